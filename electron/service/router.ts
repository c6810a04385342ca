import { lazy, type Router } from '@orpc/server'
import type { Contract } from '../../shared/contract.ts'
import type { CallContext } from './middleware.ts'
import { office } from './office/handlers.ts'

/**
 * Every procedure of the contract, implemented. What is needed before somebody has signed in is there from the start; the other
 * features are loaded with their first call, which is never the one a person waits for at the door.
 */
export const router = {
  office,
  groups: lazy(async () => ({ default: (await import('./groups.ts')).groups })),
  people: lazy(async () => ({ default: (await import('./people/handlers.ts')).people })),
  meetings: lazy(async () => ({ default: (await import('./meetings/handlers.ts')).meetings })),
  minutes: lazy(async () => ({ default: (await import('./minutes/handlers.ts')).minutes })),
  actions: lazy(async () => ({ default: (await import('./actions/handlers.ts')).actions })),
  decisions: lazy(async () => ({ default: (await import('./decisions.ts')).decisions })),
  today: lazy(async () => ({ default: (await import('./today.ts')).today })),
  search: lazy(async () => ({ default: (await import('./search.ts')).search })),
  papers: lazy(async () => ({ default: (await import('./papers/handlers.ts')).papers })),
  documents: lazy(async () => ({ default: (await import('./documents/handlers.ts')).documents })),
  publishing: lazy(async () => ({ default: (await import('./publishing/handlers.ts')).publishing })),
} satisfies Router<Contract, CallContext>
