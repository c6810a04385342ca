import type { AdviceOnRecord } from '../../../../db/advice.ts'
import type { ProtocolOnRecord } from '../../../../db/protocols.ts'
import type { RoleOnRecord } from '../../../../db/role-descriptions.ts'
import { RESPONSE_STATUS_LABELS } from '../../../../shared/advice/entities.ts'
import { localClock, shortDay } from '../../../../shared/dates.ts'
import type { DebriefShown } from '../../../../shared/debriefs/contract.ts'
import { DEBRIEF_KIND_LABELS } from '../../../../shared/debriefs/entities.ts'
import type { ActivationWhole } from '../../../../shared/incidents/contract.ts'
import {
  CONFIDENTIALITY_LABELS,
  ENTRY_KIND_LABELS,
  ORIGIN_LABELS,
  STAGE_LABELS,
} from '../../../../shared/incidents/entities.ts'
import { callOutTitle } from '../../../../shared/incidents/exercise.ts'
import { POLICE_RECORD_LABELS, policeRecordWords } from '../../../../shared/incidents/police-records.ts'
import {
  INCIDENT_KIND_LABELS,
  type ProtocolStep,
  protocolTitle,
} from '../../../../shared/protocols/entities.ts'
import { ROLE_SECTION_LABELS, type RoleTexts } from '../../../../shared/role-descriptions/entities.ts'
import { versionWords } from '../../../../shared/versions/rules.ts'
import { drawTable } from '../../office/export/page.ts'
import { type Content, html } from '../../publishing/formats/html.ts'
import { ITERATIONS } from './lock.ts'

/** What a bundle is about, as it is on record. */
export type BundleFacts = {
  callOut: ActivationWhole
  advice: readonly (AdviceOnRecord & { answer: string })[]
  debriefs: readonly DebriefShown[]
  /** The one it was opened under first; of those added while it ran, when and by whom. */
  protocols: readonly {
    version: ProtocolOnRecord
    steps: readonly ProtocolStep[]
    added: { at: string; by: string } | null
  }[]
  roles: readonly RoleOnRecord[]
}

/** A document in a bundle, by the name of its file there; `content` is null when the office could not read it. `hash` is the SHA-256 of its content. */
export type BundledDocument = {
  name: string
  file: string
  hash: string
  addedBy: string
  addedAt: string
  content: Uint8Array | null
}

/** Who made a bundle, when and for whom. */
export type BundleStamp = { office: string; madeBy: string; madeOn: string; madeFor: string }

const moment = (at: string) => {
  const { day, time } = localClock(at)
  return `${shortDay(day)}, ${time}`
}

const PLAIN = 'OFFICIAL-SENSITIVE: this copy is not encrypted. It holds personal and restricted information.'

function page(
  title: string,
  stamp: BundleStamp,
  isExercise: boolean,
  content: Content,
  marking = PLAIN,
): string {
  return html`<!DOCTYPE html>
<html lang="en-GB">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} – ${stamp.office}</title>
<link rel="stylesheet" href="style.css">
</head>
<body>
<header>${isExercise && html`<p class="marking">EXERCISE. Nothing here is real.</p>`}
<p class="marking">${marking}</p></header>
<main>
<h1>${title}</h1>
${content}
</main>
<footer><p>Made on ${stamp.madeOn} by ${stamp.madeBy} for ${stamp.madeFor}, from the record of ${stamp.office}.</p></footer>
</body>
</html>
`.toString()
}

/** The first page: what this is, what is in it, and how it is checked. */
export function coverPage({ callOut }: BundleFacts, stamp: BundleStamp, entries: number): string {
  return page(
    `${callOut.reference}: bundle of a call-out`,
    stamp,
    callOut.isExercise,
    html`<p>What the Independent Advisory Group’s office has on record of one call-out: what was asked, who was called, what was said and when, what was advised, and what the police did about it.</p>
<h2>What is in it</h2>
<ul>
<li><a href="call-out.html">call-out.html</a>: the call-out with its log, calls, advice, answers and debriefs, to read and print</li>
<li><a href="in-force.html">in-force.html</a>: the protocol and the role descriptions that were in force when it was opened, and the protocols whose steps were added while it ran</li>
${
  callOut.documents.length > 0 &&
  html`<li>document-01 and on: the documents of the call-out, as they were added</li>
`
}<li>log.csv, calls.csv, advice.csv: the same for a spreadsheet</li>
<li>entries.json: each of the ${entries} changes of the record about this call-out, as it was made, and a fingerprint of every file</li>
<li><a href="check.html">check.html</a> and check.mjs: what checks all of it</li>
</ul>
<h2>How it is checked</h2>
<ol>
<li>Open <a href="check.html">check.html</a> in a browser and choose every file of this folder; or run <code>node check.mjs</code>. Either says that every entry and file is as it was written, or names the one that is not. Neither needs a network or the app.</li>
<li>Either ends with the last link. The office wrote the same link in the log of this call-out when it made the bundle. Ask the office to read it out from there: where the two agree, nothing in this bundle was changed since.</li>
<li>Each entry has the hash under which it stands in the office’s own chain of changes, where it can be looked up.</li>
</ol>
<p>Each entry is chained to the one before by SHA-256, and the last to the fingerprints of the files. Times in entries.json are UTC; times on these pages are those of the clock in London. When something happened and when it was entered are both given.</p>`,
  )
}

