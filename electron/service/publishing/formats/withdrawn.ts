import { longDay } from '../../../../shared/dates.ts'
import type { PublicWithdrawn } from '../../../../shared/publishing/public.ts'
import { isolated } from './blocks.ts'
import { drawPage } from './frame.ts'
import { html } from './html.ts'
import { groupPath, HOME, link, meetingPath, type SiteView } from './view.ts'
import { dayOf } from './wording.ts'

/** How minutes that are off the site are marked in a list: `Withdrawn on 3 May 2026`. */
export function offSiteWords({ state, on }: Pick<PublicWithdrawn, 'state' | 'on'>): string {
  return state === 'withdrawn' ? `Withdrawn on ${longDay(on)}` : `Being corrected since ${longDay(on)}`
}

/** What the page of such minutes and the feed say of them. */
export function offSiteSentences({ state, on, reason }: PublicWithdrawn): string[] {
  const first =
    state === 'withdrawn'
      ? `These minutes were withdrawn on ${longDay(on)}.`
      : `These minutes are being corrected. They were taken off this site on ${longDay(on)} and will be published here again.`
  return reason === '' ? [first] : [first, `The reason: ${reason}${/[.!?]$/.test(reason) ? '' : '.'}`]
}

/** The page that is left at the address of minutes that are off the site: it says so, since when and why, and holds nothing of their text. */
export function drawWithdrawn(view: SiteView, each: PublicWithdrawn): string {
  const own = view.group.get(each.group)?.group
  const group = own?.name ?? ''
  const path = meetingPath(each)
  const day = longDay(each.date)
  const word = each.state === 'withdrawn' ? 'Withdrawn' : 'Being corrected'
  return drawPage(view, {
    path,
    title: `${word}: minutes of ${day}: ${group}`,
    description: `The minutes of the meeting of ${group} on ${day} are not on this site at the moment.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: groupPath(each.group), title: group },
    ],
    group: own,
    content: html`<div class="head">
<p class="eyebrow">${isolated(each.title)}</p>
<h1>${isolated(group)} minutes: <span class="together">${day}</span></h1>
</div>
<div class="body">
${offSiteSentences(each).map(
  (sentence, index) => html`<p${index === 0 && html` class="lead"`}>${isolated(sentence)}</p>
`,
)}<p>They were first published on ${dayOf(each.firstPublished)}.</p>
<p class="more"><a href="${link(path, groupPath(each.group))}">All minutes of ${group}</a></p>
</div>`,
  })
}
