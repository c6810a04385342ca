/**
 * The same answer for the same question, worked out once: of 15,000 people most share their days and documents. Questions are compared as a
 * `Map` compares its keys; an answer that is `undefined` is not remembered.
 */
export function remembered<Question, Answer>(work: (asked: Question) => Answer): (asked: Question) => Answer {
  const known = new Map<Question, Answer>()
  return (asked) => {
    const found = known.get(asked)
    if (found !== undefined) return found
    const answer = work(asked)
    known.set(asked, answer)
    return answer
  }
}
