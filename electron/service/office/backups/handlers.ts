import { basename, dirname } from 'node:path'
import { implement } from '@orpc/server'
import { changeBackupSettings, lastEvent, readBackupSettings } from '../../../../db/backups.ts'
import { listUsers, readOffice } from '../../../../db/office.ts'
import { backups as contract } from '../../../../shared/office/backups/contract.ts'
import { mayRestore } from '../../../../shared/office/backups/rules.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { type CallContext, checked } from '../../middleware.ts'
import { opened, type OpenContext } from '../../open-context.ts'
import { reporting } from '../../progress.ts'
import type { Session } from '../../session.ts'
import { lastAttempt } from './attempt.ts'
import { backUp, ownBackups } from './back-up.ts'
import { lookInside, summaryOf } from './inside.ts'
import { type FoundBackup, listBackups, newestGood, removeUnusedFiles } from './list.ts'
import { type BackupStep, officeTag, oneAtATime } from './make.ts'
import { ownPlace, removeBackup } from './place.ts'
import { restoreOffice } from './restore.ts'
import { peopleOf, refuseWithOffice, restoreHere } from './restore-here.ts'
import { placeWithin } from './second-place.ts'
import { testBackup } from './test-backup.ts'

const service = implement(contract).$context<CallContext>().use(checked)
const signedIn = service.use(opened)

const NO_BACKUP = new Refusal('NO_BACKUP', 'There is no backup yet. Make one first.')

async function placeOf(context: OpenContext, from: string): Promise<string> {
  if (from === 'office') return ownPlace(context.session.dir)
  if (from !== 'second') return context.session.files.path(from)
  const { secondPlace } = await readBackupSettings(context.db)
  if (secondPlace === '')
    throw new Refusal('NO_SECOND_PLACE', 'There is no second place for backups. Choose one first.')
  return secondPlace
}

async function backupIn(folder: string, id: string): Promise<FoundBackup> {
  const backup = (await listBackups(folder)).find((one) => one.id === id)
  if (!backup)
    throw new Refusal('BACKUP_GONE', 'This backup is not there any more. Choose another from the list.')
  return backup
}

async function chooseFrom(session: Session) {
  const path = await session.host.chooseFolder({ title: 'Choose the folder with the backups' })
  if (path === null) return null
  const found = await listBackups(path)
  if (found.length === 0)
    throw new Refusal(
      'NO_BACKUPS',
      `There are no backups of Critical Friend in “${basename(path)}”. Choose the folder that holds them.`,
    )
  return { handle: session.files.keep(path), name: basename(path), backups: found.map(summaryOf) }
}

async function secondStatus(place: string, problem: string) {
  if (place === '') return null
  const found = await listBackups(place)
  return {
    name: `${basename(dirname(place))}/${basename(place)}`,
    reachable: found.length > 0,
    lastGood: newestGood(place),
    problem,
    backups: found.map(summaryOf),
  }
}

async function statusOf({ session, db, user }: OpenContext) {
  const own = await ownBackups(session.dir)
  const { secondPlace, ...rule } = await readBackupSettings(db)
  const attempt = lastAttempt(session.dir)
  const restored = await lastEvent(db, 'restore')
  const exported = await lastEvent(db, 'export')
  const users = await listUsers(db)
  const undo = own.find((one) => one.manifest?.reason === 'before a restore' && one.standing === 'ready')
  return {
    backups: own.map(summaryOf),
    rule,
    lastGood: newestGood(ownPlace(session.dir)),
    attemptedAt: attempt?.at ?? null,
    problem: attempt?.problem ?? '',
    second: await secondStatus(secondPlace, attempt?.secondProblem ?? ''),
    restored: restored && {
      at: restored.createdAt,
      by: restored.by,
      madeAt: restored.detail,
      undo: undo?.id ?? null,
    },
    exported: exported && { at: exported.createdAt, by: exported.by, detail: exported.detail },
    mayRestore: mayRestore(
      user.role,
      users.map((one) => one.role),
    ),
  }
}

