import { mayCall } from '../../shared/roles.ts'
import { implement } from '@orpc/server'
import { search as contract } from '../../shared/search/contract.ts'
import {
  searchActions,
  searchGroups,
  searchMeetings,
  searchMinutes,
  searchPeople,
  searchQuestions,
  type Wanted,
} from '../../db/search.ts'
import { type DocumentFound, searchProtocols, searchRoleDescriptions } from '../../db/search-documents.ts'
import { searchAdvice } from '../../db/advice.ts'
import { searchArticles, searchAsked } from '../../db/search-library.ts'
import { searchActivations } from '../../db/search-incidents.ts'
import { RESPONSE_STATUS_LABELS } from '../../shared/advice/entities.ts'
import { ACTION_STATE_LABELS, ActionState } from '../../shared/actions/entities.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { callOutTitle } from '../../shared/incidents/exercise.ts'
import { QUESTION_STATE_LABELS } from '../../shared/library/questions.ts'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { fullName } from '../../shared/people/rules.ts'
import type { SearchHit } from '../../shared/search/contract.ts'
import { dayMeant } from '../../shared/search/day.ts'
import { searchWords } from '../../shared/search/fold.ts'
import { excerpt, matchScore } from '../../shared/search/rank.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { type CallContext, checked } from './middleware.ts'
import { opened, type OpenContext } from './open-context.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** How many hits of each kind are looked at before the best are taken. */
const CANDIDATES = 100

type Ranked = { hit: SearchHit; score: number }

/** What a person is looked up by name counts before what merely mentions the words. */
const KIND_WEIGHT = {
  group: 0.5,
  person: 0.4,
  meeting: 0.3,
  'call-out': 0.25,
  action: 0.2,
  advice: 0.18,
  protocol: 0.16,
  'role description': 0.16,
  'good practice': 0.16,
  question: 0.15,
  minute: 0.1,
} satisfies Record<SearchHit['kind'], number>

function ranked(hit: SearchHit, searched: string, words: readonly string[]): Ranked {
  // The title counts fully; what stands further down, half.
  const score = Math.max(matchScore(hit.title, words), matchScore(searched, words) / 2)
  return { hit, score: score + KIND_WEIGHT[hit.kind] }
}

function stateLabel(state: string): string {
  const known = ActionState.safeParse(state)
  return known.success ? ACTION_STATE_LABELS[known.data] : state
}

async function peopleHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const { words } = wanted
  const rows = await searchPeople(context.db, wanted, context.user.role === 'secretariat')
  return rows.map((row) => {
    const notes = context.user.role === 'secretariat' ? row.notes : ''
    const elsewhere = matchScore(`${fullName(row)} ${row.organisation}`, words) === 0
    const found = [row.noted, notes].find((each) => matchScore(each, words) > 0) ?? notes
    const detail = elsewhere && found ? excerpt(found, words) : row.organisation
    return ranked(
      { kind: 'person', id: row.id, title: fullName(row), detail, to: `/people/${row.id}` },
      row.text,
      words,
    )
  })
}

async function meetingHits(context: OpenContext, wanted: Wanted, day: string | null): Promise<Ranked[]> {
  const rows = await searchMeetings(context.db, wanted, day)
  return rows.map((row) => {
    const title = `${row.groupName}, ${shortDay(row.date)}`
    const detail = [row.venue, row.state].filter(Boolean).join(' · ')
    const { hit, score } = ranked(
      { kind: 'meeting', id: row.id, title, detail, to: `/meetings/${row.id}` },
      row.text,
      wanted.words,
    )
    return { hit, score: day ? 3 * wanted.words.length : score }
  })
}

async function actionHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const rows = await searchActions(context.db, wanted)
  return rows.map((row) => {
    const detail = [row.owner, row.due === null ? '' : `due ${shortDay(row.due)}`, stateLabel(row.state)]
      .filter(Boolean)
      .join(' · ')
    const title = `${row.number} ${row.action}`
    return ranked(
      { kind: 'action', id: row.id, title, detail, to: `/actions/${row.id}` },
      row.text,
      wanted.words,
    )
  })
}

async function adviceHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const rows = await searchAdvice(context.db, {
    ...wanted,
    withCallOuts: mayCall(CALL_OUT_READERS, context.user.role),
  })
  return rows.map((row) => {
    const answer = row.status === null ? 'awaiting an answer' : RESPONSE_STATUS_LABELS[row.status]
    const detail = `${row.groupName}, ${shortDay(row.givenOn)} · ${answer}`
    const title = `${row.number} ${row.text}`
    return ranked({ kind: 'advice', id: row.id, title, detail, to: `/advice/${row.id}` }, title, wanted.words)
  })
}

