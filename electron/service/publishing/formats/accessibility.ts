import { longDay } from '../../../../shared/dates.ts'
import { drawPage, withAddresses } from './frame.ts'
import { type Content, html } from './html.ts'
import { ACCESSIBILITY, HOME, type SiteView } from './view.ts'
import { counted } from './wording.ts'

/**
 * The day the templates of this version were last gone through with the tools the statement names (tests/e2e/site.spec.ts and the checkers of
 * HTML). It moves with RENDERER_VERSION.
 */
const TEMPLATES_TESTED = '2026-11-25'

/**
 * The statement the accessibility regulations of 2018 ask of public sector websites, in the order of the government's model: what works, what
 * does not, how to ask for another format or report a problem, who enforces, what complies and what not, what is done about it, when it was
 * prepared, checked and tested. It claims no more than is tested (tests/e2e/site.spec.ts).
 */
export function drawAccessibility(view: SiteView): string {
  const { site } = view
  return drawPage(view, {
    path: ACCESSIBILITY,
    title: 'Accessibility statement',
    description: `How accessible the website of ${site.office} is, how to ask for another format, and how to report a problem.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>Accessibility statement</h1>
</div>
<div class="body">
<p class="lead">${site.office} runs this website and wants as many people as possible to be able to use it. This statement covers its pages and the documents on it.</p>
<p>You can:</p>
<ul>
<li>zoom in up to 400%, make the text twice as large, or read on a narrow screen, without scrolling sideways</li>
<li>use a keyboard alone, or listen with a screen reader</li>
<li>choose light, dark or high-contrast colours in your device’s settings</li>
<li>print any page</li>
<li>read everything without scripts; only the search field needs them, and without them its page lists all minutes</li>
</ul>
<p>We keep the text as simple to understand as we can, and <a href="https://mcmw.abilitynet.org.uk/">AbilityNet has advice on making your device easier to use</a> if you have a disability.</p>
<h2>How accessible this website is</h2>
<p>Some parts of it are not fully accessible:</p>
<ul>
<li>words in a language other than English may be read out by a screen reader as if they were English</li>
<li>documents to download are tagged and have headings, but nobody has certified them as accessible</li>
</ul>
<p>Each document has the same text as the page it is linked from. Read the page, or a Word or OpenDocument copy whose letters you can make larger, if the PDF does not work for you.</p>
<h2 id="formats">Ask for another format</h2>
<p>If you need something here in large print, Easy Read, audio, Braille, British Sign Language or another language, tell us what you need and how to reach you. ${reply(site.replyDays)}</p>
${contact(site.contact)}<h2>Tell us about a problem</h2>
<p>If you find a problem that is not listed here, or think that we do not meet the requirements, write to the same address. Say which page it is and what happened.</p>
<h2>If you are not happy with our answer</h2>
<p>The Equality and Human Rights Commission (EHRC) enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer a complaint, contact the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>.</p>
<h2>Technical information</h2>
<p>${site.office} is committed to making this website accessible, as the regulations of 2018 named above require.</p>
<h3>Compliance status</h3>
<p>This website is partially compliant with the <a href="https://www.w3.org/TR/WCAG22/">Web Content Accessibility Guidelines (WCAG) version 2.2</a>, level AA, because of what is listed next.</p>
<h3>What does not comply with the regulations</h3>
<ul>
<li>Words in a language other than English are not marked as such. This fails WCAG success criterion 3.1.2, language of parts.</li>
<li>Documents to download have not been tested against the standard for accessible PDF (PDF/UA), so we cannot say that they meet WCAG success criterion 1.3.1, info and relationships.</li>
</ul>
<p>We claim no disproportionate burden, and nothing here is left out as outside the scope of the regulations.</p>
<h2>What we are doing about it</h2>
<p>The page always has the whole text, so that nobody depends on a document. We put right what readers report to us.</p>
<h2>How this website was tested</h2>
<p>All pages are made from a few templates. The makers of the software check each template with axe against WCAG 2.2 level AA, in light, dark and high-contrast colours and on a narrow screen, and with two HTML checkers. They last did so on ${longDay(TEMPLATES_TESTED)}. These tools do not find everything, so we rely on readers to tell us the rest.</p>
<h2>Date</h2>
<p>This statement was prepared on ${longDay(site.statementDate)}.${checked(site.statementCheckedOn, site.statementDate)}</p>
</div>`,
  })
}

function reply(days: number | null): string {
  if (days === null) return 'We answer as soon as we can.'
  return `We answer within ${counted(days, 'working day', 'working days')}.`
}

function checked(day: string | null, prepared: string): string {
  return day === null || day < prepared ? '' : ` It was last checked on ${longDay(day)}.`
}

function contact(details: string): Content {
  if (details.trim() === '')
    return html`<p>Write to the secretariat of the group concerned. Its contact details are on the page of the group.</p>
`
  return html`<p>Contact: ${withAddresses(details)}</p>
`
}
