import { z } from 'zod'

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
  'joined on',
  'term ends on',
  'notes',
])
export type ImportField = z.infer<typeof ImportField>

/** Which column means what: column index (0-based) → field. Each field but `ignore` at most once; a name is needed. */
export const ImportMapping = z
  .array(z.object({ column: z.number().int().min(0).max(500), field: ImportField }))
  .max(500)
export type ImportMapping = z.infer<typeof ImportMapping>

/** One row of the preview: its line in the file (1-based, the heading is line 1), the person as it will be, and what is wrong. */
export const ImportRow = z.object({
  line: z.number().int().positive(),
  person: z.record(z.string(), z.string()),
  problems: z.array(z.object({ field: z.string(), message: z.string() })),
})
export type ImportRow = z.infer<typeof ImportRow>
