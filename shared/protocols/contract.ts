import { z } from 'zod'
import { Day } from '../dates.ts'
import { SavedDocument } from '../documents/contract.ts'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { FreeText } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS } from '../roles.ts'
import {
  Protocol,
  ProtocolKind,
  ProtocolReturn,
  ProtocolStep,
  ProtocolTexts,
  StepFields,
} from './entities.ts'
import { PROTOCOL_MOVES } from './rules.ts'

/** A version as lists show it: without its words. `groupName` is '' for the office's; `starter`: its words are still those the product brought. */
export const ProtocolVersion = Protocol.omit({ purpose: true, rules: true, outOfHours: true }).extend({
  groupName: z.string(),
  starter: z.boolean(),
  steps: z.number().int(),
})
export type ProtocolVersion = z.infer<typeof ProtocolVersion>

/** A version with its words and steps, why it was returned, and the version its changes are seen against (null: it is the first). */
export const ProtocolWhole = Protocol.extend({
  groupName: z.string(),
  starter: z.boolean(),
  steps: z.array(ProtocolStep),
  returns: z.array(ProtocolReturn),
  beforeId: Id.nullable(),
})
export type ProtocolWhole = z.infer<typeof ProtocolWhole>

/** What may be changed of a draft beside its steps. */
export const ProtocolFields = ProtocolTexts.extend({
  material: z.boolean(),
  changeSummary: FreeText,
  reviewDue: Day.nullable(),
})
export type ProtocolFields = z.infer<typeof ProtocolFields>

export const NewProtocol = z.object({
  groupId: Id.nullable(),
  kind: ProtocolKind,
  material: z.boolean(),
  changeSummary: FreeText,
})
export type NewProtocol = z.infer<typeof NewProtocol>

/** Why a version is returned. */
export const Returned = z.object({ comment: FreeText.min(1, 'Say what should be different.') })
export type Returned = z.infer<typeof Returned>

/** How a version is saved: all of it, or what fits on one page to have at hand, on paper or on a telephone. */
export const ProtocolFormat = z.enum(['pdf', 'card', 'phone'])
export type ProtocolFormat = z.infer<typeof ProtocolFormat>

const ofVersion = z.object({ id: Id })
const OF_VERSION = { protocol: 'id' } as const
const ofStep = z.object({ stepId: Id })
const OF_STEP = { protocolStep: 'stepId' } as const

export const protocols = {
  list: procedure(EVERY_ROLE, 'filtered', 'Protocols of the office and of groups, every version')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(ProtocolVersion)),
  get: procedure(EVERY_ROLE, { inheritedDocument: 'id' }, 'One version of a protocol')
    .input(ofVersion)
    .output(ProtocolWhole),
  create: procedure(KEEPERS, { groupOrOffice: 'groupId' }, 'Begin a version of a protocol')
    .input(NewProtocol)
    .output(ProtocolWhole),
  save: procedure(KEEPERS, OF_VERSION, 'Change the words of a protocol')
    .input(ofVersion.extend({ fields: ProtocolFields }))
    .output(ProtocolWhole),
  addStep: procedure(KEEPERS, OF_VERSION, 'Add a step to a protocol')
    .input(ofVersion.extend({ fields: StepFields }))
    .output(ProtocolWhole),
  saveStep: procedure(KEEPERS, OF_STEP, 'Change a step of a protocol')
    .input(ofStep.extend({ fields: StepFields }))
    .output(ProtocolWhole),
  moveStep: procedure(
    KEEPERS,
    { protocolStep: ['stepId', 'beforeId'] },
    'Move a step of a protocol before another, or to the end',
  )
    .input(ofStep.extend({ beforeId: Id.nullable() }))
    .output(ProtocolWhole),
  removeStep: procedure(KEEPERS, OF_STEP, 'Remove a step of a protocol').input(ofStep).output(ProtocolWhole),
  kept: procedure(EVERY_ROLE, 'filtered', 'Steps that are kept to be used again')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(ProtocolStep.extend({ groupName: z.string() }))),
  keepStep: procedure(KEEPERS, OF_STEP, 'Keep a step to be used again').input(ofStep).output(ProtocolStep),
  useKept: procedure(
    KEEPERS,
    { protocol: 'id', inheritedDocument: 'stepId' },
    'Copy a kept step to the end of a protocol',
  )
    .input(ofVersion.extend({ stepId: Id }))
    .output(ProtocolWhole),
  removeKept: procedure(KEEPERS, OF_STEP, 'Remove a kept step').input(ofStep).output(ProtocolStep),
  send: procedure(PROTOCOL_MOVES.send.by, OF_VERSION, 'Send a protocol to the chair')
    .input(ofVersion)
    .output(ProtocolWhole),
  check: procedure(PROTOCOL_MOVES.check.by, OF_VERSION, 'Approve a protocol as the chair')
    .input(ofVersion)
    .output(ProtocolWhole),
  approve: procedure(PROTOCOL_MOVES.approve.by, OF_VERSION, 'Approve a protocol as SLT')
    .input(ofVersion)
    .output(ProtocolWhole),
  giveBack: procedure(['chair', 'slt'], OF_VERSION, 'Return a protocol with a comment')
    .input(ofVersion.extend(Returned.shape))
    .output(ProtocolWhole),
  takeBack: procedure(PROTOCOL_MOVES['take back'].by, OF_VERSION, 'Take a protocol back to change it')
    .input(ofVersion)
    .output(ProtocolWhole),
  putInForce: procedure(PROTOCOL_MOVES['put in force'].by, OF_VERSION, 'Put a protocol in force')
    .input(ofVersion.extend({ effectiveOn: Day }))
    .output(ProtocolWhole),
  withdraw: procedure(PROTOCOL_MOVES.withdraw.by, OF_VERSION, 'Withdraw the draft of a protocol')
    .input(ofVersion.extend({ reason: FreeText }))
    .output(ProtocolWhole),
  print: procedure(
    EVERY_ROLE,
    { inheritedDocument: 'id' },
    'Save a protocol as a file: all of it, its call-out card, or a page for a telephone',
  )
    .input(ofVersion.extend({ format: ProtocolFormat }))
    .output(SavedDocument),
}
