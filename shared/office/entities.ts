import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { LineText, Recorded } from '../recorded.ts'
import { UserRole } from '../roles.ts'
import { ErasureGround } from '../data-protection/grounds.ts'
import { tooCommon } from './common-passphrases.ts'

/** At least twelve characters, and none that is guessed first; longer is better than odder (security-publishing.md A3). */
export const Passphrase = z
  .string()
  .min(12, 'Choose a passphrase of 12 characters or more; a few words together are easy to remember.')
  .max(1000, 'Keep the passphrase under 1,000 characters.')
  .superRefine((typed, context) => {
    const why = tooCommon(typed)
    if (why) context.addIssue({ code: 'custom', message: why })
  })

export const OfficeSettings = z.object({
  name: LineText,
  publicContact: z.string().trim().max(300),
  siteAddress: z.union([
    z.literal(''),
    z.url('Write the whole address, for example https://iag.example.org.'),
  ]),
})
export type OfficeSettings = z.infer<typeof OfficeSettings>

/** The office itself: one row. */
export const OfficeRecord = Recorded.extend({
  ...OfficeSettings.shape,
  isExample: z.boolean(),
  exampleCommand: z.string(),
})
export type OfficeRecord = z.infer<typeof OfficeRecord>

/** A user, as the record knows them; their key is in the keyring. */
export const OfficeUser = Recorded.extend({
  name: LineText,
  role: UserRole,
  /** True while the passphrase is one that was made for a single sign-in. */
  mustChangePassphrase: z.boolean(),
})
export type OfficeUser = z.infer<typeof OfficeUser>

/** A user as the list of users shows them. `lastSignIn` is only told to who may manage users; `canSignIn` is false without a passphrase. */
export const ListedUser = OfficeUser.extend({ lastSignIn: Instant.nullable(), canSignIn: z.boolean() })
export type ListedUser = z.infer<typeof ListedUser>
/** The groups a user works with: their ids, or null for every group of the office. */
export const UserGroups = z.array(Id).max(1000).nullable()
export type UserGroups = z.infer<typeof UserGroups>

/** A user's groups as kept: `groupIds` is a JSON list, null for every group. A user without this record has every group. */
export const UserGroupsRecord = Recorded.extend({ userId: Id, groupIds: z.string().nullable() })
export type UserGroupsRecord = z.infer<typeof UserGroupsRecord>

/** Who is signed in. */
export const SignedIn = z.object({ id: Id, name: z.string(), role: UserRole })
export type SignedIn = z.infer<typeof SignedIn>

/** One entry of the change record, as history shows it. Values are field → value. */
export const ChangeEntry = z.object({
  seq: z.number().int(),
  at: Instant,
  userName: z.string(),
  procedure: z.string(),
  command: z.string(),
  entity: z.string(),
  entityId: Id,
  before: z.record(z.string(), z.unknown()).nullable(),
  after: z.record(z.string(), z.unknown()),
  /** When and why part of what this entry said was erased for good; left out when nothing was. */
  erased: z.object({ at: Instant, ground: ErasureGround }).optional(),
})
export type ChangeEntry = z.infer<typeof ChangeEntry>
