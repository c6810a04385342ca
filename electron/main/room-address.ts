import { PAGE_ORIGIN } from './protocol.ts'

const ROOM = /^#\/room\/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/

/** The meeting whose window for the room an address asks for; null for every other address. Only this exact one opens a window. */
export function roomAsked(address: string): string | null {
  try {
    const { protocol, host, pathname, search, username, password, hash } = new URL(address)
    if (`${protocol}//${host}` !== PAGE_ORIGIN || pathname !== '/') return null
    if (search !== '' || username !== '' || password !== '') return null
    return ROOM.exec(hash)?.[1] ?? null
  } catch {
    return null
  }
}

/** Where the window is, once it is open. `?room` tells the page that the window is the room's own, which Esc may close. */
export const roomAddress = (meetingId: string): string => `${PAGE_ORIGIN}/?room#/room/${meetingId}`
