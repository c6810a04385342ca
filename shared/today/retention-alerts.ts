import { PROTECTORS } from '../roles.ts'
import { shortDay } from '../dates.ts'
import type { Alert } from './contract.ts'
import type { RecordsDue } from './facts.ts'

/** Records past the time they are kept (R54), of the whole office: one line, whatever their number. */
export function retentionAlert({ count, oldest }: RecordsDue): Alert {
  return {
    id: 'retention',
    groupId: null,
    groupName: '',
    rag: 'A',
    harm: 40,
    sentence:
      count === 1
        ? 'One record is past the time it is kept.'
        : `${count} records are past the time they are kept.`,
    detail: `The oldest since ${shortDay(oldest)}. Anonymise or erase, or keep with a reason.`,
    button: 'Review',
    to: '/data-protection',
    by: [...PROTECTORS],
  }
}
