import type { Recorder } from '../../../db/record.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import { agendaLocked, MEETING_STEPS, type MeetingStep } from '../../../shared/meetings/rules.ts'
import { whyLocked, whyNotStep } from '../../../shared/meetings/way-out.ts'
import { Refusal } from '../../../shared/refusal.ts'

type Standing = Pick<Meeting, 'id' | 'state'>

/** Refuses a step the meeting cannot take, with the way out. */
export function refuseUnlessPossible(step: MeetingStep, meeting: Standing): void {
  const why = whyNotStep(step, meeting.state)
  if (why) throw new Refusal('WRONG_STATE', why)
}

/** Refuses a change to a meeting whose minutes are approved, or that was cancelled. */
export function refuseLocked(meeting: Standing): void {
  if (agendaLocked(meeting.state)) throw new Refusal('LOCKED', whyLocked(meeting.state))
}

/** Takes a step: the meeting's state and whatever else the step sets. */
export async function takeStep(
  record: Recorder,
  step: MeetingStep,
  meeting: Standing,
  fields: Partial<Meeting> = {},
): Promise<void> {
  refuseUnlessPossible(step, meeting)
  await record.change('meeting', meeting.id, { ...fields, state: MEETING_STEPS[step].to })
}
