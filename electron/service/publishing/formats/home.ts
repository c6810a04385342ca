import { isolated } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import { drawMinutesList, drawUpcomingList } from './listing.ts'
import { pagePath } from './office-page.ts'
import { groupPath, HOME, link, type SiteView, UPCOMING } from './view.ts'
import { counted } from './wording.ts'

const LATEST = 8
const SOONEST = 4

/** The home page: what is coming, what is new, and every group. */
export function drawHome(view: SiteView): string {
  const { site } = view
  const coming = view.upcoming.filter((meeting) => !meeting.cancelled).slice(0, SOONEST)
  return drawPage(view, {
    path: HOME,
    title: site.office,
    description: `Minutes and meeting dates of the Independent Advisory Groups of ${site.office}.`,
    trail: [],
    content: html`<div class="head">
<h1>Independent advice to the police</h1>
<p class="lead">Independent Advisory Groups are local people who advise the police and tell them frankly how their decisions are seen. Here is what they discussed, what they advised and what was agreed.</p>
${
  site.pages.some((page) => page.kind === 'join') &&
  html`<p class="download"><a href="${pagePath('join')}">How to join a group</a></p>
`
}</div>
<div class="two">
<section aria-labelledby="latest"><h2 id="latest">Latest minutes</h2>
${latest(view)}</section>
<section aria-labelledby="upcoming"><h2 id="upcoming">Upcoming meetings</h2>
${
  coming.length === 0
    ? html`<p>No meetings are planned at the moment.</p>
`
    : html`${drawUpcomingList(coming, { view, from: HOME, withGroup: true })}<p class="more"><a href="${UPCOMING}">All upcoming meetings</a></p>
`
}</section>
</div>
<section aria-labelledby="groups"><h2 id="groups">Groups</h2>
${groups(view)}</section>`,
  })
}

function latest(view: SiteView): Content {
  if (view.minutes.length === 0)
    return html`<p>No minutes have been published yet.</p>
`
  return drawMinutesList(view.minutes.slice(0, LATEST), { view, from: HOME, withGroup: true })
}

function groups(view: SiteView): Content {
  if (view.groups.length === 0)
    return html`<p>No groups have been published yet.</p>
`
  return html`<ul class="cards">
${view.groups.map(
  ({
    group,
    minutes,
  }) => html`<li><h3><a href="${link(HOME, groupPath(group.slug))}">${isolated(group.name)}</a></h3>
<p>${isolated(shortened(group.purpose))}</p>
<p class="soft">${[group.area, minutes.length === 0 ? 'No minutes yet' : `Minutes of ${counted(minutes.length, 'meeting', 'meetings')}`].filter((part) => part !== '').join(' · ')}</p></li>
`,
)}</ul>
`
}

/** The first sentence of a purpose, cut at a word when it is long. */
function shortened(purpose: string): string {
  const sentence = /^.+?[.!?](?=\s|$)/su.exec(purpose)?.[0] ?? purpose
  const characters = [...sentence]
  if (characters.length <= 180) return sentence
  return `${characters
    .slice(0, 179)
    .join('')
    .replace(/\s+\S*$/, '')}…`
}
