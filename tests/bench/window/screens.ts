import { PASSPHRASE } from '../example-office.ts'
import { root } from '../../e2e/launch.ts'
import { signIn, whenDrawn } from './in-page.ts'
import { BARE, type MeasuredWindow, openWindow } from './open.ts'

export const BARE_LOADED = whenDrawn('#ready')
export const SIGN_IN = whenDrawn('form input[type=password]:not(:disabled)')
/** What has to be done, or that there is nothing: either is a usable Today. */
export const TODAY = whenDrawn('#main [data-rag]', '#main [class*="empty"]')
export const MINUTES_TEXT = '#main .ProseMirror[contenteditable=true]'

export const openBare = (profile: string): MeasuredWindow => openWindow(BARE, profile, BARE_LOADED)

export const openApp = (profile: string, office: string): MeasuredWindow =>
  openWindow([root, '--office', office], profile, SIGN_IN)

/** Signs in and waits for Today; gives when the button was pressed and when Today was drawn. */
export async function signedIn(window: MeasuredWindow): Promise<{ pressed: number; drawn: number }> {
  await window.first
  const pressed = Number(await window.run(signIn(PASSPHRASE)))
  const drawn = Number(await window.run(TODAY))
  return { pressed, drawn }
}
