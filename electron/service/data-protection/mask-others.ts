import { MASKS, placesOfWords, type Stretch } from '../../../shared/data-protection/masks.ts'
import { bareDetail, findPersonalDetails } from '../../../shared/publishing/personal-details.ts'
import type { Subject } from './subject.ts'

type Own = { email: string; phone: string }

/** What is masked in a text given to somebody: names of others, their telephone numbers and e-mail addresses, and words added by hand. */
export function maskOthers({
  subject,
  person,
  also,
}: {
  subject: Subject
  person: Own
  also: readonly string[]
}): (text: string, meetingId: string | null, groupId: string | null) => Stretch[] {
  const own = new Set([person.email, person.phone].map(bareDetail).filter(Boolean))
  return (text, meetingId, groupId) => [
    ...subject
      .othersIn(text, meetingId, groupId)
      .map(({ start, end }) => ({ start, end, instead: MASKS.name })),
    ...findPersonalDetails(text).flatMap((detail) => {
      if (own.has(bareDetail(detail.text))) return []
      const instead =
        detail.kind === 'PHONE' ? MASKS.phone : detail.kind === 'EMAIL' ? MASKS.email : MASKS.detail
      return placesOfWords(text, detail.text).map((place) => ({ ...place, instead }))
    }),
    ...also.flatMap((words) => placesOfWords(text, words)),
  ]
}
