import type { Editor } from '@tiptap/core'
import type { KeptBack } from '../../../shared/meetings/visibility.ts'
import type { Shortcut } from '../../ui/shortcuts.tsx'
import { toggleKeptBack, toggleKind } from './extensions.ts'
import type { TextKind } from './lines.ts'
import { moveBlock } from './move-block.ts'
import type { PickerSource } from './picker-options.ts'
import { runInTable, TABLE_COMMANDS } from './table.ts'

/** What the keys of the editor do, for the palette and the list of shortcuts. In the text itself the editor has them first. */
export function writingShortcuts(editor: Editor, source: PickerSource): Shortcut[] {
  const turn = (kind: TextKind) => () => {
    toggleKind(editor, kind, source)
    editor.view.focus()
  }
  const keep = (visibility: KeptBack) => () => {
    toggleKeptBack(editor, visibility)
    editor.view.focus()
  }
  const move = (step: 1 | -1) => () => {
    const tr = moveBlock(editor.state, step)
    if (tr) editor.view.dispatch(tr)
    editor.view.focus()
  }
  const section = 'Writing minutes'
  return [
    { label: 'Turn into an action, or back', keys: 'alt+a', section, run: turn('action') },
    { label: 'Turn into a decision, or back', keys: 'alt+d', section, run: turn('decision') },
    { label: 'Turn into advice, or back', keys: 'alt+v', section, run: turn('advice') },
    { label: 'Turn into a question, or back', keys: 'alt+q', section, run: turn('question') },
    { label: 'Restrict this paragraph, or make it public', keys: 'alt+r', section, run: keep('restricted') },
    {
      label: 'Keep this paragraph for members only, or make it public',
      keys: 'alt+shift+r',
      section,
      run: keep('members'),
    },
    ...TABLE_COMMANDS.map(({ label, keys, run }) => ({
      label,
      keys,
      section,
      run: () => {
        runInTable(editor, run)
        editor.view.focus()
      },
    })),
    { label: 'Turn into a plain paragraph', keys: 'alt+p', section, run: turn('paragraph') },
    { label: 'Move up', keys: 'alt+arrowup', section, run: move(-1) },
    { label: 'Move down', keys: 'alt+arrowdown', section, run: move(1) },
  ]
}
