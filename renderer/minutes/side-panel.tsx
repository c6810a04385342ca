import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { shortDay } from '../../shared/dates.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { LINE_LABELS, type LineKind } from '../../shared/minutes/document.ts'
import { atEndOf } from './editor/lines.ts'
import { countInWords, type LineHere, linesHere } from './line-list.ts'
import classes from './side-panel.module.css'

const KINDS: LineKind[] = ['advice', 'action', 'decision', 'question']

/** What the item on screen has produced so far, each with its number and a way to it. */
export function FromThisItem({ editor }: { editor: Editor }) {
  const lines = useEditorState({
    editor,
    selector: ({ editor: e }) => linesHere(e.state.doc),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  const jump = (line: LineHere) => {
    editor.view.dispatch(atEndOf(editor.state.tr, line.before))
    editor.view.focus()
  }
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>From this item</h2>
      {lines.length === 0 && <p className={classes.soft}>No advice, action, decision or question yet.</p>}
      {KINDS.map((kind) => {
        const ofKind = lines.filter((line) => line.kind === kind)
        if (ofKind.length === 0) return null
        return (
          <div key={kind} className={classes.produced}>
            <span>{countInWords(kind, ofKind.length)}</span>
            <span className={classes.numbers}>
              {ofKind.map((line) => (
                <button
                  key={line.before}
                  type="button"
                  className={classes.number}
                  onClick={() => jump(line)}
                  title={line.text}
                  aria-label={`Go to ${LINE_LABELS[kind].toLowerCase()} ${line.number || 'not saved yet'}`}
                >
                  {line.number || '…'}
                </button>
              ))}
            </span>
          </div>
        )
      })}
    </section>
  )
}

/** What was minuted under the same title the last time. */
export function LastTime({ whole, itemId }: { whole: MinutesWhole; itemId: string }) {
  const last = whole.lastTime.find((row) => row.itemId === itemId)
  if (!last) return null
  return (
    <section className={classes.section}>
      <h2 className={classes.heading}>Last time · {shortDay(last.date)}</h2>
      <p className={classes.last}>{last.text}</p>
    </section>
  )
}
