import { z } from 'zod'
import type { Community } from '../equality/reach.ts'
import type { IncidentKind, StepFields } from '../protocols/entities.ts'
import { reaches, wantedFrom } from './reach.ts'

/** Whether a step of a protocol is taken in a call-out: always, only if it concerns a community nobody named yet, or for other communities than those named. */
export const StepFor = z.enum(['this', 'perhaps', 'other communities'])
export type StepFor = z.infer<typeof StepFor>

/** What decides which steps a call-out takes. `communities`: those affected, as they were written; `known`: the office's own list. */
export type StepFacts = { kind: IncidentKind; communities: string; known: readonly Community[] }

/**
 * Whether a step is for a call-out (domain.md §2.5: steps by kind of incident and by community); null when it is for another kind of incident. A
 * community is written in free words on both sides, so nothing is ever hidden for it: a step that seems to be for others is told apart, and
 * stays in sight.
 */
export function stepFor(
  step: Pick<StepFields, 'incident' | 'community'>,
  { kind, communities, known }: StepFacts,
): StepFor | null {
  if (step.incident !== '' && step.incident !== kind) return null
  const asked = wantedFrom(step.community, known)
  if (asked.length === 0) return 'this'
  const concerned = wantedFrom(communities, known)
  if (concerned.length === 0) return 'perhaps'
  const isSame =
    concerned.some((one) => reaches(one, [step.community])) ||
    asked.some((one) =>
      reaches(
        one,
        concerned.map(({ label }) => label),
      ),
    )
  return isSame ? 'this' : 'other communities'
}
