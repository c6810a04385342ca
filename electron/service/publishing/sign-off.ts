import { readDelegations, readSignOffs } from '../../../db/publishing-life.ts'
import type { Recorder } from '../../../db/record.ts'
import { readEveryRedaction } from '../../../db/redactions.ts'
import { isBareSince } from '../../../shared/redactions/rules.ts'
import { withdrawSignOffs } from './take-back.ts'
import type { Meeting } from '../../../shared/meetings/entities.ts'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'
import {
  type Delegation,
  delegationFor,
  missingParts,
  ownPart,
  partsInWords,
  SIGN_OFF_LABELS,
  type SignOff,
  type SignOffPart,
  signedInWords,
} from '../../../shared/publishing/sign-off.ts'
import { signedSince } from '../../../shared/publishing/redaction-blockers.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting, wholeMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'

type Given = { part: SignOffPart; delegationId: string | null }

/**
 * Signs approved minutes off for publication: the chair and SLT each their own part, the secretariat the parts delegated to it today. With
 * both parts there the minutes are cleared.
 *
 * Errors: `Refusal` NOT_APPROVED, ALREADY_SIGNED, NOT_DELEGATED.
 */
export async function clear(context: OpenContext, meetingId: string): Promise<MeetingWhole> {
  return context.write(async (record) => {
    const meeting = await needSignable(record, meetingId)
    if (meeting.state !== 'approved' && meeting.state !== 'published') {
      throw new Refusal(
        'NOT_APPROVED',
        'These minutes are not approved yet. Minutes are signed off after they were approved.',
      )
    }
    const before = await readSignOffs(record.db, [meetingId])
    const missing = missingParts(meeting, before)
    for (const { part, delegationId } of await givenNow(context, record, meeting, missing)) {
      const given = { meetingId, part, delegationId, by: context.user.name, at: record.now }
      await record.add('signOff', context.newId(), { ...given, completedAt: null })
    }
    await complete(record, meeting)
    return wholeMeeting(record.db, meetingId)
  })
}

/** The meeting; sign-offs of minutes in which words are public by now that were redacted then are taken back first: nobody said yes to these. */
async function needSignable(record: Recorder, meetingId: string): Promise<Meeting> {
  const meeting = await needMeeting(record.db, meetingId)
  const since = signedSince(meeting, await readSignOffs(record.db, [meetingId]))
  if (!isBareSince(since, await readEveryRedaction(record.db, [meetingId]))) return meeting
  await withdrawSignOffs(record, meetingId)
  return needMeeting(record.db, meetingId)
}

/** The parts a user gives by signing off now. */
async function givenNow(
  { user, today }: OpenContext,
  record: Recorder,
  meeting: Meeting,
  missing: readonly SignOffPart[],
): Promise<Given[]> {
  const own = ownPart(user.role)
  if (missing.length === 0 || (own !== null && !missing.includes(own))) {
    const who = own === null ? 'They were' : `${SIGN_OFF_LABELS[own][0]} has`
    const done = own === null ? 'signed off' : 'signed these minutes off'
    throw new Refusal('ALREADY_SIGNED', `${who} already ${done} for publication.`)
  }
  if (own !== null) return [{ part: own, delegationId: null }]
  const delegations = await readDelegations(record.db, [meeting.groupId])
  const delegated = delegatedParts(delegations, missing, meeting.groupId, user.id, today())
  if (delegated.length === 0) {
    throw new Refusal(
      'NOT_DELEGATED',
      `The sign-off of ${partsInWords(missing)} is missing, and no delegation to you is in force today. Ask for it, or record a delegation under Publishing.`,
    )
  }
  return delegated
}

/** Those of the missing parts that a user of the secretariat may give today, with the delegation each. */
export function delegatedParts(
  delegations: readonly Delegation[],
  missing: readonly SignOffPart[],
  groupId: string,
  userId: string,
  day: string,
): { part: SignOffPart; delegationId: string }[] {
  return missing.flatMap((part) => {
    const delegation = delegationFor(delegations, { part, groupId, userId, day })
    return delegation ? [{ part, delegationId: delegation.id }] : []
  })
}

/** With both parts there, the minutes are cleared; each part knows it, so that none can be undone unseen. */
async function complete(record: Recorder, meeting: Meeting): Promise<void> {
  const signOffs = await readSignOffs(record.db, [meeting.id])
  if (missingParts(meeting, signOffs).length > 0) return
  const { approvedAt } = meeting
  const inForce = signOffs.filter(({ at }) => approvedAt !== null && at >= approvedAt)
  for (const signOff of inForce) await record.changeFrom('signOff', signOff, { completedAt: record.now })
  await record.change('meeting', meeting.id, {
    clearedAt: record.now,
    clearanceNote: inForce.map((signOff: SignOff) => signedInWords(signOff)).join('; '),
  })
}
