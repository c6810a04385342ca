import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Editor } from '@tiptap/core'
import type { ItemNumber } from '../../shared/meetings/sub-items.ts'
import { isInForce } from '../../shared/redactions/rules.ts'
import side from '../minutes/side-panel.module.css'
import { orpc } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useRedactedMarks } from './redacted-marks.ts'
import { RedactionList } from './redaction-list.tsx'
import { selectedInEditor } from './selected-in-editor.ts'
import { useRedacting } from './use-redacting.tsx'

type RedactInMinutesProps = {
  meetingId: string
  item: ItemNumber & { id: string }
  editor: Editor
  /** Saves what was typed; false when it could not be saved. */
  flush: () => Promise<boolean>
}

/** Redacting words of the text on screen, marks on those that are redacted, and the list of them. */
export function RedactInMinutes({ meetingId, item, editor, flush }: RedactInMinutesProps) {
  const query = useQuery(orpc.redactions.ofMeeting.queryOptions({ input: { meetingId } }))
  const here = (query.data?.redactions ?? []).filter((one) => one.itemId === item.id && isInForce(one))
  useRedactedMarks(editor, item, here)
  const { begin, dialog } = useRedacting(meetingId)
  const redact = async () => {
    if (await flush()) await begin?.(() => selectedInEditor(editor, item.id, item))
  }
  useShortcuts(
    begin
      ? [
          {
            label: 'Redact the selected words',
            keys: 'alt+x',
            section: 'This meeting',
            whileTyping: true,
            run: () => void redact(),
          },
        ]
      : [],
  )
  if (!begin && here.length === 0) return null
  return (
    <section className={side.section} aria-label="Redactions of this text">
      <h2 className={side.heading}>Redactions</h2>
      {here.length === 0 ? (
        <p>Words that the public shall not read are selected, then redacted.</p>
      ) : (
        <RedactionList redactions={here} />
      )}
      {begin && (
        <Button size="compact-sm" onClick={() => void redact()} rightSection={<KeyHint keys="alt+x" />}>
          Redact words
        </Button>
      )}
      {dialog}
    </section>
  )
}
