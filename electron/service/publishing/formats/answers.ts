import { RESPONSE_STATUS_LABELS } from '../../../../shared/advice/entities.ts'
import { longDay } from '../../../../shared/dates.ts'
import { direction, drawRuns, isolated, runsText } from './blocks.ts'
import { drawPage } from './frame.ts'
import { type Content, html } from './html.ts'
import {
  type AnsweredAdvice,
  answersPath,
  HOME,
  lineLink,
  link,
  type SitePath,
  type SiteView,
} from './view.ts'
import { counted } from './wording.ts'

const LATEST = 10
const NAME = 'We asked, you said, we did'

/** Answered advice by the year of its meeting, newest first. */
export function yearsOfAnswers(view: SiteView): Map<string, AnsweredAdvice[]> {
  return Map.groupBy(view.answers, ({ line }) => line.minutes.date.slice(0, 4))
}

/** The page that says what came of advice: the latest, and the way to the others by year. */
export function drawAnswers(view: SiteView): string {
  const path = answersPath()
  const years = yearsOfAnswers(view)
  return drawPage(view, {
    path,
    title: NAME,
    description: `What the police asked the groups of ${view.site.office}, what they advised, and what was done about it.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>${NAME}</h1>
<p class="lead">What the police asked, what the groups advised, and what was done about it. A reason stands with everything that was not done.</p>
</div>
<div class="body broad">
${
  view.answers.length === 0
    ? html`<p>No answers have been published yet.</p>
`
    : html`<h2 id="years">By year</h2>
<ul class="years">
${[...years].map(
  ([
    year,
    answers,
  ]) => html`<li><a href="${link(path, answersPath(year))}">${year}<span class="hidden">: ${counted(answers.length, 'answer', 'answers')}</span></a> <span class="soft" aria-hidden="true">(${answers.length})</span></li>
`,
)}</ul>
<h2 id="latest">Latest</h2>
${view.answers.slice(0, LATEST).map((each) => answer(path, view, each))}`
}</div>`,
  })
}

/** Every answer to the advice of one year. */
export function drawAnswersOfYear(view: SiteView, year: string): string {
  const path = answersPath(year)
  return drawPage(view, {
    path,
    title: `${NAME}: ${year}`,
    description: `Advice of the groups of ${view.site.office} in ${year}, and what the police did about it.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: answersPath(), title: NAME },
    ],
    content: html`<div class="head">
<h1>${NAME}: ${year}</h1>
</div>
<div class="body broad">
<h2 id="answers">Answers</h2>
${(yearsOfAnswers(view).get(year) ?? []).map((each) => answer(path, view, each))}</div>`,
  })
}

function answer(path: SitePath, view: SiteView, { line, response }: AnsweredAdvice): Content {
  const group = view.group.get(line.minutes.group)?.group.name ?? ''
  const { reason, changed } = response
  return html`<article class="answer">
<h3${direction(line.item.title)}>${line.item.title}</h3>
<dl>
<dt>We asked</dt><dd>${isolated(group)}, <time datetime="${line.minutes.date}">${longDay(line.minutes.date)}</time> (<a href="${lineLink(path, line)}">${line.number}</a>)</dd>
<dt>You said</dt><dd${direction(runsText(line.text))}>${drawRuns(line.text)}</dd>
<dt>We did</dt><dd><strong>${RESPONSE_STATUS_LABELS[response.status]}</strong> by ${isolated(response.decidedBy)}, <time datetime="${response.decidedOn}">${longDay(response.decidedOn)}</time>.${changed !== '' && html` <span${direction(changed)}>${changed}</span>`}${reason !== '' && html` <span${direction(reason)}>Reason: ${reason}</span>`}</dd>
</dl>
</article>
`
}
