import { groupSnippets, usedTags } from '../../../db/completions.ts'
import type { Recorder } from '../../../db/record.ts'
import type { Completions } from '../../../shared/minutes/contract.ts'
import { OFFICE_SNIPPETS } from '../../../shared/minutes/snippets.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'

/** What typing in a group's minutes is completed from: its tags, and its own snippets. */
export async function completionsOf(db: OpenContext['db'], groupId: string): Promise<Completions> {
  return { tags: await usedTags(db, groupId), snippets: await groupSnippets(db, groupId) }
}

async function needGroup(record: Recorder, groupId: string): Promise<void> {
  const group = await record.db
    .selectFrom('advisoryGroup')
    .select('id')
    .where('id', '=', groupId)
    .where('deletedAt', 'is', null)
    .executeTakeFirst()
  if (!group) throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here.')
}

/** Keeps a sentence for the group's minutes. Errors: `Refusal` NO_SUCH_GROUP, ALREADY_THERE. */
export async function addSnippet(
  context: OpenContext,
  input: { groupId: string; text: string },
): Promise<Completions> {
  return context.write(async (record) => {
    await needGroup(record, input.groupId)
    const kept = await groupSnippets(record.db, input.groupId)
    const known = [...OFFICE_SNIPPETS, ...kept.map((each) => each.text)]
    if (known.some((text) => text.toLowerCase() === input.text.toLowerCase()))
      throw new Refusal('ALREADY_THERE', 'This snippet is there already. Type ; to use it.', 'text')
    await record.add('snippet', context.newId(), { groupId: input.groupId, text: input.text })
    return completionsOf(record.db, input.groupId)
  })
}

/** Takes a snippet of a group away. Errors: `Refusal` NO_SUCH_SNIPPET. */
export async function removeSnippet(context: OpenContext, id: string): Promise<Completions> {
  return context.write(async (record) => {
    const row = await record.db
      .selectFrom('snippet')
      .select('groupId')
      .where('id', '=', id)
      .where('deletedAt', 'is', null)
      .executeTakeFirst()
    if (!row) throw new Refusal('NO_SUCH_SNIPPET', 'This snippet is no longer here.')
    await record.remove('snippet', id)
    return completionsOf(record.db, row.groupId)
  })
}
