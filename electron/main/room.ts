import { BrowserWindow, nativeTheme, type Rectangle, screen } from 'electron'
import { roomAddress, roomAsked } from './room-address.ts'
import { pagePreferences, whenAsked } from './window.ts'

export type Room = {
  /** Lets this window's page open the one for the room, and nothing else. */
  openFrom: (desk: BrowserWindow) => void
  close: () => void
}

/**
 * The second window, which is shown to the people in the room. It is made here and not by the page that asks for it, so that neither page
 * holds the other; every page's own rules (lockdown.ts) apply to it. `asked` is called when its page asks for a way to the service.
 */
export function createRoom(asked: (window: BrowserWindow) => void): Room {
  let room: BrowserWindow | null = null

  function show(meetingId: string, desk: BrowserWindow): void {
    if (room && !room.isDestroyed()) {
      room.loadURL(roomAddress(meetingId))
      if (room.isMinimized()) room.restore()
      room.focus()
      return
    }
    const beside = otherScreen(desk)
    const window = new BrowserWindow({
      title: 'Critical Friend – for the room',
      ...(beside ?? { width: 1024, height: 720 }),
      fullscreen: beside !== null,
      minWidth: 360,
      minHeight: 360,
      backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
      webPreferences: pagePreferences(),
    })
    room = window
    window.setMenuBarVisibility(false)
    whenAsked(window, () => asked(window))
    window.on('closed', () => {
      if (room === window) room = null
      if (!desk.isDestroyed()) desk.focus()
    })
    window.loadURL(roomAddress(meetingId))
  }

  return {
    openFrom: (desk) => {
      desk.webContents.setWindowOpenHandler(({ url }) => {
        const meetingId = roomAsked(url)
        if (meetingId !== null) show(meetingId, desk)
        return { action: 'deny' }
      })
    },
    close: () => {
      if (room && !room.isDestroyed()) room.destroy()
      room = null
    },
  }
}

/** The projector or second screen, when there is one. */
function otherScreen(desk: BrowserWindow): Rectangle | null {
  const here = screen.getDisplayMatching(desk.getBounds()).id
  return screen.getAllDisplays().find((display) => display.id !== here)?.bounds ?? null
}
