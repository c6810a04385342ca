import { countLost } from '../../shared/office/salvage.ts'
import { UserRole } from '../../shared/roles.ts'
import { Chance, seededIds } from '../service/example/random.ts'
import type { Command } from './command.ts'
import { needed, UsageError, wholeNumber } from './command.ts'
import { OFFICE_OPTIONS, passphraseOf, serviceAt, withOffice } from './office-session.ts'
import { followed } from './progress.ts'

/** The day of the example office made here, so that a seed gives the same records whenever the command is run. */
export const EXAMPLE_DAY = '2026-11-22'

const EXAMPLE_USERS = [
  { name: 'chair', role: 'chair' },
  { name: 'slt', role: 'slt' },
  { name: 'admin', role: 'administrator' },
] as const

const create: Command = {
  usage: 'create --dir DIR --name NAME --user NAME --role ROLE',
  summary: 'A new office with its first user',
  options: {
    dir: { type: 'string' },
    name: { type: 'string' },
    user: { type: 'string' },
    role: { type: 'string' },
  },
  run: async (given, io) => {
    const role = UserRole.safeParse(needed(given, 'role'))
    if (!role.success) throw new UsageError(`--role is one of ${UserRole.options.join(', ')}.`)
    const name = needed(given, 'name')
    const userName = needed(given, 'user')
    const passphrase = passphraseOf(io)
    const { session, client } = serviceAt(given)
    try {
      const { recoveryKey, user } = await client.office.create({
        name,
        userName,
        role: role.data,
        passphrase,
      })
      return {
        json: { dir: session.dir, name, user, recoveryKey },
        lines: [
          `Made the office ${name} in ${session.dir}, with the user ${user.name} (${user.role}).`,
          `Recovery key: ${recoveryKey}`,
          'Print the recovery key and keep it locked away: it is not shown again.',
        ],
      }
    } finally {
      await session.lock()
    }
  },
}

const example: Command = {
  usage: 'example --dir DIR [--seed N] [--scale N] [--today DAY]',
  summary: 'A new office with example data; users secretary, chair, slt and admin',
  options: {
    dir: { type: 'string' },
    seed: { type: 'string' },
    scale: { type: 'string' },
    today: { type: 'string' },
  },
  run: async (given, io) => {
    const seed = wholeNumber(given, 'seed', 1, 0, Number.MAX_SAFE_INTEGER)
    const scale = wholeNumber(given, 'scale', 1, 1, 33)
    const today = given.text('today') ?? EXAMPLE_DAY
    const morning = new Date(`${today}T09:00:00.000Z`)
    if (!/^\d{4}-\d\d-\d\d$/.test(today) || Number.isNaN(morning.getTime()))
      throw new UsageError('--today is a day such as 2026-11-22.')
    const passphrase = passphraseOf(io)
    const { session, client } = serviceAt(given)
    session.now = () => morning
    session.newId = seededIds(new Chance(seed, 'office'), today)
    try {
      await client.office.create({
        name: 'Example office',
        userName: 'secretary',
        role: 'secretariat',
        passphrase,
      })
      for (const user of EXAMPLE_USERS) await client.office.addUser({ ...user, passphrase })
      const loading = await client.office.loadExample({ seed, scale })
      const { records } = await followed(loading, 'Example records', io)
      const groups = await client.groups.list()
      const users = await client.office.users()
      return {
        json: {
          dir: session.dir,
          seed,
          scale,
          today,
          records,
          groups: groups.map((g) => ({ slug: g.slug, name: g.name, meetings: g.meetings })),
          users: users.map((u) => ({ name: u.name, role: u.role })),
        },
        lines: [
          `Made an example office in ${session.dir}: ${records} records in ${groups.length} groups, as of ${today}.`,
          `Groups: ${groups.map((g) => g.slug).join(', ')}`,
          `Users, all with the passphrase given: ${users.map((u) => u.name).join(', ')}`,
        ],
      }
    } finally {
      await session.lock()
    }
  },
}

const check: Command = {
  usage: 'check --dir DIR',
  summary: 'Check the file and the change chain, and count the records by kind',
  options: OFFICE_OPTIONS,
  run: (given, io) =>
    withOffice(given, io, 'secretariat', async ({ client }) => {
      const found = await client.office.check()
      const { integrity, chain, counts, attachments, sound } = found
      const lost = attachments.damaged.length + attachments.missing.length
      if (!sound) io.err('This office is damaged or was changed outside the app. Restore a backup.')
      return {
        json: found,
        failed: !sound,
        lines: [
          `File: ${integrity}`,
          chain.brokenAt === null
            ? `Change chain: ${chain.entries} entries, whole${chain.lost.length > 0 ? ` but for ${countLost(chain.lost)} lost with a damaged file` : ''}, head ${chain.head}`
            : `Change chain: broken at entry ${chain.brokenAt}`,
          lost === 0
            ? `Attachments: ${attachments.referenced}, all there and whole`
            : `Attachments: ${attachments.referenced}, ${attachments.damaged.length} damaged, ${attachments.missing.length} missing`,
          ...attachments.damaged.map((name) => `damaged: ${name}`),
          ...attachments.missing.map((name) => `missing: ${name}`),
          ...Object.entries(counts).map(([kind, count]) => `${kind}: ${count}`),
        ],
      }
    }),
}

export const officeCommands = { create, example, check } satisfies Record<string, Command>
