import { fold } from '../search/fold.ts'
import { readDay } from '../written-day.ts'
import { completing, type KnownPerson } from './completing.ts'
import type {
  AlikeRow,
  ImportChoice,
  ImportChoices,
  ImportField,
  ImportMapping,
  ImportRow,
} from './csv-import.ts'
import { FileNames } from './file-names.ts'
import {
  capacityOf,
  isRank,
  kindOf,
  readCalledInPublic,
  readCapacity,
  readConsent,
  readKind,
  withoutFormulaGuard,
} from './csv-values.ts'
import {
  CALLED_IN_PUBLIC_LABELS,
  CAPACITY_LABELS,
  type Capacity,
  NAME_CONSENT_LABELS,
  NewPerson,
  PERSON_KIND_LABELS,
  type PersonFields,
  type PersonKind,
} from './entities.ts'
import { chairInTheWay, overlaps, type PlaceDays } from './rules.ts'
import { OnRecord } from './same-person.ts'

/** A row of the file: its cells, or what could not be read (`broken` says why, `cells` hold the line as it stands). */
export type CsvRecord = { line: number; cells: string[]; broken: string | null }

/** What the rows are compared with: who is on record and in the group already, and on which day this happens (`YYYY-MM-DD`). */
export type ImportSetting = {
  groupId: string
  groupName: string
  today: string
  known: readonly KnownPerson[]
  places: readonly (PlaceDays & { personId: string; capacity: Capacity; name: string })[]
  choices: ImportChoices
}

/** What a row makes: somebody new, or more of somebody on record, who joins the group where `place` says so. */
export type RowOutcome =
  | { kind: 'add'; person: NewPerson }
  | { kind: 'complete'; personId: string; fill: Partial<PersonFields>; place: NewPerson['membership'] }

/** A row of the preview with what it makes; `makes` is null when something is wrong, when it is left out, or when it brings nothing new. */
export type BuiltRow = { row: ImportRow; makes: RowOutcome | null; cells: string[] }

type Problem = ImportRow['problems'][number]
type Cells = (field: ImportField) => string

const FIELD_OF: Readonly<Record<string, ImportField>> = {
  preferredName: 'preferred name',
  alsoKnownAs: 'also known as',
  nameConsent: 'name consent',
  calledInPublic: 'called in public',
  startedOn: 'joined on',
  endsOn: 'term ends on',
}

function nameOf(cell: Cells): string {
  const whole = cell('name') || `${cell('first name')} ${cell('surname')}`
  return whole.replace(/\s+/g, ' ').trim()
}

/** Kind and capacity: each as said, or as the other suggests; a police rank makes an officer. */
function placing(cell: Cells, problems: Problem[]): { kind: PersonKind; capacity: Capacity } {
  const saidKind = cell('kind') === '' ? null : readKind(cell('kind'))
  const saidCapacity = cell('capacity') === '' ? null : readCapacity(cell('capacity'))
  if (cell('kind') !== '' && saidKind === null)
    problems.push({
      field: 'kind',
      message: `“${cell('kind')}” is not known here. Use advisor, officer, staff or contact.`,
    })
  if (cell('capacity') !== '' && saidCapacity === null)
    problems.push({
      field: 'capacity',
      message: `“${cell('capacity')}” is not known here. Use for example chair, formal, informal, SLT or officer.`,
    })
  const kind =
    saidKind ?? (saidCapacity ? kindOf(saidCapacity) : isRank(cell('title')) ? 'officer' : 'advisor')
  return { kind, capacity: saidCapacity ?? capacityOf(kind) }
}

/** The days of a file as written, and what was made of each: a list of members has few. */
type Days = Map<string, string | null>

function dayIn(
  cell: Cells,
  field: 'joined on' | 'term ends on',
  days: Days,
  problems: Problem[],
): string | null {
  const text = cell(field)
  if (text === '') return null
  const known = days.get(text)
  const day = known === undefined ? readDay(text) : known
  days.set(text, day)
  if (day === null) problems.push({ field, message: `“${text}” is not a day. Write it like 12/03/2026.` })
  return day
}

function personOf(cell: Cells, setting: ImportSetting, days: Days, problems: Problem[]): NewPerson {
  const { kind, capacity } = placing(cell, problems)
  const consent = readConsent(cell('name consent'))
  if (consent === null)
    problems.push({
      field: 'name consent',
      message: `“${cell('name consent')}” is neither yes nor no. Write yes, no, or leave it empty.`,
    })
  const called = readCalledInPublic(cell('called in public'))
  if (called === null)
    problems.push({
      field: 'called in public',
      message: `“${cell('called in public')}” is not known here. Write by full name, by role or rank, by number, or leave it empty.`,
    })
  const group = cell('group')
  if (group !== '' && fold(group) !== fold(setting.groupName))
    problems.push({
      field: 'group',
      message: `This row says it is for ${group}. Import it into that group, or leave the column with the group out.`,
    })
  const startedOn = dayIn(cell, 'joined on', days, problems) ?? setting.today
  const endsOn = dayIn(cell, 'term ends on', days, problems)
  if (endsOn !== null && endsOn < startedOn)
    problems.push({ field: 'term ends on', message: 'The term ends before the person joined.' })
  return {
    name: nameOf(cell),
    title: cell('title'),
    preferredName: cell('preferred name'),
    alsoKnownAs: cell('also known as'),
    kind,
    organisation: cell('organisation'),
    email: cell('email'),
    phone: cell('phone'),
    nameConsent: consent ?? 'not asked',
    calledInPublic: called ?? 'group',
    notes: cell('notes'),
    membership: { groupId: setting.groupId, capacity, startedOn, endsOn },
  }
}

