import {
  nextMeeting,
  readAgendaEntries,
  readBacklog,
  readCarriedActions,
  readPutOff,
  readRejected,
  readUnansweredAdvice,
} from '../../../db/agenda.ts'
import { readReviewsDue } from '../../../db/agenda-reviews.ts'
import { readNewToGroup } from '../../../db/library.ts'
import { readAskedOfGroup } from '../../../db/library-questions.ts'
import { readPlanConcerns } from '../../../db/plan.ts'
import { findItem, previousMeeting, readItems } from '../../../db/meetings.ts'
import { readEndingTerms } from '../../../db/today-terms.ts'
import { ADVICE_DAYS } from '../../../shared/advice/rules.ts'
import { addDays } from '../../../shared/dates.ts'
import { type AgendaChanges, agendaChanges } from '../../../shared/meetings/agenda-changes.ts'
import type { AgendaOutlook } from '../../../shared/meetings/agenda-contract.ts'
import {
  carrierOf,
  NEWS_DAYS,
  REVIEW_AHEAD_DAYS,
  type Suggestion,
  type SuggestionFacts,
  suggestItems,
  TERM_DAYS,
} from '../../../shared/meetings/agenda-suggestions.ts'
import type { AgendaItem, Meeting } from '../../../shared/meetings/entities.ts'
import { agendaLocked, canStep } from '../../../shared/meetings/rules.ts'
import { parentOf, subItemsOf } from '../../../shared/meetings/sub-items.ts'
import { fromKept } from '../../../shared/meetings/agenda-lists.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { placeItem } from './place-item.ts'
import { refuseLocked } from './step.ts'
import { needMeeting } from './whole.ts'

type Facts = SuggestionFacts & { items: AgendaItem[] }

/** A sub-item put off with the item it stands under is suggested with it. */
function withoutSubItems(putOff: readonly AgendaItem[]): AgendaItem[] {
  return putOff.filter((item) => parentOf(item, putOff) === null)
}

async function readFacts(db: OpenContext['db'], meeting: Meeting, today: string): Promise<Facts> {
  const { id, groupId, date } = meeting
  const last = await previousMeeting(db, groupId, date)
  // A term that ended before the last meeting was that meeting's to deal with.
  const from = last && last.date > today ? last.date : today
  const to = addDays(date, TERM_DAYS)
  return {
    items: await readItems(db, id),
    rejected: await readRejected(db, id),
    lastDate: last?.date ?? null,
    actions: await readCarriedActions(db, groupId, date, today),
    advice: await readUnansweredAdvice(db, groupId, { from: addDays(date, -ADVICE_DAYS), date }),
    terms: await readEndingTerms(db, { from, to }, [groupId]),
    reviews: await readReviewsDue(db, groupId, addDays(date, REVIEW_AHEAD_DAYS)),
    plan: await readPlanConcerns(db, groupId, today),
    goodPractice: await readNewToGroup(db, groupId, last?.date ?? addDays(date, -NEWS_DAYS)),
    questions: await readAskedOfGroup(db, groupId),
    date,
    putOff: last ? withoutSubItems(await readPutOff(db, last.id)) : [],
    backlog: await readBacklog(db, groupId),
  }
}

/**
 * What belongs on an agenda and is not there yet, until the meeting begins; and the numbers its items on actions and advice carry,
 * until its minutes are approved.
 */
export async function readOutlook(context: OpenContext, meetingId: string): Promise<AgendaOutlook> {
  const { db } = context
  const meeting = await needMeeting(db, meetingId)
  const next = await nextMeeting(db, meeting)
  const nothing = { itemId: null, numbers: [] }
  if (agendaLocked(meeting.state))
    return { suggestions: [], actions: nothing, advice: nothing, next, sinceAgreed: null }
  const facts = await readFacts(db, meeting, context.today())
  return {
    suggestions: canStep('hold', meeting.state) ? suggestItems(facts) : [],
    actions: { itemId: carrierOf('actions', facts.items)?.id ?? null, numbers: [...facts.actions] },
    advice: {
      itemId: carrierOf('advice', facts.items)?.id ?? null,
      numbers: facts.advice.map((number) => ({ number, overdue: false })),
    },
    next,
    sinceAgreed: await readSinceAgreed(db, meeting, facts.items),
  }
}

async function readSinceAgreed(
  db: OpenContext['db'],
  meeting: Meeting,
  items: readonly AgendaItem[],
): Promise<AgendaChanges | null> {
  const [first] = [meeting.agendaLapsedByChair, meeting.agendaLapsedBySlt].filter((at) => at !== null).sort()
  if (first === undefined) return null
  return agendaChanges(meeting.id, items, await readAgendaEntries(db, meeting.id, first))
}

type Chosen = { meetingId: string; suggestion: string }

async function needSuggestion(
  db: OpenContext['db'],
  today: string,
  { meetingId, suggestion }: Chosen,
): Promise<{ meeting: Meeting; chosen: Suggestion }> {
  const meeting = await needMeeting(db, meetingId)
  refuseLocked(meeting)
  const suggested = suggestItems(await readFacts(db, meeting, today))
  const chosen = suggested.find((one) => one.suggestion === suggestion)
  if (!chosen)
    throw new Refusal('NOT_SUGGESTED', 'This is no longer suggested here. Look at the suggestions again.')
  return { meeting, chosen }
}

/** Puts a suggested item on the agenda where it belongs. Errors: `Refusal` NOT_SUGGESTED, LOCKED. */
export async function acceptSuggestion(context: OpenContext, input: Chosen): Promise<{ itemId: string }> {
  return context.write(async (record) => {
    const { meeting, chosen } = await needSuggestion(record.db, context.today(), input)
    const { kind, fields, suggestion } = chosen
    const ofRecord = suggestion.split(':')[1] ?? ''
    // An item made from a template begins with its text again: nobody wrote in it when it was put off.
    const putOff = kind === 'put off' ? await findItem(record.db, ofRecord) : null
    const startText = putOff?.startText ?? ''
    const added = await placeItem(context, record, meeting, { fields, kind, origin: suggestion, startText })
    if (putOff) {
      const putOffWithIt = subItemsOf(putOff.id, await readItems(record.db, putOff.meetingId))
      for (const each of putOffWithIt.filter((one) => one.putOff))
        await placeItem(context, record, meeting, {
          fields: fromKept(each),
          kind,
          origin: `${kind}:${each.id}`,
          startText: each.startText,
          parentId: added.id,
        })
    }
    if (kind === 'backlog') await record.change('backlogItem', ofRecord, { itemId: added.id })
    return { itemId: added.id }
  })
}

/** Remembers that a suggestion was turned down for this meeting. Errors: `Refusal` NOT_SUGGESTED, LOCKED. */
export async function rejectSuggestion(context: OpenContext, input: Chosen): Promise<{ done: true }> {
  return context.write(async (record) => {
    const { meeting, chosen } = await needSuggestion(record.db, context.today(), input)
    await record.add('rejectedSuggestion', context.newId(), {
      meetingId: meeting.id,
      suggestion: chosen.suggestion,
      title: chosen.fields.title,
    })
    return { done: true as const }
  })
}
