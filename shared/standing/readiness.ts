import { z } from 'zod'
import type { AcknowledgementState } from '../acknowledgements/entities.ts'
import { ADVISOR_STATE_LABELS, type AdvisorState } from '../advisors/entities.ts'
import { addDays, shortDay } from '../dates.ts'
import { fold } from '../search/fold.ts'
import type { AgreementKind, OutOfHours, VettingOutcome } from './entities.ts'
import { AGREEMENT_LABELS } from './entities.ts'
import { awayOn, holdsOn } from './rules.ts'

/*
 * Ready to be called (domain.md R13, R14, R18, R22, R32): one light for one advisor in one group, worked out from what is on record and never
 * typed. Every reason says what is missing and what turns it green. Missing pieces are reasons; recording one never makes the light worse.
 */

/** `limits`: may be called, with something to keep in mind. */
export const Light = z.enum(['ready', 'limits', 'not ready'])
export type Light = z.infer<typeof Light>
export const LIGHT_LABELS = {
  ready: 'Ready',
  limits: 'Ready with limits',
  'not ready': 'Not ready',
} satisfies Record<Light, string>

/** What the light is made of, in the order in which it is put right. */
export const ReadinessPart = z.enum([
  'term',
  'state',
  'confidentiality',
  'sharing',
  'role description',
  'protocol',
  'induction',
  'vetting',
  'away',
  'reach',
  'hours',
  'conflict',
])
export type ReadinessPart = z.infer<typeof ReadinessPart>

/** Why a light is not green: what is missing, what makes it green, and how far it turns the light alone. */
export const Reason = z.object({
  part: ReadinessPart,
  turns: z.enum(['limits', 'not ready']),
  what: z.string(),
  remedy: z.string(),
})
export type Reason = z.infer<typeof Reason>

/** What is on record about one advisor in one group. Days are `YYYY-MM-DD`; a last day of null is open. */
export type ReadinessFacts = {
  /** Their places in the group as a formal advisor or chair. */
  terms: readonly { startedOn: string; endsOn: string | null }[]
  /** Where they stand on the way in and out of the group; null while nothing but their term says so. */
  state: AdvisorState | null
  /** The role descriptions in force that concern them in the group, and where they stand with each. */
  roles: readonly { title: string; state: AcknowledgementState }[]
  /** The protocols of call-outs in force in the group, where they stand with each, and the last day an acknowledgement holds; null where there is none. */
  protocols: readonly { title: string; state: AcknowledgementState; until: string | null }[]
  /**
   * Modules that are required before a call-out: since when each counts, null for not at all, and its last day, null when it never runs out.
   * Somebody of whom all count for longer than anybody asks may have none here.
   * Null: no induction programme is for them.
   */
  modules: readonly CountedModule[] | null
  agreements: readonly { kind: AgreementKind; signedOn: string; expiresOn: string | null }[]
  vettings: readonly { outcome: VettingOutcome; grantedOn: string; expiresOn: string | null }[]
  /** Risk assessments SLT approved, from the day of the approval. */
  approvals: readonly { from: string; expiresOn: string | null }[]
  away: readonly { fromDay: string; toDay: string }[]
  hasPhone: boolean
  outOfHours: OutOfHours
  hours: string
  /** General interests in force, for when they are asked about a matter. */
  interests: readonly { text: string; declaredOn: string; endedOn: string | null }[]
}

/** A module with the days it counts. */
export type CountedModule = { code: string; title: string; from: string | null; until: string | null }

export type Readiness = { light: Light; reasons: Reason[] }

type Rule = (facts: ReadinessFacts, day: string, matter: string) => Reason | null

const stops = (part: ReadinessPart, what: string, remedy: string): Reason => ({
  part,
  turns: 'not ready',
  what,
  remedy,
})
const limits = (part: ReadinessPart, what: string, remedy: string): Reason => ({
  part,
  turns: 'limits',
  what,
  remedy,
})

/** The latest of these days; null for an empty list. */
function latest(days: readonly string[]): string | null {
  return days.toSorted().at(-1) ?? null
}

/** Asked of everybody for most of the rules, so without a closure for each. */
function isInTerm({ terms }: ReadinessFacts, day: string): boolean {
  for (const one of terms) if (holdsOn(one.startedOn, one.endsOn, day)) return true
  return false
}

