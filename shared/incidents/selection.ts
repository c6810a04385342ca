import { z } from 'zod'
import { Id } from '../identity.ts'
import {
  type Readiness,
  type ReadinessFacts,
  ReadinessPart,
  type Reason,
  readiness,
} from '../standing/readiness.ts'
import {
  countInYear,
  type Asked,
  type Load,
  LOAD_LIMITS,
  type LoadLimits,
  loadOf,
  median,
  times,
} from './load.ts'
import { type ContactOutcome, isUnreachable, LAST_ATTEMPTS, wasReached } from './outcomes.ts'
import { reachedOf, type Wanted, withoutWanted } from './reach.ts'
import { isInTheirHours, isUsualHour } from './their-hours.ts'

/*
 * Whom to call (domain.md R13, R14, R18, R19, R25, R32; §5.4 step 4): best first, each with the reasons in words; whoever cannot be called comes after
 * them, with what stands against it. It proposes: who is called, and who is written down as called, is never held up by it (R58).
 */

/** How confidential a call-out is: 1 open, 2 the group only, 3 named advisors only. */
export const ConfidentialityLevel = z.union([z.literal(1), z.literal(2), z.literal(3)])
export type ConfidentialityLevel = z.infer<typeof ConfidentialityLevel>

/** What a reason in a call list is about. */
export const CallPart = z.enum([
  ...ReadinessPart.options,
  'relevance',
  'this call-out',
  'another call-out',
  'answers',
  'load',
])
export type CallPart = z.infer<typeof CallPart>

/** One reason: what speaks for calling somebody, what to keep in mind, or what stops it. */
export const CallReason = z.object({
  part: CallPart,
  tone: z.enum(['for', 'caution', 'stops']),
  words: z.string(),
})
export type CallReason = z.infer<typeof CallReason>

/** What it takes to call somebody who is grey: nothing helps, a name and a reason (R13, R14), or SLT's word on record (R18). */
export const OverrideBy = z.enum(['nobody', 'by name', 'SLT'])
export type OverrideBy = z.infer<typeof OverrideBy>

const Somebody = z.object({ personId: Id, name: z.string() })

/** One line of a call list. `override` is null for whoever can be called; `overUse` is null while they are asked fairly. */
export const CallLine = Somebody.extend({
  groupId: Id,
  canBeCalled: z.boolean(),
  reasons: z.array(CallReason),
  override: OverrideBy.nullable(),
  overUse: z.object({ words: z.string(), alternative: Somebody.nullable() }).nullable(),
})
export type CallLine = z.infer<typeof CallLine>

/** That somebody is called although something stands against it: by whom this was decided, why, and whether it is SLT's word. */
export type CallOverride = { parts: readonly CallPart[]; by: string; reason: string; isFromSlt: boolean }

/** One advisor in one group, and what the list is made of. */
export type Candidate = {
  personId: string
  groupId: string
  name: string
  standing: ReadinessFacts
  /** What they know and whom they reach, in their own words, as far as they agreed to its being kept. */
  ownWords: readonly string[]
  /** Every earlier call-out they answered or attended, in any group, of 12 months at least; not this one. */
  asked: readonly Asked[]
  /** Their last attempts of earlier call-outs, the newest first. */
  lastOutcomes: readonly ContactOutcome[]
  /** What was tried in this call-out, in the order of it; `time` is `HH:MM`, local. */
  here: readonly { outcome: ContactOutcome; time: string }[]
  /** References of other open call-outs they said yes to. */
  elsewhere: readonly string[]
  /** What came last of ringing them for other open call-outs in the last hours, where they did not say yes; `time` is `HH:MM`, local. */
  rung: readonly { callOut: string; outcome: ContactOutcome; time: string }[]
  overrides: readonly CallOverride[]
}

export type CallFacts = {
  /** Now, on the clock of the office: `YYYY-MM-DD` and `HH:MM`. */
  day: string
  time: string
  level: ConfidentialityLevel
  /** What it is about: the title, why they are asked and what is wanted. */
  matter: string
  wanted: readonly Wanted[]
  candidates: readonly Candidate[]
  limits?: LoadLimits
}

