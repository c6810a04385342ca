import { everInForce, inForceOn, type Versioned, versionWords } from '../versions/rules.ts'
import { ACKNOWLEDGEMENT_STATE_LABELS, type Acknowledgement } from '../acknowledgements/entities.ts'
import { standingOf } from '../acknowledgements/rules.ts'
import {
  ADVISOR_STATE_LABELS,
  type Advisor,
  type AdvisorKind,
  type AdvisorStep,
} from '../advisors/entities.ts'
import { standingOn } from '../advisors/rules.ts'
import { shortDay } from '../dates.ts'
import type { GroupKind } from '../groups/entities.ts'
import type { InductionModule, InductionProgramme, InductionRecord } from '../induction/entities.ts'
import { audiencesOf, inductionStanding, type WantedModule, wantedModules } from '../induction/rules.ts'
import { CAPACITY_LABELS, type Capacity, type Membership, type Person } from '../people/entities.ts'
import { fullName, isAdvisor, isChair, isCurrent, isFormal } from '../people/rules.ts'
import { ProtocolKind, protocolTitle } from '../protocols/entities.ts'
import { ROLE_KIND_LABELS, RoleKind } from '../role-descriptions/entities.ts'
import { baseKind, kindsFor } from '../role-descriptions/rules.ts'
import {
  AGREEMENT_LABELS,
  type Agreement,
  AgreementKind,
  VETTING_OUTCOME_LABELS,
  type Vetting,
} from '../standing/entities.ts'
import { holdsOn } from '../standing/rules.ts'
import { termInWords, termOn, termsOf } from '../terms/rules.ts'
import type { MemberPart } from './contract.ts'

type Kept = { deletedAt: string | null }
type Version = Versioned & Kept

/** The records of a group, or of the office it belongs to, in one state the record was in; those in the recycle bin included. */
export type RecordThen = {
  group: { id: string; name: string; kind: GroupKind; sltLead: string } | null
  people: readonly (Pick<Person, 'id' | 'name' | 'title'> & Kept)[]
  places: readonly Membership[]
  advisors: readonly Advisor[]
  steps: readonly AdvisorStep[]
  acknowledgements: readonly Acknowledgement[]
  agreements: readonly Agreement[]
  vettings: readonly Vetting[]
  roles: readonly (Version & { kind: RoleKind })[]
  protocols: readonly (Version & { kind: ProtocolKind })[]
  modules: readonly InductionModule[]
  programmes: readonly InductionProgramme[]
  inductions: readonly InductionRecord[]
  merges: readonly ({ keptId: string; mergedId: string } & Kept)[]
}

/**
 * One thing a state of the record says of a day. `key` is the same for what the same thing is in another state; `same` differs when they say
 * different things of that day; `records` are those it was read from.
 */
export type Fact = { key: string; words: string; same: string; records: string[] }
export type MemberFact = Fact & {
  personId: string
  kind: AdvisorKind
  rank: number
  facts: (Fact & { part: MemberPart })[]
}
export type Facts = {
  chairs: Fact[]
  slt: Fact[]
  documents: (Fact & { to: string })[]
  members: MemberFact[]
}

const RANKS: readonly Capacity[] = ['chair', 'co-chair', 'vice-chair', 'formal', 'informal']
const here = <Row extends Kept>(rows: readonly Row[]) => rows.filter(({ deletedAt }) => deletedAt === null)
const sentence = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)

/** `3 Mar 2025 to 2 Mar 2027`, `since 3 Mar 2025`. */
const days = (startedOn: string, endsOn: string | null) =>
  endsOn === null ? `since ${shortDay(startedOn)}` : `${shortDay(startedOn)} to ${shortDay(endsOn)}`

