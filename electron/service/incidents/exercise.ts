import { readScored } from '../../../db/incidents-attempts.ts'
import { type Middle, middleOf, type Score, scoreOf } from '../../../shared/incidents/exercise.ts'
import type { OpenContext } from '../open-context.ts'
import { needActivation } from './whole.ts'

/** How an exercise went, and what the real call-outs of its group are in the middle. Errors: `Refusal` NO_SUCH_CALL_OUT. */
export async function exerciseScore(
  db: OpenContext['db'],
  id: string,
): Promise<{ score: Score; real: Middle }> {
  const { groupId, openedAt } = await needActivation(db, id)
  const all = await readScored(db, groupId)
  const own = all.find((one) => one.id === id)
  const nothing = { openedAt: openedAt ?? '', attempts: [], adviceAt: null }
  return {
    score: scoreOf(own ?? nothing),
    real: middleOf(all.filter((one) => !one.isExercise && one.id !== id).map(scoreOf)),
  }
}
