import { stringify } from 'csv-stringify/sync'
import {
  type PublicMinutes,
  type PublicUpcoming,
  type PublicWithdrawn,
  publicNumber,
} from '../../../../shared/publishing/public.ts'
import { type PublicLine, runsText } from './blocks.ts'
import { plainText } from './html.ts'
import { addressOf, groupPath, meetingPath, SITE_LINES, type SitePath, type SiteView } from './view.ts'

/** What stands in a cell: words, a number, yes or no, or nothing. */
type Value = string | number | boolean | null

type Column<T> = { name: string; meaning: string; of: (row: T, view: SiteView) => Value }

/** A table of the open data, in one file a year of the meeting (newest first) and format: the same rows as CSV and as JSON. */
export type OpenTable = {
  name: string
  title: string
  about: string
  columns: { name: string; meaning: string }[]
  years: OpenYear[]
}

/** `rows` are made when they are asked for: most years stay as they were published. */
export type OpenYear = { year: string; count: number; rows: () => Value[][] }

export const OPEN_FORMATS = ['csv', 'json'] as const
export type OpenFormat = (typeof OPEN_FORMATS)[number]

export function openDataPath(table: string, year: string, format: OpenFormat): SitePath {
  return `data/${table}-${year}.${format}`
}

type OfGroup = { group: string }
const GROUP: Column<OfGroup> = {
  name: 'group',
  meaning: 'Name of the group.',
  of: (row, view) => view.group.get(row.group)?.group.name ?? '',
}
const GROUP_ID: Column<OfGroup> = {
  name: 'group_id',
  meaning:
    'Short name of the group, as in the addresses of its pages. It stays the same when the group is renamed.',
  of: (row) => row.group,
}

type Meeting = PublicMinutes | PublicUpcoming | PublicWithdrawn
const published = (row: Meeting) => ('items' in row ? row : null)
const linesIn = (row: Meeting, kind: PublicLine['line']) =>
  published(row)?.items.reduce(
    (sum, { withheld, blocks }) =>
      withheld ? sum : sum + blocks.filter((block) => block.kind === 'line' && block.line === kind).length,
    0,
  ) ?? null

const MEETINGS: Column<Meeting>[] = [
  GROUP,
  GROUP_ID,
  { name: 'date', meaning: 'Day of the meeting, year-month-day.', of: (row) => row.date },
  {
    name: 'start_time',
    meaning: 'When it begins by the clock in the United Kingdom.',
    of: (row) => row.startTime,
  },
  {
    name: 'starts_at',
    meaning: 'The same moment in Coordinated Universal Time (ISO 8601).',
    of: (row) => row.startsAt,
  },
  {
    name: 'length_minutes',
    meaning: 'Planned length in minutes. Empty when it was not recorded.',
    of: (row) => ('lengthMinutes' in row && row.lengthMinutes > 0 ? row.lengthMinutes : null),
  },
  { name: 'title', meaning: 'What the meeting is called.', of: (row) => row.title },
  {
    name: 'place',
    meaning: 'Where it is held. Empty when no place is given.',
    of: (row) => ('venue' in row ? row.venue : ''),
  },
  {
    name: 'state',
    meaning:
      '“published” when its minutes are on this site, “planned” when it is still to come, “cancelled” when it is called off, “withdrawn” or “being corrected” when its minutes were published and are off this site now.',
    of: (row) => {
      if ('cancelled' in row) return row.cancelled ? 'cancelled' : 'planned'
      return 'items' in row ? 'published' : row.state
    },
  },
  {
    name: 'quorate',
    meaning:
      'Whether enough members were there to decide, for part of the meeting at least. Empty without published minutes, like all columns below except the last.',
    of: (row) => published(row)?.quorate ?? null,
  },
  {
    name: 'senior_police_officer_present',
    meaning: 'Whether a member of the senior leadership team of the police was there.',
    of: (row) => published(row)?.sltPresent ?? null,
  },
  {
    name: 'decisions',
    meaning: 'How many decisions the minutes have.',
    of: (row) => linesIn(row, 'decision'),
  },
  { name: 'actions', meaning: 'How many actions the minutes have.', of: (row) => linesIn(row, 'action') },
  {
    name: 'advice',
    meaning: 'How many pieces of advice the minutes have.',
    of: (row) => linesIn(row, 'advice'),
  },
  {
    name: 'approved_on',
    meaning: 'Day the minutes were approved.',
    of: (row) => published(row)?.approvedOn ?? null,
  },
  {
    name: 'version',
    meaning: 'Version of the minutes: 1, and one more with each correction.',
    of: (row) => published(row)?.version ?? null,
  },
  {
    name: 'first_published_at',
    meaning: 'Moment the minutes were first published (ISO 8601).',
    of: (row) => published(row)?.firstPublished ?? null,
  },
  {
    name: 'page',
    meaning: 'Address of the minutes, or of the page of the group while there are none.',
    of: (row, view) => {
      return addressOf(view, 'slug' in row ? meetingPath(row) : groupPath(row.group))
    },
  },
]

