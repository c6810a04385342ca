import './plain-errors.ts'
import { acknowledgements } from './acknowledgements/contract.ts'
import { actions } from './actions/contract.ts'
import { advice } from './advice/contract.ts'
import { asAt } from './as-at/contract.ts'
import { advisors } from './advisors/contract.ts'
import { callLoad } from './call-load/contract.ts'
import { dataProtection } from './data-protection/contract.ts'
import { debriefs } from './debriefs/contract.ts'
import { decisions } from './decisions/contract.ts'
import { destinations } from './publishing/destinations.ts'
import { documents } from './documents/contract.ts'
import { incidents } from './incidents/contract.ts'
import { induction } from './induction/contract.ts'
import { equality } from './equality/contract.ts'
import { groups } from './groups/contract.ts'
import { meetings } from './meetings/contract.ts'
import { minutes } from './minutes/contract.ts'
import { office } from './office/contract.ts'
import { papers } from './papers/contract.ts'
import { people } from './people/contract.ts'
import { plainEnglish } from './plain-english/contract.ts'
import { protocols } from './protocols/contract.ts'
import { roleDescriptions } from './role-descriptions/contract.ts'
import { publishing } from './publishing/contract.ts'
import { site } from './site/contract.ts'
import { redactions } from './redactions/contract.ts'
import { standing } from './standing/contract.ts'
import { search } from './search/contract.ts'
import { today } from './today/contract.ts'
import { elections } from './elections/contract.ts'
import { library } from './library/contract.ts'
import { plan } from './plan/contract.ts'
import { yearlyReviews } from './yearly-reviews/contract.ts'
import { highlights } from './highlights/contract.ts'
import { health } from './health/contract.ts'
import { standards } from './standards/contract.ts'
import { terms } from './terms/contract.ts'

/** Every call the page can make of the service. One key per feature, named as everywhere else (design.md §2, §3). */
export const contract = {
  office,
  groups,
  people,
  roleDescriptions,
  protocols,
  acknowledgements,
  induction,
  advisors,
  elections,
  health,
  standards,
  asAt,
  highlights,
  yearlyReviews,
  plan,
  library,
  terms,
  standing,
  meetings,
  minutes,
  actions,
  decisions,
  advice,
  incidents,
  debriefs,
  callLoad,
  papers,
  dataProtection,
  documents,
  plainEnglish,
  redactions,
  publishing,
  site,
  destinations,
  equality,
  search,
  today,
}
export type Contract = typeof contract
