import { longDay, weekday } from '../../../../shared/dates.ts'
import type { PublicUpcoming } from '../../../../shared/publishing/public.ts'
import { isolated } from './blocks.ts'
import { type Content, html, type Markup } from './html.ts'
import {
  groupPath,
  isPublished,
  link,
  type Listed,
  meetingPath,
  type SitePath,
  type SiteView,
} from './view.ts'
import { publicTimes } from './wording.ts'
import { offSiteWords } from './withdrawn.ts'

type Listing = { view: SiteView; from: SitePath; withGroup: boolean }

/** Published minutes, and those that are off the site, one line each. */
export function drawMinutesList(minutes: readonly Listed[], { view, from, withGroup }: Listing): Markup {
  return html`<ul class="rows">
${minutes.map((each) => {
  const href = link(from, meetingPath(each))
  const name = view.group.get(each.group)?.group.name ?? ''
  // A second meeting of the same day is told apart by its title.
  const other = /-\d+$/.test(each.slug.slice(10)) && withGroup ? `${name}, ${each.title}` : name
  const about = withGroup ? other : each.title
  const gone = isPublished(each) ? null : html` <span class="gone">${offSiteWords(each)}</span>`
  return html`<li><a href="${href}">${longDay(each.date)}${withGroup && html`<span class="hidden">, ${other}</span>`}</a> <span class="about"${withGroup && html` aria-hidden="true"`}>${isolated(about)}</span>${gone}</li>
`
})}</ul>
`
}

/** Coming meetings: when on the left, what and where on the right. */
export function drawUpcomingList(
  meetings: readonly PublicUpcoming[],
  { view, from, withGroup }: Listing,
): Markup {
  return html`<ul class="dates">
${meetings.map(
  (each) => html`<li${each.cancelled && html` class="cancelled"`}>
<p class="when"><time datetime="${each.startsAt}"><strong>${longDay(each.date)}</strong> <span class="together">${weekday(each.date)}</span> <span class="together">${publicTimes(each)}</span></time></p>
<div class="what">${
    each.cancelled &&
    html`<p class="state">Cancelled</p>
`
  }<p>${withGroup ? html`<a href="${link(from, groupPath(each.group))}">${view.group.get(each.group)?.group.name ?? ''}</a>` : html`<strong>${isolated(each.title)}</strong>`}</p>
${about(each, withGroup)}</div>
</li>
`,
)}</ul>
`
}

function about(meeting: PublicUpcoming, withTitle: boolean): Content {
  const title = withTitle && isolated(meeting.title)
  const venue = meeting.venue !== '' && isolated(meeting.venue)
  if (!title && !venue) return null
  return html`<p class="soft">${title}${title && venue ? ', ' : ''}${venue}</p>
`
}
