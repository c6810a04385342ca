import { shortDay } from '../dates.ts'
import { ACTION_STATE_LABELS, ActionState } from './entities.ts'

/** A change of an action or of one of its notes, as the change record has it. `before` is null for a record's first entry. */
export type StoryChange = {
  at: string
  userName: string
  procedure: string
  command: string
  entity: 'action' | 'actionNote'
  before: Record<string, unknown> | null
  after: Record<string, unknown>
}

/** One thing that happened to an action: when (an instant), by whom, what, in a few words each, and what was said about it. */
export type StoryEntry = { at: string; by: string; what: string[]; note: string }

const stateWords = (value: unknown) => {
  const known = ActionState.safeParse(value)
  return known.success ? ACTION_STATE_LABELS[known.data] : ''
}
const dayWords = (value: unknown) => (typeof value === 'string' && value !== '' ? shortDay(value) : 'no day')
const nameWords = (value: unknown) => (typeof value === 'string' && value !== '' ? value : 'nobody')

/** What a change did, without the words of the action themselves: those are for the history of every field. */
function whatChanged({ procedure, before, after }: StoryChange): string[] {
  if (before === null)
    return [procedure === 'actions.split' ? 'Split off from another action' : 'Put on record']
  const what: string[] = []
  if ('deletedAt' in after)
    what.push(after.deletedAt === null ? 'Taken out of the recycle bin' : 'Put in the recycle bin')
  // What is typed in the minutes is settled only when it was typed.
  if (procedure === 'minutes.save') return what
  if ('state' in after) what.push(`${stateWords(before.state)} → ${stateWords(after.state)}`)
  if ('owner' in after) what.push(`Owner: ${nameWords(before.owner)} → ${nameWords(after.owner)}`)
  if ('due' in after) what.push(`Due: ${dayWords(before.due)} → ${dayWords(after.due)}`)
  if (typeof after.snoozedUntil === 'string') what.push(`Off the list until ${shortDay(after.snoozedUntil)}`)
  else if ('snoozedUntil' in after && !('state' in after)) what.push('Back on the list')
  return what
}

function noteOf({ entity, before, after }: StoryChange): string {
  if (entity === 'actionNote') return before === null ? String(after.text ?? '') : ''
  return before !== null && typeof after.stateReason === 'string' ? after.stateReason : ''
}

/**
 * How an action went on, newest first: each command once, with its note. `changes` are in the order they were made and without what
 * was undone since.
 */
export function storyOf(changes: readonly StoryChange[]): StoryEntry[] {
  return [...Map.groupBy(changes, (change) => change.command).values()]
    .map((some) => ({
      at: some[0]?.at ?? '',
      by: some[0]?.userName ?? '',
      what: [...new Set(some.filter((one) => one.entity === 'action').flatMap(whatChanged))],
      note: some.map(noteOf).filter(Boolean).join('\n'),
    }))
    .filter((entry) => entry.what.length > 0 || entry.note !== '')
    .toReversed()
}
