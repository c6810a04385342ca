import { z } from 'zod'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'
import type { PlainNote } from './notes.ts'
import { PlainRule } from './rules.ts'

/** The most of some wording that is kept to know it by, in characters. */
export const LONGEST_WORDING = 2000

/** Wording that somebody has said is fine as it is, although a rule of plain English speaks against it. */
export const WordingKept = Recorded.extend({
  meetingId: Id,
  itemId: Id,
  rule: PlainRule,
  words: z.string(),
})
export type WordingKept = z.infer<typeof WordingKept>

export const WordingToKeep = WordingKept.pick({ itemId: true, rule: true }).extend({
  words: z.string().min(1).max(LONGEST_WORDING),
})
export type WordingToKeep = z.infer<typeof WordingToKeep>

/** What to remember so that this note is not made again. */
export function wordingOf({ rule, block, from, to }: PlainNote): WordingToKeep {
  return { itemId: block.itemId, rule, words: block.text.slice(from, to).slice(0, LONGEST_WORDING) }
}

/** An abbreviation is kept for all the minutes, other wording where it stands: changed words, and the same words elsewhere, are looked at anew. */
function isSame(kept: Pick<WordingKept, 'itemId' | 'rule' | 'words'>, wording: WordingToKeep): boolean {
  if (kept.rule !== wording.rule || kept.words !== wording.words) return false
  return kept.rule === 'abbreviation' || kept.itemId === wording.itemId
}

/** The notes without those of which somebody said that the wording is fine as it is. */
export function withoutKept(
  notes: readonly PlainNote[],
  kept: readonly Pick<WordingKept, 'itemId' | 'rule' | 'words'>[],
): PlainNote[] {
  return notes.filter((note) => !kept.some((each) => isSame(each, wordingOf(note))))
}
