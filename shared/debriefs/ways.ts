import type { BacklogFields } from '../meetings/agenda-lists.ts'
import type { Lesson } from './entities.ts'

/*
 * What becomes of a lesson: something to do, a change of the protocol, or good practice (shared/library). Each with one key, and each leads back to it.
 */

const TITLE_LETTERS = 160

/** A lesson as an item that waits for an agenda. It is restricted, and members read it: the call-out may be confidential. */
export function backlogOfLesson(
  { kind, text }: Pick<Lesson, 'kind' | 'text'>,
  { reference, isExercise }: { reference: string; isExercise: boolean },
): BacklogFields {
  const what = kind === 'protocol change' ? 'Change of the protocol' : 'Learning'
  const words = text.length > TITLE_LETTERS ? `${text.slice(0, TITLE_LETTERS - 1)}…` : text
  return {
    title: `${what}: ${words}`,
    openTitle: `${what} from ${isExercise ? 'an exercise' : 'a call-out'}`,
    purpose: 'decision',
    presenter: '',
    minutes: 10,
    restricted: true,
    forMembers: true,
    restrictedReason: `It comes from ${isExercise ? 'exercise' : 'call-out'} ${reference}.`,
    note: `${reference}. ${text}`,
  }
}

/** The most letters of what a version of a protocol says of its changes. */
const SUMMARY_LETTERS = 5000

/** What a draft says of its changes with a lesson noted in it; null when there is no room. Which call-out it was is not in it. */
export function proposalWith(summary: string, lesson: string, isExercise = false): string | null {
  const proposal = [summary.trim(), `Learnt from ${isExercise ? 'an exercise' : 'a call-out'}: ${lesson}`]
    .filter(Boolean)
    .join('\n')
  return proposal.length > SUMMARY_LETTERS ? null : proposal
}