export const backups = {
  status: signedIn.status.handler(({ context }) => statusOf(context)),
  make: signedIn.make.handler(({ context, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      const { backup, secondProblem } = await backUp(context.session, 'asked', report, stop)
      return { backup: summaryOf(backup), secondProblem }
    }, signal),
  ),
  test: signedIn.test.handler(({ context, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      const { open } = context.session
      const [newest] = await ownBackups(context.session.dir)
      if (!newest || !open) throw NO_BACKUP
      return oneAtATime(() => testBackup(open.office, newest, report, stop))
    }, signal),
  ),
  look: signedIn.look.handler(({ context, input, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      const backup = await backupIn(await placeOf(context, input.from), input.id)
      const key = Buffer.from(context.session.open?.office.dataKey ?? [])
      return lookInside(backup, context.db, key, report, stop)
    }, signal),
  ),
  restore: signedIn.restore.handler(({ context, input, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      const users = await listUsers(context.db)
      if (
        !mayRestore(
          context.user.role,
          users.map((one) => one.role),
        )
      ) {
        const who = users.filter((one) => one.role === 'administrator').map((one) => one.name)
        throw new Refusal(
          'ADMINISTRATOR_ONLY',
          `In this office the administrator restores backups: ask ${who.join(' or ')}.`,
        )
      }
      const backup = await backupIn(await placeOf(context, input.from), input.id)
      const { session } = context
      return restoreOffice(session, backup, { now: () => session.now(), report, signal: stop })
    }, signal),
  ),
  remove: signedIn.remove.handler(async ({ context, input }) => {
    const backup = await backupIn(await placeOf(context, input.from), input.id)
    await oneAtATime(async () => {
      await removeBackup(backup.place, backup.id)
      await removeUnusedFiles(backup.place)
    })
    return { done: true as const }
  }),
  changeSettings: signedIn.changeSettings.handler(async ({ context, input }) => {
    await context.write((record) => changeBackupSettings(record, context.newId(), input))
    return input
  }),
  chooseSecondPlace: signedIn.chooseSecondPlace.handler(async ({ context }) => {
    const { session } = context
    const chosen = await session.host.chooseFolder({ title: 'Choose a second place for backups' })
    if (chosen === null || !session.open) return null
    const { name } = await readOffice(context.db)
    const secondPlace = placeWithin(chosen, name, officeTag(session.open.office.dataKey))
    if (`${secondPlace}/`.startsWith(`${session.dir}/`))
      throw new Refusal(
        'SAME_PLACE',
        'This folder is inside the office’s own. Choose one on another disk, such as a USB stick.',
      )
    await context.write((record) => changeBackupSettings(record, context.newId(), { secondPlace }))
    return { name: basename(chosen) }
  }),
  dropSecondPlace: signedIn.dropSecondPlace.handler(async ({ context }) => {
    await context.write((record) => changeBackupSettings(record, context.newId(), { secondPlace: '' }))
    return { done: true as const }
  }),
  chooseExport: signedIn.chooseExport.handler(async ({ context }) => {
    const { host, files } = context.session
    const path = await host.chooseFolder({ title: 'Choose a folder to export everything to' })
    return path === null ? null : { handle: files.keep(path), name: basename(path) }
  }),
  export: signedIn.export.handler(({ context, input, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      const { exportEverything } = await import('../export/export.ts')
      return exportEverything(context, context.session.files.path(input.handle), report, stop)
    }, signal),
  ),
  chooseFrom: signedIn.chooseFrom.handler(({ context }) => chooseFrom(context.session)),
  chooseFirst: service.chooseFirst.handler(({ context }) => {
    refuseWithOffice(context.session)
    return chooseFrom(context.session)
  }),
  people: service.people.handler(async ({ context, input }) => {
    refuseWithOffice(context.session)
    return peopleOf(await backupIn(context.session.files.path(input.handle), input.id))
  }),
  restoreHere: service.restoreHere.handler(({ context, input, signal }) =>
    reporting(async (report: (step: BackupStep) => void, stop) => {
      refuseWithOffice(context.session)
      const backup = await backupIn(context.session.files.path(input.handle), input.id)
      return restoreHere(context.session, backup, input, report, stop)
    }, signal),
  ),
}
