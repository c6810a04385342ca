import { findRedaction } from '../../../db/redactions.ts'
import { REDACTION_STEPS, type Redaction, type RedactionStep } from '../../../shared/redactions/entities.ts'
import { findRedacted, whyNotDecide } from '../../../shared/redactions/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { withdrawSignOffs } from '../publishing/take-back.ts'
import { itemPlaces } from './read.ts'

/**
 * Takes a redaction one step on. Errors: `Refusal` NO_SUCH_REDACTION, WRONG_STATE, NOT_YOURS (the proposer may not agree their own), and
 * WORDS_GONE when words that are no longer in the text would be agreed.
 */
export async function decide(
  context: OpenContext,
  step: RedactionStep,
  redactionId: string,
  reason = '',
): Promise<Redaction> {
  return context.write(async (record) => {
    const redaction = await findRedaction(record.db, redactionId)
    if (!redaction)
      throw new Refusal('NO_SUCH_REDACTION', 'This redaction is no longer here. It may have been undone.')
    const why = whyNotDecide(step, redaction, context.user)
    if (why !== '')
      throw new Refusal(redaction.state === REDACTION_STEPS[step].from ? 'NOT_YOURS' : 'WRONG_STATE', why)
    if (step === 'agree') {
      const items = await itemPlaces(record.db, redaction.meetingId)
      const places = items.find(({ id }) => id === redaction.itemId)?.places ?? []
      if (findRedacted(places, redaction).standing !== 'found')
        throw new Refusal(
          'WORDS_GONE',
          'The words of this redaction were changed since. Turn it down, and redact the words as they are now.',
        )
    }
    // Words that become public were not among those that were signed off.
    if (step !== 'agree') await withdrawSignOffs(record, redaction.meetingId)
    return record.changeFrom('redaction', redaction, {
      state: REDACTION_STEPS[step].to,
      stateReason: reason,
      decidedById: context.user.id,
      decidedBy: context.user.name,
      decidedAt: record.now,
    })
  })
}
