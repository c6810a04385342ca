import type { Group } from '../../../../shared/groups/entities.ts'
import type { AgendaItem, Attendance, Meeting } from '../../../../shared/meetings/entities.ts'
import type { Withdrawal } from '../../../../shared/meetings/item-quorum.ts'
import type { MinuteNode } from '../../../../shared/minutes/document.ts'
import type { Place } from '../../../../shared/publishing/public-roles.ts'

/** Everything the record has of one meeting that may reach the public, before the gate decides what does. */
export type MinutesRecord = {
  group: Group
  meeting: Meeting
  /** In the order of the agenda, none from the recycle bin. */
  items: readonly AgendaItem[]
  /** By item. */
  documents: ReadonlyMap<string, MinuteNode>
  attendance: readonly Attendance[]
  /** Who declared an interest for which item. What the interest is does not reach the gate. */
  interests: readonly Withdrawal[]
  /** Ids of actions, decisions, advice and questions that are restricted, or in the recycle bin. */
  withheldLines: ReadonlySet<string>
  /** Places in this group by person, whenever held. The same map for every meeting of a group. */
  places: ReadonlyMap<string, readonly Place[]>
  /** Formal members of the group on the day of the meeting. */
  formalMembers: number
  /** The day of the meeting that approved the minutes; null when approved by correspondence, or not yet. */
  approvedAtDate: string | null
  /** What the public is told of corrections, oldest first; `on` is null for what is not published yet. */
  corrections: readonly { on: string | null; note: string }[]
}
