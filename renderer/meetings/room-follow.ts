import { useEffect } from 'react'
import { ROOM_CHANNEL, type RoomMessage } from '../../shared/meetings/room.ts'

/** What the room's window says when it opens. */
export const ASKS_WHAT_IS_ON = 'what is on?'

/** Tells the room's window which item is on, now and when it asks. Only ids are said. */
export function useTellRoom(meetingId: string, itemId: string): void {
  useEffect(() => {
    if (itemId === '') return
    const channel = new BroadcastChannel(ROOM_CHANNEL)
    const tell = () => channel.postMessage({ meetingId, itemId } satisfies RoomMessage)
    channel.onmessage = ({ data }) => {
      if (data === ASKS_WHAT_IS_ON) tell()
    }
    tell()
    return () => channel.close()
  }, [meetingId, itemId])
}

/** Opens the window for the room. The address is the request; main answers it with a window of its own making. */
export function showToRoom(meetingId: string): void {
  window.open(`/#/room/${meetingId}`)
}
