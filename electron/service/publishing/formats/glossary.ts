import { GLOSSARY, type GlossaryTerm } from '../../../../shared/glossary.ts'
import { drawPage } from './frame.ts'
import { html } from './html.ts'
import { GLOSSARY_PAGE, HOME, type SiteView } from './view.ts'

/** What the terms mean that the pages of the site use. */
export function drawGlossary(view: SiteView, terms: readonly GlossaryTerm[]): string {
  return drawPage(view, {
    path: GLOSSARY_PAGE,
    title: 'What the words mean',
    description: `Terms used in the minutes published by ${view.site.office}, each in a sentence or two.`,
    trail: [{ path: HOME, title: 'Home' }],
    content: html`<div class="head">
<h1>What the words mean</h1>
<p class="lead">The terms that these pages use, each in a sentence or two.</p>
</div>
<div class="body">
<dl class="words">
${terms.map(
  (term) => html`<dt id="${term.replaceAll(' ', '-')}">${GLOSSARY[term].words}</dt>
<dd>${GLOSSARY[term].meaning}</dd>
`,
)}</dl>
</div>`,
  })
}
