import { lazy, type Lazy, type Router } from '@orpc/server'
import type { Contract } from '../../shared/contract.ts'
import { office as officeContract } from '../../shared/office/contract.ts'
import type { CallContext } from './middleware.ts'
import type { office } from './office/handlers.ts'
import { status } from './office/status.ts'

/** A part of the router that is loaded with its first call, and asked for once: each import of what is there already costs its look-up. */
function part<Handlers>(load: () => Promise<{ default: Handlers }>): Lazy<Handlers> {
  let loading: Promise<{ default: Handlers }> | undefined
  return lazy(() => {
    loading ??= load()
    return loading
  })
}

type OfficeHandlers = typeof office
type Each<Handlers> = { [Name in keyof Handlers]: Lazy<Handlers[Name]> }

/** The office's procedures one by one: they bring the database with them, which its status does without. */
const officeHandlers = Object.fromEntries(
  Object.keys(officeContract)
    .filter((name) => name !== 'backups')
    .map((name) => [
      name,
      part(async () => ({
        default: (await import('./office/handlers.ts')).office[name as keyof OfficeHandlers],
      })),
    ]),
) as Each<OfficeHandlers>

/**
 * Every procedure of the contract, implemented. The status of the office, which is asked first, is there from the start; everything else
 * is loaded with their first call, which is never the one a person waits for at the door.
 */
export const router = {
  office: {
    ...officeHandlers,
    status,
    backups: part(async () => ({ default: (await import('./office/backups/handlers.ts')).backups })),
  },
  groups: part(async () => ({ default: (await import('./groups.ts')).groups })),
  people: part(async () => ({ default: (await import('./people/handlers.ts')).people })),
  protocols: part(async () => ({ default: (await import('./protocols/handlers.ts')).protocols })),
  roleDescriptions: part(async () => ({
    default: (await import('./role-descriptions/handlers.ts')).roleDescriptions,
  })),
  acknowledgements: part(async () => ({
    default: (await import('./acknowledgements/handlers.ts')).acknowledgements,
  })),
  induction: part(async () => ({ default: (await import('./induction/handlers.ts')).induction })),
  advisors: part(async () => ({ default: (await import('./advisors/handlers.ts')).advisors })),
  elections: part(async () => ({ default: (await import('./elections/handlers.ts')).elections })),
  plan: part(async () => ({ default: (await import('./plan.ts')).plan })),
  library: part(async () => ({ default: (await import('./library/handlers.ts')).library })),
  yearlyReviews: part(async () => ({
    default: (await import('./yearly-reviews.ts')).yearlyReviews,
  })),
  standards: part(async () => ({ default: (await import('./standards.ts')).standards })),
  highlights: part(async () => ({ default: (await import('./highlights/handlers.ts')).highlights })),
  asAt: part(async () => ({ default: (await import('./as-at/handlers.ts')).asAt })),
  health: part(async () => ({ default: (await import('./health.ts')).health })),
  terms: part(async () => ({ default: (await import('./terms/handlers.ts')).terms })),
  standing: part(async () => ({ default: (await import('./standing/handlers.ts')).standing })),
  meetings: part(async () => ({ default: (await import('./meetings/handlers.ts')).meetings })),
  minutes: part(async () => ({ default: (await import('./minutes/handlers.ts')).minutes })),
  actions: part(async () => ({ default: (await import('./actions/handlers.ts')).actions })),
  decisions: part(async () => ({ default: (await import('./decisions.ts')).decisions })),
  advice: part(async () => ({ default: (await import('./advice.ts')).advice })),
  incidents: part(async () => ({ default: (await import('./incidents/handlers.ts')).incidents })),
  callLoad: part(async () => ({ default: (await import('./call-load.ts')).callLoad })),
  debriefs: part(async () => ({ default: (await import('./debriefs.ts')).debriefs })),
  today: part(async () => ({ default: (await import('./today.ts')).today })),
  site: part(async () => ({ default: (await import('./site/handlers.ts')).site })),
  equality: part(async () => ({ default: (await import('./equality/handlers.ts')).equality })),
  search: part(async () => ({ default: (await import('./search.ts')).search })),
  papers: part(async () => ({ default: (await import('./papers/handlers.ts')).papers })),
  dataProtection: part(async () => ({
    default: (await import('./data-protection/handlers.ts')).dataProtection,
  })),
  documents: part(async () => ({ default: (await import('./documents/handlers.ts')).documents })),
  redactions: part(async () => ({ default: (await import('./redactions/handlers.ts')).redactions })),
  plainEnglish: part(async () => ({ default: (await import('./plain-english.ts')).plainEnglish })),
  destinations: part(async () => ({
    default: (await import('./publishing/destinations/handlers.ts')).destinations,
  })),
  publishing: part(async () => ({ default: (await import('./publishing/handlers.ts')).publishing })),
} satisfies Router<Contract, CallContext>
