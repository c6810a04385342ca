/** Numbers are drawn from the smallest multiple of this that leaves some to choose from. */
const STEP = 20
/** At least this many free numbers are drawn from. */
const LEAST_FREE = 10

/** FNV-1a, 32 bits: spreads ids evenly. Nothing secret hangs on it, because ids are never published. */
function spread(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193) >>> 0
  // The last round alone hardly moves the high bits.
  hash = Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0
  return (hash ^ (hash >>> 13)) >>> 0
}

/**
 * The free numbers of a group, for one after another to be drawn from.
 *
 * The number is what somebody gets in a group when they first have a place in it: the `3` of the public `Member 3`. It is drawn, not counted
 * on. Counting on would tell who joined first, and after an import of a list it would tell the alphabet: either gives away, number by number,
 * who is who. So the number comes from the person's own id, which is random and stays inside the office, out of the free numbers up to a bound
 * with room to spare (1 to 20, then 1 to 40, …). All that is left to see is that a number above 20 was hardly one of the first ten, and gaps,
 * which say nothing, because nobody knows which numbers were ever given.
 */
export class FreeNumbers {
  readonly #taken: ReadonlySet<number>
  /** The free numbers up to the bound, in order. */
  readonly #free: number[] = []
  #bound = 0

  /** `taken` are all numbers ever given in the group, to whomever and in whatever place, those taken away again included: a number is never given to somebody else. Whole numbers from 1. */
  constructor(taken: ReadonlySet<number>) {
    this.#taken = taken
  }

  /** A number for a person, which is taken from now on. */
  draw(personId: string): number {
    while (this.#bound === 0 || this.#free.length < LEAST_FREE) {
      for (let number = this.#bound + 1; number <= this.#bound + STEP; number += 1)
        if (!this.#taken.has(number)) this.#free.push(number)
      this.#bound += STEP
    }
    const [number] = this.#free.splice(spread(personId) % this.#free.length, 1)
    return number ?? this.#bound
  }
}

/** The number for one person more in a group; see `FreeNumbers`. */
export function drawNumber(taken: ReadonlySet<number>, personId: string): number {
  return new FreeNumbers(taken).draw(personId)
}
