import { type Kysely, sql } from 'kysely'
import { protocolTitle } from '../shared/protocols/entities.ts'
import { ROLE_KIND_LABELS, type RoleKind, RoleSection } from '../shared/role-descriptions/entities.ts'
import { matchScore } from '../shared/search/rank.ts'
import type { Database } from './schema.ts'
import type { Wanted } from './search.ts'

/** A version in force that holds the words: `text` is everything it says, `groupName` '' for the office's. */
export type DocumentFound = {
  id: string
  title: string
  groupName: string
  major: number
  minor: number
  text: string
}

const found = (documents: readonly DocumentFound[], { words, limit }: Wanted): DocumentFound[] =>
  documents
    .filter(({ title, groupName, text }) => matchScore(`${title} ${groupName} ${text}`, words) > 0)
    .slice(0, limit)

/** Protocols in force of the office and of the groups, by title, group and words, their steps among them. */
export async function searchProtocols(db: Kysely<Database>, wanted: Wanted): Promise<DocumentFound[]> {
  const steps = sql<string>`coalesce((select string_agg(title || ' ' || who || ' ' || within || ' ' || script || ' ' || community, ' ' order by place)
    from protocol_step where protocol_step.protocol_id = protocol.id and protocol_step.deleted_at is null), '')`
  let rows = db
    .selectFrom('protocol')
    .leftJoin('advisoryGroup', 'advisoryGroup.id', 'protocol.groupId')
    .select(['protocol.id', 'protocol.kind', 'protocol.major', 'protocol.minor'])
    .select((eb) => eb.fn.coalesce('advisoryGroup.name', eb.val('')).as('groupName'))
    .select(sql<string>`protocol.purpose || ' ' || protocol.rules || ' ' || ${steps}`.as('text'))
    .where('protocol.state', '=', 'current')
    .where('protocol.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  const { groups } = wanted
  if (groups !== null)
    rows = rows.where((eb) =>
      eb.or([eb('protocol.groupId', 'is', null), eb('protocol.groupId', 'in', groups)]),
    )
  const inForce = await rows.orderBy('groupName').orderBy('protocol.id').execute()
  return found(
    inForce.map(({ kind, ...row }) => ({ ...row, title: protocolTitle(kind) })),
    wanted,
  )
}

/** Role descriptions in force of the office and of the groups, by title, group and words. */
export async function searchRoleDescriptions(db: Kysely<Database>, wanted: Wanted): Promise<DocumentFound[]> {
  let rows = db
    .selectFrom('roleDescription')
    .leftJoin('advisoryGroup', 'advisoryGroup.id', 'roleDescription.groupId')
    .selectAll('roleDescription')
    .select((eb) => eb.fn.coalesce('advisoryGroup.name', eb.val('')).as('groupName'))
    .where('roleDescription.state', '=', 'current')
    .where('roleDescription.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
  const { groups } = wanted
  if (groups !== null)
    rows = rows.where((eb) =>
      eb.or([eb('roleDescription.groupId', 'is', null), eb('roleDescription.groupId', 'in', groups)]),
    )
  const inForce = await rows.orderBy('groupName').orderBy('roleDescription.id').execute()
  return found(
    inForce.map((role) => ({
      id: role.id,
      title: roleTitle(role.kind),
      groupName: role.groupName,
      major: role.major,
      minor: role.minor,
      text: RoleSection.options.map((section) => role[section]).join('\n'),
    })),
    wanted,
  )
}

const roleTitle = (kind: RoleKind) => `Role description: ${ROLE_KIND_LABELS[kind].toLowerCase()}`
