import { longDay } from '../dates.ts'
import type { ChairBrief } from './brief.ts'
import { AUDIENCE_WORDS } from './kinds.ts'
import { facts, heading, type Layout, type LayoutBlock, paragraph, table } from './layout.ts'
import { agendaTable, frameOf, whenAndWhere } from './meeting-layout.ts'

/** The chair's brief, laid out. It is a working paper of the chair, not for approval: no draft mark; it says where the agenda stands. */
export function briefLayout(brief: ChairBrief): Layout {
  const { meeting, quorum } = brief
  const needed = `${quorum.needed} of ${quorum.of} formal members`
  return {
    ...frameOf(meeting, brief.title),
    draft: '',
    blocks: [
      facts({
        ...whenAndWhere(meeting),
        'Joining link': meeting.onlineLink,
        Agenda: meeting.standingWords,
        Access: meeting.access || 'Nothing is noted yet',
        Marking: `${meeting.marking}. ${AUDIENCE_WORDS[meeting.audience]}`,
      }),
      heading(2, 'Quorum'),
      paragraph(`Needed: ${needed}. If everybody who is expected comes: ${quorum.coming}.`),
      paragraph(
        quorum.missing === ''
          ? 'Then the meeting is quorate.'
          : `Then it is not quorate: ${quorum.missing}. Without quorum, notes only and no decisions.`,
      ),
      paragraph(
        quorum.sltComing
          ? 'An SLT member is expected.'
          : 'No SLT member is expected. The standard asks for one at every meeting.',
      ),
      heading(2, 'Who is new'),
      ...newBlocks(brief),
      heading(2, 'Agenda'),
      agendaTable(meeting),
      ...sensitiveBlocks(brief),
      heading(2, 'Promises outstanding'),
      ...promiseBlocks(brief),
    ],
  }
}

function newBlocks({ newMembers, guests, previousDate }: ChairBrief): LayoutBlock[] {
  const since =
    previousDate === null ? 'before this meeting' : `since the meeting of ${longDay(previousDate)}`
  return [
    table(
      [
        ['Name', 45],
        ['Capacity', 30],
        ['Since', 25],
      ],
      0,
      newMembers.map((each) => [each.name, each.capacity, longDay(each.startedOn)]),
      `Nobody has joined the group ${since}.`,
    ),
    ...(guests.length === 0 ? [] : [paragraph(`Guests: ${guests.join(', ')}.`)]),
  ]
}

function sensitiveBlocks({ sensitive }: ChairBrief): LayoutBlock[] {
  if (sensitive === null) return []
  return [
    heading(2, 'Sensitive items'),
    table(
      [
        ['Time', 14],
        ['Item', 46],
        ['Why it is restricted', 40],
      ],
      1,
      sensitive.map((item) => [item.startsAt, `${item.number}. ${item.title}`, item.reason]),
      'No item of this agenda is restricted.',
    ),
  ]
}

function promiseBlocks({ actions, advice }: ChairBrief): LayoutBlock[] {
  return [
    heading(3, 'Open actions'),
    table(
      [
        ['Number', 17],
        ['Action', 39],
        ['Owner', 20],
        ['Due', 24],
      ],
      0,
      actions.map((each) => [each.number, words(each), each.owner, dueWords(each)]),
      'No action is open.',
    ),
    heading(3, 'Advice given in the last twelve months'),
    table(
      [
        ['Number', 17],
        ['Advice', 59],
        ['Given on', 24],
      ],
      0,
      advice.map((each) => [each.number, words(each), longDay(each.meetingDate)]),
      'No advice was given in the last twelve months.',
    ),
  ]
}

function words({ text, restricted }: { text: string; restricted: boolean }): string {
  return restricted ? `${text} (restricted)` : text
}

function dueWords({ due, overdueDays }: ChairBrief['actions'][number]): string {
  if (due === null) return ''
  if (overdueDays === 0) return longDay(due)
  return `${longDay(due)}, ${overdueDays} ${overdueDays === 1 ? 'day' : 'days'} overdue`
}
