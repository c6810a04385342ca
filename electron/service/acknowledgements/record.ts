import { findProtocol, listProtocols } from '../../../db/protocols.ts'
import { findRoleDescription, listRoleDescriptions } from '../../../db/role-descriptions.ts'
import { findAcknowledgement, readAcknowledgements } from '../../../db/acknowledgements.ts'
import { strikeAcknowledgement } from '../../../db/strike-acknowledgement.ts'
import type { NewAcknowledgement } from '../../../shared/acknowledgements/contract.ts'
import type { AcknowledgedKind } from '../../../shared/acknowledgements/entities.ts'
import {
  type InOrder,
  standingOf,
  whyNotOnDay,
  whyNotRecord,
} from '../../../shared/acknowledgements/rules.ts'
import { findPerson } from '../../../db/people.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { everInForce, type Versioned } from '../../../shared/versions/rules.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { keepAttachment } from '../papers/attachments.ts'
import { placeOf, readChosen } from '../papers/papers.ts'

type Wanted = NewAcknowledgement & {
  groupId: string
  documentKind: AcknowledgedKind
  documentId: string
  personIds: readonly string[]
  handle?: string | undefined
}

/** The version that entries are about: the days it is or was in force, and what came before it in the group. */
type Version = { effectiveOn: string; supersededOn: string | null; versions: InOrder[]; yearly: boolean }

async function needVersion(
  { db }: OpenContext,
  { groupId, documentKind, documentId }: Wanted,
): Promise<Version> {
  const isProtocol = documentKind === 'protocol'
  const found = await (isProtocol ? findProtocol(db, documentId) : findRoleDescription(db, documentId))
  if (!found || (found.groupId !== null && found.groupId !== groupId))
    throw new Refusal('NO_SUCH_DOCUMENT', 'This version is no longer here. Look at the list again.')
  if (found.effectiveOn === null)
    throw new Refusal(
      'NOT_IN_FORCE',
      'This version is not in force yet. It can be acknowledged once it is.',
      'documentId',
    )
  const all: readonly Versioned[] = await (isProtocol
    ? listProtocols(db, [groupId])
    : listRoleDescriptions(db, [groupId]))
  const ever = everInForce(all, groupId, found.kind)
  return {
    effectiveOn: found.effectiveOn,
    supersededOn: found.supersededOn,
    versions: ever.slice(0, ever.findIndex((each) => each.id === found.id) + 1),
    yearly: isProtocol,
  }
}

async function needMember(context: OpenContext, groupId: string, personId: string): Promise<string> {
  const person = await findPerson(context.db, personId)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'One of these people is no longer here. Look at the list again.')
  if (!person.memberships.some((place) => place.groupId === groupId))
    throw new Refusal('NOT_A_MEMBER', `${person.name} has no place in this group. Take them off the list.`)
  return person.name
}

/**
 * Records the same of several people: one sign-in sheet, one command. All of it or nothing.
 *
 * Errors: `Refusal` NO_SUCH_DOCUMENT, NOT_IN_FORCE, CANNOT_RECORD (its sentence names who it is about), and those of reading a file.
 */
export async function recordAcknowledgements(
  context: OpenContext,
  wanted: Wanted,
): Promise<{ recorded: number }> {
  const { groupId, documentKind, documentId, entry, method, day, note, handle } = wanted
  await needGroup(context, groupId)
  const version = await needVersion(context, wanted)
  const today = context.today()
  const badDay = whyNotOnDay({ entry, day, ...version }, today)
  if (badDay !== null) throw new Refusal('CANNOT_RECORD', badDay, 'day')
  const people = [...new Set(wanted.personIds)]
  for (const personId of people) {
    const name = await needMember(context, groupId, personId)
    const said = await readAcknowledgements(context.db, { groups: null, personId })
    const why = whyNotRecord(
      entry,
      name,
      standingOf(version.versions, said, { today, yearly: version.yearly }),
    )
    if (why !== null) throw new Refusal('CANNOT_RECORD', why, 'personIds')
  }
  const scan = handle === undefined ? null : await readChosen(context, handle)
  // The file is kept before a record points to it.
  const hash = scan === null ? '' : await keepAttachment(placeOf(context), scan.bytes)
  await context.write(async (record) => {
    for (const personId of people)
      await record.add('acknowledgement', context.newId(), {
        groupId,
        personId,
        documentKind,
        documentId,
        entry,
        method,
        day,
        note,
        recordedBy: context.user.name,
        strikesId: null,
        fileName: scan?.name.trim().slice(0, 200) ?? '',
        hash,
      })
  })
  return { recorded: people.length }
}

/** Strikes an entry that was a mistake; it stays on record. Errors: `Refusal` NO_SUCH_ENTRY, STRUCK. */
export async function strike(context: OpenContext, id: string, reason: string): Promise<void> {
  await context.write(async (record) => {
    const entry = await findAcknowledgement(record.db, id)
    if (!entry) throw new Refusal('NO_SUCH_ENTRY', 'This entry is no longer on record.')
    await strikeAcknowledgement(record, entry, { reason, by: context.user.name, day: context.today() })
  })
}
