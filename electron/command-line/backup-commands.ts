import { mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { BackupSummary } from '../../shared/office/backups/contract.ts'
import { Refusal } from '../../shared/refusal.ts'
import { type Command, needed } from './command.ts'
import { OFFICE_OPTIONS, passphraseOf, serviceAt, withOffice } from './office-session.ts'
import { followed } from './progress.ts'

function described(backup: BackupSummary): string {
  const { day, time } = localClock(backup.madeAt ?? new Date(0))
  return `${backup.id}: ${shortDay(day)}, ${time}, ${backup.entries} changes, chain head ${backup.head}`
}

const backup: Command = {
  usage: 'backup --dir DIR [--out DIR]',
  summary: 'Make a backup and prove it; --out makes that folder the second place it is copied to',
  options: { ...OFFICE_OPTIONS, out: { type: 'string' } },
  run: (given, io) => {
    const out = given.text('out')
    const chooseFolder = async () => (out === undefined ? null : resolve(out))
    return withOffice(
      given,
      io,
      'secretariat',
      async ({ client }) => {
        if (out !== undefined) await client.office.backups.chooseSecondPlace()
        const made = await followed(await client.office.backups.make(), 'Backing up', io)
        if (made.secondProblem !== '') io.err(made.secondProblem)
        return {
          json: made,
          failed: made.secondProblem !== '',
          lines: [`Made and proved the backup ${described(made.backup)}`],
        }
      },
      { chooseFolder },
    )
  },
}

const restore: Command = {
  usage: 'restore --dir DIR [--from DIR] [--backup ID]',
  summary: 'Restore a backup, the newest unless told: in the office, or with --from into an empty folder',
  options: { ...OFFICE_OPTIONS, from: { type: 'string' }, backup: { type: 'string' } },
  run: async (given, io) => {
    const from = given.text('from')
    const chooseFolder = async () => (from === undefined ? null : resolve(from))
    // Where nothing is yet, the way there is made: to the service a missing way is a drive that is not connected.
    if (from !== undefined)
      mkdirSync(dirname(resolve(needed(given, 'dir'))), { recursive: true, mode: 0o700 })
    const office = serviceAt(given, { chooseFolder })
    const empty = (await office.client.office.status()).state === 'none'
    if (empty) return restoreIntoEmpty(office.client, office.session, given, io)
    return withOffice(
      given,
      io,
      'administrator',
      async ({ client }) => {
        const found = from === undefined ? null : await client.office.backups.chooseFrom()
        const backups = found?.backups ?? (await client.office.backups.status()).backups
        const chosen = chosenFrom(backups, given.text('backup'))
        const which = { from: found?.handle ?? ('office' as const), id: chosen.id }
        const restored = await followed(await client.office.backups.restore(which), 'Restoring', io)
        return {
          json: { ...restored, backup: chosen.id },
          lines: [
            `Restored ${described(chosen)}`,
            'What was there before was put aside as a backup of its own.',
          ],
        }
      },
      { chooseFolder },
    )
  },
}

async function restoreIntoEmpty(
  client: ReturnType<typeof serviceAt>['client'],
  session: ReturnType<typeof serviceAt>['session'],
  given: Parameters<Command['run']>[0],
  io: Parameters<Command['run']>[1],
) {
  needed(given, 'from')
  const passphrase = passphraseOf(io)
  try {
    const found = await client.office.backups.chooseFirst()
    if (!found) throw new Refusal('NO_BACKUPS', 'There are no backups in this folder. Check --from.')
    const chosen = chosenFrom(found.backups, given.text('backup'))
    const people = await client.office.backups.people({ handle: found.handle, id: chosen.id })
    const name = given.text('as')?.toLowerCase()
    const user = people.find((one) => name === undefined || one.name.toLowerCase() === name)
    if (!user)
      throw new Refusal(
        'NO_SUCH_USER',
        `This backup is restored by: ${people.map((one) => one.name).join(', ')}. Say one of them with --as.`,
      )
    const events = await client.office.backups.restoreHere({
      handle: found.handle,
      id: chosen.id,
      userId: user.id,
      secret: { kind: 'passphrase', passphrase },
    })
    const restored = await followed(events, 'Restoring', io)
    return {
      json: { ...restored, backup: chosen.id },
      lines: [`Restored ${described(chosen)}`, `The office is in ${session.dir}.`],
    }
  } finally {
    await session.lock()
  }
}

function chosenFrom(backups: readonly BackupSummary[], id: string | undefined): BackupSummary {
  const ready = backups.filter((one) => one.standing === 'ready')
  const chosen = id === undefined ? ready[0] : backups.find((one) => one.id === id)
  if (chosen) return chosen
  const known = ready.map((one) => one.id).join(', ')
  throw new Refusal(
    'NO_BACKUP',
    known === '' ? 'There is no backup that can be restored.' : `Say one of these with --backup: ${known}.`,
  )
}

const exportCommand: Command = {
  usage: 'export --dir DIR --out DIR',
  summary: 'Write everything to a folder as pages, CSV and JSON; not encrypted, and put on record',
  options: { ...OFFICE_OPTIONS, out: { type: 'string' } },
  run: (given, io) => {
    const out = resolve(needed(given, 'out'))
    return withOffice(given, io, 'secretariat', async ({ client, session }) => {
      const handle = session.files.keep(out)
      const made = await followed(await client.office.backups.export({ handle }), 'Exporting', io)
      return {
        json: made,
        lines: [
          `Exported ${made.files} files to ${out}/${made.folder}. They are not encrypted.`,
          `Chain head ${made.head}, ${made.entries} changes.`,
        ],
      }
    })
  },
}

export const backupCommands = { backup, restore, export: exportCommand } satisfies Record<string, Command>
