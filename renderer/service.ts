import { type ClientLink, createORPCClient, ORPCError } from '@orpc/client'
import { RPCLink } from '@orpc/client/message-port'
import type { ContractRouterClient } from '@orpc/contract'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import { QueryCache, QueryClient } from '@tanstack/react-query'
import type { Contract } from '../shared/contract.ts'
import { RefusalData } from '../shared/procedure.ts'

/** What the preload says when it hands over the port (electron/messages.ts, `PortAnnouncement`). */
const PORT_ANNOUNCEMENT = 'critical-friend:port'

type Link = Pick<ClientLink<Record<never, never>>, 'call'>

/** The way to the service, once the preload has handed over the port. Calls made before that wait for it. */
const link = new Promise<Link>((resolve) => {
  window.addEventListener('message', (event) => {
    const [port] = event.ports
    if (event.source !== window || event.data !== PORT_ANNOUNCEMENT || !port) return
    resolve(new RPCLink({ port }))
    port.start()
  })
})

/** So long at most the others wait for what goes ahead: locking, say, is not held up by a slow disk. */
const AHEAD_MS = 500
let ahead: Promise<unknown> = Promise.resolve()

/**
 * Until `call` is answered, calls made from now on wait for it. The record keeper answers several at once by turns, so that what the first
 * screen shows would be there later for lists nobody looks at before.
 */
export function goesAhead(call: Promise<unknown>): void {
  const enough = new Promise((resolve) => setTimeout(resolve, AHEAD_MS))
  ahead = Promise.race([call.catch(() => undefined), enough])
}

/** Calls that are not answered yet. */
const unanswered = new Set<Promise<unknown>>()

const waitingLink: Link = {
  call: (path, input, options) => {
    const call = ahead.then(() => link).then((way) => way.call(path, input, options))
    unanswered.add(call)
    const answered = () => unanswered.delete(call)
    call.then(answered, answered)
    return call
  },
}

/** Resolves when every call made so far is answered, in whatever way. */
export async function callsAnswered(): Promise<void> {
  await Promise.allSettled([...unanswered])
}

/** Every procedure of the contract: `await api.groups.create(input)`. */
export const api: ContractRouterClient<Contract> = createORPCClient(waitingLink)

/** The same for TanStack Query: `useQuery(orpc.groups.list.queryOptions())`. */
export const orpc = createTanstackQueryUtils(api)

export type Refused = { code: string; field: string | undefined; message: string }

/** What the service refused and why; null when the error is none of its refusals. */
export function refusalOf(error: unknown): Refused | null {
  if (!(error instanceof ORPCError) || error.code !== 'REFUSED') return null
  const data = RefusalData.safeParse(error.data)
  return { code: data.data?.code ?? 'REFUSED', field: data.data?.field, message: error.message }
}

/** The plain sentence of any error, for a person. */
export function sentenceOf(error: unknown): string {
  if (
    error instanceof ORPCError &&
    ['REFUSED', 'NOT_SIGNED_IN', 'NOT_ALLOWED', 'FAILED'].includes(error.code)
  ) {
    return error.message
  }
  return 'The part of the app that keeps the record did not answer. What was saved before is safe; try again.'
}

/** A refusal is an answer and asking again gives the same one; the service is on this computer, so there is no network to wait for. */
export const queryClient: QueryClient = new QueryClient({
  defaultOptions: {
    queries: { retry: false, networkMode: 'always', staleTime: 30_000, refetchOnWindowFocus: true },
    mutations: { retry: false, networkMode: 'always' },
  },
  queryCache: new QueryCache({ onError: noteLockedOut }),
})

/** Refusals after which the office is not what it was a moment ago. */
const CHANGED_OFFICE = ['READ_ONLY', 'DAMAGED', 'RECORD_MOVED']

/** When the office turns out to be locked, damaged or somebody else's, the frame reads its status anew and shows what is so. Returns whether it is. */
export function noteLockedOut(error: unknown): boolean {
  const code = error instanceof ORPCError ? error.code : ''
  if (code !== 'NOT_SIGNED_IN' && !CHANGED_OFFICE.includes(refusalOf(error)?.code ?? '')) return false
  void queryClient.invalidateQueries({ queryKey: orpc.office.status.key() })
  return true
}

/** After any change: everything on screen is read anew; what is unchanged keeps its identity and is not drawn again. */
export function refreshEverything(): Promise<void> {
  return queryClient.invalidateQueries()
}
