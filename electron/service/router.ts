import { actions } from './actions.ts'
import { groups } from './groups.ts'
import { meetings } from './meetings/handlers.ts'
import { service } from './middleware.ts'
import { minutes } from './minutes/handlers.ts'
import { office } from './office/handlers.ts'
import { people } from './people/handlers.ts'
import { publishing } from './publishing/handlers.ts'
import { search } from './search.ts'
import { today } from './today.ts'

/** Every procedure of the contract, implemented. */
export const router = service.router({
  office,
  groups,
  people,
  meetings,
  minutes,
  actions,
  today,
  search,
  publishing,
})
