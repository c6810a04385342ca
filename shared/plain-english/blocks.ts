import type { AgendaItem } from '../meetings/entities.ts'
import type { ItemNumber } from '../meetings/sub-items.ts'
import { inlineText, isLineKind, type MinuteNode } from '../minutes/document.ts'
import { placesOf } from '../minutes/places.ts'

/**
 * A block of minutes as plain-English help reads it. `place` is what the block is called (`4.2`, `A-2026-014`), '' for an item's title.
 * `item` is the number of its item (`4`, `4.1`); `level` is that of a heading (2–4), 1 for a title, 0 otherwise. `startsTableWithoutHeads`: the first words of such a table stand here.
 */
export type TextBlock = {
  itemId: string
  item: string
  place: string
  kind: 'title' | 'heading' | 'text' | 'cell'
  level: number
  text: string
  startsTableWithoutHeads: boolean
}

/** An item whose text is looked at; `openTitle` is what the public reads of a restricted one. */
export type ItemToRead = Pick<AgendaItem, 'id' | 'title' | 'restricted' | 'openTitle'> & ItemNumber

type Standing = Pick<TextBlock, 'kind' | 'level'> & { table: MinuteNode | null }

function hasHeads(table: MinuteNode): boolean {
  const rows = table.content ?? []
  const isHead = (cell: MinuteNode | undefined) => cell?.type === 'tableHeader'
  return rows[0]?.content?.every(isHead) === true || rows.every((row) => isHead(row.content?.[0]))
}

/** Heads say what stands in more than one row. */
function needsHeads(table: MinuteNode): boolean {
  return (table.content?.length ?? 0) > 1 && !hasHeads(table)
}

/** What each block of the document is, restricted ones left out. */
function standings(document: MinuteNode): ReadonlyMap<MinuteNode, Standing> {
  const found = new Map<MinuteNode, Standing>()
  const walk = (node: MinuteNode, table: MinuteNode | null) => {
    if (node.type === 'restricted') return
    if (node.type === 'heading')
      found.set(node, { kind: 'heading', level: Number(node.attrs?.level ?? 2), table })
    else if (node.type === 'paragraph' || isLineKind(node.type))
      found.set(node, { kind: table === null ? 'text' : 'cell', level: 0, table })
    else for (const child of node.content ?? []) walk(child, node.type === 'table' ? node : table)
  }
  walk(document, null)
  return found
}

/**
 * The blocks of a meeting's minutes that the public may read, in order: each item's title (the open one of a restricted item), then its
 * text without restricted paragraphs. `documents` is by item id.
 */
export function blocksOf(
  items: readonly ItemToRead[],
  documents: ReadonlyMap<string, MinuteNode>,
): TextBlock[] {
  return items.flatMap((item): TextBlock[] => {
    const of = { itemId: item.id, item: item.number, startsTableWithoutHeads: false }
    const text = item.restricted ? item.openTitle : item.title
    const title: TextBlock = { ...of, place: '', kind: 'title', level: 1, text }
    const document = documents.get(item.id)
    if (item.restricted || !document) return [title]
    const known = standings(document)
    let table: MinuteNode | null = null
    const blocks = placesOf(document, item).flatMap(({ node, label }): TextBlock[] => {
      const standing = known.get(node)
      if (!standing) return []
      const isNewTable = standing.table !== null && standing.table !== table
      table = standing.table
      const { kind, level } = standing
      const startsTableWithoutHeads = isNewTable && standing.table !== null && needsHeads(standing.table)
      return [{ ...of, place: label, kind, level, text: inlineText(node), startsTableWithoutHeads }]
    })
    return [title, ...blocks]
  })
}
