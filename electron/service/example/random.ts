/**
 * Chance that can be repeated: the same seed gives the same numbers (mulberry32, 32 bits of state). For example data only, never
 * for anything that has to be secret.
 */
export class Chance {
  #state: number

  constructor(seed: number, ...path: (number | string)[]) {
    this.#state = path.reduce<number>((state, step) => mix(state, String(step)), seed >>> 0)
  }

  /** A number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) >>> 0
    let t = this.#state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296
  }

  /** A whole number from `from` to `to`, both included. */
  between(from: number, to: number): number {
    return from + Math.floor(this.next() * (to - from + 1))
  }

  /** True `percent` times in a hundred. */
  happens(percent: number): boolean {
    return this.next() * 100 < percent
  }

  pick<Value>(values: readonly Value[]): Value {
    const value = values[Math.floor(this.next() * values.length)]
    if (value === undefined) throw new Error('nothing to pick from')
    return value
  }

  /** The values in another order. */
  shuffle<Value>(values: readonly Value[]): Value[] {
    const order = [...values]
    for (let last = order.length - 1; last > 0; last -= 1) {
      const other = Math.floor(this.next() * (last + 1))
      const kept = order[last] as Value
      order[last] = order[other] as Value
      order[other] = kept
    }
    return order
  }

  /** `count` different values, or all of them when there are fewer. */
  some<Value>(values: readonly Value[], count: number): Value[] {
    return this.shuffle(values).slice(0, count)
  }
}

function mix(state: number, step: string): number {
  let hash = state ^ 0x811c9dc5
  for (let at = 0; at < step.length; at += 1) hash = Math.imul(hash ^ step.charCodeAt(at), 0x01000193)
  return (hash ^ (hash >>> 15)) >>> 0
}

/** Ids as the product makes them (UUIDv7), but the same for the same seed: one a millisecond, counting from the day before `day`. */
export function seededIds(chance: Chance, day: string): () => string {
  let moment = Date.parse(`${day}T00:00:00Z`) - 86_400_000
  const hex = (bits: number) => Math.floor(chance.next() * 2 ** bits)
  return () => {
    moment += 1
    const time = moment.toString(16).padStart(12, '0')
    const a = hex(12).toString(16).padStart(3, '0')
    const variant = (0x8000 | hex(14)).toString(16)
    const node = hex(24).toString(16).padStart(6, '0') + hex(24).toString(16).padStart(6, '0')
    return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${variant}-${node}`
  }
}
