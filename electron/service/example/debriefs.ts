import type { Recorder } from '../../../db/record.ts'
import type { LessonKind } from '../../../shared/debriefs/entities.ts'
import { addDays } from '../../../shared/dates.ts'

type CallOut = { id: string; groupId: string; endedOn: string }
type Learnt = { kind: LessonKind; text: string; accepted: boolean }

const LEARNT: readonly Learnt[] = [
  {
    kind: 'action',
    text: 'Keep the numbers of the parents’ forum with the call-out card, so that they can be rung the same evening.',
    accepted: true,
  },
  {
    kind: 'protocol change',
    text: 'Tell the advisors by the next morning what was made public, before they are asked about it at the school gate.',
    accepted: false,
  },
  {
    kind: 'note',
    text: 'Traders hear first what was decided from the market manager, not from the police.',
    accepted: false,
  },
]

/** A welfare call and a hot debrief of a call-out that is over, with lessons of which SLT have decided about one. How many records it wrote. */
export async function writeDebriefs(
  { record, newId, today }: { record: Recorder; newId: () => string; today: string },
  { id: activationId, groupId, endedOn }: CallOut,
): Promise<number> {
  const of = { activationId, groupId, reason: '', recordedBy: 'Secretary' }
  const held = addDays(endedOn, 4)
  if (held > today) return 0
  await record.add('debrief', newId(), {
    ...of,
    kind: 'welfare',
    heldOn: addDays(endedOn, 1),
    participants: 'both advisors, by telephone',
    worked: 'Both were rung the next day.',
    welfareOffered: true,
    state: 'closed',
  })
  const hot = await record.add('debrief', newId(), {
    ...of,
    kind: 'hot',
    heldOn: held,
    participants: 'both advisors, the chair and the superintendent',
    worked:
      'The first advisor was reached within ten minutes, and the advice was read back before it was written down.',
    welfareOffered: true,
    state: 'agreed',
  })
  for (const { kind, text, accepted } of LEARNT)
    await record.add('lesson', newId(), {
      debriefId: hot.id,
      activationId,
      groupId,
      kind,
      text,
      decision: accepted ? 'accepted' : 'open',
      decidedBy: accepted ? 'SLT' : '',
      decidedOn: accepted ? held : null,
      reason: '',
      backlogId: null,
      actionId: null,
      protocolId: null,
    })
  return 2 + LEARNT.length
}
