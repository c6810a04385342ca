import { z } from 'zod'
import type { StepRefusal } from '../advisors/rules.ts'
import { Day, WallTime } from '../dates.ts'
import { Id } from '../identity.ts'
import { Recorded } from '../recorded.ts'

/** What of the police’s own a call-out led to: a Gold Group an advisor sat in, or input to the community impact assessment (domain.md §1). */
export const PoliceRecordKind = z.enum(['gold group', 'impact assessment'])
export type PoliceRecordKind = z.infer<typeof PoliceRecordKind>
export const POLICE_RECORD_LABELS = {
  'gold group': 'Gold Group',
  'impact assessment': 'Community impact assessment',
} satisfies Record<PoliceRecordKind, string>

/** Letters of a reference: enough for any number the police give a paper, too few for what the paper says. */
const REFERENCE_LETTERS = 80
const TOO_LONG = `Keep this under ${REFERENCE_LETTERS} characters: the reference only, nothing of what it says.`

/**
 * What a person fills in about it. `day` and `time` (local wall time, '' when it is not known) are when the Gold Group sat, or when input was
 * given. `personId` is who sat in it for the group, or who gave the input; null: the group together. `reference` is that of the Gold Group's
 * minutes or of the assessment, `version` that of the assessment. Nothing of what either says is kept here.
 */
export const PoliceRecordFields = z.object({
  kind: PoliceRecordKind,
  day: Day,
  time: z.union([z.literal(''), WallTime]),
  personId: Id.nullable(),
  reference: z.string().trim().max(REFERENCE_LETTERS, TOO_LONG),
  version: z.string().trim().max(20, 'Keep the version under 20 characters.'),
})
export type PoliceRecordFields = z.infer<typeof PoliceRecordFields>

/** Such a reference of a call-out, as it is on record. */
export const PoliceRecord = Recorded.extend({ activationId: Id, groupId: Id, ...PoliceRecordFields.shape })
export type PoliceRecord = z.infer<typeof PoliceRecord>

/** The same as shown, with the name of who was there; '' when it was the group together. */
export const PoliceRecordShown = PoliceRecordFields.extend({ id: Id, name: z.string() })
export type PoliceRecordShown = z.infer<typeof PoliceRecordShown>

/** Why this cannot be put on record, or null when it can. `today`: `YYYY-MM-DD`. */
export function whyNotPoliceRecord(
  { kind, day, personId, reference }: PoliceRecordFields,
  today: string,
): StepRefusal | null {
  if (kind === 'gold group' && personId === null)
    return { code: 'WHO_NEEDED', sentence: 'Say who attended for the group.', field: 'personId' }
  if (kind === 'impact assessment' && reference === '')
    return {
      code: 'REFERENCE_NEEDED',
      sentence: 'Give the reference the police have for the assessment.',
      field: 'reference',
    }
  if (day > today)
    return {
      code: 'NOT_YET',
      sentence: 'That day is still to come. Record it when it is done.',
      field: 'day',
    }
  return null
}

/** One line: `Ana Petrov attended · minutes GG/14`, `Input by the group · reference CIA/2026/31, version 2`. */
export function policeRecordWords({
  kind,
  name,
  reference,
  version,
}: Pick<PoliceRecordShown, 'kind' | 'name' | 'reference' | 'version'>): string {
  const what = kind === 'gold group' ? `${name} attended` : `Input by ${name || 'the group'}`
  const paper = kind === 'gold group' ? 'minutes' : 'reference'
  const numbered = version === '' ? reference : `${reference}, version ${version}`
  return reference === '' ? what : `${what} · ${paper} ${numbered}`
}
