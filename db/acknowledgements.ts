import { type Kysely, sql } from 'kysely'
import { nameOrder } from './dialect/text-search.ts'
import type { Owed, OwedDocument, OwedPerson } from '../shared/acknowledgements/contract.ts'
import type { Acknowledgement } from '../shared/acknowledgements/entities.ts'
import { type InOrder, inForceEntries, type Said, standingOf } from '../shared/acknowledgements/rules.ts'
import type { GroupKind } from '../shared/groups/entities.ts'
import type { Capacity } from '../shared/people/entities.ts'
import { FORMAL, isFormal } from '../shared/people/rules.ts'
import { ROLE_KIND_LABELS, type RoleKind } from '../shared/role-descriptions/entities.ts'
import { ProtocolKind, protocolTitle } from '../shared/protocols/entities.ts'
import { baseKind, kindsFor } from '../shared/role-descriptions/rules.ts'
import { everInForce, inForce, type Versioned, versionWords } from '../shared/versions/rules.ts'
import { remembered } from '../shared/remembered.ts'
import type { Groups } from '../shared/scope.ts'
import type { HoldsOtherRole } from '../shared/today/facts.ts'
import { mergedInto, withMerged } from './people-merges.ts'
import { listProtocols, type ProtocolOnRecord } from './protocols.ts'
import { listRoleDescriptions, type RoleOnRecord } from './role-descriptions.ts'
import type { Database } from './schema.ts'

/** Whose acknowledgements are read: of these groups, or of one person, or of these at most 1,000, in these groups, as they stand on `today`. */
export type OwedAsked = { groups: Groups; today: string; personId?: string; personIds?: readonly string[] }

/** A place that a document may concern. */
export type HeldPlace = {
  personId: string
  groupId: string
  groupKind: GroupKind
  capacity: Capacity
  startedOn: string
}
/** The same with the names of who holds it and of the group. */
type Place = HeldPlace & { name: string; groupName: string }

async function readPlaces(
  db: Kysely<Database>,
  { groups, today, personId, personIds }: OwedAsked,
): Promise<Place[]> {
  let places = db
    .selectFrom('membership')
    .innerJoin('person', 'person.id', 'membership.personId')
    .innerJoin('advisoryGroup', 'advisoryGroup.id', 'membership.groupId')
    .select([
      'membership.personId',
      'person.name',
      'membership.groupId',
      'advisoryGroup.name as groupName',
      'advisoryGroup.kind as groupKind',
      'membership.capacity',
      'membership.startedOn',
    ])
    .where('membership.deletedAt', 'is', null)
    .where('person.deletedAt', 'is', null)
    .where('advisoryGroup.deletedAt', 'is', null)
    .where('membership.startedOn', '<=', today)
    .where((eb) => eb.or([eb('membership.endsOn', 'is', null), eb('membership.endsOn', '>=', today)]))
    .where('membership.capacity', 'in', [...FORMAL, 'secretariat'])
  if (groups !== null) places = places.where('membership.groupId', 'in', groups)
  if (personId !== undefined) places = places.where('membership.personId', '=', personId)
  if (personIds !== undefined) places = places.where('membership.personId', 'in', personIds)
  return places
    .orderBy(nameOrder(sql.ref('person.name')))
    .orderBy('membership.personId')
    .orderBy('membership.groupId')
    .execute()
}

/** Whose entries are read: of these groups, of one person, or of these at most 1,000. */
type SaidBy = Pick<OwedAsked, 'groups' | 'personId' | 'personIds'>

/**
 * Every entry about these people that is not in the recycle bin, whoever's group it was recorded in. Entries about somebody who was merged into another
 * stay as they were written and are read as the other's.
 */
export async function readAcknowledgements(db: Kysely<Database>, whose: SaidBy): Promise<Acknowledgement[]> {
  const merged = await mergedInto(db)
  return asKept(merged, await entriesOf(db, whose, merged).selectAll().orderBy('id').execute())
}

/** The same entries, of each as much as a standing follows from. */
export async function readSaid(
  db: Kysely<Database>,
  whose: SaidBy,
): Promise<(Said & { personId: string })[]> {
  const merged = await mergedInto(db)
  const columns = ['id', 'personId', 'documentId', 'entry', 'day', 'strikesId'] as const
  return asKept(merged, await entriesOf(db, whose, merged).select(columns).orderBy('id').execute())
}

