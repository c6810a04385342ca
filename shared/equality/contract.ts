import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { Done, Nothing, procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { KEEPERS } from '../roles.ts'
import { Characteristic } from './characteristics.ts'
import { EQUALITY_READERS } from './readers.ts'
import { RoundState } from './rounds.ts'

/** A group, or with the id null the office: whose sheets are counted together. */
const Unit = z.object({ groupId: Id.nullable() })
const whose = { groupOrOffice: 'groupId' } as const
const Year = z
  .number({ error: 'Give the year of the round.' })
  .int()
  .min(2000, 'Give a year from 2000 on.')
  .max(2100, 'Give a year up to 2100.')
const Round = Unit.extend({ year: Year })
const Named = z.string().max(40)
const TallyFields = z.record(Characteristic, z.record(Named, z.number().int().min(0).max(100_000)))

/** One category of a characteristic as it is shown. `people` and `share` (0 to 1, of the sheets) are null where it is not shown. */
export const CategoryShown = z.object({
  key: z.string(),
  label: z.string(),
  people: z.number().int().nullable(),
  share: z.number().nullable(),
  /** The share of the area's residents; null without figures. */
  profileShare: z.number().nullable(),
})
export type CategoryShown = z.infer<typeof CategoryShown>

/** One characteristic as it is shown: beside which figures, what is left out together, and in words. */
export const CharacteristicShown = z.object({
  characteristic: Characteristic,
  title: z.string(),
  profile: z
    .object({ area: z.string(), source: z.string(), licence: z.string(), note: z.string() })
    .nullable(),
  rows: z.array(CategoryShown),
  rest: z
    .object({
      labels: z.array(z.string()),
      people: z.number().int(),
      share: z.number(),
      profileShare: z.number().nullable(),
    })
    .nullable(),
  words: z.array(z.string()),
})
export type CharacteristicShown = z.infer<typeof CharacteristicShown>

/** What may be read of a group's or the office's newest round: nothing but numbers that are safe, or why there is nothing. */
export const EqualityReport = z.object({
  groupId: Id.nullable(),
  name: z.string(),
  area: z.string(),
  year: z.number().int().nullable(),
  state: RoundState.nullable(),
  /** How many sheets; null where nothing is shown. */
  sheets: z.number().int().nullable(),
  /** How many could have answered: advisors with a place in the group now. */
  members: z.number().int(),
  /** That a later round has nothing to show, as a sentence; null when there is none. */
  laterNote: z.string().nullable(),
  /** Why nothing is shown, as a sentence; null when something is. */
  whyNothing: z.string().nullable(),
  characteristics: z.array(CharacteristicShown),
})
export type EqualityReport = z.infer<typeof EqualityReport>

/** A group, or the office, in the list. */
export const EqualityUnit = z.object({
  groupId: Id.nullable(),
  name: z.string(),
  year: z.number().int().nullable(),
  state: RoundState.nullable(),
  sheets: z.number().int().nullable(),
})
export type EqualityUnit = z.infer<typeof EqualityUnit>

/** Figures an office brought itself, as listed. */
export const ProfileShown = z.object({
  id: Id,
  createdAt: Instant,
  source: z.string(),
  licence: z.string(),
  fileName: z.string(),
  areas: z.array(z.string()),
})
export type ProfileShown = z.infer<typeof ProfileShown>

/** Where figures come from, as a person gives it with a file. */
export const ProfileFields = z.object({ source: LineText, licence: LineText })
export type ProfileFields = z.infer<typeof ProfileFields>

/** Which communities somebody reaches; never who. `told` advisors of `advisors` have said something with their consent. */
export const ReachReport = z.object({
  communities: z.array(z.object({ label: z.string(), words: z.array(z.string()), reached: z.boolean() })),
  advisors: z.number().int(),
  told: z.number().int(),
  /** The list as it is edited. */
  text: z.string(),
  isStarter: z.boolean(),
})
export type ReachReport = z.infer<typeof ReachReport>

const Saved = z.object({ saved: z.boolean(), rows: z.number().int() })

export const equality = {
  units: procedure(EQUALITY_READERS, 'filtered', 'Groups and where their equality monitoring stands')
    .input(Nothing)
    .output(z.array(EqualityUnit)),
  report: procedure(
    EQUALITY_READERS,
    whose,
    'Equality monitoring of a group or the office, as far as it is safe to show',
  )
    .input(Unit)
    .output(EqualityReport),
  enter: procedure(KEEPERS, whose, 'Count a batch of at least ten monitoring sheets')
    .input(Round.extend({ sheets: z.number().int().min(0).max(100_000), tally: TallyFields }))
    .output(Done),
  noteTooFew: procedure(KEEPERS, whose, 'Note that fewer than ten monitoring sheets came')
    .input(Round)
    .output(Done),
  release: procedure(KEEPERS, whose, 'Release a round of equality monitoring to chair and SLT')
    .input(Round)
    .output(Done),
  discard: procedure(KEEPERS, whose, 'Throw away a round of equality monitoring that was counted wrong')
    .input(Round)
    .output(Done),
  withdraw: procedure(KEEPERS, whose, 'Withdraw a released round of equality monitoring')
    .input(Round)
    .output(Done),
  saveReport: procedure(EQUALITY_READERS, whose, 'Save what is shown of equality monitoring as a CSV file')
    .input(Unit)
    .output(Saved),
  profiles: procedure(EQUALITY_READERS, 'office', 'Figures of areas the office brought itself')
    .input(Nothing)
    .output(z.array(ProfileShown)),
  loadProfile: procedure(KEEPERS, 'whole office', 'Replace figures of areas by those of a CSV file')
    .input(z.object({ handle: z.string().max(100), fields: ProfileFields }))
    .output(z.object({ areas: z.array(z.string()) })),
  removeProfile: procedure(KEEPERS, 'whole office', 'Go back from figures the office brought to those before')
    .input(z.object({ id: Id }))
    .output(Done),
  reach: procedure(
    EQUALITY_READERS,
    'filtered',
    'Communities nobody reaches, by what advisors agreed to be kept',
  )
    .input(z.object({ groupId: Id.optional() }))
    .output(ReachReport),
  saveReachList: procedure(KEEPERS, 'whole office', 'Change the communities the office looks for')
    .input(z.object({ text: z.string().max(20_000, 'Keep the list under 20,000 characters.') }))
    .output(Done),
  saveProfile: procedure(EQUALITY_READERS, 'office', 'Save the figures of areas as a CSV file')
    .input(Nothing)
    .output(Saved),
}
