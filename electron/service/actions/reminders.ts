import { rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { emailsOf, listActions, peopleNamed, restrictedActions } from '../../../db/actions.ts'
import { readOffice } from '../../../db/office.ts'
import type { RemindersWritten } from '../../../shared/actions/contract.ts'
import { byOwner, reminderFileName, reminderText } from '../../../shared/actions/reminder.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { emlFile, isAddress } from './eml.ts'
import { wantedBy } from './find.ts'

/** More actions than any office has outstanding. */
const EVERY_ACTION = 100_000
const MOST_COPIES = 100

/** Writes a new file; one of the same name stays as it is and the new one is numbered. Gives the path written. */
async function writeNew(folder: string, nameOf: (copy: number) => string, bytes: string): Promise<string> {
  for (let copy = 1; copy <= MOST_COPIES; copy += 1) {
    const path = join(folder, nameOf(copy))
    try {
      await writeFile(path, bytes, { flag: 'wx', mode: 0o600 })
      return path
    } catch (error) {
      if ((error as { code?: string }).code !== 'EEXIST') throw error
    }
  }
  throw new Error('there are too many reminders of this name')
}

/** The sender's own address when it is on record, else the office's contact when that is an address. */
async function senderOf(context: OpenContext) {
  const { name, publicContact } = await readOffice(context.db)
  const [mine] = (await emailsOf(context.db, await peopleNamed(context.db, context.user.name))).values()
  const address = [mine ?? '', publicContact.trim()].find(isAddress) ?? ''
  return { office: name, from: { name, address } }
}

/**
 * Writes one draft for each owner of the outstanding actions a filter asks for. All of them are written or none. The app sends nothing:
 * a person opens each draft in their own mail program, reads it, and sends it.
 *
 * Errors: `Refusal` CHOOSE_AGAIN (folder), FILTER_NOT_CLEAR, NOTHING_TO_REMIND, NOT_WRITABLE.
 */
export async function writeReminders(
  context: OpenContext,
  input: { query: string; groupId?: string | undefined; handle: string },
): Promise<RemindersWritten> {
  const folder = context.session.files.path(input.handle)
  const { wanted, problems } = await wantedBy(context, input)
  // A filter half understood shows too much, which is harmless on screen and not in an e-mail.
  if (problems.length > 0)
    throw new Refusal(
      'FILTER_NOT_CLEAR',
      `${problems.join(' ')} Correct the filter, then write the reminders.`,
    )
  // Whatever the filter shows, people are reminded only of what is still to be done and on the list.
  const outstanding = {
    ...wanted,
    query: { ...wanted.query, standings: [...wanted.query.standings, 'open' as const] },
  }
  const { actions } = await listActions(context.db, { ...outstanding, limit: EVERY_ACTION }, context.today())
  const owners = byOwner(actions)
  if (owners.length === 0)
    throw new Refusal(
      'NOTHING_TO_REMIND',
      'No outstanding action with an owner is in this list, so nobody needs a reminder. Change the filter, then write them again.',
    )
  const { office, from } = await senderOf(context)
  const emails = await emailsOf(
    context.db,
    owners.flatMap((owner) => (owner.ownerId === null ? [] : [owner.ownerId])),
  )
  const restricted = await restrictedActions(context.db)
  const at = context.session.now()
  const written: string[] = []
  const withoutEmail: string[] = []
  try {
    for (const owner of owners) {
      const address = emails.get(owner.ownerId ?? '') ?? ''
      if (address === '') withoutEmail.push(owner.name)
      const { subject, text } = reminderText(owner, office, (action) => restricted.has(action.id))
      const bytes = emlFile({ from, to: { name: owner.name, address }, subject, text, at })
      const nameOf = (copy: number) => reminderFileName(owner.name, context.today(), copy)
      written.push(await writeNew(folder, nameOf, bytes))
    }
  } catch {
    for (const path of written) await rm(path, { force: true })
    throw new Refusal(
      'NOT_WRITABLE',
      'The reminders could not be written to this folder, so none is there. Choose another folder, or make room on the disk.',
    )
  }
  return {
    written: written.length,
    actions: owners.reduce((sum, owner) => sum + owner.actions.length, 0),
    withoutEmail,
    withoutOwner: actions.length - owners.reduce((sum, owner) => sum + owner.actions.length, 0),
    folder: basename(folder),
  }
}
