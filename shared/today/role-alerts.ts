import { daysBetween } from '../dates.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import type { HoldsOtherRole, NotAcknowledged } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import { days } from './words.ts'

/** Days after a role description concerns somebody by which they acknowledge it (R9): amber from then on, red after twice as many. */
export const ACKNOWLEDGE_DAYS = 30

/** Formal advisors who have not acknowledged the version in force (R9). */
export function notAcknowledgedAlert(found: NotAcknowledged, today: string): Found {
  const waited = daysBetween(found.since, today)
  const red = waited >= 2 * ACKNOWLEDGE_DAYS
  const document = `“${found.title}” ${found.version}`
  return {
    id: `not acknowledged ${found.groupId} ${found.documentId}`,
    groupId: found.groupId,
    groupName: found.groupName,
    since: found.since,
    rag: red ? 'R' : 'A',
    harm: red ? 59 : 39,
    sentence:
      found.count === 1
        ? `${found.name} has not acknowledged the role description ${document}.`
        : `${found.count} advisors have not acknowledged the role description ${document}.`,
    detail: `It has concerned them for ${days(waited)}; the limit is ${ACKNOWLEDGE_DAYS}.`,
    button: 'See who',
    to: `/roles/acknowledgements?document=${found.documentId}&show=missing`,
    by: [...KEEPERS],
  }
}

/** An advisor of a corporate group who acknowledged only the local role description, or the reverse (R10). */
export function otherRoleAlert(
  { groupId, groupName, personId, name, holds }: HoldsOtherRole,
  today: string,
): Found {
  const own = holds === 'local' ? 'corporate' : 'local'
  return {
    id: `other role ${groupId} ${personId}`,
    groupId,
    groupName,
    since: today,
    rag: 'A',
    harm: 37,
    sentence: `${name} has acknowledged the ${holds} role description and not the ${own} one.`,
    detail: `${groupName} works by the ${own} one; the two ask different things.`,
    button: 'Open',
    to: `/people/${personId}?tab=roles`,
    by: [...KEEPERS_AND_CHAIR],
  }
}
