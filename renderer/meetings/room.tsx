import { useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useParams } from 'react-router'
import { longDay, weekday } from '../../shared/dates.ts'
import { ROOM_CHANNEL, type RoomItem, RoomMessage } from '../../shared/meetings/room.ts'
import { useClock } from '../minutes/use-clock.ts'
import { orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { Loaded } from '../ui/loading.tsx'
import { useWindowTitle } from '../ui/window-title.ts'
import { ASKS_WHAT_IS_ON } from './room-follow.ts'
import classes from './room.module.css'

/** How often the agenda is read again: an item restricted while it is on screen is gone from it this soon. */
const READ_AGAIN_MS = 2000

/** Which item the minutes screen has on, as it says so; null until it does. */
function useItemThatIsOn(meetingId: string): string | null {
  const [itemId, setItemId] = useState<string | null>(null)
  useEffect(() => {
    const channel = new BroadcastChannel(ROOM_CHANNEL)
    channel.onmessage = ({ data }) => {
      const message = RoomMessage.safeParse(data)
      if (message.success && message.data.meetingId === meetingId) setItemId(message.data.itemId)
    }
    channel.postMessage(ASKS_WHAT_IS_ON)
    return () => channel.close()
  }, [meetingId])
  return itemId
}

/** What is shown to the people in the room: the item that is on, its times, what is next, and the clock. */
export function RoomScreen() {
  const { meetingId = '' } = useParams()
  const itemId = useItemThatIsOn(meetingId)
  const { time } = useClock()
  const view = useQuery({
    ...orpc.meetings.room.queryOptions({ input: { meetingId, itemId } }),
    refetchInterval: READ_AGAIN_MS,
    refetchIntervalInBackground: true,
    placeholderData: (before) => before,
  })
  useWindowTitle('For the room')
  useEffect(() => {
    // Opened in the window a person works in, the same screen must not end the app.
    if (location.search !== '?room') return
    const close = (event: KeyboardEvent) => {
      if (event.key === 'Escape') window.close()
    }
    window.addEventListener('keydown', close)
    return () => window.removeEventListener('keydown', close)
  }, [])
  const current = view.data?.current ?? null
  const said = current ? `Item ${current.number}, ${current.title}` : ''
  useEffect(() => announce(said), [said])
  return (
    <main className={classes.room}>
      <Loaded query={view}>
        {({ groupName, kind, date, items, next }) => (
          <>
            <header className={classes.head}>
              <div>
                <strong>{groupName}</strong>
                <p className={classes.soft}>
                  {kind} meeting, {weekday(date)} {longDay(date)}
                </p>
              </div>
              <time className={classes.clock}>{time}</time>
            </header>
            <div className={classes.now}>
              {current ? (
                <Current item={current} of={items} />
              ) : (
                <h1 className={classes.title}>
                  {next ? `The meeting begins at ${next.startsAt}` : 'The meeting has no agenda yet'}
                </h1>
              )}
            </div>
            <footer className={classes.foot}>
              {next ? (
                <>
                  <span className={classes.soft}>Next at {next.startsAt}:</span> {next.number}. {next.title}
                </>
              ) : (
                current && <span className={classes.soft}>The last item</span>
              )}
            </footer>
          </>
        )}
      </Loaded>
    </main>
  )
}

function Current({ item, of }: { item: RoomItem; of: number }) {
  return (
    <>
      <p className={classes.soft}>
        Item {item.number} of {of}
      </p>
      <h1 className={classes.title}>{item.title}</h1>
      <p className={classes.times}>
        {item.startsAt === item.endsAt ? item.startsAt : `${item.startsAt} – ${item.endsAt}`}
      </p>
    </>
  )
}
