import { readPublicResponses } from '../../../db/advice.ts'
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
    const naming = groupNaming(view, group, response.decidedOn)
    const { decidedBy, reason, changed } = response
    const texts = [decidedBy, reason, changed]
    const contacts = [group.publicContact, view.office.publicContact].map(bareDetail)
    const isOurs = (text: string) => contacts.some((contact) => contact.includes(bareDetail(text)))
    const isUnfit = texts.some(
      (text) =>
        naming.nearNames(text).length > 0 || findPersonalDetails(text).some((detail) => !isOurs(detail.text)),
    )
    if (isUnfit) {
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
      decidedBy: naming.replace(decidedBy),
      decidedOn: response.decidedOn,
      reason: naming.replace(reason),
      changed: naming.replace(changed),
    })
  }
  return found
}
