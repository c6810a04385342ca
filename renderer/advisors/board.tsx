import {
  pointerWithin,
  DndContext,
  type DragEndEvent,
  DragOverlay,
  type DragStartEvent,
  PointerSensor,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { ActionIcon } from '@mantine/core'
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react'
import { type KeyboardEvent, useRef, useState } from 'react'
import { Link, useSearchParams } from 'react-router'
import type { AdvisorSummary } from '../../shared/advisors/contract.ts'
import { ADVISOR_STATE_LABELS, type AdvisorKind, type AdvisorState } from '../../shared/advisors/entities.ts'
import { STATES_OF, stepsFrom, stepTo, type Transition } from '../../shared/advisors/states.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { announce } from '../ui/announce.tsx'
import { DayText } from '../ui/day-text.tsx'
import { PAGE_FOOT, useRestOfWindow } from '../ui/rest-of-window.ts'
import { toast } from '../ui/toast.tsx'
import classes from './advisors.module.css'

/** Cards a column shows; the list has everybody. */
const MOST = 60

type BoardProps = {
  kind: AdvisorKind
  advisors: readonly AdvisorSummary[]
  /** Names of groups are shown where there is more than one. */
  withGroups: boolean
  /** Null: whoever looks may record no step. */
  onStep: ((advisor: AdvisorSummary, step: Transition | null) => void) | null
}

const keyOf = (advisor: AdvisorSummary) => `${advisor.personId} ${advisor.groupId}`

/** Pixels of the bar that scrolls the board sideways, with the space above it. */
const SCROLL_BAR = 28

/**
 * Advisors in columns by where they stand. Arrow keys walk the cards; Alt with the left or right arrow, or dragging a card, begins the step
 * that leads to the next column there is; Space asks which step.
 */
export function Board({ kind, advisors, withGroups, onStep }: BoardProps) {
  const board = useRef<HTMLElement>(null)
  useRestOfWindow(board, true, PAGE_FOOT + SCROLL_BAR)
  const columns: readonly AdvisorState[] = STATES_OF[kind]
  const [dragged, setDragged] = useState<AdvisorSummary | null>(null)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const byState = Map.groupBy(advisors, (advisor) => advisor.state)
  const find = (key: unknown) => advisors.find((advisor) => keyOf(advisor) === key)

  const begin = (advisor: AdvisorSummary, to: AdvisorState) => {
    if (!onStep || to === advisor.state) return
    const step = stepTo(advisor, { kind, state: to })
    if (step) return onStep(advisor, step)
    const next = stepsFrom(advisor).map((each) => ADVISOR_STATE_LABELS[each.to].toLowerCase())
    toast(
      `${advisor.name} cannot become “${ADVISOR_STATE_LABELS[to].toLowerCase()}” from “${ADVISOR_STATE_LABELS[advisor.state].toLowerCase()}”. ${next.length === 0 ? 'Nothing follows that.' : `What can follow is: ${next.join(', ')}.`}`,
      { failed: true },
    )
  }
  const onDragEnd = ({ active, over }: DragEndEvent) => {
    const advisor = find(active.id)
    setDragged(null)
    if (advisor && over) begin(advisor, over.id as AdvisorState)
  }
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>) => {
    const card = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null
    const advisor = find(card?.dataset.card)
    if (!card || !advisor || event.ctrlKey || event.metaKey) return
    if (event.key === ' ' && event.target instanceof HTMLAnchorElement && onStep) {
      event.preventDefault()
      onStep(advisor, null)
      return
    }
    const sideways = { ArrowLeft: -1, ArrowRight: 1 }[event.key]
    if (event.altKey && sideways !== undefined) {
      event.preventDefault()
      event.stopPropagation()
      const to = nearest(advisor, columns, sideways)
      if (to) begin(advisor, to)
      else announce(`There is no step ${sideways > 0 ? 'onward' : 'back'} from here.`)
      return
    }
    if (event.altKey || !event.key.startsWith('Arrow')) return
    event.preventDefault()
    walk(card, event.key)
  }

  return (
    <DndContext
      sensors={sensors}
      collisionDetection={pointerWithin}
      autoScroll={NEAR_THE_EDGE}
      onDragStart={({ active }: DragStartEvent) => setDragged(find(active.id) ?? null)}
      onDragEnd={onDragEnd}
      onDragCancel={() => setDragged(null)}
      accessibility={{ announcements: SILENT, screenReaderInstructions: { draggable: '' } }}
    >
      <section
        ref={board}
        className={classes.board}
        aria-label="Advisors by where they stand"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways is reached by keyboard.
        tabIndex={0}
        onKeyDown={onKeyDown}
      >
        {columns.map((state) => (
          <BoardColumn
            key={state}
            state={state}
            count={byState.get(state)?.length ?? 0}
            isTarget={dragged !== null && stepTo(dragged, { kind, state }) !== null}
            isDragging={dragged !== null}
          >
            {(byState.get(state) ?? []).slice(0, MOST).map((advisor) => (
              <BoardCard
                key={keyOf(advisor)}
                advisor={advisor}
                withGroup={withGroups}
                onStep={onStep && stepsFrom(advisor).length > 0 ? () => onStep(advisor, null) : null}
              />
            ))}
          </BoardColumn>
        ))}
      </section>
      {/* What follows the pointer lies above the board: in its column it would widen what can be scrolled without an end. */}
      <DragOverlay dropAnimation={null}>
        {dragged && (
          <div className={classes.card} data-lifted>
            <CardText advisor={dragged} withGroup={withGroups} />
          </div>
        )}
      </DragOverlay>
    </DndContext>
  )
}

