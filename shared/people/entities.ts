import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { FreeText, LineText, Recorded } from '../recorded.ts'

/** Advisor: gives independent advice. Officer: police. Staff: secretariat and partners' staff. Contact: anyone else on record. */
export const PersonKind = z.enum(['advisor', 'officer', 'staff', 'contact'])
export type PersonKind = z.infer<typeof PersonKind>
export const PERSON_KIND_LABELS = {
  advisor: 'Advisor',
  officer: 'Officer',
  staff: 'Staff',
  contact: 'Contact',
} satisfies Record<PersonKind, string>

/**
 * What a person does in a group (domain.md §1, §2.3). `formal` and `informal` are advisors; chair, co-chair and vice-chair are
 * formal members too; `slt` is the senior leadership team and `officer` any other officer (R3: a deputy is not SLT).
 */
export const Capacity = z.enum([
  'chair',
  'co-chair',
  'vice-chair',
  'formal',
  'informal',
  'slt',
  'officer',
  'secretariat',
  'observer',
])
export type Capacity = z.infer<typeof Capacity>
export const CAPACITY_LABELS = {
  chair: 'Chair',
  'co-chair': 'Co-chair',
  'vice-chair': 'Vice-chair',
  formal: 'Formal advisor',
  informal: 'Informal advisor',
  slt: 'SLT',
  officer: 'Officer',
  secretariat: 'Secretariat',
  observer: 'Observer',
} satisfies Record<Capacity, string>

/** How people are called in what is published: by full name (only with their yes), by role or rank, or by their number in the group. */
export const PublicCalling = z.enum(['name', 'role', 'number'])
export type PublicCalling = z.infer<typeof PublicCalling>

/** How one person is called: as their group calls its people, or in a way of their own. */
export const CalledInPublic = z.enum(['group', ...PublicCalling.options])
export type CalledInPublic = z.infer<typeof CalledInPublic>
export const CALLED_IN_PUBLIC_LABELS = {
  group: 'As the group calls its people',
  name: 'By full name',
  role: 'By role or rank',
  number: 'By number',
} satisfies Record<CalledInPublic, string>

/** Whether a person agreed to be named in what is published. Anything but `agreed` means: by role or number only. */
export const NameConsent = z.enum(['agreed', 'role only', 'not asked'])
export type NameConsent = z.infer<typeof NameConsent>
export const NAME_CONSENT_LABELS = {
  agreed: 'Agreed to be named',
  'role only': 'By role or number only',
  'not asked': 'Not asked yet',
} satisfies Record<NameConsent, string>

const optionalEmail = z.union([
  z.literal(''),
  z.email('Write an e-mail address like name@example.org, or leave it empty.'),
])
const optionalPhone = z
  .string()
  .trim()
  .max(40, 'Keep the phone number under 40 characters.')
  .regex(/^$|^[+()\d][\d\s()+\-.x]{4,}$/, 'Write the phone number with digits, for example 020 7946 0123.')

/** Nicknames and other names somebody goes by, with commas between: `Bobby, Auntie May`. */
const AlsoKnownAs = z.string().trim().max(200, 'Keep the other names under 200 characters.')

/** What a person fills in about somebody. Notes are restricted: they never leave the office. */
export const PersonFields = z.object({
  name: LineText,
  title: z.string().trim().max(60, 'Keep the title or rank under 60 characters.'),
  preferredName: z.string().trim().max(100),
  alsoKnownAs: AlsoKnownAs.default(''),
  kind: PersonKind,
  organisation: z.string().trim().max(200),
  email: optionalEmail,
  phone: optionalPhone,
  nameConsent: NameConsent,
  calledInPublic: CalledInPublic.default('group'),
  notes: FreeText,
})
export type PersonFields = z.infer<typeof PersonFields>

/** A change of a person: what is left out of the two newest fields stays as it is. */
export const PersonChange = PersonFields.extend({
  alsoKnownAs: AlsoKnownAs.optional(),
  calledInPublic: CalledInPublic.optional(),
})

export const Person = Recorded.extend({
  ...PersonFields.shape,
  importId: Id.nullable(),
  isExample: z.boolean(),
  /** Since when nothing is left of them but their place and role; null for everybody else. */
  anonymisedAt: Instant.nullable(),
})
export type Person = z.infer<typeof Person>

/** Why a place ended. */
export const EndReason = z.enum(['term ended', 'renewed', 'elected', 'office ended', 'stood down', 'removed'])
export type EndReason = z.infer<typeof EndReason>
export const END_REASON_LABELS = {
  'term ended': 'Term ended',
  renewed: 'Renewed',
  elected: 'Elected to an office',
  'office ended': 'Office ended',
  'stood down': 'Stood down',
  removed: 'Removed',
} satisfies Record<EndReason, string>

/** A person's place in one group. `number` is the person's number in that group, the public `Member 3`: one for all their places, never somebody else's (shared/people/numbers.ts). */
export const Membership = Recorded.extend({
  personId: Id,
  groupId: Id,
  capacity: Capacity,
  number: z.number().int().positive(),
  startedOn: Day,
  endsOn: Day.nullable(),
  importId: Id.nullable(),
  /** Which of the person's membership terms this place is part of, 1 for the first; null: counted from the places before (shared/terms/rules.ts). */
  termNumber: z.number().int().positive().nullable(),
  /** Why a term beyond the group's limit was given; '' within it. */
  termReason: z.string(),
  /** Why it ended, or will; null when nobody said. */
  endReason: EndReason.nullable(),
  /** Why it ended early, in words; '' when it ran to its end. */
  endNote: z.string(),
  /** The election that gave an office; null for every other place. */
  electionId: Id.nullable(),
})
export type Membership = z.infer<typeof Membership>

export const MembershipFields = Membership.pick({
  groupId: true,
  capacity: true,
  startedOn: true,
  endsOn: true,
})
export type MembershipFields = z.infer<typeof MembershipFields>

/** A form for one person, with their place in a group. The same schema parses it in the service. */
export const NewPerson = PersonFields.extend({ membership: MembershipFields.nullable() })
export type NewPerson = z.infer<typeof NewPerson>