function entriesOf(
  db: Kysely<Database>,
  { groups, personId, personIds }: SaidBy,
  merged: ReadonlyMap<string, string>,
) {
  const entries = db.selectFrom('acknowledgement').where('deletedAt', 'is', null)
  if (personIds !== undefined) return entries.where('personId', 'in', withMerged(personIds, merged))
  if (personId !== undefined) return entries.where('personId', 'in', withMerged([personId], merged))
  if (groups === null) return entries
  return entries.where((eb) => {
    const ofGroups = eb
      .selectFrom('membership')
      .select('membership.personId')
      .where('membership.groupId', 'in', groups)
    return merged.size === 0
      ? eb('personId', 'in', ofGroups)
      : eb.or([eb('personId', 'in', ofGroups), eb('personId', 'in', [...merged.keys()])])
  })
}

/** Entries about somebody who was merged, as those of the one who stays. */
function asKept<Entry extends { personId: string }>(merged: ReadonlyMap<string, string>, entries: Entry[]) {
  return merged.size === 0
    ? entries
    : entries.map((entry) => ({ ...entry, personId: merged.get(entry.personId) ?? entry.personId }))
}

/** One entry, or null when there is none of this id. */
export async function findAcknowledgement(db: Kysely<Database>, id: string): Promise<Acknowledgement | null> {
  const row = await db
    .selectFrom('acknowledgement')
    .selectAll()
    .where('id', '=', id)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  return row ?? null
}

/** True when entries about a version count: it cannot go back to what it was before. */
export async function isAcknowledged(db: Kysely<Database>, documentId: string): Promise<boolean> {
  const entries = await db
    .selectFrom('acknowledgement')
    .selectAll()
    .where('documentId', '=', documentId)
    .where('deletedAt', 'is', null)
    .execute()
  return inForceEntries(entries).length > 0
}

/** A document in force in a group: the versions it came from, and whether it is acknowledged anew each year. */
export type InForce = {
  document: OwedDocument
  versions: InOrder[]
  yearly: boolean
  words: ReadonlyMap<string, string>
}

/** Documents by group, each worked out once: role descriptions by place, protocols for every formal advisor. */
export class Documents {
  readonly #roles: readonly RoleOnRecord[]
  readonly #protocols: readonly ProtocolOnRecord[]
  readonly #known = new Map<string, InForce | null>()
  /** By group and capacity: asked for every place, so without making a text of the two each time. */
  readonly #knownOf = new Map<string, Map<Capacity, InForce[]>>()

  constructor(roles: readonly RoleOnRecord[], protocols: readonly ProtocolOnRecord[]) {
    this.#roles = roles
    this.#protocols = protocols
  }

