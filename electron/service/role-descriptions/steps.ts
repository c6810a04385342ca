import { listRoleDescriptions } from '../../../db/role-descriptions.ts'
import type { Recorder } from '../../../db/record.ts'
import { GROUP_KIND_LABELS } from '../../../shared/groups/entities.ts'
import type { GroupSummary } from '../../../shared/groups/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type {
  Approval,
  Consultation,
  NewRole,
  RoleFields,
} from '../../../shared/role-descriptions/contract.ts'
import {
  ROLE_KIND_LABELS,
  type RoleDescription,
  RoleTexts,
} from '../../../shared/role-descriptions/entities.ts'
import {
  baseKind,
  BEING_PREPARED,
  ROLE_STEPS,
  type RoleStep,
  whyNotApprove,
  whyNotConsult,
  whyNotEdit,
  whyNotStep,
} from '../../../shared/role-descriptions/rules.ts'
import {
  inForce,
  nextVersion,
  versionBefore,
  versionWords,
  whyNotInForceOn,
} from '../../../shared/versions/rules.ts'
import { ROLE_STARTERS } from '../../../shared/role-descriptions/starters.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { needRole } from './whole.ts'

function refuseStep(step: RoleStep, role: RoleDescription): void {
  const why = whyNotStep(step, role.state)
  if (why !== null) throw new Refusal('NOT_NOW', why)
}

function refuseKind(group: GroupSummary | null, { kind }: NewRole): void {
  if (group === null || (kind !== 'local' && kind !== 'corporate') || kind === baseKind(group.kind)) return
  throw new Refusal(
    'OTHER_KIND',
    `${group.name} is of the kind “${GROUP_KIND_LABELS[group.kind].toLowerCase()}”, so its advisors work by the other description. Choose “${ROLE_KIND_LABELS[baseKind(group.kind)]}”.`,
    'kind',
  )
}

/** Begins a version from the one in force, or from the starter text where there is none. */
export async function beginVersion(context: OpenContext, input: NewRole): Promise<string> {
  const { groupId, kind, changeSummary } = input
  refuseKind(groupId === null ? null : await needGroup(context, groupId), input)
  const id = context.newId()
  await context.write(async (record) => {
    const versions = await listRoleDescriptions(record.db, groupId === null ? null : [groupId])
    const own = versions.filter((each) => each.kind === kind && each.groupId === groupId)
    const open = own.find((each) => BEING_PREPARED.includes(each.state))
    if (open)
      throw new Refusal(
        'BEING_PREPARED',
        `Version ${versionWords(open)} is still being prepared. Finish or withdraw it first.`,
        'kind',
      )
    const [last] = own.filter((each) => each.state !== 'withdrawn')
    const from = inForce(versions, groupId, kind) ?? last ?? null
    const material = last === undefined || input.material
    await record.add('roleDescription', id, {
      groupId,
      kind,
      ...nextVersion(last ?? null, material),
      state: 'draft',
      material,
      ...RoleTexts.strip().parse(from ?? ROLE_STARTERS[kind]),
      changeSummary,
      reviewDue: null,
      consultationOpensOn: null,
      consultationClosesOn: null,
      approvedBy: '',
      approvedOn: null,
      effectiveOn: null,
      supersededOn: null,
      stateReason: '',
    })
  })
  return id
}

/** Changes the words of a version that is not approved yet; its number follows from whether the change is material. */
export async function saveVersion(record: Recorder, id: string, fields: RoleFields): Promise<void> {
  const role = await needRole(record.db, id)
  const why = whyNotEdit(role.state)
  if (why !== null) throw new Refusal('LOCKED', why)
  const { groupName: _groupName, ...current } = role
  const line = await listRoleDescriptions(record.db, role.groupId === null ? null : [role.groupId])
  const before = versionBefore(line, role)
  const first = before === null || before.groupId !== role.groupId
  const material = first || fields.material
  await record.changeFrom('roleDescription', current, {
    ...fields,
    material,
    ...nextVersion(first ? null : before, material),
  })
}

/** Opens a consultation, or changes the days of one that runs. */
export async function setConsultation(
  record: Recorder,
  id: string,
  { opensOn, closesOn }: Consultation,
  isOpening: boolean,
): Promise<void> {
  const role = await needRole(record.db, id)
  if (isOpening) refuseStep('consult', role)
  else if (role.state !== 'in consultation')
    throw new Refusal('NOT_NOW', whyNotStep('approve', role.state) ?? '')
  const why = whyNotConsult({ opensOn, closesOn })
  if (why) throw new Refusal('CANNOT_CONSULT', why.sentence, why.field)
  await record.change('roleDescription', id, {
    state: ROLE_STEPS.consult.to,
    consultationOpensOn: opensOn,
    consultationClosesOn: closesOn,
  })
}

export async function approveVersion(
  context: OpenContext,
  record: Recorder,
  id: string,
  { approvedBy, approvedOn }: Approval,
): Promise<void> {
  const role = await needRole(record.db, id)
  refuseStep('approve', role)
  const why = whyNotApprove(approvedOn, role.consultationClosesOn, context.today())
  if (why !== null) throw new Refusal('CANNOT_APPROVE', why, 'approvedOn')
  await record.change('roleDescription', id, { state: ROLE_STEPS.approve.to, approvedBy, approvedOn })
}

/** Puts a version in force; the one before of the same kind and group is superseded the same day. */
export async function putVersionInForce(
  context: OpenContext,
  record: Recorder,
  id: string,
  effectiveOn: string,
): Promise<void> {
  const role = await needRole(record.db, id)
  refuseStep('put in force', role)
  const own = (await listRoleDescriptions(record.db, role.groupId === null ? null : [role.groupId])).find(
    (each) => each.kind === role.kind && each.groupId === role.groupId && each.state === 'current',
  )
  const given = { approvedOn: role.approvedOn, currentSince: own?.effectiveOn ?? null }
  const why = whyNotInForceOn(effectiveOn, given, context.today())
  if (why !== null) throw new Refusal('CANNOT_PUT_IN_FORCE', why, 'effectiveOn')
  if (own)
    await record.change('roleDescription', own.id, {
      state: ROLE_STEPS.supersede.to,
      supersededOn: effectiveOn,
    })
  await record.change('roleDescription', id, { state: ROLE_STEPS['put in force'].to, effectiveOn })
}

export async function withdrawVersion(record: Recorder, id: string, reason: string): Promise<void> {
  const role = await needRole(record.db, id)
  refuseStep('withdraw', role)
  await record.change('roleDescription', id, { state: ROLE_STEPS.withdraw.to, stateReason: reason })
}
