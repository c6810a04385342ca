import { Button, Modal } from '@mantine/core'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { compareWords } from '../../shared/minutes/comparison.ts'
import {
  AMENDMENT_LABELS,
  type Amendment,
  type AmendmentState,
  type MinuteComment,
} from '../../shared/minutes/review.ts'
import type { Review } from '../../shared/minutes/review-contract.ts'
import { api } from '../service.ts'
import { ComparedText } from '../ui/compared-text.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { RefuseForm } from './review-forms.tsx'
import classes from './review.module.css'
import side from './side-panel.module.css'

const TONES = {
  proposed: 'amber',
  accepted: 'green',
  refused: 'neutral',
  withdrawn: 'neutral',
} as const satisfies Record<AmendmentState, Tone>

type ReviewPanelProps = {
  review: Review
  item: { id: string; number: string }
  items: readonly { id: string; number: string; title: string }[]
  to: (itemId: string) => string
  mayDecide: boolean
  /** Amendments can be proposed now. */
  mayAmend: boolean
  flush: () => Promise<boolean>
  onComment: () => void
  onAmend: () => void
}

/** What is said about the text on screen: comments on its paragraphs and amendments proposed to it, each with what can be done about it. */
export function ReviewPanel(props: ReviewPanelProps) {
  const { review, item, items, to, mayDecide, mayAmend, flush, onComment, onAmend } = props
  const comments = review.comments.filter((one) => one.itemId === item.id)
  const amendments = review.amendments.filter((one) => one.itemId === item.id)
  const waiting = [
    ...review.comments.filter((one) => one.resolvedAt === null),
    ...review.amendments.filter((one) => one.state === 'proposed'),
  ]
  const elsewhere = items
    .map((other) => ({ ...other, count: waiting.filter((one) => one.itemId === other.id).length }))
    .filter((other) => other.count > 0 && other.id !== item.id)
  const isEmpty = comments.length === 0 && amendments.length === 0
  const isShown = !isEmpty || elsewhere.length > 0 || mayDecide
  const panel = useRef<HTMLElement>(null)
  useShortcuts(
    isShown
      ? [
          {
            label: 'Go to what is said about this item',
            keys: 'alt+g',
            section: 'This meeting',
            whileTyping: true,
            run: () => panel.current?.querySelector<HTMLElement>('a, button')?.focus(),
          },
        ]
      : [],
  )
  if (!isShown) return null
  return (
    <section ref={panel} className={side.section} aria-label="Comments and amendments">
      <h2 className={side.heading}>Comments and amendments</h2>
      {isEmpty && <p className={side.soft}>Nothing is said about this item.</p>}
      <ul className={classes.list}>
        {comments.map((comment) => (
          <Comment key={comment.id} comment={comment} mayDecide={mayDecide} />
        ))}
        {amendments.map((amendment) => (
          <AmendmentEntry key={amendment.id} amendment={amendment} mayDecide={mayDecide} flush={flush} />
        ))}
      </ul>
      {elsewhere.length > 0 && (
        <ul className={classes.elsewhere} aria-label="Open in other items">
          {elsewhere.map((other) => (
            <li key={other.id}>
              <Link to={to(other.id)} replace>
                {other.count} in item {other.number}, {other.title}
              </Link>
            </li>
          ))}
        </ul>
      )}
      {mayDecide && (
        <div className={classes.buttons}>
          <Button size="compact-sm" onClick={onComment} rightSection={<KeyHint keys="alt+c" />}>
            Comment
          </Button>
          {mayAmend && (
            <Button size="compact-sm" onClick={onAmend} rightSection={<KeyHint keys="alt+m" />}>
              Amendment
            </Button>
          )}
        </div>
      )}
    </section>
  )
}

function Comment({ comment, mayDecide }: { comment: MinuteComment; mayDecide: boolean }) {
  const resolve = useCommand(api.minutes.resolveComment, {
    done: ({ resolvedAt }) =>
      resolvedAt === null ? 'The comment is open again.' : 'The comment is dealt with.',
  })
  const isResolved = comment.resolvedAt !== null
  return (
    <li className={classes.entry}>
      <p className={classes.head}>
        <strong>{comment.paragraph}</strong> {comment.author}
        {isResolved && <StateBadge tone="green">Dealt with</StateBadge>}
      </p>
      <p className={classes.words}>{comment.text}</p>
      {mayDecide && (
        <div className={classes.buttons}>
          <Button
            size="compact-sm"
            variant="subtle"
            loading={resolve.isRunning}
            onClick={() => resolve.run({ commentId: comment.id, resolved: !isResolved })}
          >
            {isResolved ? 'Open again' : 'Mark as dealt with'}
          </Button>
        </div>
      )}
    </li>
  )
}

type AmendmentEntryProps = { amendment: Amendment; mayDecide: boolean; flush: () => Promise<boolean> }

function AmendmentEntry({ amendment, mayDecide, flush }: AmendmentEntryProps) {
  const [refusing, setRefusing] = useState(false)
  const { id, paragraph, proposedBy, state, reason, stateReason, fromText, toText } = amendment
  const accept = useCommand(api.minutes.acceptAmendment, { done: 'The amendment is in the minutes.' })
  const withdraw = useCommand(api.minutes.withdrawAmendment, { done: 'The amendment is withdrawn.' })
  const refuse = useCommand(api.minutes.refuseAmendment, {
    done: 'The amendment is refused.',
    onDone: () => setRefusing(false),
  })
  const acceptSaved = async () => {
    // What was typed a moment ago must not be overtaken by it.
    if (await flush()) await accept.run({ amendmentId: id })
  }
  return (
    <li className={classes.entry}>
      <p className={classes.head}>
        <strong>{paragraph}</strong> {proposedBy}
        <StateBadge tone={TONES[state]}>{AMENDMENT_LABELS[state]}</StateBadge>
      </p>
      <div className={classes.words}>
        <ComparedText pieces={compareWords(fromText, toText)} />
      </div>
      {reason && <p className={classes.why}>Why: {reason}</p>}
      {stateReason && <p className={classes.why}>Refused because: {stateReason}</p>}
      {state === 'proposed' && mayDecide && (
        <div className={classes.buttons}>
          <Button size="compact-sm" onClick={() => void acceptSaved()} loading={accept.isRunning}>
            Accept
          </Button>
          <Button size="compact-sm" onClick={() => setRefusing(true)}>
            Refuse
          </Button>
          <Button size="compact-sm" variant="subtle" onClick={() => withdraw.run({ amendmentId: id })}>
            Withdraw
          </Button>
          <Modal opened={refusing} onClose={() => setRefusing(false)} title="Refuse this amendment">
            <RefuseForm
              submit="Refuse amendment"
              onRefuse={(why) => refuse.attempt({ amendmentId: id, reason: why })}
              onClose={() => setRefusing(false)}
            />
          </Modal>
        </div>
      )}
    </li>
  )
}
