import { daysBetween, shortDay } from '../../shared/dates.ts'
import { END_REASON_LABELS } from '../../shared/people/entities.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import { noticeOf, termInWords } from '../../shared/terms/rules.ts'
import { TERM_STATE_LABELS } from '../../shared/terms/states.ts'
import type { Tone } from '../ui/state-badge.tsx'

const KINDS = {
  membership: 'Membership',
  chair: 'Chair',
  'co-chair': 'Co-chair',
  'vice-chair': 'Vice-chair',
} satisfies Record<TermShown['kind'], string>

/** `Membership, second term`; `Chair`; `Chair, second term in a row`. */
export function termWords({ kind, number }: Pick<TermShown, 'kind' | 'number'>): string {
  if (kind === 'membership') return `${KINDS[kind]}, ${termInWords(number)}`
  return number === 1 ? KINDS[kind] : `${KINDS[kind]}, ${termInWords(number)} in a row`
}

/** `12 Mar 2024 to 11 Mar 2027`, or `12 Mar 2024, no last day`. */
export function termDays({ startedOn, endsOn }: Pick<TermShown, 'startedOn' | 'endsOn'>): string {
  return endsOn === null
    ? `${shortDay(startedOn)}, no last day`
    : `${shortDay(startedOn)} to ${shortDay(endsOn)}`
}

/** Where a term stands, in a few words: what is nearest to being done about it comes first. */
export function termStanding(term: TermShown, today: string): { tone: Tone; words: string } {
  const { state, endsOn, followed, kind, endReason } = term
  if (state === 'ended')
    return {
      tone: 'neutral',
      words: endReason === null ? TERM_STATE_LABELS.ended : END_REASON_LABELS[endReason],
    }
  if (state === 'pending') return { tone: 'accent', words: TERM_STATE_LABELS.pending }
  if (endsOn === null) return { tone: 'green', words: TERM_STATE_LABELS.current }
  const left = daysBetween(today, endsOn)
  if (followed) return { tone: 'green', words: kind === 'membership' ? 'Renewed' : 'Goes on' }
  const isNear = noticeOf(kind === 'membership' ? 'membership' : 'office', left) !== null
  if (!isNear) return { tone: 'green', words: TERM_STATE_LABELS.current }
  return {
    tone: 'amber',
    words: left === 0 ? 'Ends today' : left === 1 ? 'Ends tomorrow' : `Ends in ${left} days`,
  }
}
