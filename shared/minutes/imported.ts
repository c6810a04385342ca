import type { Capacity } from '../people/entities.ts'
import { documentText, type MinuteNode } from './document.ts'
import { isRank } from './recognise/vocabulary.ts'
import type { RecognisedAction, RecognisedItem } from './recognised.ts'

/** A line of text as it compares: without bullet, case, spacing or the stop at its end. */
function plain(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/^[•*–-]\s*/, '')
    .replace(/\s+/g, ' ')
    .trim()
    .replace(/[.;:,]+$/, '')
}

/** A name as it compares: without case, accents, stops or ranks and titles in front. */
function plainName(name: string): string {
  const words = name.normalize('NFKD').replace(/\p{M}/gu, '').split(/\s+/).filter(Boolean)
  const first = words.findIndex((word) => !isRank(word))
  return (first < 0 ? words : words.slice(first)).join(' ').toLowerCase().replace(/[.,]/g, '')
}

type Named = { personId: string; name: string; title: string; capacity: Capacity }

/** The member a name in old minutes means, ranks, titles and case set aside; null when none or more than one does. */
export function memberNamed<Member extends Named>(name: string, members: readonly Member[]): Member | null {
  const wanted = plainName(name)
  if (wanted === '') return null
  const found = members.filter((member) => plainName(member.name) === wanted)
  return found.length === 1 ? (found[0] ?? null) : null
}

function paragraph(text: string): MinuteNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

/** A document holds 20,000 nodes (document.ts), three to a bulleted line. */
const MAX_LINES = 5000

/** Lines of a text too long for one document, joined by the few so that no word is lost. */
function fewEnough(lines: readonly string[]): readonly string[] {
  const size = Math.ceil(lines.length / MAX_LINES)
  if (size <= 1) return lines
  const joined: string[] = []
  for (let at = 0; at < lines.length; at += size) joined.push(lines.slice(at, at + size).join(' '))
  return joined
}

/** An item's text as a document: a paragraph a line, runs of bulleted lines as lists. */
function documentOfLines(lines: readonly string[]): MinuteNode {
  const content: MinuteNode[] = []
  for (const line of fewEnough(lines)) {
    const bullet = /^•\s*/.exec(line)
    const text = bullet ? line.slice(bullet[0].length) : line
    if (text === '') continue
    if (!bullet) {
      content.push(paragraph(text))
      continue
    }
    const last = content.at(-1)
    const entry: MinuteNode = { type: 'listItem', content: [paragraph(text)] }
    if (last?.type === 'bulletList') last.content?.push(entry)
    else content.push({ type: 'bulletList', content: [entry] })
  }
  return { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] }
}

function actionLine(action: RecognisedAction, members: readonly Named[]): MinuteNode {
  const owner = action.owner ?? ''
  const member = owner === '' ? null : memberNamed(owner, members)
  return {
    type: 'action',
    attrs: {
      id: '',
      number: '',
      ownerId: member?.personId ?? null,
      owner: member?.name ?? owner,
      due: action.due,
    },
    content: [{ type: 'text', text: action.text }],
  }
}

/** Which item an action was minuted under: the first whose text holds its words; the last item when none does. */
function itemOfAction(items: readonly RecognisedItem[], action: RecognisedAction): number {
  const wanted = plain(action.text)
  const found = items.findIndex((item) => plain(item.text).includes(wanted))
  return found < 0 ? items.length - 1 : found
}

/** `isSub`: a sub-item of the nearest item before it that is none. */
export type ImportedItem = { title: string; isSub: boolean; document: MinuteNode }

/**
 * Recognised items as agenda items with their text as documents, each recognised action as an action line at the end of the item it
 * was minuted under; item 4.1 after item 4 is its sub-item; a line that says exactly what the action says is replaced by it. Actions without any item get one of their own.
 */
export function importedItems(
  items: readonly RecognisedItem[],
  actions: readonly RecognisedAction[],
  members: readonly Named[],
): ImportedItem[] {
  const said = actions.filter((action) => action.text.trim() !== '')
  const all =
    items.length === 0 && said.length > 0 ? [{ number: null, title: 'Actions', text: '' }] : [...items]
  let top = ''
  return all.map((item, at) => {
    const [number, under] = /^(\d+)\.\d+\.?$/.exec(item.number?.trim() ?? '') ?? ['', '']
    const isSub = number !== '' && under === top
    if (!isSub) top = /^\d+/.exec(item.number?.trim() ?? '')?.[0] ?? ''
    const own = said.filter((action) => itemOfAction(all, action) === at)
    const texts = new Set(own.map((action) => plain(action.text)))
    const lines = item.text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => !texts.has(plain(line)))
    const document = documentOfLines(lines)
    const written = documentText(document) === '' ? [] : (document.content ?? [])
    const content = [...written, ...own.map((action) => actionLine(action, members))]
    const title = item.title.replace(/\s+/g, ' ').trim().slice(0, 200).trim() || `Item ${at + 1}`
    return {
      title,
      isSub,
      document: { type: 'doc', content: content.length > 0 ? content : [{ type: 'paragraph' }] },
    }
  })
}