/** What stands beside a locked bundle: how it is opened, with the app or without. It says nothing of the call-out but its reference. */
export function lockedPage({ callOut }: BundleFacts, stamp: BundleStamp): string {
  return page(
    `${callOut.reference}: locked bundle of a call-out`,
    stamp,
    callOut.isExercise,
    html`<p>Everything the Independent Advisory Group’s office has on record of one call-out is in bundle.zip.enc. The passphrase comes to you another way than this file; the office keeps no copy of it.</p>
<h2>How it is opened</h2>
<p>Unpack this zip file into a folder of its own first. Then any one of these three, without a network:</p>
<ol>
<li>In a browser: open <a href="open.html">open.html</a>, choose every file of this folder and type the passphrase. It checks everything and gives you bundle.zip to save.</li>
<li>With Node 20 or later: <code>node open.mjs</code> asks for the passphrase, unpacks to a folder named bundle and checks everything.</li>
<li>With OpenSSL 1.1.1 or later, which most Mac and Linux computers have: <code>openssl enc -d -aes-256-cbc -pbkdf2 -iter ${ITERATIONS} -md sha256 -in bundle.zip.enc -out bundle.zip</code>. This opens it without checking; unpack bundle.zip and open its read-me-first.html, which says how it is checked.</li>
</ol>
<h2>What the first two check</h2>
<p>That no file of this folder was changed, by the fingerprints in lock.json and a tag only the passphrase makes; then that every entry and file of the bundle is as it was written. What is not is named. They end with the last link, which the office wrote in the log of the call-out and can read out.</p>
<p>It is locked with AES-256-CBC. Key and vector are the first 48 of the 96 bytes that PBKDF2-HMAC-SHA-256 makes of the passphrase, the salt in bytes 9 to 16 of bundle.zip.enc, and ${ITERATIONS} rounds; the next 32 are the key of the HMAC-SHA-256 tag, the last 16 tell whether the passphrase is right.</p>`,
    'OFFICIAL-SENSITIVE once it is opened. Locked with a passphrase.',
  )
}

