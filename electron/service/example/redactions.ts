import { addDays, instantOf } from '../../../shared/dates.ts'
import type { RedactionReason } from '../../../shared/redactions/entities.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { itemPlaces } from '../redactions/read.ts'
import type { Oddity } from './schedule.ts'
import type { PlacedMeeting, Writing } from './write-meeting.ts'

type Redacted = { passage: string; words: string; reason: RedactionReason }

/** What was minuted with words the public must not read: agreed in minutes that are ready, proposed in some that are not approved yet. */
const REDACTED = {
  'words redacted': {
    passage:
      'A shopkeeper told a member that the man who carries the takings of the pharmacy had twice been followed.',
    words: 'the man who carries the takings of the pharmacy',
    reason: 'safety',
  },
  'redaction proposed': {
    passage: 'A mother whose elder son was searched twice in one week asked how to complain.',
    words: 'whose elder son was searched twice in one week',
    reason: 'personal data',
  },
} as const satisfies Partial<Record<Oddity, Redacted>>

const KINDS = ['words redacted', 'redaction proposed'] as const

/** The passages of a meeting that have words to redact. */
export function passagesToRedact(oddities: readonly Oddity[]): string[] {
  return KINDS.filter((kind) => oddities.includes(kind)).map((kind) => REDACTED[kind].passage)
}

/** Redacts the words of those passages, once the minutes are on record: proposed by whoever fills the office, agreed by SLT. */
export async function writeRedactions(
  { record, newId, user }: Writing,
  { id: meetingId, date, approvedAt, attendance, oddities }: PlacedMeeting,
): Promise<number> {
  const kinds = KINDS.filter((kind) => oddities.includes(kind))
  if (kinds.length === 0) return 0
  const lead = attendance.find((row) => row.capacity === 'slt')?.person
  const places = (await itemPlaces(record.db, meetingId)).flatMap((item) =>
    item.places.map((place) => ({ itemId: item.id, place })),
  )
  for (const kind of kinds) {
    const { words, reason } = REDACTED[kind]
    const found = places.find(({ place }) => place.text.includes(words))
    if (!found) throw new Error(`the words to redact are not in the example minutes of ${date}`)
    const isAgreed = kind === 'words redacted'
    const decidedAt = instantOf(addDays(approvedAt?.date ?? date, 1), '09:30').toISOString()
    await record.add('redaction', newId(), {
      meetingId,
      itemId: found.itemId,
      part: 'text',
      paragraph: found.place.label,
      quote: found.place.text,
      start: found.place.text.indexOf(words),
      words,
      reason,
      state: isAgreed ? 'agreed' : 'proposed',
      stateReason: '',
      proposedById: user.id,
      proposedBy: user.name,
      decidedById: null,
      decidedBy: isAgreed ? (lead ? fullName(lead) : 'SLT') : '',
      decidedAt: isAgreed ? decidedAt : null,
    })
  }
  return kinds.length
}
