import { service } from './middleware.ts'
import { office } from './office/handlers.ts'

/**
 * Every procedure of the contract, implemented. What is needed before somebody has signed in is there from the start; the other
 * features are loaded with their first call, which is never the one a person waits for at the door.
 */
export const router = service.router({
  office,
  groups: service.groups.lazy(async () => ({ default: (await import('./groups.ts')).groups })),
  people: service.people.lazy(async () => ({ default: (await import('./people/handlers.ts')).people })),
  meetings: service.meetings.lazy(async () => ({
    default: (await import('./meetings/handlers.ts')).meetings,
  })),
  minutes: service.minutes.lazy(async () => ({ default: (await import('./minutes/handlers.ts')).minutes })),
  actions: service.actions.lazy(async () => ({ default: (await import('./actions.ts')).actions })),
  documents: service.documents.lazy(async () => ({
    default: (await import('./documents/handlers.ts')).documents,
  })),
  today: service.today.lazy(async () => ({ default: (await import('./today.ts')).today })),
  search: service.search.lazy(async () => ({ default: (await import('./search.ts')).search })),
  publishing: service.publishing.lazy(async () => ({
    default: (await import('./publishing/handlers.ts')).publishing,
  })),
})
