import { localClock, shortDay } from '../dates.ts'
import type { AgendaItem, Meeting } from '../meetings/entities.ts'
import { isHiddenSubItem, numberItems } from '../meetings/sub-items.ts'
import { VISIBILITY, visibilityOf } from '../meetings/visibility.ts'
import type { Blocker } from './contract.ts'
import { bareDetail, DETAIL_NOUNS, findPersonalDetails, type PersonalDetail } from './personal-details.ts'
import { isBareSinceSigning, redactionBlockers, type RedactionsToPublish } from './redaction-blockers.ts'
import { type PublicBlock, type PublicMinutes, publicNumber } from './public.ts'
import {
  isCleared,
  missingParts,
  SIGN_OFF_LABELS,
  type SignOff,
  SignOffPart,
  signedInWords,
} from './sign-off.ts'

/** What is looked at to say whether minutes may be published. `minutes` is what the public would read. */
export type ToPublish = {
  meeting: Pick<Meeting, 'state' | 'marking' | 'approvedAt' | 'clearedAt' | 'venue'>
  /** Who signed these minutes off. */
  signOffs: readonly Pick<SignOff, 'part' | 'at' | 'by' | 'delegationId'>[]
  /** In the order of the agenda. */
  items: readonly Pick<AgendaItem, 'id' | 'parentId' | 'title' | 'restricted' | 'forMembers' | 'openTitle'>[]
  minutes: Pick<PublicMinutes, 'items' | 'attendance' | 'venue' | 'corrections'>
  /** Names one letter away from somebody's who is not named: the item, the paragraph (`4.2`) and whom it concerns. */
  nearNames: readonly { itemId: string; paragraph: string; personId: string }[]
  redactions: RedactionsToPublish
  /** Contacts that are meant to be public: the group's and the office's. */
  publicContacts: readonly string[]
  /** What the office gives for the accessibility statement; '' when nothing. */
  officeContact: string
  /** The day these minutes were withdrawn and not cleared again, `YYYY-MM-DD`; null otherwise. */
  withdrawnOn: string | null
  /** They were published, reopened since, read differently now, and nothing says so to the public. */
  withoutNote: boolean
}

type Place = { text: string; itemId: string | null; paragraph: string; where: string; isVenue: boolean }

/** What a public contact consists of. */
const CONTACTS: ReadonlySet<PersonalDetail['kind']> = new Set(['PHONE', 'EMAIL', 'POSTCODE'])

function blocker(
  code: Blocker['code'],
  sentence: string,
  remedy: Blocker['remedy'],
  more: Partial<Blocker> = {},
): Blocker {
  return { code, sentence, remedy, itemId: null, paragraph: '', personId: null, ...more }
}

/** Everything that stands in the way of publishing minutes, the steps of the meeting first, then in the order of the text (R36, R37). */
export function blockersOf(input: ToPublish): Blocker[] {
  return [
    ...standing(input),
    ...openTitles(input),
    ...redactionBlockers(input),
    ...nearNames(input),
    ...personalDetails(input),
    ...contact(input),
    ...correctionNote(input),
  ]
}

function standing({ meeting, items, signOffs, withdrawnOn, redactions }: ToPublish): Blocker[] {
  const found: Blocker[] = []
  const approved = meeting.state === 'approved' || meeting.state === 'published'
  if (items.length === 0) {
    found.push(
      blocker(
        'NO_AGENDA',
        'This meeting has no agenda, so there is nothing to publish. Add the items that were discussed.',
        'edit',
      ),
    )
  }
  if (!approved) found.push(blocker('NOT_APPROVED', 'These minutes are not approved yet.', 'approve'))
  if (meeting.marking !== 'OFFICIAL') {
    found.push(
      blocker(
        'MARKING',
        `These minutes are marked ${meeting.marking}. Only OFFICIAL may be published.`,
        'lower marking',
      ),
    )
  }
  if (!approved) return found
  const bare = isBareSinceSigning({ meeting, signOffs, redactions })
  const missing = bare ? SignOffPart.options : missingParts(meeting, signOffs)
  for (const [index, part] of missing.entries()) {
    const withdrawn =
      withdrawnOn === null || index > 0
        ? ''
        : ` They were withdrawn on ${shortDay(withdrawnOn)}; the next publication leaves a page that says so.`
    const sentence = bare
      ? `${SIGN_OFF_LABELS[part][0]} signed these minutes off with words redacted that are not redacted any more. They have to be signed off again.`
      : `${SIGN_OFF_LABELS[part][0]} has not signed these minutes off for publication.${withdrawn}`
    found.push(
      part === 'chair'
        ? blocker('NO_CHAIR_SIGN_OFF', sentence, 'chair sign-off')
        : blocker('NO_SLT_SIGN_OFF', sentence, 'slt sign-off'),
    )
  }
  return found
}

function openTitles({ items }: ToPublish): Blocker[] {
  return numberItems(items).flatMap((item) =>
    item.restricted && item.openTitle.trim() === '' && !isHiddenSubItem(item, items)
      ? [
          blocker(
            'RESTRICTED_WITHOUT_OPEN_TITLE',
            `Item ${item.number} is ${VISIBILITY[visibilityOf(item)].label.toLocaleLowerCase('en-GB')} and has no title the public may read.`,
            'set open title',
            {
              itemId: item.id,
            },
          ),
        ]
      : [],
  )
}

