import { readPublicResponses } from '../../../db/advice.ts'
import type { Group } from '../../../shared/groups/entities.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import { bareDetail, findPersonalDetails } from '../../../shared/publishing/personal-details.ts'
import type { PublicMinutes, PublicResponse } from '../../../shared/publishing/public.ts'
import type { OpenContext } from '../open-context.ts'
import { groupNaming, type OfficeView } from './office-view.ts'

/** Minutes that are on the site, with the meeting they are of. */
type OnSite = { meeting: Meeting; minutes: PublicMinutes }

/** Answers on their way out, and a sentence for each that cannot go out, for the person who publishes. */
export type CollectedResponses = { responses: PublicResponse[]; leftOut: string[] }

function hasAdvice({ items }: PublicMinutes, number: string): boolean {
  return items.some((item) =>
    item.blocks.some((block) => block.kind === 'line' && block.line === 'advice' && block.number === number),
  )
}

/** What an answer says of itself. */
type Answer = Pick<PublicResponse, 'decidedBy' | 'decidedOn' | 'reason' | 'changed'>

/** Answers that went through naming, by all that decides it but the view: null for one that cannot go out. */
const NAMED = new WeakMap<OfficeView, Map<string, Answer | null>>()

/** An answer with people in it called as everywhere else; null when it holds a telephone number or the like, or a word very like a name. */
function publicAnswer(view: OfficeView, group: Group, answer: Answer): Answer | null {
  const { decidedBy, decidedOn, reason, changed } = answer
  const known = NAMED.get(view) ?? new Map<string, Answer | null>()
  NAMED.set(view, known)
  const key = JSON.stringify([group.id, decidedBy, decidedOn, reason, changed])
  const found = known.get(key)
  if (found !== undefined) return found
  const naming = groupNaming(view, group, decidedOn)
  const contacts = [group.publicContact, view.office.publicContact].map(bareDetail)
  const isOurs = (text: string) => contacts.some((contact) => contact.includes(bareDetail(text)))
  const isUnfit = [decidedBy, reason, changed].some(
    (text) =>
      naming.nearNames(text).length > 0 || findPersonalDetails(text).some((detail) => !isOurs(detail.text)),
  )
  const named = isUnfit
    ? null
    : {
        decidedBy: naming.replace(decidedBy),
        decidedOn,
        reason: naming.replace(reason),
        changed: naming.replace(changed),
      }
  known.set(key, named)
  return named
}

/**
 * What the police answered to advice that stands in minutes on the site, of those answers that are marked for the public: with people in
 * them called as everywhere else. Advice that is not public brings no answer with it. Left out, with why, is an answer with a telephone
 * number or the like, or with a word very like the name of somebody who has not agreed.
 */
export async function collectResponses(
  db: OpenContext['db'],
  view: OfficeView,
  onSite: readonly OnSite[],
): Promise<CollectedResponses> {
  const byMeeting = new Map(onSite.map((each) => [each.meeting.id, each]))
  const found: CollectedResponses = { responses: [], leftOut: [] }
  for (const { meetingId, number, ...response } of await readPublicResponses(db)) {
    const own = byMeeting.get(meetingId)
    const group = own && view.groups.get(own.meeting.groupId)
    if (!own || !group || !hasAdvice(own.minutes, number)) continue
    const answer = publicAnswer(view, group, response)
    if (answer === null) {
      found.leftOut.push(
        `Left out: the answer to ${number} of ${group.name}. It holds a telephone number or the like, or a word very like a name: correct it under Advice.`,
      )
      continue
    }
    found.responses.push({
      group: own.minutes.group,
      minutes: own.minutes.slug,
      number,
      status: response.status,
      ...answer,
    })
  }
  return found
}
