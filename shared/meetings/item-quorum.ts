import type { QuorumRule } from '../groups/entities.ts'
import type { Attendance } from './entities.ts'
import { attends, quorum, type QuorumResult } from './rules.ts'
import { isThereAt, lastInWords, type NumberedItem } from './stretches.ts'

/** What the quorum of an item is worked out from. */
export type Present = Pick<Attendance, 'id' | 'capacity' | 'state' | 'stretches'>

/** Who takes no part in which item, because of an interest they declared. */
export type Withdrawal = { attendanceId: string; itemId: string }

/** The quorum of a meeting's group and day. `formalMembers` is the group's count of formal members on that day. */
export type QuorumBasis = { rule: QuorumRule; formalMembers: number }

/** The quorum at one item. `counted` are the attendance ids of everybody there who takes part in it, formal member or not. */
export type ItemQuorum = Pick<QuorumResult, 'needed' | 'here' | 'quorate' | 'missing'> & {
  itemId: string
  counted: string[]
}

function there(row: Present, at: number, items: readonly NumberedItem[]): boolean {
  if (!attends(row.state)) return false
  return row.state !== 'part' || isThereAt(row.stretches, at, items)
}

/**
 * Gives, for each item of the agenda, who counts and whether there is a quorum (domain.md R5): whoever is there at that item and has
 * not withdrawn from it, or from the item it is a sub-item of. Somebody there in part whose note names no items counts throughout: nobody can say for which.
 */
export function quorumByItem(
  basis: QuorumBasis,
  attendance: readonly Present[],
  items: readonly NumberedItem[],
  withdrawals: readonly Withdrawal[] = [],
): ItemQuorum[] {
  return items.map((item, at) => {
    const withdrawn = new Set(
      withdrawals
        .filter(({ itemId }) => itemId === item.id || itemId === item.parentId)
        .map(({ attendanceId }) => attendanceId),
    )
    const counted = attendance.filter((row) => there(row, at, items) && !withdrawn.has(row.id))
    const { needed, here, quorate, missing } = standing(basis, counted)
    return { itemId: item.id, needed, here, quorate, missing, counted: counted.map((row) => row.id) }
  })
}

function standing({ rule, formalMembers }: QuorumBasis, here: readonly Present[]): QuorumResult {
  return quorum(
    rule,
    formalMembers,
    here.map(({ capacity }) => ({ capacity, state: 'present' })),
  )
}

/** The quorum went after an item — at this wall time, null when that was not noted — or there was one from an item on. */
export type QuorumTurn =
  | { kind: 'lost'; afterItemId: string; at: string | null }
  | { kind: 'gained'; fromItemId: string }

/** Minutes from the meeting's start to a wall time; one that reads earlier is after midnight. */
function minutesInto(startTime: string, time: string): number {
  const minutes = (wall: string) => Number(wall.slice(0, 2)) * 60 + Number(wall.slice(3))
  return (minutes(time) - minutes(startTime) + 1440) % 1440
}

/**
 * Where in the meeting the quorum was lost, and where there was one again, in the order of the agenda (domain.md R5). The time of a loss
 * is when the member left without whom there was none any more. An interest declared takes a member out of one item and is no loss.
 * `startTime` is the meeting's wall time, so that a departure after midnight comes after one before it.
 */
export function quorumTurns(
  basis: QuorumBasis,
  attendance: readonly Present[],
  items: readonly NumberedItem[],
  startTime: string,
): QuorumTurn[] {
  const byItem = quorumByItem(basis, attendance, items)
  const turns: QuorumTurn[] = []
  for (const [at, now] of byItem.entries()) {
    const before = byItem[at - 1]
    if (!before || before.quorate === now.quorate) continue
    if (now.quorate) turns.push({ kind: 'gained', fromItemId: now.itemId })
    else {
      const after = before.itemId
      const stayed = new Set(now.counted)
      const here = attendance.filter((row) => before.counted.includes(row.id))
      const gone = here.filter((row) => !stayed.has(row.id))
      turns.push({ kind: 'lost', afterItemId: after, at: lostAt(basis, here, gone, after, startTime) })
    }
  }
  return turns
}

/** When the quorum of `here` went, as those `gone` left one after another; whose time was not noted left last. */
function lostAt(
  basis: QuorumBasis,
  here: readonly Present[],
  gone: readonly Present[],
  afterItemId: string,
  startTime: string,
): string | null {
  const timeOf = (row: Present) => row.stretches.find(({ to }) => to === afterItemId)?.leftAt ?? null
  const order = (row: Present) => {
    const time = timeOf(row)
    return time === null ? Number.POSITIVE_INFINITY : minutesInto(startTime, time)
  }
  const left = new Set<string>()
  for (const row of gone.toSorted((a, b) => order(a) - order(b) || 0)) {
    left.add(row.id)
    const rest = here.filter(({ id }) => !left.has(id))
    if (!standing(basis, rest).quorate) return timeOf(row)
  }
  return null
}

/** A turn of the quorum as the minutes say it: `Quorum lost at 19:40, after item 5.`, `Quorate from item 7.` */
export function turnInWords(turn: QuorumTurn, items: readonly NumberedItem[]): string {
  const placeOf = (id: string) => items.findIndex((item) => item.id === id)
  if (turn.kind === 'gained') return `Quorate from item ${items[placeOf(turn.fromItemId)]?.number ?? '?'}.`
  const after = `after item ${lastInWords(placeOf(turn.afterItemId), items)}.`
  return turn.at === null ? `Quorum lost ${after}` : `Quorum lost at ${turn.at}, ${after}`
}

/** True once somebody was marked as being there, or as absent: before, nobody can say whether there is a quorum. */
export function attendanceTaken(attendance: readonly Pick<Attendance, 'state'>[]): boolean {
  return attendance.some(({ state }) => attends(state) || state === 'absent')
}

/**
 * Why no decision can be recorded under an item, with the way out; '' when one can (domain.md R5: below quorum, notes only). `taken`
 * says whether attendance was taken (`attendanceTaken`).
 */
export function whyNoDecision(
  item: Pick<ItemQuorum, 'quorate' | 'missing'> | undefined,
  number: number | string,
  taken: boolean,
): string {
  if (!item || item.quorate || !taken) return ''
  return `There is no quorum at item ${number}: ${item.missing}. Notes, advice and actions can be taken; to decide, mark whoever has arrived, or leave it to a meeting with a quorum.`
}
