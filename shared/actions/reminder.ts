import { shortDay } from '../dates.ts'
import type { ActionRow } from './contract.ts'

/** The actions of one owner. `ownerId` null: an owner in words. */
export type OwnersActions = { ownerId: string | null; name: string; actions: ActionRow[] }

/** Actions by who is to do them, in the order of the names; those nobody owns are left out. */
export function byOwner(actions: readonly ActionRow[]): OwnersActions[] {
  const owned = actions.filter((action) => action.ownerName !== '')
  const groups = Map.groupBy(
    owned,
    (action) => action.ownerId ?? `words ${action.ownerName.trim().toLowerCase()}`,
  )
  return [...groups.values()]
    .map((some) => ({ ownerId: some[0]?.ownerId ?? null, name: some[0]?.ownerName ?? '', actions: some }))
    .sort((a, b) => a.name.localeCompare(b.name, 'en-GB'))
}

const many = (count: number, word: string) => `${count} ${word}${count === 1 ? '' : 's'}`

function dueWords({ due, overdueDays }: ActionRow): string {
  if (due === null) return 'no day set'
  return overdueDays > 0 ? `due ${shortDay(due)}, ${many(overdueDays, 'day')} ago` : `due ${shortDay(due)}`
}

/**
 * The words of a reminder: the owner's actions with number, due day and where each comes from. The words of a restricted action do not
 * go into an e-mail; its number does. `isRestricted` says which are.
 */
export function reminderText(
  { name, actions }: OwnersActions,
  office: string,
  isRestricted: (action: ActionRow) => boolean,
): { subject: string; text: string } {
  const groups = [...new Set(actions.map((action) => action.groupName))]
  const late = actions.filter((action) => action.overdueDays > 0).length
  const lines = actions.flatMap((action) => [
    `${action.number} (${dueWords(action)})`,
    isRestricted(action)
      ? 'This action is restricted, so its words are not in this e-mail. Ask us for them.'
      : action.text,
    ...(isRestricted(action)
      ? []
      : [`From “${action.itemTitle}”, meeting of ${shortDay(action.meetingDate)}`]),
    '',
  ])
  const text = [
    `Dear ${name},`,
    '',
    `${actions.length === 1 ? 'This action is' : `These ${actions.length} actions are`} with you for ${groups.join(' and ')}.`,
    'Please tell us how far you are, or which day would suit better.',
    '',
    ...lines,
    'Thank you.',
    '',
    office,
    '',
  ].join('\n')
  return {
    subject: `${many(actions.length, 'action')} with you${late > 0 ? `, ${late} overdue` : ''} – ${groups.length === 1 ? groups[0] : office}`,
    text,
  }
}

/** A file name for the draft to somebody: `Reminder 2026-11-25 Ann Lee.eml`, without what a disk may refuse. */
export function reminderFileName(name: string, day: string, copy: number): string {
  const safe = name
    .replace(/[\\/:*?"<>|\p{Cc}]+/gu, ' ')
    .replace(/ +/g, ' ')
    .replace(/^[. ]+|[. ]+$/g, '')
    .slice(0, 80)
  return `Reminder ${day} ${safe || 'owner'}${copy > 1 ? ` (${copy})` : ''}.eml`
}
