import { readOccasions, readRecordsOf } from '../../../db/induction.ts'
import type { Recorder } from '../../../db/record.ts'
import { shortDay } from '../../../shared/dates.ts'
import type { InductionModule, InductionRecord, StepDetails } from '../../../shared/induction/entities.ts'
import { moduleStanding } from '../../../shared/induction/rules.ts'
import { type InductionStep, type RecordState, whyNotStep } from '../../../shared/induction/states.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

const STATE_OF = {
  book: 'booked',
  complete: 'completed',
  miss: 'did not attend',
  exempt: 'exempt',
} satisfies Record<InductionStep, RecordState>

/** A step somebody takes with a module. */
export type Taken = {
  person: { id: string; name: string }
  module: InductionModule
  step: InductionStep
  details: StepDetails
  sessionId: string | null
}

function checkDay(step: InductionStep, date: string, today: string): void {
  if (step !== 'book' && date > today)
    throw new Refusal(
      'NOT_YET',
      `${shortDay(date)} is still to come. Book it for now, and record it when it has happened.`,
      'details.date',
    )
}

/**
 * Records one step, by the table of shared/induction/states.ts. An open booking becomes what is recorded; without one a record is added, so
 * that what was completed before stays on record with its day.
 *
 * Errors: `Refusal` STEP_REFUSED, NOT_YET, REASON_NEEDED.
 */
export async function takeStep(
  context: OpenContext,
  record: Recorder,
  taken: Taken,
): Promise<InductionRecord> {
  const { person, module, step, details, sessionId } = taken
  const today = context.today()
  checkDay(step, details.date, today)
  const occasions = (await readOccasions(record.db, [person.id])).get(person.id) ?? []
  const own = occasions.filter((one) => one.moduleId === module.id)
  const { state } = moduleStanding(module.refresherMonths, own, today)
  const refused = whyNotStep(step, state, person.name)
  if (refused !== null) throw new Refusal('STEP_REFUSED', refused, 'step')
  if (step === 'exempt' && details.reason === '')
    throw new Refusal('REASON_NEEDED', `Say why ${person.name} is exempt from this module.`, 'details.reason')
  const isExemption = step === 'exempt'
  const fields = {
    sessionId,
    state: STATE_OF[step],
    date: details.date,
    trainer: details.trainer,
    evidence: details.evidence,
    rating: step === 'complete' ? details.rating : null,
    reason: isExemption ? details.reason : '',
    decidedBy: isExemption ? details.decidedBy || context.user.name : '',
  }
  const records = await readRecordsOf(record.db, person.id)
  const booking = records.find((one) => one.moduleId === module.id && one.state === 'booked')
  if (!booking)
    return record.add('inductionRecord', context.newId(), {
      ...fields,
      personId: person.id,
      moduleId: module.id,
    })
  return record.changeFrom('inductionRecord', booking, {
    ...fields,
    sessionId: sessionId ?? booking.sessionId,
  })
}
