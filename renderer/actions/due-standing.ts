import type { ActionRow } from '../../shared/actions/contract.ts'
import { isOutstanding } from '../../shared/actions/rules.ts'
import type { RagColour } from '../ui/rag.tsx'

/**
 * The light of an action and the rule that gave it (domain.md §5.9): red overdue or without an owner, amber deferred or without a
 * date, green on its way; none when nothing is left to do.
 */
export function dueStanding(row: Pick<ActionRow, 'state' | 'due' | 'ownerName' | 'overdueDays'>): {
  rag: RagColour | null
  meaning: string
} {
  if (!isOutstanding(row.state)) return { rag: null, meaning: '' }
  if (row.overdueDays > 0) {
    return { rag: 'R', meaning: row.overdueDays === 1 ? '1 day overdue' : `${row.overdueDays} days overdue` }
  }
  if (row.ownerName === '') return { rag: 'R', meaning: 'nobody owns it' }
  if (row.state === 'deferred') return { rag: 'A', meaning: 'deferred' }
  if (row.due === null) return { rag: 'A', meaning: 'no date is set' }
  return { rag: 'G', meaning: 'on time' }
}
