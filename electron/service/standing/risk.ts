import { Refusal } from '../../../shared/refusal.ts'
import type { RiskFields } from '../../../shared/standing/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { needPart, needPerson } from './person.ts'

/**
 * Proposes a risk assessment, or changes one. What SLT decided was about the words as they stood: whatever changes them waits for SLT again.
 */
export async function saveRiskAssessment(
  context: OpenContext,
  { personId, partId }: { personId: string; partId: string | null },
  fields: RiskFields,
): Promise<{ id: string }> {
  const proposed = {
    ...fields,
    state: 'proposed',
    proposedBy: context.user.name,
    decidedBy: '',
    decidedOn: null,
  } as const
  return context.write(async (record) => {
    await needPerson(record.db, personId)
    if (partId === null) {
      const added = context.newId()
      await record.add('riskAssessment', added, { personId, ...proposed })
      return { id: added }
    }
    const is = await needPart(record, 'riskAssessment', personId, partId)
    if (is.summary === fields.summary && is.expiresOn === fields.expiresOn) return { id: partId }
    await record.changeFrom('riskAssessment', is, proposed)
    return { id: partId }
  })
}

/**
 * SLT approves or declines, until when they say. Decided again it holds as decided last; there is no other way back.
 * Errors: `Refusal` NO_SUCH_PART, EXPIRED.
 */
export async function decideRiskAssessment(
  context: OpenContext,
  {
    personId,
    partId,
    approve,
    expiresOn,
  }: { personId: string; partId: string; approve: boolean; expiresOn: string | null },
): Promise<void> {
  if (approve && expiresOn !== null && expiresOn < context.today())
    throw new Refusal(
      'EXPIRED',
      'This day is past. Approve it until a day to come, or decline it.',
      'expiresOn',
    )
  await context.write(async (record) => {
    const is = await needPart(record, 'riskAssessment', personId, partId)
    await record.changeFrom('riskAssessment', is, {
      state: approve ? 'approved' : 'declined',
      expiresOn,
      decidedBy: context.user.name,
      decidedOn: context.today(),
    })
  })
}