/** From which level on a part stops somebody who is not ready by it, and whose word lifts it. Below that level, and for what is not here, it is a caution. */
const STOPS: Partial<Record<CallPart, { from: ConfidentialityLevel; lifted: OverrideBy }>> = {
  term: { from: 1, lifted: 'nobody' },
  state: { from: 1, lifted: 'nobody' },
  away: { from: 1, lifted: 'nobody' },
  'this call-out': { from: 1, lifted: 'nobody' },
  'role description': { from: 1, lifted: 'by name' },
  protocol: { from: 1, lifted: 'by name' },
  induction: { from: 1, lifted: 'by name' },
  conflict: { from: 1, lifted: 'by name' },
  hours: { from: 1, lifted: 'by name' },
  // What stays in the group is told to those who signed that they keep it; what only named advisors may hear, to those who are cleared (R18).
  confidentiality: { from: 2, lifted: 'SLT' },
  vetting: { from: 3, lifted: 'SLT' },
}

const HOW_HARD = { 'by name': 0, SLT: 1, nobody: 2 } satisfies Record<OverrideBy, number>

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

type Found = CallReason & {
  /** How sure it is that they can be had now. */
  isDoubt?: boolean
}

const speaksFor = (part: CallPart, words: string): Found => ({ part, tone: 'for', words })
const caution = (part: CallPart, words: string, isDoubt = false): Found => ({
  part,
  tone: 'caution',
  words,
  isDoubt,
})
const stops = (part: CallPart, words: string): Found => ({ part, tone: 'stops', words })

/** What readiness says against somebody at this level; the hours are looked at by the clock instead. */
function ofReadiness({ reasons }: Readiness, level: ConfidentialityLevel): Found[] {
  return reasons.flatMap((reason: Reason): Found[] => {
    const { part, turns, what } = reason
    if (part === 'hours') return []
    const rule = STOPS[part]
    const isStopped =
      rule !== undefined && level >= rule.from && (turns === 'not ready' || part === 'conflict')
    if (isStopped) return [stops(part, what)]
    if (turns === 'not ready')
      return [caution(part, `${what} They may not be told anything of level ${rule?.from ?? 3}.`)]
    return [caution(part, what, part === 'reach')]
  })
}

/** Whether they may be rung at this hour, in their own words about it. */
function ofHours({ hours, outOfHours }: ReadinessFacts, day: string, time: string): Found[] {
  const isIn = hours === '' ? null : isInTheirHours(hours, day, time)
  const said = hours === '' ? '' : ` (${hours})`
  if (isIn === true) return [speaksFor('hours', `In their hours now${said}.`)]
  if (outOfHours === 'yes') return [speaksFor('hours', 'May be rung at any hour.')]
  const isUsual = isIn === null && isUsualHour(time)
  if (isUsual && hours === '') return []
  if (isUsual)
    return [caution('hours', `Look whether this is in their hours: ${hours}.`, outOfHours === 'no')]
  if (outOfHours === 'no') return [stops('hours', `Not to be rung at this hour${said}.`)]
  return [caution('hours', `Nobody has asked whether they may be rung at this hour${said}.`, true)]
}

/** What was tried in this call-out already. */
function ofThisCallOut(here: Candidate['here']): Found[] {
  const declined = here.findLast((one) => one.outcome === 'declined, conflict')
  if (declined) return [stops('this call-out', `Declined because of a conflict at ${declined.time}.`)]
  const last = here.at(-1)
  if (!last) return []
  const { outcome, time } = last
  if (outcome === 'reached, not available')
    return [stops('this call-out', `Not available: reached at ${time}.`)]
  if (outcome === 'reached, available') return [speaksFor('this call-out', `Reached at ${time}, available.`)]
  if (outcome === 'wrong details')
    return [caution('this call-out', `Wrong details at ${time}: confirm details.`, true)]
  return [
    caution('this call-out', outcome === 'no answer' ? `No answer at ${time}.` : `Message left at ${time}.`),
  ]
}

/** What came of ringing somebody, as another group may hear it: not what the matter there was. */
const RUNG_WORDS = {
  'reached, available': 'they can come',
  'reached, not available': 'they answered, and could not help',
  'message left': 'a message was left',
  'no answer': 'no answer',
  'wrong details': 'the details were wrong',
  'declined, conflict': 'they answered, and could not help',
} satisfies Record<ContactOutcome, string>