/** A column of a meeting, told of a line of its minutes. */
const ofMeeting = (column: Column<OfGroup>): Column<PublicLine> => ({
  ...column,
  of: ({ minutes }, view) => column.of(minutes, view),
})

const LINE_COLUMNS: Column<PublicLine>[] = [
  {
    name: 'number',
    meaning: 'Number of the record. Empty when it was not numbered.',
    of: (row) => row.number,
  },
  { name: 'text', meaning: 'What was minuted, as published.', of: (row) => runsText(row.text) },
  ofMeeting(GROUP),
  ofMeeting(GROUP_ID),
  { name: 'meeting_date', meaning: 'Day of the meeting, year-month-day.', of: (row) => row.minutes.date },
  {
    name: 'item_number',
    meaning: 'Number of the agenda item: 4, or 4.1 for a sub-item.',
    of: (row) => publicNumber(row.item),
  },
  { name: 'item', meaning: 'Title of the agenda item.', of: (row) => row.item.title },
]
const PAGE: Column<PublicLine> = {
  name: 'page',
  meaning: 'Address of the place in the minutes.',
  of: (row, view) => addressOf(view, meetingPath(row.minutes)) + (row.anchor === '' ? '' : `#${row.anchor}`),
}
const OWED: Column<PublicLine>[] = [
  {
    name: 'owner',
    meaning:
      'Who took it on: a role, or the name of somebody who agreed to be named. Empty when nobody was given.',
    of: (row) => row.owner,
  },
  {
    name: 'due',
    meaning: 'Day by which it was to be done, year-month-day. Empty when no day was given.',
    of: (row) => row.due,
  },
]

const OF_LINES = {
  decision: {
    title: 'Decisions',
    about: 'Every decision in the published minutes, newest meeting first.',
    columns: [...LINE_COLUMNS, PAGE],
  },
  action: {
    title: 'Actions',
    about:
      'Every action in the published minutes, newest meeting first, as it was minuted. Whether it has been done is not part of the minutes.',
    columns: [...LINE_COLUMNS, ...OWED, PAGE],
  },
}

/** The tables of the open data, with their rows. Made of nothing but what the pages show. */
export function openTables(view: SiteView): OpenTable[] {
  const meetings: Meeting[] = [...view.upcoming.toReversed(), ...view.listed]
  return [
    {
      name: 'meetings',
      title: 'Meetings',
      about: 'Every meeting to come and every meeting whose minutes are or were published, newest first.',
      columns: MEETINGS.map(named),
      years: yearsOf(view, MEETINGS, meetings, (meeting) => meeting.date),
    },
    ...SITE_LINES.map((kind) => {
      const { title, about, columns } = OF_LINES[kind]
      const lines = view.lines.filter((line) => line.line === kind)
      return {
        name: `${kind}s`,
        title,
        about,
        columns: columns.map(named),
        years: yearsOf(view, columns, lines, (line) => line.minutes.date),
      }
    }),
  ]
}

const named = ({ name, meaning }: { name: string; meaning: string }) => ({ name, meaning })

function yearsOf<T>(
  view: SiteView,
  columns: readonly Column<T>[],
  rows: readonly T[],
  dayOf: (row: T) => string,
): OpenYear[] {
  const cells = (row: T) =>
    columns.map((column) => {
      const value = column.of(row, view)
      return typeof value === 'string' ? plainText(value).trim() : value
    })
  const byYear = Map.groupBy(rows, (row) => dayOf(row).slice(0, 4))
  return [...byYear].map(([year, own]) => ({ year, count: own.length, rows: () => own.map(cells) }))
}

/**
 * A year of a table as CSV (RFC 4180, UTF-8 with the mark spreadsheets look for). What a spreadsheet would take for a formula begins with an
 * apostrophe.
 */
export function drawCsv({ columns }: OpenTable, { rows }: OpenYear): string {
  const cell = (value: Value) => (typeof value === 'boolean' ? (value ? 'yes' : 'no') : (value ?? ''))
  return stringify([columns.map(({ name }) => name), ...rows().map((row) => row.map(cell))], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
}

/** A year of a table as JSON, one row a line. Yes and no are true and false, an empty cell is null. */
export function drawJson(
  view: SiteView,
  { title, about, columns }: OpenTable,
  { year, rows }: OpenYear,
): string {
  const head = { title, about, year, office: plainText(view.site.office), example: view.site.example }
  const objects = rows().map((row) =>
    JSON.stringify(
      Object.fromEntries(columns.map(({ name }, index) => [name, row[index] === '' ? null : row[index]])),
    ),
  )
  return `${JSON.stringify(head).slice(0, -1)},"rows":[${objects.length === 0 ? '' : `\n${objects.join(',\n')}\n`}]}\n`
}