/** What one state of the record says of a group on `day` (`YYYY-MM-DD`). Pure; nothing of the content of vetting is in it. */
export function factsOn(record: RecordThen, groupId: string, day: string): Facts {
  const people = new Map(here(record.people).map((person) => [person.id, person]))
  const running = here(record.places).filter((place) => isCurrent(place, day) && people.has(place.personId))
  const held = (place: Membership): Fact => {
    const person = people.get(place.personId)
    const name = person ? fullName(person) : ''
    const words = `${name}, ${CAPACITY_LABELS[place.capacity].toLowerCase()}, ${days(place.startedOn, place.endsOn)}`
    return {
      key: `${place.personId} ${place.capacity}`,
      words: place.capacity === 'slt' ? words.replace(', slt,', ', SLT,') : words,
      same: `${name} ${place.startedOn}`,
      records: [place.id, place.personId],
    }
  }
  const byName = (facts: Fact[]) => facts.toSorted((a, b) => a.words.localeCompare(b.words, 'en-GB'))
  const lead = record.group?.sltLead ?? ''
  return {
    chairs: running
      .filter(({ capacity }) => isChair(capacity))
      .toSorted(byRank)
      .map(held),
    slt: [
      ...(lead === ''
        ? []
        : [
            { key: 'lead', words: `${lead}, named as SLT lead of the group`, same: lead, records: [groupId] },
          ]),
      ...byName(running.filter(({ capacity }) => capacity === 'slt').map(held)),
    ],
    documents: documentsOn(record, groupId, day).map((document) => document.fact),
    members: membersOn(record, groupId, day),
  }
}

function byRank(a: Membership, b: Membership): number {
  return RANKS.indexOf(a.capacity) - RANKS.indexOf(b.capacity) || a.id.localeCompare(b.id)
}

type DocumentThen = {
  fact: Fact & { to: string }
  title: string
  yearly: boolean
  role: RoleKind | null
  /** Those that came into force by then, the one in force last. */
  versions: Version[]
}

function documentsOn({ group, roles, protocols }: RecordThen, groupId: string, day: string): DocumentThen[] {
  const own = group ? baseKind(group.kind) : null
  const one = <Row extends Version>(
    rows: readonly Row[],
    kind: Row['kind'],
    about: { title: string; to: string; role: RoleKind | null },
  ): DocumentThen[] => {
    const version = inForceOn(rows, groupId, kind, day)
    if (!version) return []
    const ever = everInForce(rows, groupId, kind).filter(({ effectiveOn }) => (effectiveOn ?? '') <= day)
    const words = `${about.title}, version ${versionWords(version)}, in force since ${shortDay(version.effectiveOn ?? day)}`
    return [
      {
        fact: {
          key: about.title,
          words: `${words}${version.groupId === null ? ', the office’s' : ''}`,
          same: version.id,
          records: ever.map(({ id }) => id),
          to: `${about.to}/${version.id}`,
        },
        title: about.title,
        yearly: about.role === null,
        role: about.role,
        // What came into force after the group's own, for other groups, is no part of its story.
        versions: ever.slice(0, ever.findIndex(({ id }) => id === version.id) + 1),
      },
    ]
  }
  return [
    ...ProtocolKind.options.flatMap((kind) =>
      one(here(protocols), kind, { title: protocolTitle(kind), to: '/protocols', role: null }),
    ),
    // A local group has no corporate advisors, nor a corporate one local ones.
    ...RoleKind.options
      .filter((kind) => (kind !== 'local' && kind !== 'corporate') || kind === own)
      .flatMap((kind) =>
        one(here(roles), kind, {
          title: `Role description “${ROLE_KIND_LABELS[kind]}”`,
          to: '/roles',
          role: kind,
        }),
      ),
  ]
}

/** What a state of the record holds of each, sorted out once for all members of a group. */
type ByPerson = ReturnType<typeof byPersonIn>
function byPersonIn(record: RecordThen) {
  const of = <Row extends Kept & { personId: string }>(rows: readonly Row[]) => {
    const found = Map.groupBy(here(rows), ({ personId }) => personId)
    return (personId: string): readonly Row[] => found.get(personId) ?? []
  }
  const steps = Map.groupBy(here(record.steps), ({ advisorId }) => advisorId)
  const merged = Map.groupBy(here(record.merges), ({ keptId }) => keptId)
  return {
    advisors: of(record.advisors),
    agreements: of(record.agreements),
    vettings: of(record.vettings),
    acknowledgements: of(record.acknowledgements),
    inductions: of(record.inductions),
    steps: (advisorId: string) => steps.get(advisorId) ?? [],
    merged: (keptId: string) => merged.get(keptId) ?? [],
  }
}