/** That they were rung for something else just now: whoever rings tonight knows that they are not the first. */
const ofAnotherCallOut = ({ callOut, outcome, time }: Candidate['rung'][number]): Found =>
  caution('another call-out', `Rung at ${time} for ${callOut}: ${RUNG_WORDS[outcome]}.`, true)

/** How they were reached before (R25). */
function ofAnswers(lastOutcomes: readonly ContactOutcome[]): Found[] {
  const last = lastOutcomes.slice(0, LAST_ATTEMPTS)
  if (last.length === 0) return []
  const reached = last.filter(wasReached).length
  const words =
    last.length === 1
      ? `${reached === 1 ? 'Reached' : 'Not reached'} last time`
      : `Reached ${reached} of the last ${last.length} times`
  return isUnreachable(last)
    ? [caution('answers', `${words}: confirm details.`, true)]
    : [speaksFor('answers', `${words}.`)]
}

function ofLoad({ inQuarter, inYear, overUsed }: Load, { often }: LoadLimits): Found[] {
  // Told with who could be asked instead, once that is known.
  if (overUsed !== null) return []
  if (inYear === 0) return [speaksFor('load', 'Not called in 12 months.')]
  return [
    speaksFor(
      'load',
      inQuarter === 0
        ? `Not called in ${often.days} days.`
        : `Called ${times(inQuarter)} in ${often.days} days.`,
    ),
  ]
}

/** A line with what it is sorted by. */
type Weighed = {
  candidate: Candidate
  reasons: Found[]
  override: OverrideBy | null
  wasOverridden: boolean
  reached: string[]
  load: Load
}

function weigh(candidate: Candidate, facts: CallFacts, groupMedian: number): Weighed {
  const { day, time, level, wanted, limits = LOAD_LIMITS } = facts
  const { standing, ownWords, asked, lastOutcomes, here, elsewhere, rung, overrides } = candidate
  const reached = reachedOf(wanted, ownWords)
  const load = loadOf(asked, day, groupMedian, limits)
  const found: Found[] = [
    ...ofThisCallOut(here),
    ...ofReadiness(readiness(standing, day, withoutWanted(facts.matter, wanted)), level),
    ...ofHours(standing, day, time),
  ]
  if (reached.length > 0) found.push(speaksFor('relevance', `Reaches ${AND.format(reached)}.`))
  else if (wanted.length > 0)
    found.push(caution('relevance', 'Nothing in their own words is about what is asked for.'))
  if (elsewhere.length > 0)
    found.push(caution('another call-out', `Already helps with ${AND.format(elsewhere)}.`, true))
  found.push(...rung.map(ofAnotherCallOut), ...ofAnswers(lastOutcomes), ...ofLoad(load, limits))
  const stopping = found.filter((one) => one.tone === 'stops')
  const lifts = stopping.map((one) => liftOf(one.part, overrides))
  const isLifted = stopping.length > 0 && lifts.every((lift) => lift !== null)
  const reasons = isLifted
    ? found.map((one) => (one.tone === 'stops' ? lifted(one, liftOf(one.part, overrides)) : one))
    : found
  return {
    candidate,
    reasons,
    override: stopping.length === 0 || isLifted ? null : hardest(stopping),
    wasOverridden: isLifted,
    reached,
    load,
  }
}

/** The word that lifts what stops somebody by this part, null when there is none that may. */
function liftOf(part: CallPart, overrides: readonly CallOverride[]): CallOverride | null {
  const by = STOPS[part]?.lifted ?? 'nobody'
  if (by === 'nobody') return null
  return overrides.find((one) => one.parts.includes(part) && (by !== 'SLT' || one.isFromSlt)) ?? null
}

function lifted(reason: Found, override: CallOverride | null): Found {
  return {
    ...reason,
    tone: 'caution',
    words: `${reason.words} ${override?.by} decided: “${override?.reason}”.`,
  }
}

/** What it takes at most to lift all of these. */
function hardest(stopping: readonly Found[]): OverrideBy {
  return stopping
    .map((one) => STOPS[one.part]?.lifted ?? 'nobody')
    .reduce((a, b) => (HOW_HARD[b] > HOW_HARD[a] ? b : a), 'by name')
}

