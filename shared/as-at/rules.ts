import { shortDay } from '../dates.ts'
import type { AsAt, KnownFact, Later } from './contract.ts'
import { type Fact, type Facts, factsOn, type RecordThen } from './facts.ts'

/** What came after a day, as one sentence; '' when nothing did. */
export function laterWords(later: Later | null): string {
  if (later === null) return ''
  const on = shortDay(later.on)
  if (later.kind === 'entered') return `Entered on ${on}, after this day.`
  if (later.kind === 'taken out') return `Taken out of the record on ${on}.`
  return `Changed on ${on}. The record now says of this day: ${later.now}.`
}

/** The day of the newest entry after the day asked about that concerns any of these records. */
type NewestOf = (records: readonly string[]) => string

/** What stood on the day first, in its order, with what came after; then what was entered only later. */
function known<One extends Fact>(
  then: readonly One[],
  now: readonly One[],
  newestOf: NewestOf,
): (One & KnownFact)[] {
  const nowByKey = new Map(now.map((fact) => [fact.key, fact]))
  const keys = new Set(then.map(({ key }) => key))
  const stood = then.map((fact): One & KnownFact => {
    const is = nowByKey.get(fact.key)
    if (is?.same === fact.same) return { ...fact, later: null }
    const on = newestOf([...fact.records, ...(is?.records ?? [])])
    return {
      ...fact,
      later: is ? { kind: 'changed', on, now: is.words } : { kind: 'taken out', on, now: '' },
    }
  })
  const entered = now
    .filter(({ key }) => !keys.has(key))
    .map((fact): One & KnownFact => ({
      ...fact,
      later: { kind: 'entered', on: newestOf(fact.records), now: '' },
    }))
  return [...stood, ...entered]
}

/** The record as it stood at the end of a day, as it is now, and the day of the newest entry since about each record. */
export type BothRecords = {
  was: RecordThen
  is: RecordThen
  changedOn: ReadonlyMap<string, string>
  /** Something of these records was anonymised after the day. */
  anonymisedSince: boolean
}

/**
 * What the record said of a group on a day, and what it says of that day now where that is something else. What was on record that day is
 * told by the entries up to its end alone, so nothing entered after changes it; a back-dated entry is told as entered later.
 */
export function asAtOf(
  { was, is, changedOn }: Omit<BothRecords, 'anonymisedSince'>,
  { groupId, day, today }: { groupId: string; day: string; today: string },
): Pick<AsAt, 'chairs' | 'slt' | 'documents' | 'members'> {
  const last = [...changedOn.values()].toSorted().at(-1) ?? today
  const newestOf: NewestOf = (records) =>
    records
      .flatMap((id) => changedOn.get(id) ?? [])
      .toSorted()
      .at(-1) ?? last
  const then = underPresentEntries(factsOn(was, groupId, day), is.merges)
  const now = factsOn(asOfThatDay(was, is), groupId, day)
  const plain = ({ words, later }: KnownFact): KnownFact => ({ words, later })
  return {
    chairs: known(then.chairs, now.chairs, newestOf).map(plain),
    slt: known(then.slt, now.slt, newestOf).map(plain),
    documents: known(then.documents, now.documents, newestOf).map((fact) => ({
      ...plain(fact),
      to: fact.to,
    })),
    members: membersOf(then, now, newestOf),
  }
}

/** The record now, but for what it has no days for: the group’s own facts and what an induction asks are those of the day. */
function asOfThatDay(was: RecordThen, is: RecordThen): RecordThen {
  const group = was.group ?? (is.group && { ...is.group, sltLead: '' })
  if (was.programmes.length === 0) return { ...is, group }
  return { ...is, group, modules: was.modules, programmes: was.programmes }
}

/** Members of the day under the entries they have now: two may have been made one since. */
function underPresentEntries(facts: Facts, merges: RecordThen['merges']): Facts {
  const next = new Map(
    merges.flatMap((one) => (one.deletedAt === null ? [[one.mergedId, one.keptId] as const] : [])),
  )
  const keptAs = (id: string) => {
    let last = id
    // As many steps as there are merges, so that a ring, which cannot be, would end too.
    for (let step = 0; step < next.size; step += 1) last = next.get(last) ?? last
    return last
  }
  return {
    ...facts,
    members: facts.members.map((member) => {
      const personId = keptAs(member.personId)
      return { ...member, key: personId, personId }
    }),
  }
}

function membersOf(then: Facts, now: Facts, newestOf: NewestOf): AsAt['members'] {
  const factsNow = new Map(now.members.map(({ personId, facts }) => [personId, facts]))
  const before = new Set(then.members.map(({ personId }) => personId))
  return known(then.members, now.members, newestOf).map(({ words, later, personId, kind, facts }) => {
    // Of somebody who was entered later, everything was: that is said once, of them.
    const own = before.has(personId)
      ? known(facts, factsNow.get(personId) ?? facts, newestOf)
      : facts.map((fact) => ({ ...fact, later: null }))
    return {
      personId,
      kind,
      words,
      later,
      facts: own.map((fact) => ({ part: fact.part, words: fact.words, later: fact.later })),
    }
  })
}

/**
 * What an answer about `day` cannot say, one sentence each. `since`: the day the group came on record; `erasedSince`,
 * `anonymisedSince`: whether anybody was after the day.
 */
export function limitsOf({
  day,
  since,
  erasedSince,
  anonymisedSince,
}: {
  day: string
  since: string
  erasedSince: boolean
  anonymisedSince: boolean
}): string[] {
  return [
    ...(day < since
      ? [
          `The group has been on record here since ${shortDay(since)}. Everything told of ${shortDay(day)} was entered after it.`,
        ]
      : []),
    'What was agreed, signed or decided by then and never entered is not here.',
    `Entries are taken by the clock of the computer they were made on, up to the end of ${shortDay(day)}.`,
    ...(anonymisedSince
      ? [
          'People of this group have been anonymised since. They are shown as they are now, without their names.',
        ]
      : []),
    ...(erasedSince ? ['People have been erased from this record since. Whoever was is not named.'] : []),
  ]
}
