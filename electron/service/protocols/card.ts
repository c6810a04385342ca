import { longDay } from '../../../shared/dates.ts'
import {
  INCIDENT_KIND_LABELS,
  PROTOCOL_KIND_LABELS,
  type Protocol,
  type ProtocolStep,
} from '../../../shared/protocols/entities.ts'
import { conditionWords } from '../../../shared/protocols/rules.ts'
import { blocksIn, type PageBlock } from '../../../shared/site/page-text.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import { productFont } from '../documents/formats/product-font.ts'
import { type Content, html, type Markup } from '../publishing/formats/html.ts'
import { COLOURS } from '../publishing/formats/style.ts'

/** What a card says: a version with its steps, and whose it is. */
export type Card = { protocol: Protocol; steps: readonly ProtocolStep[]; whose: string }

/** A card as one self-contained page, without script and without anything from elsewhere: for paper, with type of so many points, or for a telephone. */
export function drawCard({ protocol, steps, whose }: Card, on: { points: number } | 'phone'): string {
  const isFinal = protocol.state === 'current'
  const title = `${PROTOCOL_KIND_LABELS[protocol.kind]}: call-out card`
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style>${on !== 'phone' && productFont()}${STYLE}${on === 'phone' ? PHONE : paper(on.points)}</style>
</head>
<body>
<header>
<p class="soft">OFFICIAL · ${whose}</p>
<h1>${title}</h1>
${
  !isFinal &&
  html`<p class="draft"><strong>${protocol.state === 'superseded' ? 'SUPERSEDED – a later version is in force' : 'DRAFT – not in force'}</strong></p>
`
}${protocol.outOfHours !== '' && html`<p class="number">Out of hours: <strong>${dialled(protocol.outOfHours)}</strong></p>`}
</header>
<main>
<ol>
${steps.map((step) => drawStep(step, on === 'phone'))}</ol>
${
  protocol.rules.trim() !== '' &&
  html`<section class="rules">
<h2>Always</h2>
${blocksIn(protocol.rules).map(drawBlock)}</section>
`
}</main>
<footer>
<p class="soft">Version ${versionWords(protocol)}${protocol.effectiveOn !== null && `, in force since ${longDay(protocol.effectiveOn)}`}${protocol.reviewDue !== null && `, review due ${longDay(protocol.reviewDue)}`}</p>
</footer>
</body>
</html>
`.toString()
}

function drawStep(step: ProtocolStep, onPhone: boolean): Markup {
  const when = [step.who, step.within].filter((part) => part !== '').join(' · ')
  const only = conditionWords(step, INCIDENT_KIND_LABELS)
  return html`<li>
<strong>${step.title}</strong>
${when !== '' && html`<p class="who">${when}</p>`}${only !== '' && html`<p class="soft">${only}</p>`}${
  step.script !== '' &&
  (onPhone
    ? html`<details><summary>What to say</summary>${lines(step.script)}</details>`
    : html`<div class="script">${lines(step.script)}</div>`)
}</li>
`
}

function lines(text: string): Content {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => html`<p>${line}</p>`)
}

const words = (runs: readonly { text: string }[]) => runs.map((run) => run.text).join('')

function drawBlock(block: PageBlock): Markup {
  if (block.kind === 'list') return html`<ul>${block.items.map((item) => html`<li>${words(item)}</li>`)}</ul>`
  return html`<p>${words(block.text)}</p>`
}

/** A number that can be tapped, when all of it is one; otherwise its words. */
function dialled(text: string): Content {
  if (!/^\+?[\d ()-]{5,30}$/.test(text)) return text
  return html`<a href="tel:${text.replace(/[^\d+]/g, '')}">${text}</a>`
}

/** The sizes of the type on paper, in points: the largest is taken at which the card stands on one sheet of A4. */
export const PAPER_SIZES = [11, 10, 9, 8.5, 8, 7.5, 7, 6.5, 6] as const

const [INK, SOFT, EDGE, ACCENT, TINT, RED] = [
  COLOURS.ink[0],
  COLOURS.soft[0],
  COLOURS.edge[0],
  COLOURS.accent[0],
  COLOURS.tint[0],
  COLOURS.red[0],
]

const STYLE = html`
* { box-sizing: border-box; }
body { margin: 0; color: ${INK}; line-height: 1.35; overflow-wrap: anywhere; }
h1, h2, p, ol, ul { margin: 0; }
h1 { line-height: 1.2; }
ol { counter-reset: step; list-style: none; padding: 0; }
ol > li { counter-increment: step; position: relative; }
ol > li::before { content: counter(step); position: absolute; left: 0; font-weight: 700; color: ${ACCENT}; }
.rules { background: ${TINT}; border-radius: 4px; }
.rules ul { padding-left: 1.2em; }
.soft { color: ${SOFT}; }
.draft { color: ${RED}; }
a { color: ${ACCENT}; }
`

function paper(points: number): Markup {
  return html`
@page { size: A4; margin: 11mm 13mm; }
body { font: ${points}pt/1.32 Inter, Arial, system-ui, sans-serif; }
h1 { font-size: 1.7em; }
h2 { font-size: 1.05em; }
header { border-bottom: 1.5pt solid ${ACCENT}; padding-bottom: .4em; margin-bottom: .6em; }
.number { font-size: 1.25em; margin-top: .2em; }
ol > li { padding: .28em 0 .28em 1.9em; border-bottom: .5pt solid ${EDGE}; break-inside: avoid; }
.who { font-weight: 600; }
.rules { margin-top: .6em; padding: .5em .8em; }
footer { margin-top: .5em; font-size: .9em; }
`
}

const PHONE = html`
:root { color-scheme: light; }
body { font: 1.0625rem/1.45 system-ui, sans-serif; max-width: 30rem; margin: 0 auto; padding: 1rem; background: #fff; }
h1 { font-size: 1.375rem; }
h2 { font-size: 1.0625rem; }
.number { margin: .75rem 0; padding: .75rem; border: 2px solid ${ACCENT}; border-radius: 8px; font-size: 1.25rem; }
.number a { display: inline-block; min-height: 2.75rem; line-height: 2.75rem; }
ol > li { padding: .75rem 0 .75rem 2.25rem; border-bottom: 1px solid ${EDGE}; }
ol > li::before { font-size: 1.25rem; }
.who { font-weight: 600; }
summary { min-height: 2.75rem; line-height: 2.75rem; color: ${ACCENT}; cursor: pointer; }
details p { margin-bottom: .5rem; }
.rules { margin: 1rem 0; padding: .75rem 1rem; }
`