function membersOn(record: RecordThen, groupId: string, day: string): MemberFact[] {
  const people = new Map(here(record.people).map((person) => [person.id, person]))
  const by = byPersonIn(record)
  const wanted = wantedIn(record)
  const documents = documentsOn(record, groupId, day)
  const places = Map.groupBy(
    here(record.places).filter(({ capacity }) => isAdvisor(capacity)),
    ({ personId }) => personId,
  )
  const members = [...places].flatMap(([personId, own]): MemberFact[] => {
    const person = people.get(personId)
    const running = own.filter((place) => isCurrent(place, day)).toSorted(byRank)
    const [first] = running
    if (!person || !first) return []
    const name = fullName(person)
    return [
      {
        key: personId,
        personId,
        words: name,
        same: name,
        records: [personId, ...own.map(({ id }) => id)],
        kind: running.some(({ capacity }) => isFormal(capacity)) ? 'formal' : 'informal',
        rank: RANKS.indexOf(first.capacity),
        facts: [
          ...placeFacts(running, own, day),
          ...stateFacts(by, personId, own, day),
          ...agreementFacts(by.agreements(personId), day),
          ...vettingFacts(by.vettings(personId), day),
          ...acknowledgementFacts(record.group, by, documents, { personId, running, day }),
          ...inductionFacts(wanted(first.capacity), by.inductions(personId), day),
        ],
      },
    ]
  })
  return members.toSorted((a, b) => a.rank - b.rank || a.words.localeCompare(b.words, 'en-GB'))
}

type PartFact = Fact & { part: MemberPart }

function placeFacts(running: readonly Membership[], own: readonly Membership[], day: string): PartFact[] {
  const term = termOn(termsOf(own), day)
  const facts: PartFact[] = running.map((place) => ({
    part: 'place',
    key: `place ${place.capacity}`,
    words: `${CAPACITY_LABELS[place.capacity]}, ${days(place.startedOn, place.endsOn)}`,
    // When it was to end, or ended after, is no part of that day.
    same: place.startedOn,
    records: [place.id],
  }))
  if (!term) return facts
  const isWhole = term.places.length === 1
  return [
    ...facts,
    {
      part: 'term',
      key: 'term',
      words: `${sentence(termInWords(term.number))}${isWhole ? '' : `, ${days(term.startedOn, term.endsOn)}`}`,
      same: `${term.number} ${term.startedOn}`,
      records: term.places.map(({ id }) => id),
    },
  ]
}

function stateFacts(by: ByPerson, personId: string, places: readonly Membership[], day: string): PartFact[] {
  const rows = by.advisors(personId)
  const ofRow = (id: string) =>
    by.steps(id).toSorted((a, b) => a.day.localeCompare(b.day) || a.id.localeCompare(b.id))
  const row =
    rows.findLast(({ id, since }) => since <= day || (ofRow(id)[0]?.day ?? since) <= day) ?? rows[0] ?? null
  const own = row ? ofRow(row.id) : []
  const standing = standingOn(row, own, places, day)
  if (!standing || standing.state === 'active') return []
  return [
    {
      part: 'state',
      key: 'state',
      words: `${ADVISOR_STATE_LABELS[standing.state]} since ${shortDay(standing.since)}`,
      same: `${standing.state} ${standing.since}`,
      records: [...(row ? [row.id] : []), ...own.map(({ id }) => id), ...places.map(({ id }) => id)],
    },
  ]
}

/** `to 2 Mar 2027`, `ran out on 2 Mar 2025`; nothing when it has no last day. */
function until(last: string | null, day: string): string {
  if (last === null) return ''
  return last < day ? `, ran out on ${shortDay(last)}` : ` to ${shortDay(last)}`
}

function agreementFacts(agreements: readonly Agreement[], day: string): PartFact[] {
  return AgreementKind.options.flatMap((kind): PartFact[] => {
    const signed = agreements
      .filter((each) => each.kind === kind && each.signedOn <= day)
      .toSorted((a, b) => a.signedOn.localeCompare(b.signedOn) || a.id.localeCompare(b.id))
    // One that holds stands before one that ran out, whichever was signed last.
    const one = signed.findLast((each) => holdsOn(each.signedOn, each.expiresOn, day)) ?? signed.at(-1)
    if (!one) return []
    return [
      {
        part: 'agreement',
        key: `agreement ${kind}`,
        words: `${AGREEMENT_LABELS[kind]}, signed ${shortDay(one.signedOn)}${until(one.expiresOn, day)}`,
        same: `${one.signedOn} ${one.expiresOn}`,
        records: signed.map(({ id }) => id),
      },
    ]
  })
}

