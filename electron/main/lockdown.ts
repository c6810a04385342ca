import { type App, app, type Session, session, type WebContents } from 'electron'
import { isOurPage } from './protocol.ts'

const LOCAL_SCHEMES = ['app:', 'blob:', 'data:', 'devtools:']

/** Nothing leaves the computer, and no page may ask for a camera, a place or a notification. Before any window. `schemes` are answered. */
export function lockSession(target: Session = session.defaultSession, schemes = LOCAL_SCHEMES): void {
  target.webRequest.onBeforeRequest((details, decide) => {
    decide({ cancel: !schemes.includes(new URL(details.url).protocol) })
  })
  target.setPermissionRequestHandler((_contents, permission, decide) =>
    decide(permission === 'clipboard-sanitized-write'),
  )
  target.setPermissionCheckHandler((_contents, permission) => permission === 'clipboard-sanitized-write')
  target.setDevicePermissionHandler(() => false)
  target.on('will-download', (event) => event.preventDefault())
  // The dictionary is the page's (renderer/spelling); Chromium would fetch its own from the internet.
  target.setSpellCheckerDictionaryDownloadURL('app://no-downloads/')
  if (process.platform !== 'darwin') target.setSpellCheckerLanguages([])
}

/** Every page, whoever opens it: it stays where it is, opens no other window and embeds nothing. */
export function lockEveryPage(on: App = app): void {
  on.on('web-contents-created', (_event, contents) => lockPage(contents))
}

function lockPage(contents: WebContents): void {
  // Calls between browsers are no requests: neither the session nor the page's policy sees them.
  contents.setWebRTCIPHandlingPolicy('disable_non_proxied_udp')
  contents.setWindowOpenHandler(() => ({ action: 'deny' }))
  contents.on('will-attach-webview', (event) => event.preventDefault())
  // Three events, because none of them sees every way a page can try to leave.
  const stay = (event: { url: string; preventDefault: () => void }) => {
    if (!isOurPage(event.url)) event.preventDefault()
  }
  contents.on('will-navigate', stay)
  contents.on('will-frame-navigate', stay)
  contents.on('will-redirect', stay)
}
