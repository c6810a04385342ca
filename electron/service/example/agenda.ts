import { addDays, addMinutes, longDay } from '../../../shared/dates.ts'
import { type AgendaItemFields, FOR_EVERYBODY } from '../../../shared/meetings/entities.ts'
import { STARTER_TEMPLATE } from '../../../shared/meetings/template.ts'
import { restrictionOf } from '../../../shared/meetings/visibility.ts'
import { presenterName } from './attendance.ts'
import { documentOf, type ExampleLine, filledText, type Setting } from './document.ts'
import type { ExamplePerson } from './people.ts'
import type { Places } from './places.ts'
import type { Chance } from './random.ts'
import { passagesToRedact } from './redactions.ts'
import type { Oddity, ScheduledMeeting } from './schedule.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import * as items from './text/items.ts'
import type { Passage } from './text/passage.ts'
import { TOPICS } from './text/topics.ts'

/** `isSub`: a sub-item of the nearest item before it that is none. */
export type ExampleItem = AgendaItemFields & {
  isSub: boolean
  document: MinuteNode | null
  lines: ExampleLine[]
}

type Draft = {
  title: string
  isSub?: true
  passages: readonly Passage[]
  fields?: Partial<AgendaItemFields>
}

const INQUORATE: Passage =
  'It was noted that the meeting was not quorate. Those present went on informally; nothing was decided, and what needs a decision will come back to the next meeting.'

/** What the group asked for at the last minute: the reason one set of minutes cannot be cleared as it stands. */
const PHONE: Passage =
  'Residents who see the moped riders are asked to ring the ward team on 020 7946 0142, or to leave word at {library}.'

function communityVoice(chance: Chance, oddities: readonly Oddity[]): Passage[] {
  const heard = chance.some(items.COMMUNITY, chance.between(3, 5))
  const asList = chance.happens(50)
  return [
    chance.pick(items.COMMUNITY_OPENING),
    ...(asList ? [{ list: heard }] : heard),
    ...(oddities.includes('phone number') ? [PHONE] : []),
    ...passagesToRedact(oddities),
    ...(chance.happens(60)
      ? [
          {
            action: 'Answer what was raised, by e-mail, before the next meeting.',
            by: chance.pick(['@sergeant', '@member', '@member']),
            days: 30,
          },
        ]
      : []),
  ]
}

/** Days after a meeting at which its restricted item was to be looked at again. */
const RELEASED_AFTER = 28

/** The newest meetings have sub-items: what members raised, and what came in writing. `ago` of the oldest of them. */
const WITH_SUB_ITEMS = 2

function community(title: string, passages: readonly Passage[], withSubItems: boolean): Draft[] {
  if (!withSubItems) return [{ title, passages }]
  const [opening, ...raised] = passages
  const half = Math.ceil(raised.length / 2)
  return [
    { title, passages: opening === undefined ? [] : [opening], fields: { minutes: 3 } },
    { title: 'Raised by members', isSub: true, passages: raised.slice(0, half), fields: { minutes: 7 } },
    { title: 'Raised in writing', isSub: true, passages: raised.slice(half), fields: { minutes: 5 } },
  ]
}

function keptBackItem(meeting: ScheduledMeeting, chance: Chance): Draft {
  const { oddities, date } = meeting
  const isDue = oddities.includes('release due')
  const [operation] = items.RESTRICTED_ITEMS
  const item = (isDue && operation) || chance.pick(items.RESTRICTED_ITEMS)
  const openTitle = oddities.includes('restricted without open title') ? '' : item.openTitle
  return {
    title: item.title,
    passages: item.passages,
    fields: {
      ...restrictionOf(item.visibility),
      ...(isDue ? { releaseOn: addDays(date, RELEASED_AFTER), releaseReason: items.UNTIL_IT_IS_OVER } : {}),
      restrictedReason: item.reason,
      openTitle,
      presenter: 'slt',
      minutes: 10,
      purpose: 'advice wanted',
    },
  }
}