function vettingFacts(vettings: readonly Vetting[], day: string): PartFact[] {
  const granted = vettings
    .filter((each) => each.grantedOn <= day)
    .toSorted((a, b) => a.grantedOn.localeCompare(b.grantedOn) || a.id.localeCompare(b.id))
  const one = granted.findLast((each) => holdsOn(each.grantedOn, each.expiresOn, day)) ?? granted.at(-1)
  if (!one) return []
  const { level, outcome, grantedOn, expiresOn } = one
  return [
    {
      part: 'vetting',
      key: 'vetting',
      words: `${level}: ${VETTING_OUTCOME_LABELS[outcome].toLowerCase()}, ${shortDay(grantedOn)}${until(expiresOn, day)}`,
      same: `${level} ${outcome} ${grantedOn} ${expiresOn}`,
      records: granted.map(({ id }) => id),
    },
  ]
}

type OfMember = { personId: string; running: readonly Membership[]; day: string }

function acknowledgementFacts(
  group: RecordThen['group'],
  by: ByPerson,
  documents: readonly DocumentThen[],
  { personId, running, day }: OfMember,
): PartFact[] {
  if (!group || !running.some(({ capacity }) => isFormal(capacity))) return []
  const kinds = new Set(running.flatMap(({ capacity }) => kindsFor(capacity, group.kind)))
  const all = [...mergedUnder(by, personId)].flatMap((id) => by.acknowledgements(id))
  const said = all.filter((entry) => entry.day <= day)
  return documents
    .filter(({ role }) => role === null || kinds.has(role))
    .map(({ title, yearly, versions }): PartFact => {
      const standing = standingOf(
        versions.map(({ id, material }) => ({ id, material })),
        said,
        { today: day, yearly },
      )
      const of = versions.find(({ id }) => id === standing.documentId)
      const version = of ? ` ${versionWords(of)}` : ''
      const on = standing.day === null ? '' : ` on ${shortDay(standing.day)}`
      const words =
        standing.state === 'lapsed'
          ? `${title}: to be asked again; last entry of version${version}${on}`
          : `${title}${version}: ${ACKNOWLEDGEMENT_STATE_LABELS[standing.state].toLowerCase()}${on}`
      const ids = new Set(versions.map(({ id }) => id))
      return {
        part: 'acknowledgement',
        key: `acknowledgement ${title}`,
        words,
        same: words,
        records: [...ids, ...all.filter((entry) => ids.has(entry.documentId)).map(({ id }) => id)],
      }
    })
}

/** The ids under which something about a person may stand: their own, and those of whoever was made one with them. */
function mergedUnder(by: ByPerson, personId: string): Set<string> {
  const mine = new Set([personId])
  for (const id of mine) for (const { mergedId } of by.merged(id)) mine.add(mergedId)
  return mine
}

/** The modules wanted of whoever has a place, by what they are; none before the group was there. */
function wantedIn({
  group,
  modules,
  programmes,
}: RecordThen): (capacity: Capacity) => readonly WantedModule[] {
  if (!group) return () => []
  const known = new Map(here(modules).map((module) => [module.id, module]))
  const found = new Map<Capacity, readonly WantedModule[]>()
  return (capacity) => {
    const wanted =
      found.get(capacity) ?? wantedModules(audiencesOf(group.kind, capacity), here(programmes), known)
    found.set(capacity, wanted)
    return wanted
  }
}

function inductionFacts(
  wanted: readonly WantedModule[],
  own: readonly InductionRecord[],
  day: string,
): PartFact[] {
  if (wanted.length === 0) return []
  const { complete, done, of, lacks } = inductionStanding(wanted, own, day)
  const missing = lacks.filter(({ beforeCallOut }) => beforeCallOut)
  const parts = missing.map(({ code, title }) => `${code} ${title}`).join(', ')
  const words = complete
    ? `Induction complete, ${of} of ${of} modules`
    : `Induction not complete, ${done} of ${of} modules${parts === '' ? '' : `; before a call-out still: ${parts}`}`
  return [{ part: 'induction', key: 'induction', words, same: words, records: own.map(({ id }) => id) }]
}