function term(facts: ReadinessFacts, day: string): Reason | null {
  if (isInTerm(facts, day)) return null
  const { terms } = facts
  const next = terms
    .filter((one) => one.startedOn > day)
    .toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))[0]
  const ended = latest(terms.flatMap((one) => (one.endsOn === null || one.endsOn >= day ? [] : [one.endsOn])))
  if (next)
    return stops('term', `Their term begins on ${shortDay(next.startedOn)}.`, 'It turns green on that day.')
  return ended === null
    ? stops('term', 'They have no term as a formal advisor.', 'Give them a term in the group.')
    : stops('term', `Their term ended on ${shortDay(ended)}.`, 'Renew it, or thank them.')
}

/** Who is on leave, suspended or not active yet is not called, whatever else is in order. */
function state({ state: is }: ReadinessFacts): Reason | null {
  // A term that ended is told by the term.
  if (is === null || is === 'active' || is === 'term ended') return null
  if (is === 'on leave') return stops('state', 'They are on leave.', 'Record that they are back.')
  if (is === 'suspended')
    return stops('state', 'They are suspended.', 'Only the chair and SLT together end that.')
  return stops(
    'state',
    `They stand as “${ADVISOR_STATE_LABELS[is].toLowerCase()}”.`,
    'Take the next step on their way in.',
  )
}

/** What follows from facts that most people share with others, worked out once for the day it was last asked of. */
function shared<Facts extends object>(work: (facts: Facts, day: string) => Reason | null): typeof work {
  const known = new WeakMap<Facts, { day: string; reason: Reason | null }>()
  return (facts, day) => {
    const found = known.get(facts)
    if (found?.day === day) return found.reason
    const reason = work(facts, day)
    known.set(facts, { day, reason })
    return reason
  }
}

/** The role descriptions in force, each acknowledged (R9). While the group has none, nobody can have acknowledged it. */
function roleDescription(facts: ReadinessFacts, day: string): Reason | null {
  // Without a term nothing concerns them yet, and the term says so.
  return isInTerm(facts, day) ? ofRoles(facts.roles, day) : null
}

const ofRoles = shared((roles: ReadinessFacts['roles']): Reason | null => {
  if (roles.length === 0)
    return stops('role description', 'Their group has no role description in force.', 'Bring one into force.')
  const missing = roles.filter((role) => role.state !== 'acknowledged')
  if (missing.length === 0) return null
  const names = missing.map((role) => role.title).join(' and ')
  const declined = missing.some((role) => role.state === 'declined')
  return stops(
    'role description',
    `They ${declined ? 'declined' : 'have not acknowledged'} ${names}.`,
    declined ? 'Talk with them, then ask again.' : 'Record that they acknowledge it.',
  )
})

/** The protocols of call-outs in force, each acknowledged within the year (R13). A group that has none yet asks nothing. */
function protocol(facts: ReadinessFacts, day: string): Reason | null {
  return isInTerm(facts, day) ? ofProtocols(facts.protocols, day) : null
}

const ofProtocols = shared((protocols: ReadinessFacts['protocols'], day) => {
  const ranOut = (until: string | null) => until !== null && until < day
  const missing = protocols.filter(({ state: is, until }) => is !== 'acknowledged' || ranOut(until))
  if (missing.length === 0) return null
  const names = missing.map(({ title }) => title).join(' and ')
  if (missing.some((one) => one.state === 'declined'))
    return stops('protocol', `They declined ${names}.`, 'Talk with them, then ask again.')
  return stops(
    'protocol',
    missing.every(({ state: is }) => is === 'acknowledged')
      ? `It is more than a year since they acknowledged ${names}.`
      : `They have not acknowledged ${names} this year.`,
    'Record that they acknowledge it.',
  )
})

/** One module with its title and whether it ran out; several by their numbers, so that a list stays short. */
function modulesInWords(lacking: NonNullable<ReadinessFacts['modules']>, day: string): string {
  const [one, ...others] = lacking
  if (!one || others.length > 0) return `modules ${AND.format(lacking.map(({ code }) => code))}`
  const ranOut = one.from !== null && one.until !== null && one.until < day
  return `module ${one.code} ${one.title}${ranOut ? ` (expired on ${shortDay(one.until ?? day)})` : ''}`
}

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

/** Every module that is required before a call-out, done and not past its refresher (R14). */
function induction({ modules }: ReadinessFacts, day: string): Reason | null {
  if (modules === null)
    return stops('induction', 'There is no induction programme for them.', 'Set one up under induction.')
  if (modules.length === 0) return null
  const lacking = modules.filter(({ from, until }) => from === null || !holdsOn(from, until, day))
  if (lacking.length === 0) return null
  return stops(
    'induction',
    `Before a call-out they still need ${modulesInWords(lacking, day)}.`,
    'Record the session they came to.',
  )
}

