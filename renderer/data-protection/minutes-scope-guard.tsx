import type { Editor } from '@tiptap/core'
import { useEditorState } from '@tiptap/react'
import { type GuardWarning, scopeWarnings } from '../../shared/data-protection/scope-guard.ts'
import { documentText, type MinuteNode } from '../../shared/minutes/document.ts'
import { GuardWarnings } from './scope-guard.tsx'

/** The editor tells of every move of the caret; a text is looked through once. */
const LOOKED_THROUGH = new WeakMap<object, GuardWarning[]>()

function warningsOf(editor: Editor): GuardWarning[] {
  const { doc } = editor.state
  const known = LOOKED_THROUGH.get(doc)
  if (known) return known
  const warnings = scopeWarnings(documentText(doc.toJSON() as MinuteNode))
  LOOKED_THROUGH.set(doc, warnings)
  return warnings
}

/** Says at once when the minutes of an item hold what has no place in this record. */
export function MinutesScopeGuard({ editor }: { editor: Editor }) {
  const warnings = useEditorState({
    editor,
    selector: ({ editor: e }) => warningsOf(e),
    equalityFn: (a, b) => JSON.stringify(a) === JSON.stringify(b),
  })
  return <GuardWarnings warnings={warnings} />
}