/** Readiness says who is called, reach who is asked first: cautions and load decide between those who reach the same. */
function weightsOf({ override, wasOverridden, reasons, reached, load }: Weighed): number[] {
  return [
    // Whom somebody may still decide to call stands before whom nobody may.
    override === null ? 0 : 1 + HOW_HARD[override],
    wasOverridden ? 1 : 0,
    -reached.length,
    reasons.some((one) => one.isDoubt) ? 1 : 0,
    reasons.some((one) => one.tone === 'caution' && isOfReadiness(one.part)) ? 1 : 0,
    load.overUsed === null ? 0 : 1,
    load.inQuarter,
    load.inYear,
    load.minutes,
  ]
}

const isOfReadiness = (part: CallPart) =>
  ReadinessPart.options.some((one) => one === part) && part !== 'hours' && part !== 'reach'

/** Best first. What is left when all else is equal is who was asked longest ago, then the name: the same facts give the same order. */
function inOrder(a: Weighed, b: Weighed): number {
  const others = weightsOf(b)
  for (const [at, weight] of weightsOf(a).entries()) {
    const apart = weight - (others[at] ?? 0)
    if (apart !== 0) return apart
  }
  return (
    (a.load.lastDay ?? '').localeCompare(b.load.lastDay ?? '') ||
    a.candidate.name.localeCompare(b.candidate.name, 'en-GB') ||
    compare(a.candidate.personId, b.candidate.personId) ||
    compare(a.candidate.groupId, b.candidate.groupId)
  )
}

const compare = (a: string, b: string) => (a === b ? 0 : a < b ? -1 : 1)

const TONES = { stops: 0, caution: 1, for: 2 } satisfies Record<CallReason['tone'], number>

/** What stops somebody before what to keep in mind before what speaks for them, over-use with whom to ask instead. */
function lineOf(weighed: Weighed, all: readonly Weighed[]): CallLine {
  const { candidate, reasons, override, load, reached } = weighed
  const { personId, groupId, name } = candidate
  const told = reasons.map(({ part, tone, words }): CallReason => ({ part, tone, words }))
  let overUse: CallLine['overUse'] = null
  if (load.overUsed !== null) {
    const other = all.find((one) => one.candidate.personId !== personId && isAlternative(one, reached))
    const alternative = other ? { personId: other.candidate.personId, name: other.candidate.name } : null
    const words = `${load.overUsed.charAt(0).toUpperCase()}${load.overUsed.slice(1)}`
    overUse = { words: `${words}; ${insteadOf(alternative, reached)}`, alternative }
    told.push({ part: 'load', tone: 'caution', words: overUse.words })
  }
  if (told.length === 0) told.push({ part: 'state', tone: 'for', words: 'Ready.' })
  return {
    personId,
    groupId,
    name,
    canBeCalled: override === null,
    reasons: told.toSorted((a, b) => TONES[a.tone] - TONES[b.tone]),
    override,
    overUse,
  }
}

function insteadOf(alternative: { name: string } | null, reached: readonly string[]): string {
  if (alternative) return `consider ${alternative.name}.`
  return reached.length > 0
    ? 'nobody else who can be called reaches the same.'
    : 'nobody else can be called who is asked less.'
}

/** Somebody who can be called, is asked fairly, was not tried here, and reaches at least the same. */
function isAlternative(
  { override, wasOverridden, load, candidate, reached }: Weighed,
  same: readonly string[],
) {
  return (
    override === null &&
    !wasOverridden &&
    load.overUsed === null &&
    candidate.here.length === 0 &&
    same.every((label) => reached.includes(label))
  )
}

/**
 * The call list: best first, those who cannot be called after them. Somebody in two groups is there once, where they stand best. The order depends on
 * the facts alone, never on the order they are given in.
 */
export function callList(facts: CallFacts): CallLine[] {
  const { candidates, day, limits = LOAD_LIMITS } = facts
  const counts = new Map<string, number[]>()
  for (const { groupId, asked } of candidates)
    counts.set(groupId, [...(counts.get(groupId) ?? []), countInYear(asked, day, limits)])
  const medians = new Map([...counts].map(([groupId, of]) => [groupId, median(of)]))
  const sorted = candidates.map((one) => weigh(one, facts, medians.get(one.groupId) ?? 0)).toSorted(inOrder)
  const seen = new Set<string>()
  const once = sorted.filter(({ candidate: { personId } }) => !seen.has(personId) && seen.add(personId))
  return once.map((one) => lineOf(one, once))
}