function drafts(meeting: ScheduledMeeting, topic: number, chance: Chance): Draft[] {
  const { oddities } = meeting
  const advice = TOPICS[topic % TOPICS.length]
  const template = (at: number) => STARTER_TEMPLATE[at]?.title ?? ''
  return [
    { title: template(0), passages: chance.pick(items.WELCOME) },
    { title: template(1), passages: chance.pick(items.INTERESTS) },
    { title: template(2), passages: chance.pick(items.LAST_MINUTES) },
    { title: template(3), passages: chance.pick(items.MATTERS) },
    { title: template(4), passages: chance.pick(items.FEEDBACK), fields: { presenter: 'slt' } },
    {
      title: template(5),
      passages: oddities.includes('without SLT') ? items.UPDATE_IN_PLACE : chance.pick(items.UPDATE),
      fields: { presenter: 'slt' },
    },
    ...community(template(6), communityVoice(chance, oddities), meeting.ago <= WITH_SUB_ITEMS),
    ...(advice
      ? [
          {
            title: advice.title,
            passages: advice.passages,
            fields: { presenter: advice.presenter, purpose: 'advice wanted', minutes: 20 },
          } satisfies Draft,
        ]
      : []),
    ...(chance.happens(60) ? [{ title: template(8), passages: chance.pick(items.MEMBERSHIP) }] : []),
    { title: template(9), passages: chance.pick(items.PRACTICE) },
    ...(oddities.includes('restricted without open title') ||
    oddities.includes('release due') ||
    chance.happens(25)
      ? [keptBackItem(meeting, chance)]
      : []),
    ...(chance.happens(50)
      ? [
          {
            title: template(10),
            passages: chance.pick(items.CLOSED),
            fields: { openTitle: 'Closed part of the meeting' },
          },
        ]
      : []),
    { title: template(11), passages: chance.pick(items.SHARING) },
    { title: template(12), passages: chance.pick(items.CLOSING) },
  ]
}

/** The fields every item has: those of the starter template of the same title, or those of an item of its own. */
function fieldsOf(title: string): AgendaItemFields {
  const standing = STARTER_TEMPLATE.find((item) => item.title === title)
  const start = standing ?? {
    title,
    purpose: 'information',
    minutes: 10,
    standing: false,
    ...FOR_EVERYBODY,
  }
  return { ...FOR_EVERYBODY, ...start, openTitle: '', presenter: '' }
}

export type MeetingPlace = { startTime: string; venue: string; next: string }

/**
 * The agenda of a meeting and, when it was held, what was minuted under each item.
 *
 * @param topic which of the matters for advice comes up, counting on from meeting to meeting
 */
export function agendaOf(
  meeting: ScheduledMeeting,
  topic: number,
  place: MeetingPlace,
  places: Places,
  cast: ReadonlyMap<string, ExamplePerson>,
  chance: Chance,
): ExampleItem[] {
  const words = {
    ...places,
    venue: place.venue,
    start: place.startTime,
    end: addMinutes(place.startTime, chance.between(92, 118)),
    next: longDay(place.next),
  }
  const setting: Setting = { cast, words }
  return drafts(meeting, topic, chance).map((draft, index, all) => {
    const { presenter, ...rest } = draft.fields ?? {}
    const title = filledText(draft.title, setting, chance)
    const fields = {
      ...fieldsOf(draft.title),
      ...rest,
      title,
      presenter: presenterName(cast, presenter ?? ''),
    }
    const unwritten = meeting.ago < 1 || (meeting.oddities.includes('unfinished') && index >= all.length - 2)
    const isSub = draft.isSub === true
    if (unwritten) return { ...fields, isSub, document: null, lines: [] }
    const written = documentOf(passagesFor(meeting, draft, index), setting, chance)
    return { ...fields, isSub, ...written }
  })
}

function passagesFor(meeting: ScheduledMeeting, draft: Draft, index: number): readonly Passage[] {
  if (!meeting.oddities.includes('inquorate')) return draft.passages
  const undecided = draft.passages.filter(
    (passage) => typeof passage === 'string' || !('decision' in passage),
  )
  return index === 0 ? [...undecided, INQUORATE] : undecided
}
