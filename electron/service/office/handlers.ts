import { implement } from '@orpc/server'
import { office as contract } from '../../../shared/office/contract.ts'
import { writeFileSync } from 'node:fs'
import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { isWithin } from '../../../db/access.ts'
import { checkChain } from '../../../db/change-chain.ts'
import { isOfCallOut } from '../../../db/incidents-bundle.ts'
import { CALL_OUT_READERS } from '../../../shared/incidents/rules.ts'
import { mayCall } from '../../../shared/roles.ts'
import { integrityCheck } from '../../../db/dialect/sqlite.ts'
import { readReferences } from '../../../db/files-of-records.ts'
import { countRecords, readBin, readHistory, readOffice, readSignInLog } from '../../../db/office.ts'
import {
  entriesOf,
  isInTheLog,
  lastCommand,
  recordTableNamed,
  refuseLostSubItems,
  takeBack,
  takeOutOfBin,
} from '../../../db/undo.ts'
import { SECRETARIAT_ONLY } from '../../../shared/standing/rules.ts'
import { isLineKind } from '../../../shared/minutes/document.ts'
import type { ChangeEntry } from '../../../shared/office/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { SECRET_FIELDS } from '../../../shared/publishing/destinations.ts'
import { commandSummary } from '../../../shared/office/rules.ts'
import { managesUsers, USER_KEEPERS_WORDS } from '../../../shared/office/users.ts'
import type { Recorder } from '../../../db/record.ts'
import { type CallContext, checked } from '../middleware.ts'
import { type OpenContext, opened } from '../open-context.ts'
import { reachOf } from '../scope.ts'
import { createOffice, signIn, signInWithOneTimePassphrase, signInWithRecoveryKey } from './sign-in.ts'
import { keepForms, takeForms } from './kept-forms.ts'
import { lockOffice } from './sign-in-log.ts'
import {
  addUser,
  changePassphrase,
  changeUser,
  keepUsersSound,
  removeUser,
  replaceRecoveryKey,
  resetPassphrase,
  usersListed,
} from './users.ts'
import { readUserGroups, setUserGroups } from './user-groups.ts'
import { troubleHandlers } from './trouble-handlers.ts'

const service = implement(contract).$context<CallContext>().use(checked)
const signedIn = service.use(opened)

const FILE_PURPOSES = {
  'people csv': { title: 'Choose a file of people', extensions: ['csv', 'txt', 'tsv', 'vcf'] },
  figures: { title: 'Choose a CSV file of figures', extensions: ['csv', 'txt', 'tsv'] },
  'good practice': { title: 'Choose the good practice of another office', extensions: ['json'] },
  logo: { title: 'Choose the logo', extensions: ['png', 'jpg', 'jpeg', 'webp'] },
  minutes: { title: 'Choose minutes to import', extensions: ['txt', 'html', 'htm', 'docx'] },
  'signed paper': { title: 'Choose the scan of the signed paper', extensions: ['pdf', 'png', 'jpg', 'jpeg'] },
} as const

const FILES_TITLES = {
  papers: 'Choose papers to add',
  paper: 'Choose the newer file',
  documents: 'Choose documents to add',
} as const
const FOLDER_TITLES = {
  publish: 'Choose the folder to publish to',
  reminders: 'Choose the folder for the reminders',
} as const

/** What is for the secretariat alone (people/handlers.ts, standing/person.ts) is so in the history as well. */
const FOR_THE_SECRETARIAT: Partial<Record<string, readonly string[]>> = {
  person: ['notes'],
  contactPreferences: SECRETARIAT_ONLY,
}

function withoutNotes(entry: ChangeEntry): ChangeEntry {
  return without(entry, FOR_THE_SECRETARIAT[entry.entity])
}

function without(entry: ChangeEntry, fields: readonly string[] | undefined): ChangeEntry {
  if (!fields) return entry
  const kept = (values: Record<string, unknown>) =>
    Object.fromEntries(Object.entries(values).filter(([field]) => !fields.includes(field)))
  return {
    ...entry,
    before: entry.before === null ? null : kept(entry.before),
    after: kept(entry.after),
  }
}

/** Passwords and private keys are in nobody's history, sealed as they are. */
function withoutSecrets(entry: ChangeEntry): ChangeEntry {
  return without(entry, SECRET_FIELDS[entry.entity])
}

/**
 * What was done to users is taken back by who may manage users now, and never so that nobody is left to. Errors: `Refusal`
 * NOT_YOURS_NOW, LAST_KEEPER.
 */
