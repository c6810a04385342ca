import {
  type Icon,
  IconBooks,
  IconBuilding,
  IconCalendarEvent,
  IconCertificate,
  IconChartBar,
  IconCheckbox,
  IconListNumbers,
  IconMessage2Bolt,
  IconSun,
  IconTargetArrow,
  IconUrgent,
  IconUsers,
  IconUsersGroup,
  IconWorldUpload,
} from '@tabler/icons-react'

/** The counts the rail shows, by what they count. */
export type RailCount = 'alerts' | 'overdueActions' | 'waitingToPublish' | 'openCallOuts'

export type Destination = {
  to: string
  label: string
  icon: Icon
  /** The key after `g`. */
  key: string
  count?: RailCount
  /** Drawn at the foot of the rail. */
  below?: boolean
}

/** The rail, from top to bottom. Only what exists is in it. */
export const DESTINATIONS: readonly Destination[] = [
  { to: '/', label: 'Today', icon: IconSun, key: 't', count: 'alerts' },
  { to: '/meetings', label: 'Meetings', icon: IconCalendarEvent, key: 'm' },
  { to: '/actions', label: 'Actions', icon: IconCheckbox, key: 'a', count: 'overdueActions' },
  { to: '/advice', label: 'Advice', icon: IconMessage2Bolt, key: 'v' },
  { to: '/people', label: 'People', icon: IconUsers, key: 'p' },
  { to: '/roles', label: 'Roles & induction', icon: IconCertificate, key: 'l' },
  { to: '/protocols', label: 'Protocols', icon: IconListNumbers, key: 's' },
  { to: '/incidents', label: 'Incidents', icon: IconUrgent, key: 'c', count: 'openCallOuts' },
  { to: '/plan', label: 'Plan & standards', icon: IconTargetArrow, key: 'k' },
  { to: '/library', label: 'Library', icon: IconBooks, key: 'b' },
  { to: '/equality', label: 'Equality & reach', icon: IconChartBar, key: 'e' },
  { to: '/publishing', label: 'Publishing', icon: IconWorldUpload, key: 'u', count: 'waitingToPublish' },
  { to: '/groups', label: 'Groups', icon: IconUsersGroup, key: 'r', below: true },
  { to: '/office', label: 'Office', icon: IconBuilding, key: 'o', below: true },
]

/** The addresses of the scorecard and the highlight report of a group: they are about a group, and stand under the standards. */
const SCORECARD = /^\/groups\/[^/]+\/(?:standard|highlights)\/?$/

/** Which destination of the rail an address belongs to, by its `to`; null when it is under none. */
export function destinationOf(pathname: string): string | null {
  if (SCORECARD.test(pathname)) return '/plan'
  const found = DESTINATIONS.find(({ to }) =>
    to === '/' ? pathname === '/' : pathname === to || pathname.startsWith(`${to}/`),
  )
  return found?.to ?? null
}
