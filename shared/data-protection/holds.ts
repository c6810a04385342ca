import { shortDay } from '../dates.ts'
import type { HoldSubject, LegalHold } from './entities.ts'

/** What is held, in a sentence. */
export const HELD_NOUNS = {
  person: 'the person',
  meeting: 'a meeting',
  advisoryGroup: 'the group',
} satisfies Record<HoldSubject, string>

/** What stands in the way, and what to do. */
export function holdSentence(
  hold: Pick<LegalHold, 'entity' | 'reason' | 'placedBy' | 'startsOn' | 'endsOn'>,
): string {
  const until = hold.endsOn === null ? '' : ` until ${shortDay(hold.endsOn)}`
  return `A legal hold on ${HELD_NOUNS[hold.entity]}, placed by ${hold.placedBy} on ${shortDay(hold.startsOn)}${until}, keeps this from being erased: ${hold.reason}. Lift the hold first, in Office → Data protection.`
}
