import { z } from 'zod'
import { Id } from '../identity.ts'
import { LineText } from '../recorded.ts'
import { SAME_BECAUSE } from './same-person.ts'

/** What a CSV column can mean. `ignore` leaves the column out. */
export const ImportField = z.enum([
  'ignore',
  'name',
  'first name',
  'surname',
  'title',
  'preferred name',
  'also known as',
  'kind',
  'capacity',
  'organisation',
  'email',
  'phone',
  'name consent',
  'called in public',
  'joined on',
  'term ends on',
  'notes',
  'group',
])
export type ImportField = z.infer<typeof ImportField>

/** Which column means what: column index (0-based) → field. Each field but `ignore` at most once; a name is needed. */
export const ImportMapping = z
  .array(z.object({ column: z.number().int().min(0).max(500), field: ImportField }))
  .max(500)
export type ImportMapping = z.infer<typeof ImportMapping>

/** What happens with a row: a new person, somebody on record completed by what they have not, or nothing. */
export const ImportChoice = z.enum(['add', 'complete', 'leave out'])
export type ImportChoice = z.infer<typeof ImportChoice>
export const IMPORT_CHOICE_LABELS = {
  add: 'Add as a new person',
  complete: 'Complete who is on record',
  'leave out': 'Leave out',
} satisfies Record<ImportChoice, string>

/** What was chosen instead of what is proposed: for every row about somebody on record, and for single rows by their line, which go first. */
export const ImportChoices = z.object({
  all: ImportChoice.nullable().default(null),
  rows: z
    .array(z.object({ line: z.number().int().positive(), choice: ImportChoice }))
    .max(100_000)
    .default([]),
})
export type ImportChoices = z.infer<typeof ImportChoices>

/** Somebody on record a row is about: what it would fill in, and what it says otherwise, which stays as it is on record. */
export const RowMatch = z.object({
  personId: z.string(),
  name: z.string(),
  because: z.enum(SAME_BECAUSE),
  sure: z.boolean(),
  fills: z.array(z.object({ field: z.string(), value: z.string() })),
  differs: z.array(z.object({ field: z.string(), onRecord: z.string(), inFile: z.string() })),
  joins: z.boolean(),
})
export type RowMatch = z.infer<typeof RowMatch>

/** A row further up whose name is the same but for accents: José and Jose may be one person, or two. `sure` when its e-mail or phone is the same as well. */
export const AlikeRow = z.object({ line: z.number().int().positive(), name: z.string(), sure: z.boolean() })
export type AlikeRow = z.infer<typeof AlikeRow>

/**
 * One row of the preview: its line in the file (1-based, the heading is line 1), the person as it will be, what is wrong, and who on record it is
 * about. `choice` is what will happen with it when nothing is wrong.
 */
export const ImportRow = z.object({
  line: z.number().int().positive(),
  person: z.record(z.string(), z.string()),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
  match: RowMatch.nullable(),
  alike: AlikeRow.nullable(),
  choice: ImportChoice,
})
export type ImportRow = z.infer<typeof ImportRow>

/** What the columns of a kind of file mean, kept under a name: by heading, so that it holds for files whose columns stand otherwise. */
export const ImportPreset = z.object({
  id: Id,
  name: LineText,
  columns: z
    .array(z.object({ heading: z.string().max(500), field: ImportField }))
    .min(1)
    .max(500),
})
export type ImportPreset = z.infer<typeof ImportPreset>

/** The mapping a preset gives for a file with these headings; what the preset does not know is `ignore`. */
export function mappingFrom(
  preset: Pick<ImportPreset, 'columns'>,
  headings: readonly string[],
): ImportMapping {
  const taken = new Set<ImportField>()
  const fieldOf = new Map(preset.columns.map(({ heading, field }) => [tidy(heading), field]))
  return headings.map((heading, column) => {
    const field = fieldOf.get(tidy(heading)) ?? 'ignore'
    if (taken.has(field)) return { column, field: 'ignore' as const }
    if (field !== 'ignore') taken.add(field)
    return { column, field }
  })
}

const tidy = (heading: string) => heading.trim().toLowerCase()

/** True for a file that has every heading of a preset that means something: then it is proposed. */
export function presetFits(preset: Pick<ImportPreset, 'columns'>, headings: readonly string[]): boolean {
  const there = new Set(headings.map(tidy))
  const meant = preset.columns.filter(({ field }) => field !== 'ignore')
  return meant.length > 0 && meant.every(({ heading }) => there.has(tidy(heading)))
}

const BECAUSE: Readonly<Record<RowMatch['because'], string>> = {
  'e-mail': 'the same e-mail address',
  phone: 'the same phone number',
  'name and organisation': 'the same name and organisation',
  'name in this group': 'the same name in this group',
  name: 'the same name, nothing else in common',
}

/** What happens with a row about somebody on record, in one or two sentences. */
export function matchWords(match: RowMatch, choice: ImportChoice): string {
  const why = `${match.name} (${BECAUSE[match.because]})`
  if (choice === 'leave out') return `Already on record: ${why}. Left out.`
  if (choice === 'add')
    return match.sure
      ? `Already on record: ${why}. Will be added as another person.`
      : `Will be added. ${why} is on record: choose “${IMPORT_CHOICE_LABELS.complete}” if this is the same person.`
  const gets = [...match.fills.map(({ field }) => field), ...(match.joins ? ['a place in the group'] : [])]
  return gets.length === 0
    ? `Already on record: ${why}. There is nothing to add.`
    : `Already on record: ${why}. Will be completed: ${gets.join(', ')}.`
}

/** What happens with a row whose name differs from one further up by accents alone. */
export function alikeWords({ line, name, sure }: AlikeRow, choice: ImportChoice): string {
  const why = `${name} on line ${line} differs by accents alone${sure ? ' and has the same e-mail address or phone number' : ''}.`
  return choice === 'leave out'
    ? `${why} This row is left out: choose “${IMPORT_CHOICE_LABELS.add}” if these are two people.`
    : `${why} Both are imported: choose “${IMPORT_CHOICE_LABELS['leave out']}” if this is the same person.`
}

/** What a row says otherwise than the record, which stays. */
export function differsWords({ field, onRecord, inFile }: RowMatch['differs'][number]): string {
  return `${field.charAt(0).toUpperCase()}${field.slice(1)}: ${onRecord} stays; the file says ${inFile}.`
}