async function questionHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const rows = await searchQuestions(context.db, wanted)
  return rows.map((row) => {
    const answered = row.answeredOn === null ? 'not answered yet' : `answered ${shortDay(row.answeredOn)}`
    const detail = [row.askedBy === '' ? '' : `asked by ${row.askedBy}`, answered].filter(Boolean).join(' · ')
    const to = `/meetings/${row.meetingId}/minutes?item=${row.itemId}`
    const title = `${row.number} ${row.question}`
    return ranked({ kind: 'question', id: row.id, title, detail, to }, row.text, wanted.words)
  })
}

async function minuteHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const rows = await searchMinutes(context.db, wanted)
  return rows.map((row) => {
    const title = `${row.itemTitle} · ${row.groupName}, ${shortDay(row.date)}`
    const detail = excerpt(row.text, wanted.words)
    return ranked(
      {
        kind: 'minute',
        id: row.id,
        title,
        detail,
        to: `/meetings/${row.meetingId}/minutes?item=${row.itemId}`,
      },
      row.text,
      wanted.words,
    )
  })
}

async function groupHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const rows = await searchGroups(context.db, wanted)
  return rows.map((row) =>
    ranked(
      { kind: 'group', id: row.id, title: row.name, detail: row.area, to: `/groups/${row.id}` },
      row.text,
      wanted.words,
    ),
  )
}

/** Versions in force; what stands in their words is shown when the title does not hold what was looked for. */
function documentHits(
  kind: 'protocol' | 'role description',
  rows: readonly DocumentFound[],
  words: readonly string[],
): Ranked[] {
  const under = kind === 'protocol' ? '/protocols' : '/roles'
  return rows.map((row) => {
    const named = `${row.title} ${row.groupName}`
    const version = `${row.groupName || 'All groups'} · ${versionWords(row)}`
    const detail = matchScore(named, words) > 0 ? version : `${version} · ${excerpt(row.text, words)}`
    return ranked(
      { kind, id: row.id, title: row.title, detail, to: `${under}/${row.id}` },
      `${named} ${row.text}`,
      words,
    )
  })
}

/** Call-outs are for who may read them: for an administrator there are none. */
async function callOutHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  if (!CALL_OUT_READERS.some((role) => role === context.user.role)) return []
  const { words } = wanted
  return (await searchActivations(context.db, wanted)).map((row) => {
    const title = callOutTitle(row)
    const named = `${title} ${row.reference}`
    const when = shortDay(localClock(row.openedAt ?? row.createdAt).day)
    const about = [row.reference || 'Asked for', row.groupName, when].join(' · ')
    const detail = matchScore(named, words) > 0 ? about : `${about} · ${excerpt(row.text, words)}`
    return ranked(
      { kind: 'call-out', id: row.id, title, detail, to: `/incidents/${row.id}` },
      row.text,
      words,
    )
  })
}

async function articleHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const { words } = wanted
  return (await searchArticles(context.db, wanted)).map((row) => {
    const about = [row.theme, row.groupName].join(' · ')
    const detail = matchScore(row.title, words) > 0 ? about : `${about} · ${excerpt(row.text, words)}`
    return ranked(
      { kind: 'good practice', id: row.id, title: row.title, detail, to: `/library/${row.id}` },
      row.text,
      words,
    )
  })
}

async function askedHits(context: OpenContext, wanted: Wanted): Promise<Ranked[]> {
  const { words } = wanted
  return (await searchAsked(context.db, wanted)).map((row) => {
    const about = [row.groupName, QUESTION_STATE_LABELS[row.state]].join(' · ')
    const detail = matchScore(row.title, words) > 0 ? about : `${about} · ${excerpt(row.text, words)}`
    const to = `/library/questions/${row.id}`
    return ranked({ kind: 'question', id: row.id, title: row.title, detail, to }, row.text, words)
  })
}

export const search = {
  find: signedIn.find.handler(async ({ context, input }) => {
    const wanted: Wanted = {
      words: searchWords(input.text),
      groups: context.groupsOf(input.groupId),
      limit: CANDIDATES,
    }
    if (wanted.words.length === 0) return []
    const found = [
      await groupHits(context, wanted),
      await peopleHits(context, wanted),
      await meetingHits(context, wanted, dayMeant(input.text)),
      await actionHits(context, wanted),
      await adviceHits(context, wanted),
      await callOutHits(context, wanted),
      documentHits('protocol', await searchProtocols(context.db, wanted), wanted.words),
      documentHits('role description', await searchRoleDescriptions(context.db, wanted), wanted.words),
      await articleHits(context, wanted),
      await questionHits(context, wanted),
      await askedHits(context, wanted),
      await minuteHits(context, wanted),
    ].flat()
    // Sorting keeps the order of equals: by name, or newest first.
    return found
      .sort((a, b) => b.score - a.score)
      .slice(0, input.limit)
      .map((one) => one.hit)
  }),
}