async function usersAfter(
  { session, user }: OpenContext,
  record: Recorder,
  entries: readonly Pick<ChangeEntry, 'entity'>[],
): Promise<void> {
  if (!entries.some(({ entity }) => entity === 'officeUser' || entity === 'userGroups')) return
  if (!managesUsers(user.role))
    throw new Refusal('NOT_YOURS_NOW', `Changes to users are for ${USER_KEEPERS_WORDS}. Ask one of them.`)
  await keepUsersSound(session, record)
}

/** What undo would take back: nothing while that touched a group the user does not work with any more. */
async function lastOwnCommand({ db, user, groups }: OpenContext) {
  const last = await lastCommand(db, user.id)
  if (!last || groups === null) return last
  for (const entry of await entriesOf(db, last.command))
    if (!(await isWithin(db, reachOf(user.role, groups), entry.entity, entry.entityId))) return null
  return last
}

export const office = {
  ...troubleHandlers,
  create: service.create.handler(({ context, input }) => createOffice(context.session, input)),
  saveRecoveryKey: signedIn.saveRecoveryKey.handler(async ({ context, input }) => {
    const path = await context.session.host.saveFile({
      title: 'Save the recovery key',
      defaultName: 'recovery-key.txt',
      extensions: ['txt'],
    })
    if (path === null) return { saved: false }
    const { name } = await readOffice(context.db)
    const text = `Recovery key of ${name}\n\n${input.recoveryKey}\n\nWhoever holds this key can open the office. Keep it on paper, locked away, not on this computer.\n`
    writeFileSync(path, text, { mode: 0o600 })
    return { saved: true }
  }),
  signIn: service.signIn.handler(({ context, input }) =>
    signIn(context.session, input.userId, input.passphrase),
  ),
  signInWithOneTimePassphrase: service.signInWithOneTimePassphrase.handler(({ context, input }) =>
    signInWithOneTimePassphrase(context.session, input.userId, input.passphrase, input.newPassphrase),
  ),
  signInWithRecoveryKey: service.signInWithRecoveryKey.handler(({ context, input }) =>
    signInWithRecoveryKey(context.session, input.userId, input.recoveryKey, input.newPassphrase),
  ),
  lock: service.lock.handler(async ({ context, input }) => {
    await lockOffice(context.session, input?.because ?? 'asked')
    context.session.host.afterLock()
    return { done: true as const }
  }),
  keepForms: signedIn.keepForms.handler(({ context, input }) => {
    keepForms(context, input)
    return { done: true as const }
  }),
  takeForms: signedIn.takeForms.handler(({ context }) => takeForms(context)),
  settings: signedIn.settings.handler(async ({ context }) => {
    const { name, publicContact, siteAddress } = await readOffice(context.db)
    return { name, publicContact, siteAddress }
  }),
  changeSettings: signedIn.changeSettings.handler(async ({ context, input }) => {
    const { id } = await readOffice(context.db)
    await context.write((record) => record.change('office', id, input))
    return input
  }),
  users: signedIn.users.handler(({ context }) => usersListed(context)),
  addUser: signedIn.addUser.handler(({ context, input }) => addUser(context, input)),
  userGroups: signedIn.userGroups.handler(({ context }) => readUserGroups(context)),
  setUserGroups: signedIn.setUserGroups.handler(({ context, input }) => setUserGroups(context, input)),
  changeUser: signedIn.changeUser.handler(({ context, input }) => changeUser(context, input)),
  resetPassphrase: signedIn.resetPassphrase.handler(({ context, input }) =>
    resetPassphrase(context, input.userId),
  ),
  removeUser: signedIn.removeUser.handler(async ({ context, input }) => {
    await removeUser(context, input.userId)
    return { done: true as const }
  }),
  changePassphrase: signedIn.changePassphrase.handler(async ({ context, input }) => {
    await changePassphrase(context, input.current, input.next)
    return { done: true as const }
  }),
  replaceRecoveryKey: signedIn.replaceRecoveryKey.handler(({ context, input }) =>
    replaceRecoveryKey(context, input.passphrase),
  ),
  signInLog: signedIn.signInLog.handler(({ context, input }) => readSignInLog(context.db, input)),
  loadExample: signedIn.loadExample.handler(async function* ({ context, input }) {
    const { loadExample } = await import('../example/load.ts')
    return yield* loadExample(context, input)
  }),
  removeExample: signedIn.removeExample.handler(async ({ context }) => {
    const { removeExample } = await import('../example/remove.ts')
    return removeExample(context)
  }),
  history: signedIn.history.handler(async ({ context, input }) => {
    const table = recordTableNamed(input.entity)
    if (!mayCall(CALL_OUT_READERS, context.user.role) && (await isOfCallOut(context.db, table, input.id)))
      throw new Refusal('NOT_YOURS', 'Call-outs are read by the secretariat, the chair and SLT.')
    const whole = await readHistory(context.db, table, input.id, input.limit)
    const entries = whole.map(withoutSecrets)
    return context.user.role === 'secretariat' ? entries : entries.map(withoutNotes)
  }),
  restore: signedIn.restore.handler(async ({ context, input }) => {
    const entry = await context.db
      .selectFrom('change')
      .selectAll()
      .where('seq', '=', input.seq)
      .executeTakeFirst()
    if (!entry) throw new Refusal('NO_SUCH_CHANGE', 'There is no such change in the history.')
    // What was typed in one go was saved in several steps, and its numbered lines go with the text.
    const steps = (await entriesOf(context.db, entry.command)).filter(
      (one) => entry.entity === 'minute' || one.entityId === entry.entityId,
    )
    await context.write(async (record) => {
      for (const step of steps) await takeBack(record, step)
      await refuseLostSubItems(record, steps)
      await usersAfter(context, record, steps)
      if (entry.entity === 'action' && entry.before !== null) {
        const { lineFollowsAction } = await import('../minutes/line-edit.ts')
        await lineFollowsAction(record, entry.entityId, Object.keys(JSON.parse(entry.after)))
      }
    })
    return { said: `Put back as it was before: ${commandSummary(entry.procedure)}.` }
  }),
  lastCommand: signedIn.lastCommand.handler(async ({ context }) => {
    const last = await lastOwnCommand(context)
    return last && !isInTheLog(last)
      ? { summary: commandSummary(last.procedure), at: last.at, command: last.command }
      : null
  }),
  undo: signedIn.undo.handler(async ({ context }) => {
    const last = await lastOwnCommand(context)
    if (!last) throw new Refusal('NOTHING_TO_UNDO', 'There is nothing of yours to undo.')
    if (isInTheLog(last)) {
      throw new Refusal(
        'OWN_WAY_BACK',
        'What you did last is in the log of a call-out, which is only added to. Correct it by another line; what you did before is taken back from its own history.',
      )
    }
    const entries = await entriesOf(context.db, last.command)
    await context.write(
      async (record) => {
        for (const entry of entries) await takeBack(record, entry)
        await refuseLostSubItems(record, entries)
        await usersAfter(context, record, entries)
      },
      { undoes: last.command },
    )
    return { said: `Undone: ${commandSummary(last.procedure)}.` }
  }),
  recycleBin: signedIn.recycleBin.handler(({ context }) => readBin(context.db, context.groups)),
  restoreDeleted: signedIn.restoreDeleted.handler(async ({ context, input }) => {
    const entity = recordTableNamed(input.entity)
    await context.write(async (record) => {
      await takeOutOfBin(record, entity, input.id)
      await usersAfter(context, record, [{ entity }])
      if (isLineKind(entity)) {
        const { putLineBack } = await import('../minutes/line-edit.ts')
        await putLineBack(record, entity, input.id)
      }
    })
    return { done: true as const }
  }),
  check: signedIn.check.handler(async ({ context }) => {
    const integrity = await integrityCheck(context.db)
    const { office: open } = context.session.open ?? {}
    const chain = await checkChain(context.db, open?.chainKey ?? Buffer.alloc(0))
    const counts = await countRecords(context.db)
    const { checkAttachments } = await import('../papers/attachments.ts')
    const attachments = open
      ? await checkAttachments(open, await readReferences(context.db))
      : { referenced: 0, damaged: [], missing: [] }
    const lost = attachments.damaged.length + attachments.missing.length
    const sound = integrity === 'ok' && chain.brokenAt === null && lost === 0
    return { integrity, chain, counts, attachments, sound }
  }),
  chooseFile: signedIn.chooseFile.handler(async ({ context, input }) => {
    const { title, extensions } = FILE_PURPOSES[input.purpose]
    const path = await context.session.host.chooseFile({ title, extensions: [...extensions] })
    if (path === null) return null
    return { handle: context.session.files.keep(path), name: basename(path), bytes: statSync(path).size }
  }),
  chooseFiles: signedIn.chooseFiles.handler(async ({ context, input }) => {
    const { host, files } = context.session
    const title = FILES_TITLES[input.purpose]
    const one = input.purpose === 'paper' ? await host.chooseFile({ title, extensions: [] }) : null
    const paths =
      input.purpose !== 'paper'
        ? await host.chooseFiles({ title, extensions: [] })
        : one === null
          ? []
          : [one]
    return paths.map((path) => ({
      handle: files.keep(path),
      name: basename(path),
      bytes: statSync(path).size,
    }))
  }),
  chooseFolder: signedIn.chooseFolder.handler(async ({ context, input }) => {
    const path = await context.session.host.chooseFolder({ title: FOLDER_TITLES[input.purpose] })
    return path === null ? null : { handle: context.session.files.keep(path), name: basename(path) }
  }),
}
