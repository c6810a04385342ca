import { fold } from '../search/fold.ts'
import type { CalledInPublic, Capacity, NameConsent, PersonKind } from './entities.ts'

function letters(text: string): string {
  return fold(text)
    .replace(/[^a-z0-9?✓✔]+/g, ' ')
    .trim()
}

const CONSENT: Readonly<Record<NameConsent, readonly string[]>> = {
  agreed: [
    'yes',
    'y',
    'agreed',
    'agrees',
    'true',
    '1',
    'x',
    'ok',
    '✓',
    '✔',
    'given',
    'named',
    'agreed to be named',
  ],
  'role only': [
    'no',
    'n',
    'false',
    '0',
    'role only',
    'by role only',
    'by role or number only',
    'refused',
    'declined',
    'not agreed',
    'anonymous',
  ],
  'not asked': ['', 'not asked', 'not asked yet', 'unknown', '?', 'n a', 'na', 'pending', 'tbc'],
}

const CAPACITIES: Readonly<Record<Capacity, readonly string[]>> = {
  chair: ['chair', 'chairperson', 'chairman', 'chairwoman', 'the chair'],
  'co-chair': ['co chair', 'cochair', 'joint chair'],
  'vice-chair': ['vice chair', 'vicechair', 'deputy chair', 'vice chairperson', 'vice chairman'],
  formal: [
    'formal',
    'formal advisor',
    'formal adviser',
    'formal member',
    'member',
    'advisor',
    'adviser',
    'independent advisor',
    'independent adviser',
    'ia',
    'full',
    'full member',
  ],
  informal: ['informal', 'informal advisor', 'informal adviser', 'associate', 'community contact'],
  slt: [
    'slt',
    'slt lead',
    'slt member',
    'senior leadership',
    'senior leadership team',
    'mps lead',
    'police lead',
  ],
  officer: ['officer', 'police', 'police officer', 'mps'],
  secretariat: ['secretariat', 'secretary', 'clerk', 'admin', 'administrator', 'staff', 'minutes'],
  observer: ['observer', 'guest', 'visitor', 'invited', 'contact'],
}

const KINDS: Readonly<Record<PersonKind, readonly string[]>> = {
  advisor: ['advisor', 'adviser', 'member', 'independent advisor', 'independent adviser', 'ia'],
  officer: ['officer', 'police', 'police officer', 'mps', 'slt'],
  staff: ['staff', 'secretariat', 'secretary', 'admin', 'council'],
  contact: ['contact', 'community contact', 'public', 'other', 'stakeholder', 'partner'],
}

function meant<Value extends string>(
  words: Readonly<Record<Value, readonly string[]>>,
  text: string,
): Value | null {
  const tidy = letters(text)
  for (const value of Object.keys(words) as Value[]) if (words[value].includes(tidy)) return value
  return null
}

/** Yes, no or not asked, in the words people use; null for any other word. */
export function readConsent(text: string): NameConsent | null {
  return meant(CONSENT, text)
}

/** What somebody does in the group, in the words people use; null for any other word. */
export function readCapacity(text: string): Capacity | null {
  return meant(CAPACITIES, text)
}

const CALLED: Readonly<Record<CalledInPublic, readonly string[]>> = {
  group: ['', 'group', 'as the group', 'as the group calls its people', 'as usual'],
  name: ['name', 'full name', 'by name', 'by full name'],
  role: ['role', 'rank', 'by role', 'by rank', 'by role or rank'],
  number: ['number', 'by number'],
}

/** How somebody is called in what is published, in the words people use; null for any other word. */
export function readCalledInPublic(text: string): CalledInPublic | null {
  return meant(CALLED, text)
}

/** What kind of person somebody is, in the words people use; null for any other word. */
export function readKind(text: string): PersonKind | null {
  return meant(KINDS, text)
}

/** The kind of person who usually has a capacity, and the other way round, for files that give only one of them. */
export function kindOf(capacity: Capacity): PersonKind {
  if (capacity === 'slt' || capacity === 'officer') return 'officer'
  if (capacity === 'secretariat') return 'staff'
  return capacity === 'observer' ? 'contact' : 'advisor'
}

/** See `kindOf`. An advisor without more said is a formal one: lists of members are what is imported. */
export function capacityOf(kind: PersonKind): Capacity {
  const usual = { advisor: 'formal', officer: 'officer', staff: 'secretariat', contact: 'observer' } as const
  return usual[kind]
}

const RANK =
  /\b(constable|sergeant|inspector|superintendent|commander|commissioner|pc|ps|pcso|dc|ds|di|dci|insp|supt|ch insp|ch supt)\b/

/** True for a police rank, spelled out or short. */
export function isRank(title: string): boolean {
  return RANK.test(letters(title))
}

/** What a spreadsheet takes for a formula, or for our own apostrophe before one. */
const LIKE_A_FORMULA = /^'*[=+\-@\t\r＝＋－＠]/

/** A cell that no spreadsheet runs as a formula: with an apostrophe before it where it would. `withoutFormulaGuard` gives it back as it was. */
export function withFormulaGuard(cell: string): string {
  return LIKE_A_FORMULA.test(cell) ? `'${cell}` : cell
}

/**
 * A cell without the one apostrophe that spreadsheets and our own exports put before `=`, `+`, `-` and `@` so that a cell is not taken for a
 * formula; otherwise as it is, without spaces around it.
 */
export function withoutFormulaGuard(cell: string): string {
  const bare = cell.startsWith("'") && LIKE_A_FORMULA.test(cell.slice(1)) ? cell.slice(1) : cell
  return bare.trim()
}
