import type { StepRefusal } from '../advisors/rules.ts'
import { shortDay } from '../dates.ts'
import { CAPACITY_LABELS } from '../people/entities.ts'
import { mayCall, type UserRole } from '../roles.ts'
import {
  ELECTION_STATE_LABELS,
  type ElectionMethod,
  type ElectionState,
  type OfficeKind,
} from './entities.ts'
import { ELECTION_TRANSITIONS, electionStep } from './states.ts'

/** `chair`, as it stands in a sentence. */
export function officeWords(kind: OfficeKind): string {
  return CAPACITY_LABELS[kind].toLowerCase()
}

/** How many may be elected at once: two co-chairs, one of every other office. */
export function mostSeats(office: OfficeKind): number {
  return office === 'co-chair' ? 2 : 1
}

/** A candidate as far as the outcome goes; `votes` null where none were counted. */
export type Counted = { id: string; name: string; votes: number | null }

/**
 * Who is elected by votes: the most votes for as many as there are seats. `tied` share the last seat; when there are any, they are not
 * among the elected until the tie is decided. `left`: the seats the tied are about.
 */
export function outcomeOf<Candidate extends Counted>(
  candidates: readonly Candidate[],
  seats: number,
): { elected: Candidate[]; tied: Candidate[]; left: number } {
  const ordered = candidates.toSorted((a, b) => (b.votes ?? 0) - (a.votes ?? 0))
  if (ordered.length <= seats) return { elected: ordered, tied: [], left: 0 }
  const last = ordered[seats - 1]?.votes ?? 0
  const above = ordered.filter(({ votes }) => (votes ?? 0) > last)
  const at = ordered.filter(({ votes }) => (votes ?? 0) === last)
  if (above.length + at.length === seats) return { elected: [...above, ...at], tied: [], left: 0 }
  return { elected: above, tied: at, left: seats - above.length }
}

/** Why a step of an election cannot be taken, or null. The screens and the service ask the same. */
export function whyNotThisElectionStep(wanted: {
  from: ElectionState
  to: ElectionState
  role: UserRole
  reason: string
}): StepRefusal | null {
  const { from, to } = wanted
  const step = electionStep(from, to)
  if (!step) {
    const next = ELECTION_TRANSITIONS.filter((each) => each.from === from)
    const then =
      next.length === 0
        ? 'Nothing follows that'
        : `What can follow is: ${next.map((each) => ELECTION_STATE_LABELS[each.to].toLowerCase()).join(', ')}`
    return {
      code: 'NO_SUCH_STEP',
      sentence: `This election is “${ELECTION_STATE_LABELS[from].toLowerCase()}”, and cannot become “${ELECTION_STATE_LABELS[to].toLowerCase()}” from there. ${then}.`,
    }
  }
  if (!mayCall(step.by, wanted.role))
    return { code: 'NOT_YOUR_STEP', sentence: 'The secretariat and the chair record elections. Ask them to.' }
  if (step.reason && wanted.reason.trim() === '')
    return {
      code: 'REASON_NEEDED',
      sentence: 'Say why in a few words; this step is not kept without a reason.',
      field: 'reason',
    }
  return null
}

/** The days of an election: of the vote, of the handover (the first in office) and the last in office. */
export type ElectionDays = { heldOn: string; startsOn: string; endsOn: string }

/** Why an election cannot have these days, or null. */
export function whyNotTheseElectionDays({ heldOn, startsOn, endsOn }: ElectionDays): StepRefusal | null {
  if (startsOn < heldOn)
    return {
      code: 'BEGINS_BEFORE_THE_VOTE',
      sentence: `The handover is before the vote on ${shortDay(heldOn)}. Give that day or a later one.`,
      field: 'startsOn',
    }
  if (endsOn < startsOn)
    return {
      code: 'ENDS_BEFORE_IT_STARTS',
      sentence: `The office would end before it starts on ${shortDay(startsOn)}. Give a later last day.`,
      field: 'endsOn',
    }
  return null
}

/** A result somebody wants to record. `chosen`: who is elected where no votes decide it, or who of the tied. */
export type WantedResult = ElectionDays & {
  candidates: readonly Counted[]
  seats: number
  method: ElectionMethod
  chosen: readonly string[]
  tieDecided: string
  returningPerson: string
  today: string
}

const refusal = (code: string, sentence: string, field: string): StepRefusal => ({ code, sentence, field })

/** Why a result cannot be recorded, or null: nobody stood, votes are missing, too many or too few are chosen, nobody returned it, or a tie is not decided by somebody among the tied. */
export function whyNotThisResult(wanted: WantedResult): StepRefusal | null {
  const { candidates, seats, method, chosen, returningPerson, heldOn, today } = wanted
  if (candidates.length === 0)
    return refusal('NO_CANDIDATES', 'Nobody stands yet. Add the candidates first.', 'method')
  if (heldOn > today)
    return refusal('NOT_YET', 'The day of the vote is still to come. Give the day it was held.', 'heldOn')
  if (returningPerson.trim() === '')
    return refusal(
      'NO_RETURNING_PERSON',
      'Write who ran the vote and returned the result.',
      'returningPerson',
    )
  const folded = returningPerson.trim().toLowerCase()
  if (candidates.some(({ name }) => name.trim().toLowerCase() === folded))
    return refusal(
      'RETURNING_PERSON_STANDS',
      'Whoever returns the result cannot stand in the election. Name somebody else.',
      'returningPerson',
    )
  const days = whyNotTheseElectionDays(wanted)
  if (days) return days
  if (method === 'unopposed' && candidates.length > seats)
    return refusal(
      'OPPOSED',
      `${candidates.length} people stand for ${seats === 1 ? 'one seat' : `${seats} seats`}, so it is not unopposed. Count votes, or record a consensus.`,
      'method',
    )
  if (method === 'votes') {
    const uncounted = candidates.find(({ votes }) => votes === null)
    if (uncounted)
      return refusal(
        'VOTES_MISSING',
        `Write how many votes ${uncounted.name} had, 0 where it was none.`,
        `votes.${uncounted.id}`,
      )
    const { tied, left } = outcomeOf(candidates, seats)
    if (tied.length === 0) return null
    if (chosen.length === 0) return null
    if (chosen.length !== left || chosen.some((id) => !tied.some((one) => one.id === id)))
      return refusal(
        'NOT_AMONG_THE_TIED',
        `The tie is between ${listed(tied.map(({ name }) => name))}. Choose ${left === 1 ? 'one' : left} of them.`,
        'chosen',
      )
    if (wanted.tieDecided.trim() === '')
      return refusal('TIE_NOT_DECIDED', 'Write how the tie was decided, for example by lot.', 'tieDecided')
    return null
  }
  if (new Set(chosen).size !== chosen.length || chosen.length !== Math.min(seats, candidates.length))
    return refusal(
      'CHOOSE_THE_ELECTED',
      seats === 1
        ? 'Choose who is elected.'
        : `Choose the ${Math.min(seats, candidates.length)} who are elected.`,
      'chosen',
    )
  return null
}

/** Who is elected by a result that can be recorded; empty while a tie is not decided. */
export function electedBy(wanted: WantedResult): string[] {
  if (wanted.method !== 'votes') return [...wanted.chosen]
  const { elected, tied } = outcomeOf(wanted.candidates, wanted.seats)
  if (tied.length > 0 && wanted.chosen.length === 0) return []
  return [...elected.map(({ id }) => id), ...(tied.length > 0 ? wanted.chosen : [])]
}

/** `Ada`, `Ada and Bo`, `Ada, Bo and Cy`. */
export function listed(names: readonly string[]): string {
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}
