import { z } from 'zod'
import { Day } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { Done, procedure } from '../procedure.ts'
import { FreeText, LineText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR } from '../roles.ts'
import { RoleComment, RoleDescription, RoleKind, RoleSection, RoleTexts } from './entities.ts'
import { ROLE_STEPS } from './rules.ts'

/** A version as lists show it: without its words. `groupName` is '' for the office's; `starter`: its words are still those the product brought. */
export const RoleVersion = RoleDescription.omit({
  purpose: true,
  duties: true,
  notPart: true,
  conduct: true,
  time: true,
  support: true,
  expenses: true,
  standingDown: true,
}).extend({ groupName: z.string(), starter: z.boolean(), comments: z.number().int() })
export type RoleVersion = z.infer<typeof RoleVersion>

/** A version with its words, what was said of it, and the version its changes are seen against (null: it is the first). */
export const RoleWhole = RoleDescription.extend({
  groupName: z.string(),
  starter: z.boolean(),
  said: z.array(RoleComment),
  beforeId: Id.nullable(),
})
export type RoleWhole = z.infer<typeof RoleWhole>

/** What may be changed while a version is prepared. */
export const RoleFields = RoleTexts.extend({
  material: z.boolean(),
  changeSummary: FreeText,
  reviewDue: Day.nullable(),
})
export type RoleFields = z.infer<typeof RoleFields>

export const NewRole = z.object({
  groupId: Id.nullable(),
  kind: RoleKind,
  material: z.boolean(),
  changeSummary: FreeText,
})
export type NewRole = z.infer<typeof NewRole>

export const Consultation = z.object({ opensOn: Day, closesOn: Day })
export type Consultation = z.infer<typeof Consultation>
export const Approval = z.object({ approvedBy: LineText, approvedOn: Day })
export type Approval = z.infer<typeof Approval>
export const NewRoleComment = z.object({
  section: z.union([RoleSection, z.literal('')]),
  fromWhom: LineText,
  text: FreeText.min(1, 'Write what was said.'),
})
export type NewRoleComment = z.infer<typeof NewRoleComment>

const ofVersion = z.object({ id: Id })
const OF_VERSION = { roleDescription: 'id' } as const

export const roleDescriptions = {
  list: procedure(EVERY_ROLE, 'filtered', 'Role descriptions of the office and of groups, every version')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(RoleVersion)),
  get: procedure(EVERY_ROLE, { inheritedDocument: 'id' }, 'One version of a role description')
    .input(ofVersion)
    .output(RoleWhole),
  create: procedure(KEEPERS, { groupOrOffice: 'groupId' }, 'Begin a version of a role description')
    .input(NewRole)
    .output(RoleWhole),
  save: procedure(KEEPERS, OF_VERSION, 'Change the words of a role description')
    .input(ofVersion.extend({ fields: RoleFields }))
    .output(RoleWhole),
  consult: procedure(ROLE_STEPS.consult.by, OF_VERSION, 'Open the consultation on a role description')
    .input(ofVersion.extend(Consultation.shape))
    .output(RoleWhole),
  changeConsultation: procedure(KEEPERS, OF_VERSION, 'Change the days of a consultation')
    .input(ofVersion.extend(Consultation.shape))
    .output(RoleWhole),
  comment: procedure(KEEPERS_AND_CHAIR, OF_VERSION, 'Record what was said of a role description')
    .input(ofVersion.extend(NewRoleComment.shape))
    .output(RoleWhole),
  answerComment: procedure(
    KEEPERS_AND_CHAIR,
    { roleComment: 'commentId' },
    'Say what was done about what was said',
  )
    .input(z.object({ commentId: Id, answer: FreeText }))
    .output(Done),
  approve: procedure(ROLE_STEPS.approve.by, OF_VERSION, 'Approve a role description')
    .input(ofVersion.extend(Approval.shape))
    .output(RoleWhole),
  putInForce: procedure(ROLE_STEPS['put in force'].by, OF_VERSION, 'Put a role description in force')
    .input(ofVersion.extend({ effectiveOn: Day }))
    .output(RoleWhole),
  withdraw: procedure(ROLE_STEPS.withdraw.by, OF_VERSION, 'Withdraw the draft of a role description')
    .input(ofVersion.extend({ reason: FreeText }))
    .output(RoleWhole),
  print: procedure(
    EVERY_ROLE,
    { inheritedDocument: 'id', person: 'personId' },
    'Save a role description as a file, with the name and term of who holds the role',
  )
    .input(ofVersion.extend({ personId: Id.nullable(), format: z.enum(['pdf', 'docx']) }))
    .output(SavedDocument),
}
