import type { Editor } from '@tiptap/core'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Decoration, DecorationSet } from '@tiptap/pm/view'
import { useEffect, useRef } from 'react'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import { placesOf } from '../../shared/minutes/places.ts'
import type { RedactionView } from '../../shared/redactions/contract.ts'
import { findRedacted, publicMark } from '../../shared/redactions/rules.ts'
import { drawnSoon } from '../minutes/editor/drawn-soon.ts'
import { positionOf, textBlocks } from '../minutes/editor/text-blocks.ts'
import './redacted-marks.css'

function marked(doc: DocumentNode, item: ItemNumber, redactions: readonly RedactionView[]): DecorationSet {
  if (redactions.length === 0) return DecorationSet.empty
  const json = doc.toJSON() as MinuteNode
  const places = placesOf(json, item)
  const blocks = textBlocks(doc, json)
  const found = redactions.flatMap((redaction) =>
    findRedacted(places, redaction).spots.flatMap(({ place, start, end }) => {
      const block = blocks.find((each) => each.block === place.node)
      if (!block || end <= start) return []
      const read = publicMark([redaction.reason])
      const isAgreed = redaction.state === 'agreed'
      return Decoration.inline(
        block.start + positionOf(block.block, start),
        block.start + positionOf(block.block, end),
        {
          class: 'redacted-words',
          title: isAgreed ? `The public reads ${read}` : `Proposed: the public would read ${read}`,
          'data-state': redaction.state,
          // What a screen reader says before the words: see the style sheet.
          'data-says': `${read.slice(1, -1)}, ${redaction.state}: `,
        },
      )
    }),
  )
  return DecorationSet.create(doc, found)
}

/** Shows in the text which words are redacted, agreed or proposed, as long as they stand there. */
export function useRedactedMarks(
  editor: Editor,
  item: ItemNumber,
  redactions: readonly RedactionView[],
): void {
  const newest = useRef({ item, redactions })
  newest.current = { item, redactions }
  const drawn = JSON.stringify([item.number, redactions.map(({ id, state }) => [id, state])])
  // biome-ignore lint/correctness/useExhaustiveDependencies: drawn anew when what is redacted changes, although it is read from the newest
  useEffect(
    () =>
      drawnSoon(editor, 'redacted words', (doc) =>
        marked(doc, newest.current.item, newest.current.redactions),
      ),
    [editor, drawn],
  )
}
