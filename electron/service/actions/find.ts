import { findAction, type ActionsWanted, peopleNamed } from '../../../db/actions.ts'
import type { Recorder } from '../../../db/record.ts'
import type { ActionRow } from '../../../shared/actions/contract.ts'
import { parseActionQuery } from '../../../shared/actions/query.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { findPersonName } from '../../../db/meetings.ts'

export const noSuchAction = () =>
  new Refusal('NO_SUCH_ACTION', 'This action is no longer here. It may have been taken out of the minutes.')

/** The action, or a refusal when it is not there (any more). `db` is the transaction when called inside a write. */
export async function needAction(db: OpenContext['db'], id: string, today: string): Promise<ActionRow> {
  const action = await findAction(db, id, today)
  if (!action) throw noSuchAction()
  return action
}

/** An owner as a row keeps it: a person on record with their name, or words. Errors: `Refusal` NO_SUCH_PERSON. */
export async function ownerFields(
  record: Recorder,
  input: { ownerId: string | null; owner: string },
): Promise<{ ownerId: string | null; owner: string }> {
  if (input.ownerId === null) return { ownerId: null, owner: input.owner }
  const person = await findPersonName(record.db, input.ownerId)
  if (!person)
    throw new Refusal(
      'NO_SUCH_PERSON',
      'This person is no longer on record. Choose somebody else.',
      'ownerId',
    )
  return { ownerId: input.ownerId, owner: person.name }
}

/**
 * What a filter asks for, with what was not understood. A group named in the filter counts more than the one chosen for all screens, and the user's own groups more than both;
 * `@me` is the person on record of the signed-in user's name.
 */
export async function wantedBy(
  context: OpenContext,
  input: { query: string; groupId?: string | undefined },
): Promise<{ wanted: ActionsWanted; problems: string[] }> {
  const { problems, ...query } = parseActionQuery(input.query, context.today())
  const groups = context.groupsOf(query.groups.length > 0 ? undefined : input.groupId)
  if (!query.owners.some((owner) => owner.kind === 'me'))
    return { wanted: { query, meIds: [], groups }, problems }
  const meIds = await peopleNamed(context.db, context.user.name)
  if (meIds.length > 0) return { wanted: { query, meIds, groups }, problems }
  return {
    // Nobody is “me”, so that part cannot filter; the rest does.
    wanted: {
      query: { ...query, owners: query.owners.filter((owner) => owner.kind !== 'me') },
      meIds,
      groups,
    },
    problems: [
      ...problems,
      `Nobody on record is called “${context.user.name}”, so @me finds no one. Write owner: and a name instead.`,
    ],
  }
}
