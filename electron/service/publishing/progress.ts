import { setImmediate } from 'node:timers/promises'

/** Long work lets others have their turn after so many meetings: somebody else is typing minutes meanwhile. */
const AT_A_STRETCH = 20

/** Goes through a list, letting other calls in between. `done` counts from 1. */
export async function* inTurns<Value>(
  values: readonly Value[],
): AsyncGenerator<{ value: Value; done: number }> {
  for (const [index, value] of values.entries()) {
    if (index > 0 && index % AT_A_STRETCH === 0) await setImmediate()
    yield { value, done: index + 1 }
  }
}
