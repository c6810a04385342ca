import { oc } from '@orpc/contract'
import { z } from 'zod'
import type { Callers } from './roles.ts'
import type { Scope } from './scope.ts'

/** What every procedure declares beside its schemas: who may call it, which groups it concerns, and what it does in a few plain words. */
export type ProcedureMeta = { callers: Callers; scope: Scope; summary: string }

/** The data of a refusal: which code, and which input field when there is one. */
export const RefusalData = z.object({ code: z.string(), field: z.string().optional() })

const answers = oc.errors({
  REFUSED: { status: 422, data: RefusalData },
  NOT_SIGNED_IN: { status: 401 },
  NOT_ALLOWED: { status: 403 },
  FAILED: { status: 500, data: z.object({ reference: z.string() }) },
})

/**
 * The only way to begin a procedure of the contract. Without callers, scope (scope.ts) and summary it does not compile.
 *
 * Errors every procedure may answer with: `REFUSED` (expected, its sentence is for the person; with the code OTHER_GROUP or WHOLE_OFFICE
 * when it concerns groups the user does not have), `NOT_SIGNED_IN`, `NOT_ALLOWED` (role), `FAILED` (unexpected; `reference` finds it
 * in the log).
 */
export function procedure(callers: Callers, scope: Scope, summary: string) {
  return answers.$meta<ProcedureMeta>({ callers, scope, summary })
}

/** An input of nothing. */
export const Nothing = z.object({}).strict().optional()
/** An answer that only says it was done. */
export const Done = z.object({ done: z.literal(true) })
