import { readEveryRedaction } from '../../../db/redactions.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { isInForce } from '../../../shared/redactions/rules.ts'
import { bareWords } from '../../../shared/redactions/words.ts'
import type { OpenContext } from '../open-context.ts'
import { meetingPath } from './formats/view.ts'
import { publicTexts } from './gate/check.ts'
import { isTellingRedaction } from './gate/repeats.ts'
import type { Forbidden } from './leak-scan.ts'
import { planSite } from './site.ts'

const WHAT = 'words that are redacted'

/** What is about to be public of a meeting. */
type OnSite = { meeting: { id: string }; minutes: PublicMinutes }

const spaced = (text: string) => ` ${bareWords(text)} `

/** Every word the pages say of themselves, whatever the minutes say: headings, navigation, the statement. */
function wordsOfPages(site: PublicSite): string {
  const bare = site.minutes.slice(0, 1).map((minutes) => ({
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

/**
 * The words redacted in the minutes of a site, to be looked for in its finished files: those that give away what they hide
 * (shared/redactions/words.ts). Words that other minutes may say in public are looked for below their own meeting only; those the pages
 * say of themselves, and those the meeting says by consent (who was there), are not looked for.
 */
export async function redactedWords(
  db: OpenContext['db'],
  site: PublicSite,
  meetings: readonly OnSite[],
): Promise<Forbidden[]> {
  const every = await readEveryRedaction(
    db,
    meetings.map(({ meeting }) => meeting.id),
  )
  const telling = every.filter((each) => isInForce(each) && isTellingRedaction(each))
  if (telling.length === 0) return []
  const ofPages = wordsOfPages(site)
  const said = new Map(
    meetings.map(({ meeting, minutes }) => [
      meeting.id,
      spaced([...publicTexts(minutes)].map(({ text }) => text).join(' \u2029 ')),
    ]),
  )
  const minutesOf = new Map(meetings.map(({ meeting, minutes }) => [meeting.id, minutes]))
  return telling.flatMap(({ meetingId, words }): Forbidden[] => {
    const sought = spaced(words)
    const minutes = minutesOf.get(meetingId)
    if (!minutes || ofPages.includes(sought) || said.get(meetingId)?.includes(sought)) return []
    const isElsewhere = [...said.values()].some((text) => text.includes(sought))
    return [{ word: words, what: WHAT, ...(isElsewhere ? { under: folderOf(minutes) } : {}) }]
  })
}

function folderOf(minutes: PublicMinutes): string {
  return meetingPath(minutes).replace(/[^/]*$/, '')
}
