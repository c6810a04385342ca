import { Day, localClock, shortDay } from '../../shared/dates.ts'
import type { ChangeEntry } from '../../shared/office/entities.ts'
import { commandSummary } from '../../shared/office/rules.ts'

/** How fields are called in history. One not listed is called by its own name, spelled out. */
const FIELD_WORDS: Record<string, string> = {
  sltLead: 'SLT lead',
  commandUnit: 'Command unit',
  area: 'Borough or theme',
  quorumPercent: 'Quorum, share of formal members',
  quorumAtLeast: 'Quorum, at least',
  quorumChairRequired: 'Chair needed for quorum',
  nameConsent: 'Being named in public',
  startedOn: 'From',
  endsOn: 'Until',
  due: 'Due',
  text: 'Text',
  openTitle: 'Public title',
  restrictedReason: 'Why it is restricted',
  partNote: 'Which part',
  siteAddress: 'Address of the public site',
}

/** Fields that mean nothing to a person, or repeat another one. */
const LEFT_OUT = new Set([
  'id',
  'slug',
  'isExample',
  'importId',
  'exampleCommand',
  'document',
  'position',
  'fingerprint',
  'files',
])

export type FieldChange = { field: string; words: string; before: string; after: string }

function isSplice(value: unknown): value is { splice: { at: number; text: string } } {
  return typeof value === 'object' && value !== null && 'splice' in value
}

/** `nameConsent` → `Name consent`. */
function spelledOut(field: string): string {
  const spaced = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const LONGEST = 400

/** A value of a record as a person reads it. Of a long text that changed in the middle only the changed part is kept: `… part …`. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isSplice(value)) return value.splice.text === '' ? 'nothing' : `… ${shortened(value.splice.text)} …`
  if (typeof value !== 'string') return shortened(JSON.stringify(value))
  if (Day.safeParse(value).success) return shortDay(value)
  if (INSTANT.test(value)) {
    const local = localClock(value)
    return `${shortDay(local.day)}, ${local.time}`
  }
  return shortened(value)
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const isId = (field: string, value: unknown) =>
  /Id$/.test(field) && (typeof value === 'string' || value === null)

/** What one change did to each field, in plain words; ids and inner fields are left out. A new record shows what was filled in. */
export function fieldChanges(entry: Pick<ChangeEntry, 'before' | 'after'>): FieldChange[] {
  const before = entry.before ?? {}
  return Object.entries(entry.after)
    .filter(([field, value]) => !LEFT_OUT.has(field) && field !== 'deletedAt' && !isId(field, value))
    .filter(([, value]) => entry.before !== null || (value !== '' && value !== null))
    .map(([field, value]) => ({
      field,
      words: FIELD_WORDS[field] ?? spelledOut(field),
      before: valueInWords(before[field]),
      after: valueInWords(value),
    }))
}

/** What happened, as a heading: "Added", "Put in the recycle bin", or the procedure in words. */
export function changeInWords(entry: Pick<ChangeEntry, 'before' | 'after' | 'procedure'>): string {
  const summary = commandSummary(entry.procedure)
  const words = entry.procedure === 'office.undo' ? 'undo of an earlier change' : summary
  const heading = words.charAt(0).toUpperCase() + words.slice(1)
  if (entry.before !== null && 'deletedAt' in entry.after) {
    return entry.after.deletedAt === null ? 'Taken out of the recycle bin' : 'Put in the recycle bin'
  }
  return heading
}
