import type { Editor } from '@tiptap/core'
import { useQuery } from '@tanstack/react-query'
import { useEditor } from '@tiptap/react'
import { useEffect, useMemo, useRef, useState } from 'react'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { EMPTY_DOCUMENT, type MinuteNode } from '../../shared/minutes/document.ts'
import { OFFICE_SNIPPETS } from '../../shared/minutes/snippets.ts'
import { CAPACITY_LABELS } from '../../shared/people/entities.ts'
import { api, noteLockedOut, orpc, queryClient, refusalOf, sentenceOf } from '../service.ts'
import { minutesExtensions } from './editor/extensions.ts'
import { ItemTexts } from './editor/item-texts.ts'
import { RememberedLines } from './editor/lines.ts'
import type { PickerSource } from './editor/picker-options.ts'
import { knowWords } from '../spelling/spelling.ts'
import { dropUndo, toast } from '../ui/toast.tsx'
import { MinutesSaver } from './saver.ts'

/** The nonce of this page load, by which the page's policy knows the editor's own styles. */
const nonce = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content

const editorProps = {
  attributes: {
    role: 'textbox',
    'aria-multiline': 'true',
    'aria-label': 'Minutes of this item',
    class: 'minutes-text',
    spellcheck: 'true',
  },
  // The line being typed stays away from the lower edge, where the next words will be.
  scrollThreshold: { top: 40, right: 0, bottom: 96, left: 0 },
  scrollMargin: { top: 60, right: 0, bottom: 140, left: 0 },
}

export type MinutesText = { editor: Editor; saver: MinutesSaver; source: PickerSource }

function recorded(whole: MinutesWhole, itemId: string): MinuteNode {
  return whole.minutes.find((row) => row.itemId === itemId)?.document ?? EMPTY_DOCUMENT
}

function lastSaved(whole: MinutesWhole): string | null {
  return whole.minutes.reduce<string | null>(
    (latest, { savedAt }) => (savedAt !== null && (latest === null || savedAt > latest) ? savedAt : latest),
    null,
  )
}

/** What the pickers offer, read from the newest state of the meeting. */
function usePickerSource(whole: MinutesWhole, itemId: string): PickerSource {
  const newest = useRef({ whole, itemId })
  newest.current = { whole, itemId }
  const { data } = useQuery(
    orpc.minutes.completions.queryOptions({ input: { groupId: whole.meeting.groupId } }),
  )
  const completions = useRef(data)
  completions.current = data
  return useMemo(() => {
    const remembered = new RememberedLines()
    return {
      remembered,
      people: () =>
        newest.current.whole.people.map((person) => ({
          ...person,
          capacity:
            person.capacity in CAPACITY_LABELS
              ? CAPACITY_LABELS[person.capacity as keyof typeof CAPACITY_LABELS]
              : person.capacity,
        })),
      due: () => ({
        day: newest.current.whole.meeting.date,
        nextMeeting: newest.current.whole.laterMeetings[0]?.date ?? null,
      }),
      whyNoDecision: () => {
        const { itemQuorum } = newest.current.whole
        return itemQuorum.find((standing) => standing.itemId === newest.current.itemId)?.noDecision ?? ''
      },
      tags: () => completions.current?.tags ?? [],
      snippets: () => [...(completions.current?.snippets ?? []).map((own) => own.text), ...OFFICE_SNIPPETS],
      refuse: (sentence) => toast(sentence, { failed: true }),
    }
  }, [])
}

/**
 * The editor with the text of one item, saving as it is typed. The texts of the other items wait in it, each with its caret and its
 * own undo, until the screen is left.
 */
export function useItemTexts(whole: MinutesWhole, itemId: string, editable: boolean): MinutesText {
  useEffect(() => {
    if (editable) knowWords([whole.meeting.groupName, ...whole.people.map(({ name }) => name)])
  }, [whole, editable])
  const source = usePickerSource(whole, itemId)
  const [started] = useState(() => ({ itemId, document: recorded(whole, itemId), savedAt: lastSaved(whole) }))
  const known = useRef(new Map(whole.minutes.map((row) => [row.itemId, row.savedAt ?? ''])))
  const texts = useRef<ItemTexts | null>(null)
  const [saver] = useState(
    () =>
      new MinutesSaver(
        {
          read: (id) => {
            if (!texts.current) throw new Error('the editor is not there yet')
            return texts.current.read(id)
          },
          save: (input) => api.minutes.save(input),
          saved: (id, token, { lines, refused, savedAt }) => {
            dropUndo()
            known.current.set(id, savedAt)
            texts.current?.numbered(id, token, lines, refused?.indexes)
            if (refused) toast(refused.sentence, { failed: true })
            // The list of actions is another screen's; it is read anew when somebody looks at it.
            if (lines.length === 0) return
            void queryClient.invalidateQueries({ queryKey: orpc.actions.key() })
            void queryClient.invalidateQueries({ queryKey: orpc.minutes.openQuestions.key() })
          },
          baseOf: (id) => known.current.get(id) || null,
          changedElsewhere: (error) => {
            const refused = refusalOf(error)
            return refused?.code === 'CHANGED_ELSEWHERE' ? refused.message : null
          },
          sentenceOf: (error) => {
            noteLockedOut(error)
            return sentenceOf(error)
          },
        },
        started.savedAt,
      ),
  )

  const editor = useEditor({
    extensions: useMemo(() => minutesExtensions(source), [source]),
    content: started.document,
    editable,
    injectCSS: true,
    injectNonce: nonce,
    editorProps,
    onUpdate: () => {
      if (texts.current) saver.changed(texts.current.current)
    },
    onBlur: () => void saver.flush(),
  })
  texts.current ??= new ItemTexts(editor, started.itemId)

  useEffect(() => editor.setEditable(editable, false), [editor, editable])

  const shown = useRef(started.itemId)
  useEffect(() => {
    if (shown.current === itemId) return
    shown.current = itemId
    texts.current?.show(itemId, recorded(whole, itemId))
    void saver.flush()
  }, [itemId, whole, saver])

  useEffect(() => {
    for (const row of whole.minutes) {
      const newer = (row.savedAt ?? '') > (known.current.get(row.itemId) ?? '')
      if (!newer || saver.isUnsaved(row.itemId)) continue
      known.current.set(row.itemId, row.savedAt ?? '')
      texts.current?.adopt(row.itemId, row.document)
    }
  }, [whole, saver])

  useEffect(() => {
    const flush = () => void saver.flush()
    window.addEventListener('blur', flush)
    window.addEventListener('beforeunload', flush)
    document.addEventListener('visibilitychange', flush)
    return () => {
      window.removeEventListener('blur', flush)
      window.removeEventListener('beforeunload', flush)
      document.removeEventListener('visibilitychange', flush)
      // Whoever comes back at once reads what was just saved, not what was read when the screen was opened.
      void saver.flush().then(() => {
        saver.stop()
        return queryClient.invalidateQueries({ queryKey: orpc.minutes.open.key() })
      })
    }
  }, [saver])

  return { editor, saver, source }
}
