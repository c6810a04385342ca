import { readSaid } from '../../../db/published-digests.ts'
import { readEveryRedaction } from '../../../db/redactions.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { isInForce } from '../../../shared/redactions/rules.ts'
import type { OpenContext } from '../open-context.ts'
import { DIGEST_VERSION, saidBy, spaced } from './digest.ts'
import { meetingPath } from './formats/view.ts'
import { isTellingRedaction } from './gate/repeats.ts'
import { type Digested, NOTHING_DIGESTED } from './held-minutes.ts'
import type { Forbidden } from './leak-scan.ts'
import { planSite } from './site.ts'

const WHAT = 'words that are redacted'

/** What is about to be public of a meeting. */
type OnSite = { meeting: { id: string }; minutes: PublicMinutes }

/** Every word the pages say of themselves, whatever the minutes say: headings, navigation, the statement. */
async function wordsOfPages(site: PublicSite, { whole }: Digested): Promise<string> {
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
  const pages = planSite({ ...site, minutes: bare })
    .files(new Map())
    .filter(({ path }) => path.endsWith('.html'))
  return spaced(pages.map((page) => String(page.draw()).replace(/<[^>]*>/g, ' ')).join(' '))
}

/** What each meeting says in public, one after the other: of digests as it is kept, of the others worked out. */
async function* everySaid(
  db: OpenContext['db'],
  meetings: readonly OnSite[],
  { onRecord, said }: Digested,
): AsyncGenerator<{ meetingId: string; said: string }> {
  for (const { meeting, minutes } of meetings) {
    if (!onRecord.has(minutes)) yield { meetingId: meeting.id, said: said(minutes) ?? saidBy(minutes) }
  }
  const digested = meetings.flatMap(({ meeting, minutes }) => (onRecord.has(minutes) ? meeting.id : []))
  yield* readSaid(db, digested, DIGEST_VERSION)
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
  const ofPages = await wordsOfPages(site, digested)
  const sought = telling.map((each) => ({
    ...each,
    spaced: spaced(each.words),
    own: false,
    elsewhere: false,
  }))
  for await (const { meetingId, said } of everySaid(db, meetings, digested)) {
    for (const each of sought) {
      if (!said.includes(each.spaced)) continue
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