  of({ groupId, groupKind, capacity }: HeldPlace): readonly InForce[] {
    const ofGroup = this.#knownOf.get(groupId) ?? new Map<Capacity, InForce[]>()
    const known = ofGroup.get(capacity)
    if (known !== undefined) return known
    const roles = kindsFor(capacity, groupKind).flatMap((kind) => this.#role(groupId, kind) ?? [])
    const protocols = isFormal(capacity)
      ? ProtocolKind.options.flatMap((kind) => this.#protocol(groupId, kind) ?? [])
      : []
    const found = [...roles, ...protocols]
    this.#knownOf.set(groupId, ofGroup.set(capacity, found))
    return found
  }

  #role(groupId: string, kind: RoleKind): InForce | null {
    return this.#once(`role ${groupId} ${kind}`, () => {
      const found = inForce(this.#roles, groupId, kind)
      if (!found) return null
      const title = ROLE_KIND_LABELS[found.kind]
      const about = { documentKind: 'role description', title, yearly: false } as const
      return documentInForce(found, everInForce(this.#roles, groupId, kind), about)
    })
  }

  #protocol(groupId: string, kind: ProtocolKind): InForce | null {
    return this.#once(`protocol ${groupId} ${kind}`, () => {
      const found = inForce(this.#protocols, groupId, kind)
      if (!found) return null
      const about = { documentKind: 'protocol', title: protocolTitle(kind), yearly: true } as const
      return documentInForce(found, everInForce(this.#protocols, groupId, kind), about)
    })
  }

  #once(key: string, find: () => InForce | null): InForce | null {
    const known = this.#known.get(key)
    if (known !== undefined) return known
    const document = find()
    this.#known.set(key, document)
    return document
  }
}

function documentInForce(
  version: Versioned & { groupName: string; createdAt: string },
  ever: readonly Versioned[],
  { yearly, ...about }: Pick<OwedDocument, 'documentKind' | 'title'> & Pick<InForce, 'yearly'>,
): InForce {
  // What came into force after the group's own, for other groups, is no part of its story.
  const until = ever.slice(0, ever.findIndex((each) => each.id === version.id) + 1)
  return {
    document: {
      ...about,
      documentId: version.id,
      version: versionWords(version),
      ownerGroupId: version.groupId,
      ownerName: version.groupName,
      effectiveOn: version.effectiveOn ?? version.createdAt.slice(0, 10),
    },
    yearly,
    versions: until.map(({ id, material }) => ({ id, material })),
    words: new Map(until.map((each) => [each.id, versionWords(each)])),
  }
}

/** A standing with its place and document. Places that owe the same version share one `document`. */
export type OwedInFull = Owed & { place: Place; document: OwedDocument }

/**
 * Who has acknowledged what of the versions in force, and who has not: one line for each place that a document concerns (of chairs several),
 * by name. This is what matrix, person page and Today read.
 */
export async function readOwed(db: Kysely<Database>, asked: OwedAsked): Promise<OwedInFull[]> {
  const places = await readPlaces(db, asked)
  return places.flatMap(await readOwedOf(db, asked))
}

/** What each place owes. */
async function readOwedOf(db: Kysely<Database>, asked: OwedAsked): Promise<(place: Place) => OwedInFull[]> {
  const documents = new Documents(
    await listRoleDescriptions(db, asked.groups),
    await listProtocols(db, asked.groups),
  )
  const entries = Map.groupBy(await readSaid(db, asked), (entry) => entry.personId)
  // Of each person what counts is sorted out once, whatever the number of documents.
  const countedOf = remembered((personId: string) =>
    Map.groupBy(inForceEntries(entries.get(personId) ?? []), (entry) => entry.documentId),
  )
  return (place) => {
    const counted = countedOf(place.personId)
    return documents.of(place).map(({ document, versions, yearly, words }) => {
      const said = versions.flatMap(({ id }) => counted.get(id) ?? [])
      const { state, day, entryId, documentId } = standingOf(versions, said, { today: asked.today, yearly })
      const isEarlier = documentId !== null && documentId !== document.documentId
      return {
        personId: place.personId,
        groupId: place.groupId,
        documentId: document.documentId,
        state,
        day,
        entryId,
        earlierVersion: isEarlier ? (words.get(documentId) ?? '') : '',
        since: place.startedOn > document.effectiveOn ? place.startedOn : document.effectiveOn,
        place,
        document,
      }
    })
  }
}

/** As `readOwed`, as people × documents. */
export async function readMatrix(
  db: Kysely<Database>,
  asked: OwedAsked,
): Promise<{ people: OwedPerson[]; documents: OwedDocument[]; standings: Owed[] }> {
  const owed = await readOwed(db, asked)
  const people = new Map<string, OwedPerson>()
  const documents = new Map<string, OwedDocument>()
  for (const { place, document } of owed) {
    const person = people.get(place.personId) ?? { personId: place.personId, name: place.name, places: [] }
    if (!person.places.some((each) => each.groupId === place.groupId))
      person.places.push({ groupId: place.groupId, groupName: place.groupName, capacity: place.capacity })
    people.set(place.personId, person)
    documents.set(document.documentId, document)
  }
  return {
    people: [...people.values()],
    documents: [...documents.values()].sort(
      (a, b) =>
        a.documentKind.localeCompare(b.documentKind) ||
        a.title.localeCompare(b.title) ||
        a.ownerName.localeCompare(b.ownerName),
    ),
    standings: owed.map(({ place: _place, document: _document, ...standing }) => standing),
  }
}

/** Formal advisors of a corporate group who hold only the local acknowledgement, or the reverse (domain.md R10). */
export async function readOtherKindOnly(
  db: Kysely<Database>,
  { groups, today }: { groups: Groups; today: string },
): Promise<HoldsOtherRole[]> {
  const roles = await db
    .selectFrom('roleDescription')
    .select(['id', 'kind'])
    .where('deletedAt', 'is', null)
    .execute()
  const kinds = new Map(roles.map((role) => [role.id, role.kind]))
  const entries = Map.groupBy(await readSaid(db, { groups }), (entry) => entry.personId)
  return (await readPlaces(db, { groups, today }))
    .filter((place) => isFormal(place.capacity))
    .flatMap(({ personId, name, groupId, groupName, groupKind }) => {
      const own = baseKind(groupKind)
      const other = own === 'local' ? 'corporate' : 'local'
      const acknowledged = new Set(
        inForceEntries(entries.get(personId) ?? [])
          .filter(({ entry }) => entry === 'acknowledged')
          .map(({ documentId }) => kinds.get(documentId)),
      )
      if (acknowledged.has(own) || !acknowledged.has(other)) return []
      return [{ personId, name, groupId, groupName, holds: other } as const]
    })
}
