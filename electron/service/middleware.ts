import { randomUUID } from 'node:crypto'
import { ORPCError, os, ValidationError } from '@orpc/server'
import { z } from 'zod'
import '../../shared/plain-errors.ts'
import type { ProcedureMeta } from '../../shared/procedure.ts'
import { Trouble, troubleOfCode } from '../../shared/office/troubles.ts'
import { Refusal } from '../../shared/refusal.ts'
import { mayCall } from '../../shared/roles.ts'
import type { WindowKind } from '../messages.ts'
import { refuseUnlessOurs } from './office/may-write.ts'
import type { Session } from './session.ts'

/** What a call comes with. `window` says which of the app's windows it comes from; without it, it is the one a person works in. */
export type CallContext = { session: Session; window?: WindowKind }

/** What the window that is shown to the room may ask for: nothing else is answered, whatever its page may come to say. */
const FOR_THE_ROOM: readonly string[] = ['meetings.room']

function sentenceOf(error: ValidationError): { message: string; field: string | undefined } {
  const issue = error.issues[0]
  const path = (issue?.path ?? [])
    .map((part) => (typeof part === 'object' ? String(part.key) : String(part)))
    .join('.')
  return { message: issue?.message ?? 'Something in this form is not right.', field: path || undefined }
}

/** What the file of the office or its disk said, as a sentence a person can act on; null for anything else. */
function fileRefusal(code: string): Refusal | null {
  if (code === 'SQLITE_FULL' || code === 'ENOSPC') {
    return new Refusal(
      'DISK_FULL',
      'The disk is full, so this was not saved. Free some space; what was saved before is safe.',
    )
  }
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) {
    return new Refusal(
      'IN_USE',
      'Another program is using the record of this office, so this was not saved. Close that program, or wait a moment; what was saved before is safe.',
    )
  }
  if (code === 'SQLITE_READONLY_DBMOVED') return new Trouble('record moved')
  if (code.startsWith('SQLITE_READONLY') || code === 'EROFS' || code === 'EACCES') {
    return new Refusal(
      'NOT_WRITABLE',
      'The office folder cannot be written to, so this was not saved. Check that it is not read-only.',
    )
  }
  if (code.startsWith('SQLITE_CORRUPT') || code === 'SQLITE_NOTADB') {
    return new Refusal(
      'DAMAGED',
      'The record of this office is damaged. Stop working in it and restore a backup, or ask whoever looks after your computer.',
    )
  }
  if (code.startsWith('SQLITE_CANTOPEN') || code.startsWith('SQLITE_IOERR')) {
    return new Refusal(
      'NOT_REACHED',
      'The record of this office cannot be opened. Check that its disk is connected and that you may read and write there, then try again.',
    )
  }
  return null
}

/** The refusal of an input that is not of the shape its procedure asks for. */
export function refusedInput(message: string, field: string | undefined): Error {
  return new ORPCError('REFUSED', {
    status: 422,
    defined: true,
    message,
    data: { code: 'INVALID_INPUT', field },
  })
}

/** Turns whatever went wrong into one of the contract's errors; what was not expected is logged under a reference. */
export function asContractError(error: unknown, procedure: string): unknown {
  if (error instanceof Refusal) {
    return new ORPCError('REFUSED', {
      status: 422,
      defined: true,
      message: error.message,
      data: { code: error.code, field: error.field },
    })
  }
  if (error instanceof ORPCError) {
    if (error.code === 'BAD_REQUEST' && error.cause instanceof ValidationError) {
      const { message, field } = sentenceOf(error.cause)
      return refusedInput(message, field)
    }
    if (error.code !== 'INTERNAL_SERVER_ERROR') return error
  }
  const cause = error instanceof ORPCError ? error.cause : error
  const known = fileRefusal((cause as { code?: string } | undefined)?.code ?? '')
  if (known) return asContractError(known, procedure)
  const reference = randomUUID().slice(0, 8)
  console.error(
    `[${reference}] ${procedure} failed:`,
    cause instanceof ValidationError ? z.prettifyError({ issues: cause.issues } as z.ZodError) : cause,
  )
  return new ORPCError('FAILED', {
    status: 500,
    defined: true,
    message: `Something went wrong that we did not expect. Nothing was changed. The reference is ${reference}.`,
    data: { reference },
  })
}

const calls = os.$context<CallContext>()

/** Brings the database with it. Asked for once: each import of what is there already costs its look-up. */
function loadScope(): Promise<typeof import('./scope.ts')> {
  scope ??= import('./scope.ts')
  return scope
}
let scope: ReturnType<typeof loadScope> | undefined

/**
 * Around every handler: checks who may call and that the call is about the user's own groups, and words the errors. A feature implements
 * its own part of the contract with it.
 */
export const checked = calls.middleware(async ({ context, next, path, procedure }, input) => {
  const name = path.join('.')
  const meta = procedure['~orpc'].meta as ProcedureMeta
  const { session, window } = context
  if (window === 'room' && !FOR_THE_ROOM.includes(name)) {
    throw new ORPCError('NOT_ALLOWED', {
      status: 403,
      defined: true,
      message: 'The window for the room shows the agenda and nothing else.',
    })
  }
  const user = session.open?.user ?? null
  if (!mayCall(meta.callers, user?.role ?? null)) {
    throw user === null
      ? new ORPCError('NOT_SIGNED_IN', { status: 401, defined: true, message: 'Sign in first.' })
      : new ORPCError('NOT_ALLOWED', {
          status: 403,
          defined: true,
          message: `This is not something a user with the role ${user.role} may do.`,
        })
  }
  try {
    if (meta.callers !== 'anyone') refuseUnlessOurs(session, name)
    // What anyone may call comes without the database, which is loaded while a person types their passphrase.
    const groups =
      session.open === null || meta.callers === 'anyone'
        ? null
        : await (await loadScope()).groupsWithin(
            session.open,
            meta.scope,
            procedure['~orpc'].inputSchema,
            input,
          )
    const result = await next({ context: { procedureName: name, groups } })
    return isEvents(result.output) ? { ...result, output: wordedEvents(result.output, name) } : result
  } catch (error) {
    noteTrouble(session, error)
    throw asContractError(error, name)
  }
})

/** What shows while working that the files are not well stays on every screen until it is put right. */
function noteTrouble(session: Session, error: unknown): void {
  const cause = error instanceof ORPCError ? error.cause : error
  const kind = troubleOfCode((cause as { code?: string } | undefined)?.code ?? '')
  if (session.open && (kind === 'damaged' || kind === 'record moved'))
    session.trouble ??= { kind, detail: '' }
}

/** True for the answer of long work, which comes in steps. */
export function isEvents(output: unknown): output is AsyncGenerator<unknown, unknown> {
  return typeof output === 'object' && output !== null && Symbol.asyncIterator in output
}

/** Long work may also fail after its first event: its errors are worded as those of any call. */
async function* wordedEvents(
  events: AsyncGenerator<unknown, unknown>,
  procedure: string,
): AsyncGenerator<unknown, unknown> {
  try {
    return yield* events
  } catch (error) {
    throw asContractError(error, procedure)
  }
}
