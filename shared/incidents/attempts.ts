import type { ContactOutcome } from './entities.ts'

/** What came of an attempt, after a name: "reached, available". */
export const ATTEMPT_WORDS = {
  'reached available': 'reached, available',
  'reached not available': 'reached, not available',
  'message left': 'message left',
  'no answer': 'no answer',
  'wrong number': 'wrong number',
  'declined conflict': 'declined because of a conflict of interest',
} satisfies Record<ContactOutcome, string>
