import { monthsAfter } from '../data-protection/retention.ts'
import { daysBetween, shortDay } from '../dates.ts'
import type { GroupKind } from '../groups/entities.ts'
import type { Capacity } from '../people/entities.ts'
import { isChair, isFormal } from '../people/rules.ts'
import type { Audience, InductionModule, InductionRecord } from './entities.ts'
import type { ModuleState } from './states.ts'

/** What a record says, as far as the rules look at it. Days are `YYYY-MM-DD`. */
export type Occasion = Pick<InductionRecord, 'moduleId' | 'state' | 'date'>

/**
 * Where somebody stands with a module. `on`: the day of what it says (booked for, completed, missed, exempt from); `validUntil`: the last day
 * a completion counts, null when it never runs out or there is none; `bookedFor`: the day of an open booking.
 */
export type ModuleStanding = {
  state: ModuleState
  on: string | null
  validUntil: string | null
  bookedFor: string | null
}

const NOT_STARTED: ModuleStanding = { state: 'not started', on: null, validUntil: null, bookedFor: null }

/** The newest of some days, or null. */
function newest(occasions: readonly Occasion[], state: Occasion['state']): string | null {
  let latest: string | null = null
  for (const one of occasions)
    if (one.state === state && (latest === null || one.date > latest)) latest = one.date
  return latest
}

/**
 * Where somebody stands with one module on `today`, from all that is on record of them and it. A completion counts to the day its refresher
 * is due, that day included; an exemption never runs out (domain.md §2.9).
 */
export function moduleStanding(
  refresherMonths: number | null,
  occasions: readonly Occasion[],
  today: string,
): ModuleStanding {
  if (occasions.length === 0) return NOT_STARTED
  const known = occasions.filter((one) => one.state === 'booked' || one.date <= today)
  const completedOn = newest(known, 'completed')
  const bookedFor = newest(known, 'booked')
  const exemptOn = newest(known, 'exempt')
  const validUntil =
    completedOn === null || refresherMonths === null ? null : monthsAfter(completedOn, refresherMonths)
  const isValid = completedOn !== null && (validUntil === null || validUntil >= today)
  if (exemptOn !== null && !isValid) return { state: 'exempt', on: exemptOn, validUntil: null, bookedFor }
  if (completedOn !== null) {
    const state = bookedFor !== null ? 'refresher booked' : isValid ? 'completed' : 'expired'
    return { state, on: completedOn, validUntil, bookedFor }
  }
  if (bookedFor !== null) return { state: 'booked', on: bookedFor, validUntil: null, bookedFor }
  const missedOn = newest(known, 'did not attend')
  if (missedOn !== null) return { state: 'did not attend', on: missedOn, validUntil: null, bookedFor: null }
  return NOT_STARTED
}

/** True while a module counts as done: completed and not past its refresher, or exempt. */
export function counts(standing: ModuleStanding, today: string): boolean {
  if (standing.state === 'exempt') return true
  const isCompleted = standing.state === 'completed' || standing.state === 'refresher booked'
  return isCompleted && (standing.validUntil === null || standing.validUntil >= today)
}

/** A module somebody's programmes ask of them. */
export type WantedModule = Pick<
  InductionModule,
  'id' | 'code' | 'title' | 'requiredBeforeCallOut' | 'refresherMonths'
> & { required: boolean }

/** A module that does not count: never done, or expired (then `expiredOn` is the last day it counted). */
export type Lack = {
  moduleId: string
  code: string
  title: string
  kind: 'missing' | 'expired'
  expiredOn: string | null
  bookedFor: string | null
  beforeCallOut: boolean
}

/** A module that counts now and will not for long: its last day is within 30, 60 or 90 days. */
export type Expiring = {
  moduleId: string
  code: string
  title: string
  validUntil: string
  within: 30 | 60 | 90
  beforeCallOut: boolean
}

/**
 * Whether somebody's induction is complete on a day (domain.md §2.9, R14). `complete`: every required module counts; `readyForCallOut`: every
 * module that is required before a call-out does. Without a programme (`hasProgramme` false) nothing is asked and neither is claimed.
 */
export type InductionStanding = {
  hasProgramme: boolean
  complete: boolean
  readyForCallOut: boolean
  /** Required modules that count, of how many. */
  done: number
  of: number
  lacks: Lack[]
  expiring: Expiring[]
}

/** An advisor's induction in a group, as alerts look at it. `targetDays` null: there is no programme for them. */
export type AdvisorInductionFacts = {
  personId: string
  name: string
  groupId: string
  groupName: string
  startedOn: string
  targetDays: number | null
  standing: InductionStanding
}

