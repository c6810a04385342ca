import { z } from 'zod'

/** What became of an agenda since somebody agreed it, by title. */
export const AgendaChanges = z.object({
  added: z.array(z.string()),
  changed: z.array(z.string()),
  takenOff: z.array(z.string()),
  reordered: z.boolean(),
})
export type AgendaChanges = z.infer<typeof AgendaChanges>

/** One entry of the change record of an agenda item; `before` is null when it was added. */
export type ItemEntry = {
  itemId: string
  title: string
  before: Record<string, unknown> | null
  after: Record<string, unknown>
}

type Net = { title: string; isNew: boolean; was: Record<string, unknown>; is: Record<string, unknown> }

/** The fields that say where an item stands. */
const PLACE = ['position', 'parentId']

/** What the entries, oldest first, come to for each item: what was changed and changed back is left out. */
function netOf(entries: readonly ItemEntry[]): Map<string, Net> {
  const items = new Map<string, Net>()
  for (const { itemId, title, before, after } of entries) {
    const net = items.get(itemId) ?? { title, isNew: before === null, was: {}, is: {} }
    net.was = { ...before, ...net.was }
    net.is = { ...net.is, ...after }
    items.set(itemId, net)
  }
  for (const net of items.values()) {
    for (const field of Object.keys(net.is)) {
      if (net.isNew || JSON.stringify(net.was[field]) !== JSON.stringify(net.is[field])) continue
      delete net.was[field]
      delete net.is[field]
    }
  }
  return items
}

/**
 * What `entries` (oldest first) made of the agenda of `meetingId`, whose items now are `items` in their order. An item that only got
 * another place counts as reordered when it passed another that was there before. Source: domain.md R7.
 */
export function agendaChanges(
  meetingId: string,
  items: readonly { id: string; title: string; position: number }[],
  entries: readonly ItemEntry[],
): AgendaChanges {
  const nets = netOf(entries)
  const there = new Set(items.map(({ id }) => id))
  const cameHere = (net: Net) =>
    net.isNew || (net.was.meetingId !== undefined && net.was.meetingId !== meetingId)
  const changes: AgendaChanges = { added: [], changed: [], takenOff: [], reordered: false }
  for (const [id, net] of nets) {
    const title = items.find((item) => item.id === id)?.title ?? net.title
    const came = cameHere(net)
    if (came && there.has(id)) changes.added.push(title)
    else if (!came && !there.has(id) && Object.keys(net.is).length > 0) changes.takenOff.push(title)
    else if (!came && Object.keys(net.is).some((field) => !PLACE.includes(field))) changes.changed.push(title)
  }
  const stayed = items.filter(({ id }) => {
    const net = nets.get(id)
    return !net || !cameHere(net)
  })
  const before = (item: { id: string; position: number }) =>
    Number(nets.get(item.id)?.was.position ?? item.position)
  const isElsewhere = ({ id }: { id: string }) => nets.get(id)?.is.parentId !== undefined
  changes.reordered = stayed.some((item, index) => {
    if (isElsewhere(item)) return true
    const previous = stayed[index - 1]
    return previous !== undefined && before(previous) > before(item)
  })
  return changes
}

/** The changes in words: "Added: Drones. Taken off: Knife crime. The order is another." '' when they come to nothing. */
export function changesInWords({ added, changed, takenOff, reordered }: AgendaChanges): string {
  const part = (words: string, titles: readonly string[]) =>
    titles.length > 0 ? `${words}: ${titles.join(', ')}.` : ''
  return [
    part('Added', added),
    part('Changed', changed),
    part('Taken off', takenOff),
    reordered ? 'The order is another.' : '',
  ]
    .filter(Boolean)
    .join(' ')
}