// A column that is in sight stays where it is: the board moves along only when a card is held at its very edge.
const NEAR_THE_EDGE = { threshold: { x: 0.04, y: 0.08 } }

// dnd-kit would say the keys of the cards; what happens is said by the dialog that opens.
const SILENT = {
  onDragStart: () => undefined,
  onDragOver: () => undefined,
  onDragEnd: () => undefined,
  onDragCancel: () => undefined,
}

/** The nearest column on that side to which a step leads, or null. */
function nearest(
  advisor: AdvisorSummary,
  columns: readonly AdvisorState[],
  sideways: number,
): AdvisorState | null {
  const from = columns.indexOf(advisor.state)
  const there = sideways > 0 ? columns.slice(from + 1) : columns.slice(0, Math.max(from, 0)).toReversed()
  return there.find((state) => stepTo(advisor, { kind: advisor.kind, state }) !== null) ?? null
}

/** Puts the focus on somebody's card, wherever it is by now. */
export function focusCard(advisor: AdvisorSummary | null): void {
  if (!advisor) return
  document.querySelector<HTMLElement>(`[data-card="${keyOf(advisor)}"] a`)?.focus()
}

/** Moves the focus from a card to the one above, below, or in the next column that has any. */
function walk(card: HTMLElement, key: string): void {
  const column = card.closest<HTMLElement>('[data-column]')
  const cardsOf = (of: Element | null | undefined) => [
    ...(of?.querySelectorAll<HTMLElement>('[data-card]') ?? []),
  ]
  const cards = cardsOf(column)
  const at = cards.indexOf(card)
  let next: HTMLElement | undefined
  if (key === 'ArrowDown') next = cards[at + 1]
  if (key === 'ArrowUp') next = cards[at - 1]
  if (key === 'ArrowLeft' || key === 'ArrowRight') {
    const columns = [...(column?.parentElement?.querySelectorAll<HTMLElement>('[data-column]') ?? [])]
    const from = columns.indexOf(column as HTMLElement)
    const there = key === 'ArrowRight' ? columns.slice(from + 1) : columns.slice(0, from).toReversed()
    const filled = cardsOf(there.find((each) => cardsOf(each).length > 0))
    next = filled[Math.min(at, filled.length - 1)]
  }
  next?.querySelector<HTMLElement>('a')?.focus()
}

type BoardColumnProps = {
  state: AdvisorState
  count: number
  isTarget: boolean
  isDragging: boolean
  children: readonly React.ReactNode[]
}

function BoardColumn({ state, count, isTarget, isDragging, children }: BoardColumnProps) {
  const { setNodeRef, isOver } = useDroppable({ id: state })
  return (
    <section
      ref={setNodeRef}
      className={classes.column}
      data-column={state}
      data-empty={count === 0 || undefined}
      data-target={isTarget || undefined}
      data-off={(isDragging && !isTarget) || undefined}
      data-over={isOver || undefined}
      aria-label={`${ADVISOR_STATE_LABELS[state]}, ${count}`}
    >
      <h2 className={classes.columnHead}>
        {ADVISOR_STATE_LABELS[state]} <span className={classes.count}>{count}</span>
      </h2>
      <ul className={classes.cards}>{children}</ul>
      {count > MOST && <More count={count - MOST} />}
    </section>
  )
}

/** Leads to the list, which shows everybody. */
function More({ count }: { count: number }) {
  const [params] = useSearchParams()
  const list = new URLSearchParams(params)
  list.set('view', 'list')
  return (
    <p className={classes.more}>
      <Link to={{ search: list.toString() }}>and {count} more in the list</Link>
    </p>
  )
}

type BoardCardProps = { advisor: AdvisorSummary; withGroup: boolean; onStep: (() => void) | null }

function BoardCard({ advisor, withGroup, onStep }: BoardCardProps) {
  const { setNodeRef, listeners, isDragging } = useDraggable({
    id: keyOf(advisor),
    disabled: onStep === null,
  })
  return (
    <li
      ref={setNodeRef}
      className={classes.card}
      data-card={keyOf(advisor)}
      data-dragging={isDragging || undefined}
      {...listeners}
    >
      <CardText advisor={advisor} withGroup={withGroup}>
        {onStep && (
          <ActionIcon size="sm" variant="subtle" aria-label={`Next step of ${advisor.name}`} onClick={onStep}>
            <IconArrowRight size={14} stroke={1.5} />
          </ActionIcon>
        )}
      </CardText>
    </li>
  )
}

type CardTextProps = { advisor: AdvisorSummary; withGroup: boolean; children?: React.ReactNode }

function CardText({ advisor, withGroup, children }: CardTextProps) {
  return (
    <>
      <div className={classes.cardHead}>
        <Link to={`/people/${advisor.personId}?tab=way`} className={classes.name} draggable={false}>
          {advisor.name}
        </Link>
        {children}
      </div>
      {withGroup && (
        <div className={classes.group} title={advisor.groupName}>
          {shortGroupName(advisor.groupName)}
        </div>
      )}
      <div className={classes.quiet}>
        since <DayText day={advisor.since} />
        {advisor.toDo > 0 && ` · ${advisor.done} of ${advisor.toDo} done`}
      </div>
      {advisor.warnings.length > 0 && (
        <div className={classes.warning}>
          <IconAlertTriangle size={14} stroke={1.5} aria-hidden /> Independence
        </div>
      )}
    </>
  )
}
