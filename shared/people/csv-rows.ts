import { fold } from '../search/fold.ts'
import { readDay } from '../written-day.ts'
import type { ImportField, ImportMapping, ImportRow } from './csv-import.ts'
import {
  capacityOf,
  isRank,
  kindOf,
  readCapacity,
  readConsent,
  readKind,
  withoutFormulaGuard,
} from './csv-values.ts'
import {
  CAPACITY_LABELS,
  type Capacity,
  NAME_CONSENT_LABELS,
  NewPerson,
  PERSON_KIND_LABELS,
  type PersonKind,
} from './entities.ts'
import { chairInTheWay, type PlaceDays } from './rules.ts'

/** A row of the file: its cells, or what could not be read (`broken` says why, `cells` hold the line as it stands). */
export type CsvRecord = { line: number; cells: string[]; broken: string | null }

/** What the rows are compared with: who is in the group already, and on which day this happens (`YYYY-MM-DD`). */
export type ImportSetting = {
  groupId: string
  today: string
  names: readonly string[]
  places: readonly (PlaceDays & { capacity: Capacity; name: string })[]
}

/** A row of the preview with the person it makes; `person` is null when something is wrong. */
export type BuiltRow = { row: ImportRow; person: NewPerson | null; cells: string[] }

type Problem = ImportRow['problems'][number]
type Cells = (field: ImportField) => string

const FIELD_OF: Readonly<Record<string, ImportField>> = {
  preferredName: 'preferred name',
  alsoKnownAs: 'also known as',
  nameConsent: 'name consent',
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

function dayIn(cell: Cells, field: 'joined on' | 'term ends on', problems: Problem[]): string | null {
  const text = cell(field)
  if (text === '') return null
  const day = readDay(text)
  if (day === null) problems.push({ field, message: `“${text}” is not a day. Write it like 12/03/2026.` })
  return day
}

function personOf(cell: Cells, setting: ImportSetting, problems: Problem[]): NewPerson {
  const { kind, capacity } = placing(cell, problems)
  const consent = readConsent(cell('name consent'))
  if (consent === null)
    problems.push({
      field: 'name consent',
      message: `“${cell('name consent')}” is neither yes nor no. Write yes, no, or leave it empty.`,
    })
  const startedOn = dayIn(cell, 'joined on', problems) ?? setting.today
  const endsOn = dayIn(cell, 'term ends on', problems)
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
    calledInPublic: 'group',
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
    'joined on': membership?.startedOn ?? '',
    'term ends on': membership?.endsOn ?? '',
    notes: person.notes,
  }
}

/**
 * Every row of a file as a person of the group, with what is wrong on it. A row with a problem is not imported; the others are. The
 * same name twice, in the group or further up in the file, is a problem, and so is a second chair.
 */
export function buildRows(
  records: readonly CsvRecord[],
  mapping: ImportMapping,
  setting: ImportSetting,
): BuiltRow[] {
  const columnOf = new Map(mapping.map(({ field, column }) => [field, column]))
  const onRecord = new Set(setting.names.map(fold))
  const lineOf = new Map<string, number>()
  const places = [...setting.places]

  return records.map(({ line, cells, broken }) => {
    if (broken !== null) {
      const problems = [{ field: 'row', message: broken }]
      return { row: { line, person: { name: cells.join(' ').slice(0, 200) }, problems }, person: null, cells }
    }
    const cell: Cells = (field) => {
      const column = columnOf.get(field)
      return column === undefined ? '' : withoutFormulaGuard(cells[column] ?? '')
    }
    const problems: Problem[] = []
    const draft = personOf(cell, setting, problems)
    const person = validated(draft, problems)
    const key = fold(draft.name)
    const above = lineOf.get(key)
    if (onRecord.has(key))
      problems.push({ field: 'name', message: `${draft.name} is already on record in this group.` })
    else if (key !== '' && above !== undefined)
      problems.push({ field: 'name', message: `${draft.name} is also on line ${above}.` })
    else lineOf.set(key, line)
    const chair = draft.membership ? chairInTheWay(draft.membership, places) : null
    if (chair)
      problems.push({
        field: 'capacity',
        message: `The group already has ${chair.name} as ${chair.capacity} at that time.`,
      })
    const good = problems.length === 0 ? person : null
    if (good?.membership) places.push({ ...good.membership, name: good.name })
    return { row: { line, person: shown(draft), problems }, person: good, cells }
  })
}
