import { useRef } from 'react'
import type { CallLineShown } from '../../shared/incidents/contract.ts'

/** The lines in the order in which they were first seen here: nobody moves away under the keys of whoever is calling. */
export function useInPlace(lines: readonly CallLineShown[]): readonly CallLineShown[] {
  const places = useRef(new Map<string, number>())
  for (const { personId } of lines)
    if (!places.current.has(personId)) places.current.set(personId, places.current.size)
  const placeOf = ({ personId }: CallLineShown) => places.current.get(personId) ?? 0
  return lines.toSorted((a, b) => placeOf(a) - placeOf(b))
}
