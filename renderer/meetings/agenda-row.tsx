import { NumberInput } from '@mantine/core'
import { IconArrowForwardUp } from '@tabler/icons-react'
import { Fragment, type KeyboardEvent, type ReactNode, useState } from 'react'
import type { Carried } from '../../shared/meetings/agenda-contract.ts'
import { shortDay } from '../../shared/dates.ts'
import { type AgendaItem, itemFields } from '../../shared/meetings/entities.ts'
import type { TimedItem } from '../../shared/meetings/rules.ts'
import { visibilityOf } from '../../shared/meetings/visibility.ts'
import { api } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import { VisibilityMark } from '../ui/visibility-mark.tsx'
import classes from './agenda.module.css'
import { AgendaItemMenu, type ItemWay } from './agenda-item-menu.tsx'
import { PURPOSE_WORDS } from './purpose-words.ts'

export type CarriedUnder = { words: string; numbers: Carried['numbers'] }

type AgendaRowProps = {
  item: TimedItem<AgendaItem>
  /** The item it is a sub-item of. */
  parent: TimedItem<AgendaItem> | null
  /** Its own minutes and those of its sub-items together. */
  withSubItems: number
  onAddSubItem: (() => void) | undefined
  carried: CarriedUnder | null
  editable: boolean
  ways: readonly ItemWay[]
  onEdit: () => void
  onGo: (way: ItemWay) => void
  onKeepAsTemplate: () => void
  /** The button that adds a paper; nothing for those who only read. */
  addPaper: ReactNode
}

/** One item of the agenda: when, what, what it carries, its minutes and what can be done with it. */
export function AgendaRow(props: AgendaRowProps) {
  const {
    item,
    parent,
    withSubItems,
    carried,
    editable,
    onEdit,
    onGo,
    onAddSubItem,
    onKeepAsTemplate,
    addPaper,
  } = props
  const isSub = parent !== null
  const ways = props.ways.filter(
    (way) =>
      way !== (isSub ? 'sub-item' : 'lift out') &&
      !(way === 'sub-item' && (item.hasSubItems || item.number === '1')),
  )
  return (
    <div className={classes.row} data-sub-item={isSub || undefined}>
      <span className={classes.time}>
        <time>{item.startsAt}</time>
        {item.dayAfter > 0 && <span className={classes.nextDay}>+{item.dayAfter} day</span>}
      </span>
      <div className={classes.words}>
        {editable ? (
          <button type="button" className={classes.title} data-title onClick={onEdit}>
            {item.number}. {item.title}
          </button>
        ) : (
          <span>
            {item.number}. {item.title}
          </span>
        )}
        <span className={classes.purpose}>
          {PURPOSE_WORDS[item.purpose]}
          {item.presenter && ` · ${item.presenter}`}
          {item.hasSubItems && (
            <>
              {' '}
              · {withSubItems} min with its <Term of="sub-item">sub-items</Term>
            </>
          )}
          {addPaper}
        </span>
        <KeptBackLine item={item} parent={parent} />
        {carried && <CarriedLine {...carried} />}
        {item.putOff && (
          <span className={classes.putOff}>
            <IconArrowForwardUp size={13} stroke={1.75} aria-hidden /> Put off
            {item.putOffReason && `: ${item.putOffReason}`}
          </span>
        )}
      </div>
      {editable ? <MinutesInput item={item} /> : <span className={classes.minutes}>{item.minutes} min</span>}
      {editable && (
        <AgendaItemMenu
          item={item}
          ways={ways}
          onGo={onGo}
          onKeepAsTemplate={onKeepAsTemplate}
          onAddSubItem={onAddSubItem}
        />
      )}
    </div>
  )
}

/** Who reads an item that is not public, why, and until when. */
function KeptBackLine({ item, parent }: Pick<AgendaRowProps, 'item' | 'parent'>) {
  const visibility = visibilityOf(item)
  if (visibility === 'public') return null
  const above = parent ? visibilityOf(parent) : 'public'
  const isInherited = above === visibility
  const { restrictedReason, openTitle, releaseOn } = item
  return (
    <span className={classes.restricted}>
      <VisibilityMark visibility={visibility} />
      {isInherited && ` with item ${parent?.number}`}
      {!isInherited && restrictedReason && `: ${restrictedReason}`}
      {openTitle && above === 'public' && ` · the public reads “${openTitle}”`}
      {releaseOn && above === 'public' && ` · to be looked at again on ${shortDay(releaseOn)}`}
    </span>
  )
}

const CARRIED_SHOWN = 8

/** The numbers carried under an item, as they stand now: one that is closed is gone by itself. */
function CarriedLine({ words, numbers }: CarriedUnder) {
  const overdue = numbers.filter((one) => one.overdue).length
  const shown = numbers.slice(0, CARRIED_SHOWN)
  return (
    <span className={classes.purpose}>
      {words}:{' '}
      {shown.map(({ number }, at) => (
        <Fragment key={number}>
          <span className={classes.number}>
            {number}
            {at < shown.length - 1 && ','}
          </span>{' '}
        </Fragment>
      ))}
      {numbers.length > CARRIED_SHOWN && `and ${numbers.length - CARRIED_SHOWN} more`}
      {overdue > 0 && <strong className={classes.over}> · {overdue} overdue</strong>}
    </span>
  )
}

/** The minutes of an item, typed in place: saved when the field is left or with Enter. */
function MinutesInput({ item }: { item: TimedItem<AgendaItem> }) {
  const [typed, setTyped] = useState<number | string | null>(null)
  const update = useCommand(api.meetings.updateItem)
  const settle = () => {
    setTyped(null)
    if (typeof typed !== 'number' || typed === item.minutes) return
    void update.run({ itemId: item.id, fields: { ...itemFields(item), minutes: typed } })
    announce(`${item.title}: ${typed} minutes`)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    // Alt with the arrows moves the item, not the number.
    if (event.key === 'Enter') settle()
  }
  return (
    <NumberInput
      aria-label={`Minutes for ${item.title}`}
      size="xs"
      className={classes.minutesInput}
      value={typed ?? item.minutes}
      onChange={setTyped}
      onBlur={settle}
      onKeyDown={onKeyDown}
      min={0}
      max={480}
      allowDecimal={false}
      hideControls
      withKeyboardEvents={false}
      suffix=" min"
    />
  )
}
