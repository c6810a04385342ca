import {
  closestCenter,
  DndContext,
  type DragEndEvent,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import {
  SortableContext,
  sortableKeyboardCoordinates,
  useSortable,
  verticalListSortingStrategy,
} from '@dnd-kit/sortable'
import { IconGripVertical } from '@tabler/icons-react'
import { type KeyboardEvent, type ReactNode, useRef } from 'react'
import { announce } from './announce.tsx'
import { moved } from './moved.ts'
import classes from './reorderable-list.module.css'

type ReorderableListProps<Item> = {
  /** Names the list for screen readers: "Agenda". */
  label: string
  items: readonly Item[]
  itemKey: (item: Item) => string
  /** What an item is called when its new place is said: its title. */
  itemName: (item: Item) => string
  /** The keys in their new order. */
  onReorder?: (keys: string[]) => void
  /** Moves an item itself, in place of `onReorder`, where not every place is possible; by drag, or one step. */
  onPlace?: (from: number, to: number, by: 'drag' | 'step') => void
  /** The item's content; the grip is drawn beside it. */
  children: (item: Item, index: number) => ReactNode
  disabled?: boolean
}

/** A list whose order matters: dragged by the grip, or moved with Alt+Up and Alt+Down from anywhere inside an item. */
export function ReorderableList<Item>(props: ReorderableListProps<Item>) {
  const { label, items, itemKey, itemName, onReorder, onPlace, children, disabled = false } = props
  const list = useRef<HTMLOListElement>(null)
  const keys = items.map(itemKey)
  const sensors = useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 4 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  )

  const place = (from: number, to: number, by: 'drag' | 'step') => {
    const item = items[from]
    if (item === undefined || to < 0 || to >= items.length || to === from) return
    if (onPlace) {
      onPlace(from, to, by)
      return
    }
    onReorder?.(moved(keys, from, to))
    announce(`${itemName(item)} is now ${to + 1} of ${items.length}.`)
  }

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (over) place(keys.indexOf(String(active.id)), keys.indexOf(String(over.id)), 'drag')
  }

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowUp: -1, ArrowDown: 1 }[event.key]
    if (!event.altKey || step === undefined || disabled) return
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-item]') : null
    const from = keys.indexOf(row?.dataset.item ?? '')
    if (from < 0) return
    event.preventDefault()
    event.stopPropagation()
    place(from, from + step, 'step')
  }

  // dnd-kit would say the keys of the items; what it did is said by `place`, in the user's words.
  const silent = {
    onDragStart: () => undefined,
    onDragOver: () => undefined,
    onDragEnd: () => undefined,
    onDragCancel: () => undefined,
  }
  return (
    <DndContext
      sensors={sensors}
      collisionDetection={closestCenter}
      onDragEnd={onDragEnd}
      accessibility={{
        announcements: silent,
        screenReaderInstructions: { draggable: 'Move with Alt and the up or down arrow.' },
      }}
    >
      <SortableContext items={keys} strategy={verticalListSortingStrategy} disabled={disabled}>
        <ol ref={list} className={classes.list} aria-label={label} onKeyDown={onKeyDown}>
          {items.map((item, index) => (
            <ReorderableItem key={itemKey(item)} id={itemKey(item)} name={itemName(item)} disabled={disabled}>
              {children(item, index)}
            </ReorderableItem>
          ))}
        </ol>
      </SortableContext>
    </DndContext>
  )
}

type ReorderableItemProps = { id: string; name: string; disabled: boolean; children: ReactNode }

function ReorderableItem({ id, name, disabled, children }: ReorderableItemProps) {
  const { setNodeRef, setActivatorNodeRef, listeners, attributes, transform, transition, isDragging } =
    useSortable({ id })
  const style = transform
    ? { transform: `translate3d(0, ${Math.round(transform.y)}px, 0)`, transition }
    : { transition }
  return (
    <li
      ref={setNodeRef}
      style={style}
      className={classes.item}
      data-item={id}
      data-dragging={isDragging || undefined}
    >
      {!disabled && (
        <button
          type="button"
          ref={setActivatorNodeRef}
          className={classes.grip}
          {...listeners}
          aria-describedby={attributes['aria-describedby']}
          aria-label={`Move ${name}`}
        >
          <IconGripVertical size={16} stroke={1.5} aria-hidden />
        </button>
      )}
      <div className={classes.content}>{children}</div>
    </li>
  )
}