/** The call-out to read and print. */
export function callOutPage(
  facts: BundleFacts,
  stamp: BundleStamp,
  documents: readonly BundledDocument[],
): string {
  const { callOut, advice, debriefs } = facts
  const said: [string, string][] = [
    ['Reference', callOut.reference],
    ['Group', callOut.groupName],
    ['Kind', INCIDENT_KIND_LABELS[callOut.kind]],
    ['When', STAGE_LABELS[callOut.stage]],
    ['Where it came from', ORIGIN_LABELS[callOut.origin]],
    ['Requested by', callOut.requestedBy],
    ['Why', callOut.purpose],
    ['Advice wanted', callOut.adviceWanted],
    ['Wanted by', callOut.wantedBy === null ? '' : moment(callOut.wantedBy)],
    ['Confidentiality', CONFIDENTIALITY_LABELS[callOut.confidentiality] ?? ''],
    ['Police reference', callOut.policeReference],
    ['Communities', callOut.communities],
    ['Opened', callOut.openedAt === null ? '' : `${moment(callOut.openedAt)} by ${callOut.openedBy}`],
  ]
  return page(
    callOutTitle(callOut),
    stamp,
    callOut.isExercise,
    html`<dl>${said.filter(([, words]) => words !== '').map(([what, words]) => html`<dt>${what}</dt><dd>${words}</dd>`)}</dl>
<h2>Log</h2>
${drawTable('Lines of the log', LOG_COLUMNS, logRows(facts))}
<h2>Advice</h2>
${advice.length === 0 ? html`<p>None was put in the ledger.</p>` : drawTable('Advice and what the police answered', ADVICE_COLUMNS, adviceRows(facts))}
<h2>Gold Group and community impact assessment</h2>
${
  callOut.policeRecords.length === 0
    ? html`<p>None is on record.</p>`
    : html`<p>By reference only: what they say is on record with the police.</p>
<ul>${callOut.policeRecords.map((one) => html`<li>${POLICE_RECORD_LABELS[one.kind]}, ${[shortDay(one.day), one.time].filter(Boolean).join(', ')}: ${policeRecordWords(one)}</li>`)}</ul>`
}
<h2>Documents</h2>
${
  documents.length === 0
    ? html`<p>None was added.</p>`
    : html`<ul>${documents.map(
        ({ name, file, hash, addedBy, addedAt, content }) =>
          html`<li>${content === null ? html`${name}: not in this bundle, because its file in the office is damaged or missing` : html`<a href="${encodeURIComponent(file)}">${file}</a>${file.endsWith(` ${name}`) ? '' : `, in the record “${name}”`}`}, added ${moment(addedAt)} by ${addedBy}. SHA-256 of its content: <code>${hash}</code></li>`,
      )}</ul>`
}
<h2>Debriefs</h2>
${
  debriefs.length === 0
    ? html`<p>None is on record.</p>`
    : debriefs.map(
        (one) => html`<h3>${DEBRIEF_KIND_LABELS[one.kind]}</h3>
<ul>${one.lessons.map((lesson) => html`<li>${lesson.text}</li>`)}</ul>`,
      )
}`,
  )
}

export const LOG_COLUMNS = ['Happened', 'Entered', 'About', 'What', 'By', 'Corrects'] as const

/** The log as rows: when each line happened and was entered, what it says, by whom, and the moment of the line it corrects. */
export function logRows({ callOut }: BundleFacts): string[][] {
  const at = new Map(callOut.entries.map((entry) => [entry.id, entry.at]))
  return callOut.entries.map((entry) => [
    moment(entry.at),
    moment(entry.enteredAt),
    ENTRY_KIND_LABELS[entry.kind],
    entry.text,
    entry.author,
    entry.correctsId === null ? '' : moment(at.get(entry.correctsId) ?? entry.at),
  ])
}

export const ADVICE_COLUMNS = ['Number', 'Given', 'Advice', 'Dissent', 'Answer', 'Advisors told'] as const

/** The advice as rows, with what the police answered and when the advisors were told. */
export function adviceRows({ advice }: BundleFacts): string[][] {
  return advice.map((one) => [
    one.number,
    shortDay(one.givenOn),
    one.text,
    one.dissent,
    one.status === null
      ? 'Awaited'
      : [RESPONSE_STATUS_LABELS[one.status], one.answer].filter(Boolean).join(': '),
    one.toldOn === null ? '' : shortDay(one.toldOn),
  ])
}

/** The protocol and role descriptions that were in force when the call-out was opened, and the protocols added to it. */
export function inForcePage({ callOut, protocols, roles }: BundleFacts, stamp: BundleStamp): string {
  const section = (title: string, text: string) =>
    text !== '' && html`<h3>${title}</h3><p class="text">${text}</p>`
  return page(
    'What was in force when it was opened',
    stamp,
    callOut.isExercise,
    html`${
      !protocols.some(({ added }) => added === null) && html`<p>The group had no protocol in force.</p>`
    }${protocols.map(
      ({ version, steps, added }) => html`<h2>${protocolTitle(version.kind)}, ${versionWords(version)}</h2>
${added !== null && html`<p>Its steps were added while the call-out ran: ${moment(added.at)}, by ${added.by}.</p>`}
${section('Purpose', version.purpose)}${section('Rules', version.rules)}
<ol>${steps.map((step) => html`<li><strong>${step.title}</strong>${step.who !== '' && html` · ${step.who}`}${step.within !== '' && html` · ${step.within}`}${step.script !== '' && html`<p class="text">${step.script}</p>`}</li>`)}</ol>`,
    )}
${
  roles.length === 0
    ? html`<p>No role description was in force.</p>`
    : roles.map(
        (role) => html`<h2>Role description (${role.kind}), ${versionWords(role)}</h2>
${(Object.keys(ROLE_SECTION_LABELS) as (keyof RoleTexts & keyof typeof ROLE_SECTION_LABELS)[]).map((each) => section(ROLE_SECTION_LABELS[each], String(role[each])))}`,
      )
}`,
  )
}
