import { clockAfter, longDay } from '../../../../shared/dates.ts'
import { type PublicMinutes, publicNumber } from '../../../../shared/publishing/public.ts'
import {
  anchorsOf,
  direction,
  drawItem,
  isolated,
  itemAnchor,
  itemHeading,
  LINES_NAME,
  type LineKind,
  linesOf,
  type PublicLine,
} from './blocks.ts'
import { type Download, downloadWords } from './downloads.ts'
import { drawPage } from './frame.ts'
import { type Content, html, type Markup } from './html.ts'
import { drawLineTable, ofMeeting } from './line-table.ts'
import { groupPath, HOME, meetingPath, type SiteView } from './view.ts'
import { counted, dayOf, fullDay, publicTime, publicTimes, sentenceCase } from './wording.ts'

export const LINE_KINDS = ['decision', 'action', 'advice', 'question'] satisfies LineKind[]

/** The page of one meeting. `downloads` are the files beside it. */
export function drawMeeting(view: SiteView, minutes: PublicMinutes, downloads: readonly Download[]): string {
  const own = view.group.get(minutes.group)?.group
  const group = own?.name ?? ''
  const day = longDay(minutes.date)
  return drawPage(view, {
    path: meetingPath(minutes),
    title: `Minutes of ${day}: ${group}`,
    description: `Minutes of the meeting of ${group} on ${day}: agenda, attendance, decisions, actions, advice and questions.`,
    trail: [
      { path: HOME, title: 'Home' },
      { path: groupPath(minutes.group), title: group },
    ],
    group: own,
    content: drawMeetingContent(group, minutes, { downloads }),
  })
}

type Options = { downloads: readonly Download[] }

/** What the public reads of a meeting, without the frame of the site. */
export function drawMeetingContent(group: string, minutes: PublicMinutes, options: Options): Markup {
  const lines = linesOf(minutes)
  const kinds = LINE_KINDS.filter((kind) => lines.some((line) => line.line === kind))
  return html`<div class="head">
<p class="eyebrow">${isolated(minutes.title)}</p>
<h1>${isolated(group)} minutes: <span class="together">${longDay(minutes.date)}</span></h1>
${corrections(minutes)}${facts(minutes)}${downloadLinks(options.downloads)}</div>
<div class="columns">
<nav class="contents" aria-labelledby="contents"><h2 id="contents">Contents</h2><ul>
<li><a href="#agenda">Agenda</a></li>
<li><a href="#attendance">Attendance</a></li>
<li><a href="#minutes">Minutes</a></li>
${kinds.map(
  (kind) => html`<li><a href="#${kind}">${LINES_NAME[kind]}</a></li>
`,
)}</ul></nav>
<div class="body">
${agenda(minutes)}${attendance(minutes)}${minutesSection(minutes)}${kinds.map((kind) => linesSection(kind, lines, minutes))}${history(minutes)}</div>
</div>`
}

/** What was corrected, before anything else: who read the minutes earlier looks for that. */
export function corrections({ corrections: notes = [] }: PublicMinutes): Content {
  return notes.map(
    ({
      on,
      note,
    }) => html`<p class="corrected"><strong>Corrected on ${longDay(on)}:</strong> ${isolated(note)}</p>
`,
  )
}

function facts(minutes: PublicMinutes): Markup {
  return html`<dl class="facts">
<div><dt>Date</dt><dd>${fullDay(minutes.date)}</dd></div>
<div><dt>Time</dt><dd>${publicTimes(minutes)}</dd></div>
${
  minutes.venue !== '' &&
  html`<div><dt>Place</dt><dd>${isolated(minutes.venue)}</dd></div>
`
}${
  minutes.kind !== '' &&
  html`<div><dt>Meeting</dt><dd>${sentenceCase(minutes.kind)}</dd></div>
`
}<div><dt>Enough members to decide</dt><dd>${quorumWords(minutes)}</dd></div>
<div><dt>Senior police officer present</dt><dd>${minutes.sltPresent ? 'Yes' : 'No'}</dd></div>
</dl>
`
}

function downloadLinks(downloads: readonly Download[]): Content {
  if (downloads.length === 0) return null
  const links = downloads.map((each, index) => {
    const words = downloadWords(each)
    return html`<li><a href="${each.file}" type="${each.media}">${index === 0 ? `Download these minutes as ${words}` : sentenceCase(words.replace(/^an? /, ''))}</a></li>
`
  })
  return html`<ul class="download" aria-label="Download these minutes">
${links}</ul>
`
}

