import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { Node as DocumentNode } from '@tiptap/pm/model'
import { useEditorState } from '@tiptap/react'
import { useEffect, useMemo, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { isActionLog } from '../../shared/actions/rules.ts'
import { shortDay } from '../../shared/dates.ts'
import { isKeptFromMembers } from '../../shared/meetings/visibility.ts'
import { clockTimes } from '../../shared/meetings/rules.ts'
import { whyNotStep } from '../../shared/meetings/way-out.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { documentText } from '../../shared/minutes/document.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { orpc, queryClient } from '../service.ts'
import { OutstandingActions } from '../actions/outstanding-actions.tsx'
import { PURPOSE_WORDS } from '../meetings/purpose-words.ts'
import { showToRoom, useTellRoom } from '../meetings/room-follow.ts'
import { PapersHere } from '../papers/papers-here.tsx'
import { RedactInMinutes } from '../redactions/redact-in-minutes.tsx'
import { announce } from '../ui/announce.tsx'
import { showMarking } from '../ui/marking.ts'
import { useWindowTitle } from '../ui/window-title.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { Term } from '../ui/term.tsx'
import { useSaveBeforeLock } from '../ui/unsaved.ts'
import { AgendaRail } from './agenda-rail.tsx'
import { BottomBar } from './bottom-bar.tsx'
import { writingShortcuts } from './editor/writing-shortcuts.ts'
import { MinutesEditor } from './editor/minutes-editor.tsx'
import { DeclaredInterests } from '../meetings/declared-interests.tsx'
import { HereNow } from './here-now.tsx'
import classes from './minutes-desk.module.css'
import { ItemHistory } from './item-history.tsx'
import { useParagraphNumbers } from './paragraph-numbers.ts'
import { type ItemNumber, parentOf } from '../../shared/meetings/sub-items.ts'
import { placesHere } from './place-at-caret.ts'
import { AmendmentDialog, CommentDialog, type Where } from './review-forms.tsx'
import { ReviewPanel } from './review-panel.tsx'
import { MinutesScopeGuard } from '../data-protection/minutes-scope-guard.tsx'
import { OpenQuestions } from './open-questions.tsx'
import { PlainEnglishDialog } from './plain-english-dialog.tsx'
import { PutOffItem } from './put-off-item.tsx'
import { FromThisItem, LastTime } from './side-panel.tsx'
import { useItemTexts } from './use-item-texts.ts'
import { QuorumTurn } from './quorum-turn.tsx'
import { LockedBanner, Workflow } from './workflow.tsx'

/** Something in the text is kept from the members too, be it in a cell of a table. */
function hasRestricted(node: DocumentNode): boolean {
  return node.content.content.some(
    (child) =>
      (child.type.name === 'restricted' && child.attrs.visibility !== 'members') ||
      (!child.isTextblock && hasRestricted(child)),
  )
}

const NO_ITEM: ItemNumber = { number: '', hasSubItems: false }

/** The minutes screen: agenda, text, and who is here; along the bottom the clock, whether it is saved, and the next item. */
export function MinutesDesk({ whole }: { whole: MinutesWhole }) {
  const { meeting } = whole
  const role = useSignedIn()?.role ?? null
  const [params] = useSearchParams()
  const navigate = useNavigate()
  const [view, setView] = useState<'text' | 'history'>('text')
  const items = useMemo(
    () => clockTimes(meeting.startTime, whole.items, meeting.date),
    [meeting.startTime, meeting.date, whole.items],
  )
  const at = Math.max(
    0,
    items.findIndex((item) => item.id === params.get('item')),
  )
  const item = items[at]
  const itemId = item?.id ?? ''
  const parent = item ? parentOf(item, items) : null
  const readOnly = useReadOnly()
  const editable = !whole.locked && !readOnly && mayCall(KEEPERS_AND_CHAIR, role)
  const { editor, saver, source } = useItemTexts(whole, itemId, editable)
  const hereIsText = useEditorState({ editor, selector: ({ editor: e }) => !e.isEmpty })

  useSaveBeforeLock(saver.flush)
  useWindowTitle(`Minutes of ${shortDay(meeting.date)}`)
  const closedText = useEditorState({
    editor,
    selector: ({ editor: e }) => hasRestricted(e.state.doc),
  })
  // What is on screen decides: an item with restricted text is for a few only, whatever the rest of the meeting is.
  const marking = (item && isKeptFromMembers(item)) || closedText ? 'OFFICIAL-SENSITIVE' : meeting.marking
  useEffect(() => showMarking(marking), [marking])

  const title = item ? `Item ${item.number}, ${item.title}` : ''
  useEffect(() => {
    announce(title)
    const frame = requestAnimationFrame(() => editor.commands.focus(undefined, { scrollIntoView: false }))
    return () => cancelAnimationFrame(frame)
  }, [editor, title])

  useTellRoom(meeting.id, itemId)
  const isBeforeCheck = whyNotStep('check', meeting.state) === '' || whyNotStep('hold', meeting.state) === ''
  const review = useQuery(orpc.minutes.review.queryOptions({ input: { meetingId: meeting.id } })).data
  const [commenting, setCommenting] = useState<Where | null>(null)
  const [amending, setAmending] = useState<Where | null>(null)
  // Paragraphs are spoken of by number by whoever checks or amends; whoever takes the minutes does not need them.
  const [wantsNumbers, setWantsNumbers] = useState(role !== 'secretariat' || meeting.state !== 'held')
  useParagraphNumbers(editor, item ?? NO_ITEM, wantsNumbers)
  const sayWhere = (open: (where: Where) => void) => async () => {
    // The caret of a moment ago may still be on its way into the editor.
    await new Promise(requestAnimationFrame)
    if (await saver.flush()) open({ itemId, ...placesHere(editor, item ?? NO_ITEM) })
  }
  const backToText = (close: (where: null) => void) => () => {
    close(null)
    editor.commands.focus()
  }

  const to = (id: string) => `/meetings/${meeting.id}/minutes?item=${id}`
  const go = (index: number) => {
    const target = items[index]
    if (target) void navigate(to(target.id), { replace: true })
  }
  useShortcuts([
    {
      label: 'Next item',
      keys: 'ctrl+arrowdown',
      section: 'This meeting',
      whileTyping: true,
      run: () => go(at + 1),
    },
    {
      label: 'Previous item',
      keys: 'ctrl+arrowup',
      section: 'This meeting',
      whileTyping: true,
      run: () => go(at - 1),
    },
    {
      label: 'Back to the meeting',
      keys: 'escape',
      section: 'This meeting',
      run: () => void navigate(`/meetings/${meeting.id}`),
    },
  ])

  useShortcuts([
    ...(isBeforeCheck
      ? [{ label: 'Show to the room', section: 'This meeting', run: () => showToRoom(meeting.id) }]
      : []),
    {
      label: wantsNumbers ? 'Hide paragraph numbers' : 'Show paragraph numbers',
      section: 'This meeting',
      run: () => setWantsNumbers(!wantsNumbers),
    },
    {
      label: view === 'history' ? 'Back to the text' : 'Versions of this text',
      keys: 'alt+h',
      section: 'This meeting',
      whileTyping: true,
      run: () => setView(view === 'history' ? 'text' : 'history'),
    },
    ...(whole.versions.length > 0
      ? [
          {
            label: 'Approved versions',
            section: 'This meeting',
            run: () => void navigate(`/meetings/${meeting.id}/versions`),
          },
        ]
      : []),
    ...(editable
      ? [
          {
            label: 'Comment on this paragraph',
            keys: 'alt+c',
            section: 'This meeting',
            whileTyping: true,
            run: () => void sayWhere(setCommenting)(),
          },
        ]
      : []),
    ...(editable && meeting.state === 'circulated'
      ? [
          {
            label: 'Propose an amendment to this paragraph',
            keys: 'alt+m',
            section: 'This meeting',
            whileTyping: true,
            run: () => void sayWhere(setAmending)(),
          },
        ]
      : []),
  ])
  useShortcuts(editable ? writingShortcuts(editor, source) : [])

  // What was typed since the meeting was read is not in it yet.
  const [typed, setTyped] = useState<ReadonlyMap<string, boolean>>(new Map())
  useEffect(() => setTyped((before) => new Map(before).set(itemId, hereIsText)), [itemId, hereIsText])
  const written = useMemo(() => {
    const isWritten = new Map(whole.minutes.map((row) => [row.itemId, documentText(row.document) !== '']))
    for (const [id, isText] of typed) isWritten.set(id, isText)
    return new Set([...isWritten].flatMap(([id, isText]) => (isText ? [id] : [])))
  }, [whole.minutes, typed])
  const standing = whole.itemQuorum.find((one) => one.itemId === itemId)

  if (!item) return null
  return (
    <div className={classes.desk}>
      <div className={classes.left}>
        <AgendaRail meeting={meeting} items={items} current={itemId} written={written} to={to} />
        <div className={classes.step}>
          <Workflow whole={whole} flush={saver.flush} amendments={review?.amendments ?? []} to={to} />
          {isBeforeCheck && (
            <Button variant="subtle" className={classes.room ?? ''} onClick={() => showToRoom(meeting.id)}>
              Show to the room
            </Button>
          )}
        </div>
      </div>
      <div className={classes.centre}>
        <div className={classes.column}>
          <LockedBanner whole={whole} />
          <div className={classes.above}>
            <p className={classes.about}>
              Item {item.number} · {PURPOSE_WORDS[item.purpose].toLowerCase()}
              {item.minutes > 0 && ` · ${item.minutes === 1 ? '1 minute' : `${item.minutes} minutes`}`}
              {item.presenter && ` · ${item.presenter}`}
            </p>
            <SegmentedControl
              size="xs"
              aria-label="What to show"
              value={view}
              onChange={(value) => setView(value === 'history' ? 'history' : 'text')}
              data={[
                { value: 'text', label: 'Text' },
                { value: 'history', label: 'History' },
              ]}
            />
          </div>
          {parent && (
            <p className={classes.about}>
              Under {parent.number}. {parent.title}
            </p>
          )}
          <h2 className={classes.title}>{item.title}</h2>
          {item.restricted && (
            <p className={classes.restricted}>
              This whole item is{' '}
              {isKeptFromMembers(item) ? (
                <Term of="restricted">restricted</Term>
              ) : (
                <Term of="members only">for members only</Term>
              )}
              {item.restrictedReason && `: ${item.restrictedReason}`}.
            </p>
          )}
          <DeclaredInterests whole={whole} itemId={item.id} editable={editable} />
          {standing && standing.noDecision !== '' && (
            <p className={classes.restricted}>{standing.noDecision}</p>
          )}
          <PutOffItem meeting={meeting} item={item} editable={editable} />
          <div hidden={view !== 'text'} data-numbered={wantsNumbers || undefined}>
            <QuorumTurn whole={whole} itemId={item.id} kind="gained" />
            <MinutesEditor editor={editor} source={source} />
            <QuorumTurn whole={whole} itemId={item.id} kind="lost" />
          </div>
          {view === 'history' && (
            <ItemHistory
              meetingId={meeting.id}
              itemId={itemId}
              editable={editable}
              isApproved={whole.versions.length > 0}
              flush={saver.flush}
            />
          )}
        </div>
      </div>
      <section className={classes.right} aria-label="This meeting">
        <HereNow
          whole={whole}
          item={item}
          items={items}
          editable={editable}
          onDone={() => editor.commands.focus()}
        />
        {isActionLog(item.title) && !whole.locked && (
          <OutstandingActions meeting={meeting} editable={editable} onDone={() => editor.commands.focus()} />
        )}
        {!whole.locked && <MinutesScopeGuard editor={editor} />}
        <FromThisItem editor={editor} />
        {review && (
          <ReviewPanel
            review={review}
            item={item}
            items={items}
            to={to}
            mayDecide={editable}
            mayAmend={meeting.state === 'circulated'}
            flush={saver.flush}
            onComment={() => void sayWhere(setCommenting)()}
            onAmend={() => void sayWhere(setAmending)()}
          />
        )}
        <PlainEnglishDialog
          whole={whole}
          item={item}
          editor={editor}
          flush={saver.flush}
          onGo={(id) => {
            setView('text')
            void navigate(to(id), { replace: true })
          }}
        />
        <RedactInMinutes meetingId={meeting.id} item={item} editor={editor} flush={saver.flush} />
        <PapersHere meetingId={meeting.id} itemId={itemId} />
        <OpenQuestions
          whole={whole}
          itemId={itemId}
          editor={editor}
          editable={!readOnly && mayCall(KEEPERS_AND_CHAIR, role)}
        />
        <LastTime whole={whole} itemId={itemId} />
      </section>
      <CommentDialog where={commenting} onClose={backToText(setCommenting)} />
      <AmendmentDialog where={amending} people={whole.people} onClose={backToText(setAmending)} />
      <BottomBar
        saver={saver}
        editable={editable}
        next={items[at + 1] ?? null}
        onNext={() => go(at + 1)}
        onHistory={(id) => {
          void navigate(to(id), { replace: true })
          setView('history')
          // The text saved elsewhere is in the history only since a moment ago, and the item may have had none before.
          void queryClient.invalidateQueries({ queryKey: orpc.office.history.key() })
          void queryClient.invalidateQueries({ queryKey: orpc.minutes.open.key() })
        }}
      />
    </div>
  )
}
