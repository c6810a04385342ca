/**
 * Everything that passes between the main process, the service and the page's preload. Types only, so that both sides
 * may import this file without either one's runtime. No record of the office passes here: records travel on the port
 * between the page and the service, which main only introduces to each other.
 */

/** Where the service works, and what it runs on (shown in the About box and in bug reports). */
export type StartOptions = {
  /** The office folder: absolute, may not exist yet (first run). */
  dir: string
  /** The app's version, from package.json. */
  version: string
  runtime: RuntimeVersions
}

export type RuntimeVersions = {
  electron: string
  chromium: string
  node: string
  /** True when this is the unofficial development build of Electron, which a release never contains. */
  standIn: boolean
}

/** The window a person works in, or the one that is shown to the people in the room. */
export type WindowKind = 'desk' | 'room'

/**
 * Main → service, over `process.parentPort`.
 *
 * - `start`: first message, exactly once.
 * - `connect`: comes with one transferred port (`event.ports[0]`) that leads to a page. A page that reloads gets a new one; the
 *   old port then closes. `kind` says what its page may ask for: the room's window gets the agenda and nothing else.
 * - `lock`: the computer was locked or put to sleep, and the page, which is told first so that it can save, has not locked the office.
 *   The service closes the record and asks `relaunch-locked`. Main does it by itself when that ask has not come after five seconds.
 * - `stop`: the app is closing. The service closes the database and exits with 0. Main ends it after five seconds.
 * - a reply to an ask.
 */
export type MessageToService =
  | { start: StartOptions }
  | { connect: { window: number; kind: WindowKind } }
  | { lock: { because: 'lock-screen' | 'suspend' } }
  | { stop: true }
  | AskReply

/** Service → main, over `process.parentPort`. The ids are the service's own, unique while it lives. */
export type MessageToMain = {
  [Name in AskName]: { id: number; ask: Name } & Asks[Name]['input']
}[AskName]

export type AskReply<Name extends AskName = AskName> =
  | { id: number; ok: true; value: Asks[Name]['value'] }
  | { id: number; ok: false; error: string }

export type AskName = keyof Asks

/** What the service cannot do without windows. Dialogs answer `null` when the person cancels. */
export type Asks = {
  'choose-file': {
    /** `extensions` without the dot; empty means any file. */
    input: { title: string; extensions: string[]; multiple: boolean }
    value: { paths: string[] } | null
  }
  'choose-folder': { input: { title: string }; value: { path: string } | null }
  'save-file': {
    input: { title: string; defaultName: string; extensions: string[] }
    value: { path: string } | null
  }
  /**
   * Prints one self-contained HTML document as a tagged PDF. Scripts do not run and nothing is loaded from anywhere: styles inline,
   * images as `data:`.
   */
  'print-pdf': { input: { html: string }; value: Uint8Array }
  /** Shows a folder the service published, or opens one of its .html pages in the person's browser. Anything else is refused. */
  'open-path': { input: { path: string }; value: null }
  /** Hands a bare telephone number to the program that dials. Anything else is refused; false where there is no such program. */
  dial: { input: { number: string }; value: boolean }
  /** Forgets everything in memory: ends the page's process and the service, starts both again. There is no reply. */
  'relaunch-locked': { input: object; value: null }
  /** The office to open at the next start (and after `relaunch-locked`). */
  'remember-office': { input: { dir: string }; value: null }
}

/** What the preload asks main for, and main answers with a port. The one thing it says to the page: `window.postMessage(PortAnnouncement, location.origin, [port])`. */
export type PortAnnouncement = 'critical-friend:port'

/** What main tells the preload, and the preload the page (with `because`), when the computer is locked or goes to sleep: put away and lock. */
export type LockAnnouncement = 'critical-friend:lock'

/** With it the preload gives the page a port on which it asks about spelling (renderer/spelling/messages.ts). */
export type SpellingAnnouncement = 'critical-friend:spelling'

/** Main asks the preload for suggestions for a word under the pointer, and gets them back under the same name. */
export type SuggestionsQuestion = 'critical-friend:suggestions'