/** An agreement of a kind: one that holds, or a reason. `turn` is how far it turns the light. */
function agreement(
  part: ReadinessPart,
  kind: AgreementKind,
  turn: typeof stops,
  { agreements }: ReadinessFacts,
  day: string,
): Reason | null {
  for (const one of agreements)
    if (one.kind === kind && holdsOn(one.signedOn, one.expiresOn, day)) return null
  const signed = agreements.filter((one) => one.kind === kind && one.signedOn <= day)
  const ended = latest(signed.flatMap((one) => (one.expiresOn === null ? [] : [one.expiresOn])))
  const label = AGREEMENT_LABELS[kind]
  const the = `${label.charAt(0).toLowerCase()}${label.slice(1)}`
  return turn(
    part,
    ended === null ? `No ${the} is on record.` : `Their ${the} ran out on ${shortDay(ended)}.`,
    `Record the signed ${the}.`,
  )
}

/**
 * Cleared, or SLT approved a risk assessment. Of several outcomes the newest counts. Conditions and a risk assessment are limits; which they
 * are is never kept here.
 */
function vetting({ vettings, approvals }: ReadinessFacts, day: string): Reason | null {
  let newest: ReadinessFacts['vettings'][number] | undefined
  for (const one of vettings)
    if (one.grantedOn <= day && (!newest || one.grantedOn > newest.grantedOn)) newest = one
  const isOver = newest !== undefined && newest.expiresOn !== null && newest.expiresOn < day
  if (newest && !isOver && newest.outcome === 'cleared') return null
  if (newest && !isOver && newest.outcome === 'cleared with conditions')
    return limits(
      'vetting',
      'They are cleared with conditions.',
      'Ask the vetting unit what they may be told.',
    )
  const held = approvals.filter((one) => holdsOn(one.from, one.expiresOn, day))
  if (held.length > 0) {
    const until = held.some((one) => one.expiresOn === null)
      ? null
      : latest(held.map((one) => one.expiresOn ?? ''))
    return limits(
      'vetting',
      `They advise under a risk assessment${until === null ? '' : ` until ${shortDay(until)}`}.`,
      'Keep to what SLT approved, or record that they are cleared.',
    )
  }
  const remedy = 'Record the outcome of vetting, or have SLT approve a risk assessment.'
  const ended = latest(
    approvals.flatMap((one) => (one.expiresOn !== null && one.expiresOn < day ? [one.expiresOn] : [])),
  )
  if (!newest)
    return ended === null
      ? stops('vetting', 'No outcome of vetting and no approved risk assessment is on record.', remedy)
      : stops('vetting', `Their risk assessment ran out on ${shortDay(ended)}.`, remedy)
  if (isOver)
    return stops('vetting', `Their vetting ran out on ${shortDay(newest.expiresOn ?? day)}.`, remedy)
  return newest.outcome === 'risk-assessed'
    ? stops('vetting', 'SLT has not approved a risk assessment that holds.', 'Ask SLT to approve it.')
    : stops('vetting', 'They are not cleared, and no risk assessment is approved.', remedy)
}

function away(facts: ReadinessFacts, day: string): Reason | null {
  if (facts.away.length === 0) return null
  const spell = awayOn(facts.away, day)
  if (!spell) return null
  return stops(
    'away',
    `They are away until ${shortDay(spell.toDay)}.`,
    `It turns green on ${shortDay(addDays(spell.toDay, 1))}.`,
  )
}

function hours({ outOfHours, hours: said }: ReadinessFacts): Reason | null {
  if (outOfHours === 'yes') return null
  return outOfHours === 'no'
    ? limits(
        'hours',
        `Only reached in their hours${said === '' ? '' : `: ${said}`}.`,
        'Ask first whether they may be rung at other hours.',
      )
    : limits(
        'hours',
        'Nobody has asked whether they may be rung out of hours.',
        'Ask, and record their answer.',
      )
}

/** A declared interest that shares a word with the matter (R32). It warns; whoever asks decides. */
function conflict({ interests }: ReadinessFacts, day: string, matter: string): Reason | null {
  if (matter === '') return null
  const touching = interests.find(
    (one) => holdsOn(one.declaredOn, one.endedOn, day) && sharesAWord(one.text, matter),
  )
  return touching
    ? limits('conflict', `They declared an interest: “${touching.text}”.`, 'Ask them, or ask somebody else.')
    : null
}

