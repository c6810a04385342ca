import { IconCheck } from '@tabler/icons-react'
import { useEffect, useRef } from 'react'
import { Link } from 'react-router'
import { clockAfter, shortDay, weekday } from '../../shared/dates.ts'
import type { MeetingSummary } from '../../shared/meetings/contract.ts'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import { agendaLength, type TimedItem } from '../../shared/meetings/rules.ts'
import { visibilityOf } from '../../shared/meetings/visibility.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { MeetingStateBadge, StateBadge } from '../ui/state-badge.tsx'
import { VisibilityMark } from '../ui/visibility-mark.tsx'
import classes from './agenda-rail.module.css'
import { useClock } from './use-clock.ts'

type AgendaRailProps = {
  meeting: MeetingSummary
  items: readonly TimedItem<AgendaItem>[]
  current: string
  /** Items with text, which are ticked once another is on. */
  written: ReadonlySet<string>
  to: (itemId: string) => string
}

/** How far a meeting under way is past the end of the item on screen, in minutes; 0 when it is not, or not today. */
function minutesLate(
  meeting: MeetingSummary,
  item: TimedItem<AgendaItem> | undefined,
  now: { day: string; time: string },
): number {
  if (!item || meeting.state !== 'held' || meeting.date !== now.day || item.minutes === 0) return 0
  const ofDay = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5))
  const late = ofDay(now.time) - ofDay(item.endsAt)
  // A meeting that runs past midnight is not twenty-three hours late.
  return late > 0 && late < 720 ? late : 0
}

/** The agenda beside the text: clock times, what is done, what is on, and how far it runs over. */
export function AgendaRail({ meeting, items, current, written, to }: AgendaRailProps) {
  const now = useClock()
  const { total, over } = agendaLength(items)
  const late = minutesLate(
    meeting,
    items.find((item) => item.id === current),
    now,
  )
  const list = useRef<HTMLOListElement>(null)
  useEffect(() => {
    list.current?.querySelector(`[data-item="${current}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [current])
  const onNow = meeting.state === 'held' && meeting.date === now.day
  return (
    <div className={classes.rail}>
      <header className={classes.head}>
        <div className={classes.about}>
          <Link to={`/meetings/${meeting.id}`} className={classes.back}>
            {shortGroupName(meeting.groupName)}
          </Link>
          {onNow ? (
            <StateBadge tone="amber">In progress</StateBadge>
          ) : (
            <MeetingStateBadge state={meeting.state} />
          )}
        </div>
        <h1 className={classes.date}>
          <span className="visually-hidden">Minutes of {shortGroupName(meeting.groupName)}, </span>
          {weekday(meeting.date).slice(0, 3)} {shortDay(meeting.date)}
        </h1>
      </header>
      <nav aria-label="Agenda" className={classes.scroll}>
        <ol ref={list} className={classes.list}>
          {items.map((item) => (
            <li key={item.id}>
              <Link
                to={to(item.id)}
                replace
                className={classes.item}
                aria-current={item.id === current ? 'step' : undefined}
                data-item={item.id}
                data-sub-item={item.parentId !== null || undefined}
                data-done={written.has(item.id) || undefined}
              >
                <time className={classes.time}>{item.startsAt}</time>
                <span className={classes.title}>
                  {item.number}. {item.title}
                  {item.id === current && late > 0 && (
                    <span className={classes.late}>
                      {late === 1 ? '1 minute over' : `${late} minutes over`}
                    </span>
                  )}
                </span>
                <VisibilityMark visibility={visibilityOf(item)} size={14} alone className={classes.lock} />
                {!item.restricted && item.id !== current && written.has(item.id) && (
                  <IconCheck
                    size={14}
                    stroke={1.75}
                    className={classes.tick}
                    role="img"
                    aria-label="Minuted"
                  />
                )}
              </Link>
            </li>
          ))}
        </ol>
      </nav>
      <p className={classes.end}>
        {total > 0 && `Ends ${clockAfter(meeting.date, meeting.startTime, total).time}`}
        {over > 0 && (
          <>
            {' · '}
            <strong className={classes.over}>{over === 1 ? '1 minute over' : `${over} minutes over`}</strong>
          </>
        )}
      </p>
    </div>
  )
}
