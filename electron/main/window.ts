import { join } from 'node:path'
import {
  app,
  BrowserWindow,
  Menu,
  type MenuItemConstructorOptions,
  nativeTheme,
  type Rectangle,
  type WebContents,
  type WebPreferences,
} from 'electron'
import type { PortAnnouncement, SuggestionsQuestion } from '../messages.ts'
import { hear } from './hear.ts'
import { PAGE_ORIGIN } from './protocol.ts'

const announcement = 'critical-friend:port' satisfies PortAnnouncement
const suggestionsQuestion = 'critical-friend:suggestions' satisfies SuggestionsQuestion

export type WindowPlace = { bounds: Rectangle; maximized: boolean; fullScreen: boolean }

export const placeOf = (window: BrowserWindow): WindowPlace => ({
  bounds: window.getNormalBounds(),
  maximized: window.isMaximized(),
  fullScreen: window.isFullScreen(),
})

/** Opens the app's window. `asked` is called each time its page asks for a way to the service: first, and after every reload. */
export function openWindow(place: WindowPlace | undefined, asked: () => void): BrowserWindow {
  const window = new BrowserWindow({
    title: 'Critical Friend',
    ...(place?.bounds ?? { width: 1280, height: 860 }),
    fullscreen: place?.fullScreen ?? false,
    // Narrow enough for the text at 400 % zoom to reflow (WCAG 1.4.10).
    minWidth: 360,
    minHeight: 480,
    // Before the page is drawn, so that a dark desktop is not flashed with white.
    backgroundColor: nativeTheme.shouldUseDarkColors ? '#1a1b1e' : '#ffffff',
    webPreferences: pagePreferences(),
  })
  if (place?.maximized) window.maximize()
  window.setMenuBarVisibility(false)
  whenAsked(window, asked)
  const suggest = suggestionsOf(window.webContents)
  window.webContents.on('context-menu', async (_event, params) => {
    const suggestions = params.misspelledWord === '' ? [] : await suggest(params.misspelledWord)
    if (window.isDestroyed()) return
    const items = contextItems(params.isEditable, params.selectionText !== '', suggestions, (word) =>
      window.webContents.replaceMisspelling(word),
    )
    if (items.length > 0) Menu.buildFromTemplate(items).popup({ window })
  })
  window.loadURL(`${PAGE_ORIGIN}/`)
  return window
}

/** A menu that comes later than this seems not to come at all; it then comes without suggestions. */
const SUGGESTIONS_WITHIN_MS = 800

/** What a misspelt word might have been meant to be, as the page's dictionary has it. */
function suggestionsOf(page: WebContents): (word: string) => Promise<string[]> {
  let last = 0
  return (word) =>
    new Promise((resolve) => {
      last += 1
      const id = last
      const stopHearing = hear(page, suggestionsQuestion, (to, words) => {
        if (to === id && Array.isArray(words)) end(words.filter((one) => typeof one === 'string'))
      })
      const end = (words: string[]) => {
        clearTimeout(late)
        stopHearing()
        resolve(words)
      }
      const late = setTimeout(end, SUGGESTIONS_WITHIN_MS, [])
      page.send(suggestionsQuestion, id, word)
    })
}

/** What a page of the app may do in its window: nothing but draw, and speak over its port. */
export function pagePreferences(): WebPreferences {
  return {
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    contextIsolation: true,
    sandbox: true,
    nodeIntegration: false,
    webSecurity: true,
    devTools: !app.isPackaged,
    spellcheck: true,
  }
}

/** Calls `asked` each time this window's own page asks for a way to the service. */
export function whenAsked(window: BrowserWindow, asked: () => void): void {
  hear(window.webContents, announcement, () => asked())
}

function contextItems(
  editable: boolean,
  selected: boolean,
  suggestions: string[],
  replace: (word: string) => void,
): MenuItemConstructorOptions[] {
  if (!editable) return selected ? [{ role: 'copy', label: 'Copy' }] : []
  const spelling = suggestions.map((word) => ({ label: word, click: () => replace(word) }))
  return [
    ...spelling,
    ...(spelling.length > 0 ? [{ type: 'separator' as const }] : []),
    { role: 'cut', label: 'Cut' },
    { role: 'copy', label: 'Copy' },
    { role: 'paste', label: 'Paste' },
    { role: 'pasteAndMatchStyle', label: 'Paste as plain text' },
    { type: 'separator' },
    { role: 'selectAll', label: 'Select all' },
  ]
}

/**
 * The menu bar is shown only where the system has one of its own (macOS); elsewhere it lends its keys for zoom and full screen. Everything
 * else, Ctrl+L and Ctrl+Z included, is the page's.
 */
export function setMenu(): void {
  const edit: MenuItemConstructorOptions = {
    label: 'Edit',
    submenu: [
      { role: 'cut', label: 'Cut' },
      { role: 'copy', label: 'Copy' },
      { role: 'paste', label: 'Paste' },
      { role: 'selectAll', label: 'Select all' },
    ],
  }
  const view: MenuItemConstructorOptions = {
    label: 'View',
    submenu: [
      { role: 'zoomIn', label: 'Larger' },
      // The same key without Shift, as browsers have it.
      {
        role: 'zoomIn',
        label: 'Larger',
        accelerator: 'CmdOrCtrl+=',
        visible: false,
        acceleratorWorksWhenHidden: true,
      },
      { role: 'zoomOut', label: 'Smaller' },
      { role: 'resetZoom', label: 'Actual size' },
      { role: 'togglefullscreen', label: 'Full screen' },
      ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' as const, label: 'Developer tools' }]),
    ],
  }
  const own: MenuItemConstructorOptions = {
    label: 'Critical Friend',
    submenu: [
      { role: 'hide', label: 'Hide Critical Friend' },
      { role: 'quit', label: 'Quit Critical Friend' },
    ],
  }
  const quit: MenuItemConstructorOptions = { label: 'File', submenu: [{ role: 'quit', label: 'Quit' }] }
  Menu.setApplicationMenu(
    Menu.buildFromTemplate(process.platform === 'darwin' ? [own, edit, view] : [quit, view]),
  )
}