function validated(person: NewPerson, problems: Problem[]): NewPerson | null {
  const parsed = NewPerson.safeParse(person)
  for (const issue of parsed.error?.issues ?? []) {
    const key = String(issue.path.at(-1) ?? 'name')
    const missing = key === 'name' && person.name === ''
    problems.push({
      field: FIELD_OF[key] ?? key,
      message: missing ? 'There is no name on this row.' : issue.message,
    })
  }
  return parsed.data ?? null
}

function shown(person: NewPerson): Record<string, string> {
  const { membership } = person
  return {
    name: person.name,
    title: person.title,
    'preferred name': person.preferredName,
    'also known as': person.alsoKnownAs,
    kind: PERSON_KIND_LABELS[person.kind],
    capacity: membership ? CAPACITY_LABELS[membership.capacity] : '',
    organisation: person.organisation,
    email: person.email,
    phone: person.phone,
    'name consent': NAME_CONSENT_LABELS[person.nameConsent],
    'called in public': CALLED_IN_PUBLIC_LABELS[person.calledInPublic],
    'joined on': membership?.startedOn ?? '',
    'term ends on': membership?.endsOn ?? '',
    notes: person.notes,
  }
}

/**
 * What is proposed for a row unless something else was chosen for it. `sure`: whether it is about somebody on record, null for nobody. A number
 * alone makes nobody the same person, and neither does a name that differs by accents.
 */
function proposed(sure: boolean | null, alike: AlikeRow | null, { all }: ImportChoices): ImportChoice {
  if (alike?.sure) return 'leave out'
  if (sure === null) return 'add'
  return all ?? (sure ? 'complete' : 'add')
}

/**
 * Every row of a file as a person of the group, with what is wrong on it and who on record it is about. A row with a problem is not imported;
 * the others are. A row about somebody on record completes them unless something else is chosen. The same name twice in the file is a
 * problem, and so are two rows about one person on record, a second chair, and a row of another group; names that differ by accents alone may be
 * two people.
 */
export function buildRows(
  records: readonly CsvRecord[],
  mapping: ImportMapping,
  setting: ImportSetting,
): BuiltRow[] {
  const columnOf = new Map(mapping.map(({ field, column }) => [field, column]))
  const said = new Set<string>(columnOf.keys())
  const onRecord = new OnRecord(setting.known)
  const chosen = new Map(setting.choices.rows.map(({ line, choice }) => [line, choice]))
  const names = new FileNames()
  const days: Days = new Map()
  const completedOn = new Map<string, number>()
  const places = [...setting.places]
  const placesOf = Map.groupBy(setting.places, (place) => place.personId)

  return records.map(({ line, cells, broken }): BuiltRow => {
    if (broken !== null) {
      const problems = [{ field: 'row', message: broken }]
      const person = { name: cells.join(' ').slice(0, 200) }
      const row: ImportRow = { line, person, problems, match: null, alike: null, choice: 'leave out' }
      return { row, makes: null, cells }
    }
    const cell: Cells = (field) => {
      const column = columnOf.get(field)
      return column === undefined ? '' : withoutFormulaGuard(cells[column] ?? '')
    }
    const problems: Problem[] = []
    const draft = personOf(cell, setting, days, problems)
    const person = validated(draft, problems)
    const { membership } = draft
    const found = onRecord.match(draft)
    const overlapping = placesOf
      .get(found?.known.id ?? '')
      ?.some((place) => membership !== null && overlaps(place, membership))
    const completed = found && completing(found, draft, said, !overlapping)
    const { same, alike } = names.above(draft)
    const isTaken = alike !== null && found !== null && completedOn.has(found.known.id)
    const choice = chosen.get(line) ?? proposed(found && !isTaken ? found.sure : null, alike, setting.choices)
    const row = (): ImportRow => ({
      line,
      person: shown(draft),
      problems,
      match: completed?.match ?? null,
      alike,
      choice,
    })
    if (choice === 'leave out') return { row: row(), makes: null, cells }

    if (same !== null) problems.push({ field: 'name', message: `${draft.name} is also on line ${same}.` })
    else names.add(line, draft)
    if (choice === 'complete' && found) {
      const earlier = completedOn.get(found.known.id)
      if (earlier !== undefined && same === null)
        problems.push({ field: 'name', message: `${found.known.name} is also completed by line ${earlier}.` })
      completedOn.set(found.known.id, line)
    }
    const joining = choice === 'complete' && completed && !completed.match.joins ? null : membership
    const chair = joining ? chairInTheWay(joining, places) : null
    if (chair)
      problems.push({
        field: 'capacity',
        message: `The group already has ${chair.name} as ${chair.capacity} at that time.`,
      })
    const good = problems.length === 0 ? person : null
    if (good && joining) places.push({ ...joining, personId: '', name: good.name })
    return { row: row(), makes: good && outcomeOf(good, choice, completed ?? null), cells }
  })
}

function outcomeOf(
  person: NewPerson,
  choice: ImportChoice,
  completed: ReturnType<typeof completing> | null,
): RowOutcome | null {
  if (choice !== 'complete' || completed === null) return { kind: 'add', person }
  const { fill, match } = completed
  if (match.fills.length === 0 && !match.joins) return null
  return { kind: 'complete', personId: match.personId, fill, place: match.joins ? person.membership : null }
}