function nearNames(input: ToPublish): Blocker[] {
  const seen = new Set<string>()
  const numbered = numberItems(input.items)
  return input.nearNames.flatMap(({ itemId, paragraph, personId }) => {
    const key = `${paragraph} ${personId}`
    if (seen.has(key)) return []
    seen.add(key)
    const isItem = numbered.some(({ id, number }) => id === itemId && number === paragraph)
    const sentence = `${isItem ? 'Item ' : ''}${paragraph} has a name very like a member who has not agreed to be named.`
    return [blocker('UNKNOWN_NAME', sentence, 'edit', { itemId, paragraph, personId })]
  })
}

function personalDetails(input: ToPublish): Blocker[] {
  const allowed = input.publicContacts.map(bareDetail).filter(Boolean)
  const venue = bareDetail(input.minutes.venue)
  return places(input).flatMap((place) => {
    const kinds = findPersonalDetails(place.text)
      .filter(({ kind, text }) => {
        if (kind === 'POSTCODE' && (place.isVenue || venue.includes(bareDetail(text)))) return false
        if (!CONTACTS.has(kind)) return true
        return !allowed.some((contact) => contact.includes(bareDetail(text)))
      })
      .map(({ kind }) => kind)
    return [...new Set(kinds)].map((kind) =>
      blocker(kind, `${sentenceCase(DETAIL_NOUNS[kind])} stands in ${place.where}.`, 'edit', {
        itemId: place.itemId,
        paragraph: place.paragraph,
      }),
    )
  })
}

function places({ minutes, items }: ToPublish): Place[] {
  const all: Place[] = [
    { text: minutes.venue, itemId: null, paragraph: '', where: 'the venue', isVenue: true },
  ]
  for (const attendee of minutes.attendance) {
    all.push({ text: attendee.label, itemId: null, paragraph: '', where: 'the attendance', isVenue: false })
  }
  const idOf = new Map(numberItems(items).map(({ number, id }) => [number, id]))
  for (const { note } of minutes.corrections ?? []) {
    all.push({ text: note, itemId: null, paragraph: '', where: 'the correction note', isVenue: false })
  }
  for (const item of minutes.items) {
    const number = publicNumber(item)
    const itemId = idOf.get(number) ?? null
    all.push({
      text: item.title,
      itemId,
      paragraph: '',
      where: `the title of item ${number}`,
      isVenue: false,
    })
    for (const block of item.blocks) {
      const paragraph = 'number' in block ? block.number : ''
      for (const text of textsOf(block)) {
        all.push({ text, itemId, paragraph, where: paragraph || `item ${number}`, isVenue: false })
      }
    }
  }
  return all
}

function textsOf(block: PublicBlock): string[] {
  const joined = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')
  if (block.kind === 'list') return block.items.map(joined)
  if (block.kind === 'table') return block.rows.map((row) => row.map(joined).join(' '))
  return block.kind === 'line' ? [joined(block.text), block.owner] : [joined(block.text)]
}

function contact({ officeContact }: ToPublish): Blocker[] {
  if (officeContact.trim() !== '') return []
  return [
    blocker('NO_CONTACT', 'The office has no public contact for its accessibility statement.', 'set contact'),
  ]
}

function correctionNote({ withoutNote }: ToPublish): Blocker[] {
  if (!withoutNote) return []
  return [
    blocker(
      'NO_CORRECTION_NOTE',
      'These minutes were published before and are corrected now. Write one sentence that tells the public what changed.',
      'write note',
    ),
  ]
}

/** What is in order, each in a few words, for the line below the list. Days of `approvedAt` and `clearedAt` are local. */
export function clearedOf(input: ToPublish, rolesUsed: number): string[] {
  const { meeting, items, signOffs } = input
  const { approvedAt } = meeting
  const inForce = signOffs.filter(({ at }) => approvedAt !== null && at >= approvedAt)
  const said: string[] = []
  if (meeting.approvedAt !== null) said.push(`approved ${shortDay(localClock(meeting.approvedAt).day)}`)
  if (meeting.marking === 'OFFICIAL') said.push('marked OFFICIAL')
  for (const signOff of inForce)
    said.push(`signed off by ${signedInWords(signOff)}, ${shortDay(localClock(signOff.at).day)}`)
  // Cleared in the days when one sign-off was enough.
  if (inForce.length === 0 && isCleared(meeting) && meeting.clearedAt !== null)
    said.push(`cleared ${shortDay(localClock(meeting.clearedAt).day)}`)
  for (const item of numberItems(items)) {
    if (item.restricted && item.openTitle.trim() !== '' && !isHiddenSubItem(item, items))
      said.push(`item ${item.number} withheld with an open title`)
  }
  if (rolesUsed > 0) said.push(`${rolesUsed} ${rolesUsed === 1 ? 'name' : 'names'} replaced by a role`)
  else said.push('no name replaced')
  return said.map((each, index) => (index === 0 ? `${each[0]?.toUpperCase()}${each.slice(1)}` : each))
}

const sentenceCase = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
