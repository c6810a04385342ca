import { findQuestion } from '../../../db/questions.ts'
import type { Question } from '../../../shared/minutes/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/**
 * Records what was answered to a question, today; an empty answer makes it open again. This goes on after the minutes are approved:
 * they say what was asked, not what was answered later.
 *
 * Errors: `Refusal` NO_SUCH_QUESTION.
 */
export async function answerQuestion(
  context: OpenContext,
  input: { id: string; answer: string },
): Promise<Question> {
  return context.write(async (record) => {
    const question = await findQuestion(record.db, input.id)
    if (!question)
      throw new Refusal(
        'NO_SUCH_QUESTION',
        'This question is no longer here. It may have been taken out of the minutes.',
      )
    const answeredOn = input.answer === '' ? null : context.today()
    return record.changeFrom('question', question, { answer: input.answer, answeredOn })
  })
}
