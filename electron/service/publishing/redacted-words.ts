import { hash } from 'node:crypto'
import { readEveryRedaction } from '../../../db/redactions.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { isInForce } from '../../../shared/redactions/rules.ts'
import type { OpenContext } from '../open-context.ts'
import { saidBy, spaced } from './digest.ts'
import { meetingPath } from './formats/view.ts'
import { isTellingRedaction } from './gate/repeats.ts'
import { type Digested, NOTHING_DIGESTED } from './held-minutes.ts'
import type { Forbidden } from './leak-scan.ts'
import { saidOnRecord } from './said-words.ts'
import { planSite } from './site.ts'

const WHAT = 'words that are redacted'

/** What is about to be public of a meeting. */
type OnSite = { meeting: { id: string }; minutes: PublicMinutes }

/** The words of the pages of a site, by all that decides them. */
const OF_PAGES = new WeakMap<OpenContext['db'], { site: string; words: string }>()

/** Every word the pages say of themselves, whatever the minutes say: headings, navigation, the statement. */
async function wordsOfPages(db: OpenContext['db'], site: PublicSite, { whole }: Digested): Promise<string> {
  const first = site.minutes.slice(0, 1)
  const known = await whole(first)
  const bare = first
    .map((minutes) => known.get(minutes) ?? minutes)
    .map((minutes) => ({
      ...minutes,
      venue: '',
      attendance: [],
      items: minutes.items.slice(0, 1).map((item) => ({ ...item, title: '', blocks: [] })),
    }))
  // No page shows an answer without its advice, nor when the site was last changed.
  const drawn: PublicSite = { ...site, minutes: bare, responses: [], updated: '' }
  const key = hash('sha256', JSON.stringify(drawn))
  const drawnBefore = OF_PAGES.get(db)
  if (drawnBefore?.site === key) return drawnBefore.words
  const pages = planSite(drawn)
    .files(new Map())
    .filter(({ path }) => path.endsWith('.html'))
  const words = spaced(pages.map((page) => String(page.draw()).replace(/<[^>]*>/g, ' ')).join(' '))
  OF_PAGES.set(db, { site: key, words })
  return words
}

/** Which of these words each meeting says in public: of digests as they are kept, of the others worked out. */
async function everySaid(
  db: OpenContext['db'],
  meetings: readonly OnSite[],
  { onRecord, said }: Digested,
  words: ReadonlySet<string>,
): Promise<(readonly [meetingId: string, said: readonly string[]])[]> {
  const isDigested = ({ minutes }: OnSite) => onRecord.has(minutes)
  const digested = meetings.filter(isDigested).map(({ meeting }) => meeting.id)
  const kept = await saidOnRecord(db, digested, words)
  return meetings.map((each) => {
    const { meeting, minutes } = each
    if (isDigested(each)) return [meeting.id, kept.get(meeting.id) ?? []]
    const all = said(minutes) ?? saidBy(minutes)
    return [meeting.id, [...words].filter((word) => all.includes(word))]
  })
}

/**
 * The words redacted in the minutes of a site, to be looked for in its finished files: those that give away what they hide
 * (shared/redactions/words.ts). Words that other minutes may say in public are looked for below their own meeting only; those the pages
 * say of themselves, and those the meeting says by consent (who was there), are not looked for.
 */
export async function redactedWords(
  db: OpenContext['db'],
  site: PublicSite,
  meetings: readonly OnSite[],
  digested: Digested = NOTHING_DIGESTED,
): Promise<Forbidden[]> {
  const every = await readEveryRedaction(
    db,
    meetings.map(({ meeting }) => meeting.id),
  )
  const telling = every.filter((each) => isInForce(each) && isTellingRedaction(each))
  if (telling.length === 0) return []
  const ofPages = await wordsOfPages(db, site, digested)
  const sought = telling.map((each) => ({
    ...each,
    spaced: spaced(each.words),
    own: false,
    elsewhere: false,
  }))
  const byWords = Map.groupBy(sought, (each) => each.spaced)
  for (const [meetingId, said] of await everySaid(db, meetings, digested, new Set(byWords.keys()))) {
    for (const each of said.flatMap((words) => byWords.get(words) ?? [])) {
      if (each.meetingId === meetingId) each.own = true
      else each.elsewhere = true
    }
  }
  const minutesOf = new Map(meetings.map(({ meeting, minutes }) => [meeting.id, minutes]))
  return sought.flatMap(({ meetingId, words, spaced, own, elsewhere }): Forbidden[] => {
    const minutes = minutesOf.get(meetingId)
    if (!minutes || own || ofPages.includes(spaced)) return []
    return [{ word: words, what: WHAT, ...(elsewhere ? { under: folderOf(minutes) } : {}) }]
  })
}

function folderOf(minutes: PublicMinutes): string {
  return meetingPath(minutes).replace(/[^/]*$/, '')
}