/** Words that say nothing about what a text is about. */
const EMPTY_WORDS = new Set(
  'all and any are but can did for had has her his how its may new not off one our out own per the two was who why about after also been before from group have into local make member more most only other over police some than that their them then there they this under very were what when where which with work works'.split(
    ' ',
  ),
)

function tellingWords(text: string): Set<string> {
  const words = fold(text).split(/[^\p{L}\p{N}]+/u)
  return new Set(
    words.filter((word) => word.length > 2 && !EMPTY_WORDS.has(word)).map((word) => word.replace(/s$/, '')),
  )
}

/** True when two texts share a word that says what they are about, whatever its case, accents or plural. */
export function sharesAWord(a: string, b: string): boolean {
  const words = tellingWords(a)
  return [...tellingWords(b)].some((word) => words.has(word))
}

/** One rule a part. A new part is one more line; every one of them is tested by itself. */
const RULES: Record<ReadinessPart, Rule> = {
  term,
  state,
  confidentiality: (facts, day) => agreement('confidentiality', 'confidentiality', stops, facts, day),
  sharing: (facts, day) => agreement('sharing', 'information sharing', limits, facts, day),
  'role description': roleDescription,
  protocol,
  induction,
  vetting,
  away,
  reach: ({ hasPhone }) =>
    hasPhone ? null : limits('reach', 'No telephone number is on record.', 'Ask for one and record it.'),
  hours,
  conflict,
}

const IN_ORDER: readonly Rule[] = ReadinessPart.options.map((part) => RULES[part])

/**
 * How ready one advisor is to be called in one group on `day`, with every reason. `matter` is what they would be asked about, '' for nothing in
 * particular.
 */
export function readiness(facts: ReadinessFacts, day: string, matter = ''): Readiness {
  const reasons: Reason[] = []
  for (const rule of IN_ORDER) {
    const reason = rule(facts, day, matter)
    if (reason) reasons.push(reason)
  }
  return { light: lightOf(reasons), reasons }
}

function lightOf(reasons: readonly Reason[]): Light {
  for (const reason of reasons) if (reason.turns === 'not ready') return 'not ready'
  return reasons.length > 0 ? 'limits' : 'ready'
}

const HOW_BAD = { ready: 0, limits: 1, 'not ready': 2 } satisfies Record<Light, number>

/** True when `a` is the worse light. */
export function isWorse(a: Light, b: Light): boolean {
  return HOW_BAD[a] > HOW_BAD[b]
}

/** A day on which a light gets worse by itself, to what, and by which reasons that were not there the day before. */
export type Worsening = { day: string; light: Light; reasons: Reason[] }

/** Days after `from`, up to `to`, on which something of the record begins or ends. Looked for in everybody at once, so no day is worked out in vain. */
function turningDays(facts: ReadinessFacts, from: string, to: string): string[] {
  const days: string[] = []
  for (const one of facts.terms) turn(days, from, to, one.startedOn, one.endsOn)
  for (const one of facts.agreements) turn(days, from, to, one.signedOn, one.expiresOn)
  for (const one of facts.vettings) turn(days, from, to, one.grantedOn, one.expiresOn)
  for (const one of facts.approvals) turn(days, from, to, one.from, one.expiresOn)
  for (const one of facts.away) turn(days, from, to, one.fromDay, one.toDay)
  for (const one of facts.protocols) turn(days, from, to, from, one.until)
  for (const one of facts.modules ?? NONE) if (one.from !== null) turn(days, from, to, one.from, one.until)
  return days.length > 1 ? [...new Set(days)].sort() : days
}

/** Notes the days after `from`, up to `to`, on which what runs from `first` to `last` begins, and on which it is over. */
function turn(days: string[], from: string, to: string, first: string, last: string | null): void {
  if (first > from && first <= to) days.push(first)
  // What holds to `last` turns on the day after.
  if (last !== null && last >= from && last < to) days.push(addDays(last, 1))
}

const NONE: readonly never[] = []

/** Every day after `from` and up to `to` on which the light gets worse unless something is done, the first first. */
export function worsenings(facts: ReadinessFacts, from: string, to: string): Worsening[] {
  const found: Worsening[] = []
  const days = turningDays(facts, from, to)
  if (days.length === 0) return found
  let was = readiness(facts, from)
  for (const day of days) {
    const is = readiness(facts, day)
    if (isWorse(is.light, was.light))
      found.push({
        day,
        light: is.light,
        reasons: is.reasons.filter((reason) => !was.reasons.some((old) => isSame(old, reason))),
      })
    was = is
  }
  return found
}

function isSame(a: Reason, b: Reason): boolean {
  return a.part === b.part && a.turns === b.turns
}
