import { lazy, type Lazy, type Router } from '@orpc/server'
import type { Contract } from '../../shared/contract.ts'
import { office as officeContract } from '../../shared/office/contract.ts'
import type { CallContext } from './middleware.ts'
import type { office } from './office/handlers.ts'
import { status } from './office/status.ts'

type OfficeHandlers = typeof office
type Each<Handlers> = { [Name in keyof Handlers]: Lazy<Handlers[Name]> }

/** The office's procedures one by one: they bring the database with them, which its status does without. */
const officeHandlers = Object.fromEntries(
  Object.keys(officeContract)
    .filter((name) => name !== 'backups')
    .map((name) => [
      name,
      lazy(async () => ({
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
    backups: lazy(async () => ({ default: (await import('./office/backups/handlers.ts')).backups })),
  },
  groups: lazy(async () => ({ default: (await import('./groups.ts')).groups })),
  people: lazy(async () => ({ default: (await import('./people/handlers.ts')).people })),
  protocols: lazy(async () => ({ default: (await import('./protocols/handlers.ts')).protocols })),
  roleDescriptions: lazy(async () => ({
    default: (await import('./role-descriptions/handlers.ts')).roleDescriptions,
  })),
  acknowledgements: lazy(async () => ({
    default: (await import('./acknowledgements/handlers.ts')).acknowledgements,
  })),
  induction: lazy(async () => ({ default: (await import('./induction/handlers.ts')).induction })),
  advisors: lazy(async () => ({ default: (await import('./advisors/handlers.ts')).advisors })),
  elections: lazy(async () => ({ default: (await import('./elections/handlers.ts')).elections })),
  plan: lazy(async () => ({ default: (await import('./plan.ts')).plan })),
  library: lazy(async () => ({ default: (await import('./library/handlers.ts')).library })),
  yearlyReviews: lazy(async () => ({
    default: (await import('./yearly-reviews.ts')).yearlyReviews,
  })),
  standards: lazy(async () => ({ default: (await import('./standards.ts')).standards })),
  asAt: lazy(async () => ({ default: (await import('./as-at/handlers.ts')).asAt })),
  health: lazy(async () => ({ default: (await import('./health.ts')).health })),
  terms: lazy(async () => ({ default: (await import('./terms/handlers.ts')).terms })),
  standing: lazy(async () => ({ default: (await import('./standing/handlers.ts')).standing })),
  meetings: lazy(async () => ({ default: (await import('./meetings/handlers.ts')).meetings })),
  minutes: lazy(async () => ({ default: (await import('./minutes/handlers.ts')).minutes })),
  actions: lazy(async () => ({ default: (await import('./actions/handlers.ts')).actions })),
  decisions: lazy(async () => ({ default: (await import('./decisions.ts')).decisions })),
  advice: lazy(async () => ({ default: (await import('./advice.ts')).advice })),
  incidents: lazy(async () => ({ default: (await import('./incidents/handlers.ts')).incidents })),
  callLoad: lazy(async () => ({ default: (await import('./call-load.ts')).callLoad })),
  debriefs: lazy(async () => ({ default: (await import('./debriefs.ts')).debriefs })),
  today: lazy(async () => ({ default: (await import('./today.ts')).today })),
  site: lazy(async () => ({ default: (await import('./site/handlers.ts')).site })),
  equality: lazy(async () => ({ default: (await import('./equality/handlers.ts')).equality })),
  search: lazy(async () => ({ default: (await import('./search.ts')).search })),
  papers: lazy(async () => ({ default: (await import('./papers/handlers.ts')).papers })),
  dataProtection: lazy(async () => ({
    default: (await import('./data-protection/handlers.ts')).dataProtection,
  })),
  documents: lazy(async () => ({ default: (await import('./documents/handlers.ts')).documents })),
  redactions: lazy(async () => ({ default: (await import('./redactions/handlers.ts')).redactions })),
  plainEnglish: lazy(async () => ({ default: (await import('./plain-english.ts')).plainEnglish })),
  destinations: lazy(async () => ({
    default: (await import('./publishing/destinations/handlers.ts')).destinations,
  })),
  publishing: lazy(async () => ({ default: (await import('./publishing/handlers.ts')).publishing })),
} satisfies Router<Contract, CallContext>