function agenda(minutes: PublicMinutes): Markup {
  const rows = minutes.items.map(
    (
      item,
    ) => html`<tr><td class="time">${publicTime(item.startsAt)}</td><th scope="row"${direction(item.title)}><a href="#${itemAnchor(item)}">${publicNumber(item)}. ${item.title}</a></th><td class="purpose">${item.withheld ? 'Not public' : sentenceCase(item.purpose)}</td></tr>
`,
  )
  if (rows.length === 0)
    return html`<h2 id="agenda">Agenda</h2>
<p>This meeting had no agenda.</p>
`
  const end = plannedEnd(minutes)
  const last =
    end !== '' &&
    html`<p class="after">${end}</p>
`
  return html`<h2 id="agenda">Agenda</h2>
<table class="agenda">
<caption class="hidden">${ofMeeting('Agenda', minutes.date)}</caption>
<thead><tr><th scope="col">Time</th><th scope="col">Item</th><th scope="col">Purpose</th></tr></thead>
<tbody>
${rows}</tbody>
</table>
${last}`
}

/** When the meeting was to end, as a sentence; '' when that is not known. */
export function plannedEnd({ date, startTime, lengthMinutes }: PublicMinutes): string {
  if (lengthMinutes <= 0) return ''
  return `The meeting was planned to end at ${publicTime(clockAfter(date, startTime, lengthMinutes).time)}.`
}

const ATTENDANCE = [
  ['present', 'Present'],
  ['online', 'Joined online'],
  ['part', 'Present for part of the meeting'],
  ['apologies', 'Apologies'],
] as const

/** Whether enough members were there to decide, and where in the meeting that changed. */
export function quorumWords(minutes: Pick<PublicMinutes, 'quorate' | 'quorum'>): string {
  if (!minutes.quorate) return 'No, the meeting was not quorate'
  return minutes.quorum === undefined ? 'Yes' : `Yes, for part of the meeting. ${minutes.quorum.join(' ')}`
}

type AttendanceEntry = { label: string; capacity: string; part: string; count: number }

/** People who are not named read alike, so each description stands once with how many people it covers. */
export function attendanceLists(minutes: PublicMinutes): { name: string; entries: AttendanceEntry[] }[] {
  return ATTENDANCE.map(([state, name]) => {
    const entries = new Map<string, AttendanceEntry>()
    for (const person of minutes.attendance.filter((each) => each.state === state)) {
      const { label, capacity, part = '' } = person
      const key = `${label}\n${capacity}\n${part}`
      const entry = entries.get(key)
      if (entry) entry.count += 1
      else entries.set(key, { label, capacity, part, count: 1 })
    }
    return { name, entries: [...entries.values()] }
  }).filter((list) => list.entries.length > 0)
}

export function drawAttendance(minutes: PublicMinutes): Content {
  const lists = attendanceLists(minutes)
  if (lists.length === 0)
    return html`<p>Attendance was not recorded.</p>
`
  return lists.map(
    (list) => html`<h3>${list.name}</h3>
<ul class="people">
${list.entries.map((entry) => {
  const capacity =
    entry.capacity === '' || entry.capacity === entry.label
      ? null
      : html`, <span class="soft">${entry.capacity}</span>`
  const count =
    entry.count > 1 ? html` <span class="soft">(${counted(entry.count, 'person', 'people')})</span>` : null
  const part = entry.part === '' ? null : html`, ${entry.part}`
  return html`<li>${isolated(entry.label)}${capacity}${part}${count}</li>
`
})}</ul>
`,
  )
}

function attendance(minutes: PublicMinutes): Markup {
  return html`<h2 id="attendance">Attendance</h2>
${drawAttendance(minutes)}`
}

function minutesSection(minutes: PublicMinutes): Markup {
  const anchors = anchorsOf(minutes)
  return html`<h2 id="minutes">Minutes</h2>
${minutes.items.map(
  (item) => html`${itemHeading(item, html` id="${itemAnchor(item)}"`)}
${drawItem(item, anchors)}`,
)}`
}

function linesSection(kind: LineKind, lines: readonly PublicLine[], minutes: PublicMinutes): Markup {
  const own = lines.filter((line) => line.line === kind)
  const href = (line: PublicLine) => (line.anchor === '' ? '' : `#${line.anchor}`)
  return html`<h2 id="${kind}">${LINES_NAME[kind]}</h2>
${drawLineTable(kind, own, { caption: ofMeeting(LINES_NAME[kind], minutes.date), href, meeting: false, captionHidden: true })}`
}

function history(minutes: PublicMinutes): Markup {
  const approval =
    minutes.approval === ''
      ? ''
      : ` ${sentenceCase(minutes.approval)}${/[.!?]$/.test(minutes.approval) ? '' : '.'}`
  const corrected =
    minutes.version > 1
      ? html` This is version ${minutes.version}, published on ${dayOf(minutes.updated)}. It replaces what was first published on ${dayOf(minutes.firstPublished)}.`
      : html` Published on ${dayOf(minutes.firstPublished)}.`
  return html`<p class="history">Approved on ${longDay(minutes.approvedOn)}.${approval}${corrected}</p>
`
}
