import type { Node as DocumentNode } from '@tiptap/pm/model'
import { inlineText, type MinuteNode } from '../../../shared/minutes/document.ts'

/** A block with words of its own, as the record has it (`json`), and where in the editor its first character stands. */
export type TextBlock = { block: MinuteNode; start: number }

/** Every block with words of its own, in order. `json` is the document as `toJSON` gives it: its nodes come back as they are. */
export function textBlocks(doc: DocumentNode, json: MinuteNode, start = 0): TextBlock[] {
  const found: TextBlock[] = []
  doc.forEach((child, offset, index) => {
    const own = json.content?.[index]
    if (own === undefined) return
    const at = start + offset + 1
    if (child.isTextblock) found.push({ block: own, start: at })
    else if (!child.isLeaf) found.push(...textBlocks(child, own, at))
  })
  return found
}

/** How far into a block a character of its text is: a mention, a tag and a line break take one place, however long their words. */
export function positionOf(block: MinuteNode, character: number): number {
  let passed = 0
  let place = 0
  for (const child of block.content ?? []) {
    const { length } = inlineText(child)
    if (child.type === 'text') {
      if (passed + length >= character) return place + character - passed
      place += length
    } else {
      if (passed >= character) return place
      place += 1
    }
    passed += length
  }
  return place
}

/** Which character of a block's text stands at a place in it: the other way round. */
export function characterAt(block: MinuteNode, position: number): number {
  let passed = 0
  let place = 0
  for (const child of block.content ?? []) {
    if (place >= position) return passed
    const { length } = inlineText(child)
    if (child.type === 'text') {
      if (place + length >= position) return passed + position - place
      place += length
    } else {
      place += 1
    }
    passed += length
  }
  return passed
}