/** Days before a module expires from which it is shown, amber (peers.md 15: amber before red). */
export const EXPIRY_WINDOWS = [30, 60, 90] as const

/** True for a module whose absence stands in the way of anything: the programme's completion or a call-out. */
const isNeeded = (module: WantedModule) => module.required || module.requiredBeforeCallOut

/**
 * Whether an induction is complete on `today`: pure, so that it can be asked of any day. `modules` are those of all programmes that are for
 * this person, each once; `occasions` what is on record of the person.
 */
export function inductionStanding(
  modules: readonly WantedModule[],
  occasions: readonly Occasion[],
  today: string,
): InductionStanding {
  const byModule = Map.groupBy(occasions, (one) => one.moduleId)
  const lacks: Lack[] = []
  const expiring: Expiring[] = []
  let done = 0
  const needed = modules.filter(isNeeded)
  for (const { id: moduleId, code, title, refresherMonths, requiredBeforeCallOut } of needed) {
    const beforeCallOut = requiredBeforeCallOut
    const standing = moduleStanding(refresherMonths, byModule.get(moduleId) ?? [], today)
    if (counts(standing, today)) {
      done += 1
      const { validUntil } = standing
      const within = validUntil === null ? undefined : windowOf(today, validUntil)
      if (validUntil !== null && within !== undefined)
        expiring.push({ moduleId, code, title, validUntil, within, beforeCallOut })
      continue
    }
    const expiredOn = standing.validUntil
    const kind = expiredOn === null ? 'missing' : 'expired'
    lacks.push({ moduleId, code, title, kind, expiredOn, bookedFor: standing.bookedFor, beforeCallOut })
  }
  return {
    hasProgramme: modules.length > 0,
    complete: modules.length > 0 && lacks.length === 0,
    readyForCallOut: modules.length > 0 && !lacks.some((lack) => lack.beforeCallOut),
    done,
    of: needed.length,
    lacks,
    expiring: expiring.sort((a, b) => a.validUntil.localeCompare(b.validUntil)),
  }
}

function windowOf(today: string, validUntil: string): Expiring['within'] | undefined {
  const left = daysBetween(today, validUntil)
  return EXPIRY_WINDOWS.find((window) => left <= window)
}

/** What is wrong with a module, as one sentence: `Module 3, Confidentiality, expired on 4 Mar 2026; booked for 2 Apr 2026.` */
export function lackSentence({ code, title, kind, expiredOn, bookedFor }: Lack): string {
  const said =
    kind === 'expired' && expiredOn !== null ? `expired on ${shortDay(expiredOn)}` : 'is not done yet'
  const booked = bookedFor === null ? '' : `; booked for ${shortDay(bookedFor)}`
  return `Module ${code}, ${title}, ${said}${booked}.`
}

/** When a module stops counting, as one sentence: `Module 3, Confidentiality, is to be refreshed by 4 Mar 2026.` */
export function expiringSentence({ code, title, validUntil }: Expiring): string {
  return `Module ${code}, ${title}, is to be refreshed by ${shortDay(validUntil)}.`
}

/** Whose programmes a place in a group asks for: nobody's but formal advisors' (domain.md §1: informal ones get no confidential briefing). */
export function audiencesOf(kind: GroupKind, capacity: Capacity): Audience[] {
  if (!isFormal(capacity)) return []
  const own: Audience = kind === 'corporate' ? 'corporate' : 'local'
  return isChair(capacity) ? [own, 'chair'] : [own]
}

/** A programme as the rules read it. */
export type ProgrammeShape = {
  audience: Audience
  targetDays: number
  modules: readonly { moduleId: string; required: boolean }[]
}

/** The modules that some audiences' programmes ask for, in their order, each once; required when any of them says so. */
export function wantedModules(
  audiences: readonly Audience[],
  programmes: readonly ProgrammeShape[],
  modules: ReadonlyMap<string, Omit<WantedModule, 'required'>>,
): WantedModule[] {
  const wanted = new Map<string, WantedModule>()
  for (const audience of audiences)
    for (const programme of programmes)
      if (programme.audience === audience)
        for (const { moduleId, required } of programme.modules) {
          const module = modules.get(moduleId)
          if (!module) continue
          const before = wanted.get(moduleId)
          wanted.set(moduleId, { ...module, required: required || (before?.required ?? false) })
        }
  return [...wanted.values()]
}

/** Days within which some audiences' programmes are to be completed: the longest of them; null without a programme. */
export function targetDaysOf(
  audiences: readonly Audience[],
  programmes: readonly ProgrammeShape[],
): number | null {
  const days = programmes.filter(({ audience }) => audiences.includes(audience)).map((one) => one.targetDays)
  return days.length === 0 ? null : Math.max(...days)
}
