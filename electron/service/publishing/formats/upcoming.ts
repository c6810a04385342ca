import type { PublicUpcoming } from '../../../../shared/publishing/public.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawUpcomingList } from './listing.ts'
import { CALENDAR, HOME, link, type SiteView, UPCOMING } from './view.ts'

const MONTH = new Intl.DateTimeFormat('en-GB', { month: 'long', year: 'numeric', timeZone: 'UTC' })

/** The dates of all groups, by month. */
export function drawUpcoming(view: SiteView): string {
  return drawPage(view, {
    path: UPCOMING,
    title: 'Upcoming meetings',
    description: `When and where the Independent Advisory Groups of ${view.site.office} meet next.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>Upcoming meetings</h1>
</div>
<div class="body">
${months(view)}</div>`,
  })
}

function months(view: SiteView): Content {
  if (view.upcoming.length === 0)
    return html`<p>No meetings are planned at the moment.</p>
`
  const byMonth = Map.groupBy(view.upcoming, (meeting: PublicUpcoming) => meeting.date.slice(0, 7))
  return html`<p><a href="${link(UPCOMING, CALENDAR)}">Add these dates to your own calendar (iCalendar file)</a></p>
${[...byMonth].map(
  ([month, meetings]) => html`<h2>${MONTH.format(new Date(`${month}-15T12:00:00Z`))}</h2>
${drawUpcomingList(meetings, { view, from: UPCOMING, withGroup: true })}`,
)}`
}
