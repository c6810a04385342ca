import { ORPCError, os } from '@orpc/server'
import { type Author, type Recorder, writeAs } from '../../db/record.ts'
import { localClock } from '../../shared/dates.ts'
import { HANDS_OUT } from '../../shared/office/sign-in-log.ts'
import { type CallContext, isEvents } from './middleware.ts'
import { noteHandedOut } from './office/sign-in-log.ts'
import { type Groups, groupsAsked } from '../../shared/scope.ts'
import type { Session } from './session.ts'

/** What handlers of signed-in procedures get. */
export type OpenContext = {
  session: Session
  db: NonNullable<Session['open']>['office']['db']
  user: NonNullable<Session['open']>['user']
  /** Now, as a UTC instant. */
  now: () => string
  /** Today in Europe/London, `YYYY-MM-DD`. */
  today: () => string
  newId: () => string
  /** The groups the user works with, null for every group: what every list, count and search is limited to. */
  groups: Groups
  /** As `groups`, of one group only when one is asked for. */
  groupsOf: (asked: string | null | undefined) => Groups
  /** Writes records: one transaction, one command. `command` groups calls that undo takes back together. */
  write: <Result>(
    work: (record: Recorder) => Promise<Result>,
    grouping?: { command?: string; undoes?: string },
  ) => Promise<Result>
}

/** After `checked`, for procedures that need an open office: gives their handlers what they work with. */
export const opened = os
  .$context<CallContext & { procedureName: string; groups: Groups }>()
  .middleware(async ({ context, next }) => {
    const { session, procedureName, groups } = context
    const result = await next({ context: openContext(session, procedureName, groups) })
    if (!(procedureName in HANDS_OUT)) return result
    if (isEvents(result.output))
      return { ...result, output: notedEvents(result.output, session, procedureName) }
    await noteHandedOut(session, procedureName, result.output)
    return result
  })

/** Long work that hands something out is in the log once it has come to its end. */
async function* notedEvents(
  events: AsyncGenerator<unknown, unknown>,
  session: Session,
  procedureName: string,
): AsyncGenerator<unknown, unknown> {
  const output = yield* events
  await noteHandedOut(session, procedureName, output)
  return output
}

/** The context of a signed-in call; also used by what runs without a call (example data, the command line), which has every group. */
export function openContext(session: Session, procedureName: string, groups: Groups = null): OpenContext {
  const { open } = session
  if (!open) throw new ORPCError('NOT_SIGNED_IN', { status: 401, defined: true, message: 'Sign in first.' })
  const { office, user } = open
  const now = () => session.now().toISOString()
  return {
    session,
    db: office.db,
    user,
    now,
    today: () => localClock(session.now()).day,
    newId: () => session.newId(),
    groups,
    groupsOf: (asked) => groupsAsked(groups, asked),
    write: (work, grouping) => {
      const author: Author = {
        userId: user.id,
        userName: user.name,
        procedure: procedureName,
        command: grouping?.command ?? session.newId(),
        undoes: grouping?.undoes ?? null,
      }
      return writeAs(office.db, author, { chainKey: office.chainKey, now }, work)
    },
  }
}
