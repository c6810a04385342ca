import { longDay } from '../../../../shared/dates.ts'
import { drawPage, withAddresses } from './frame.ts'
import { type Content, html } from './html.ts'
import { ACCESSIBILITY, HOME, type SiteView } from './view.ts'

/**
 * The statement the accessibility regulations of 2018 ask of public sector websites: how far the site complies, what does not, how
 * it was tested, whom to tell, and who enforces. It claims no more than is tested (tests/e2e/site.spec.ts).
 */
export function drawAccessibility(view: SiteView): string {
  const { site } = view
  return drawPage(view, {
    path: ACCESSIBILITY,
    title: 'Accessibility statement',
    description: `How accessible the website of ${site.office} is, and how to report a problem.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>Accessibility statement</h1>
</div>
<div class="body">
<p class="lead">We want as many people as possible to be able to read these pages. This statement covers the website of ${site.office}: its pages and the documents on it.</p>
<p>You can make the text three times as large, read on a screen 320 pixels wide without scrolling sideways, use a keyboard alone, listen with a screen reader, choose light or dark in your device’s settings, and print any page. Nothing here needs scripts.</p>
<h2>How accessible this website is</h2>
<p>This website is partially compliant with the Web Content Accessibility Guidelines (WCAG) version 2.2, level AA, because of what is listed next.</p>
<h3>What does not yet comply</h3>
<ul>
<li>Words in a language other than English are not marked as such, so a screen reader may pronounce them as English. This fails WCAG success criterion 3.1.2, language of parts.</li>
<li>The PDF copies are tagged and have headings, but have not been certified as accessible. Each has the same text as the page it is linked from. Read the page, or a Word or OpenDocument copy whose letters you can make larger, if the PDF does not work for you.</li>
</ul>
<h2>Tell us about a problem, or ask for another format</h2>
<p>If something here is hard to use, or you need it in large print, Easy Read, audio, Braille or another language, tell us what you need and how to reach you.</p>
${contact(site.contact)}<h2>If you are not happy with our answer</h2>
<p>The Equality and Human Rights Commission enforces the Public Sector Bodies (Websites and Mobile Applications) (No. 2) Accessibility Regulations 2018. If you are not happy with how we answer a complaint, contact the <a href="https://www.equalityadvisoryservice.com/">Equality Advisory and Support Service (EASS)</a>.</p>
<h2>How this website was tested</h2>
<p>All pages are made from a few templates. Each template is checked with axe against WCAG 2.2 level AA, in light and dark colours and on a narrow screen, and with two HTML checkers. These tools do not find everything, so we rely on readers to tell us the rest.</p>
<h2>Date</h2>
<p>This statement was prepared on ${longDay(site.statementDate)}.</p>
</div>`,
  })
}

function contact(details: string): Content {
  if (details.trim() === '')
    return html`<p>Write to the secretariat of the group concerned. Its contact details are on the page of the group.</p>
`
  return html`<p>Contact: ${withAddresses(details)}</p>
`
}
