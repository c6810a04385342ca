import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { PASSPHRASE } from '../example-office.ts'
import { root } from '../../e2e/launch.ts'
import { NEXT_CALL, signIn, watchCalls, whenDrawn } from './in-page.ts'
import { BARE, type MeasuredWindow, openWindow } from './open.ts'

export const BARE_LOADED = whenDrawn('#ready')
export const SIGN_IN = whenDrawn('form input[type=password]:not(:disabled)')
/** What has to be done, or that there is nothing: either is a usable Today. */
export const TODAY = whenDrawn('#main [data-rag]', '#main [class*="empty"]')
export const MINUTES_TEXT = '#main .ProseMirror[contenteditable=true]'

export const Call = z.object({ key: z.number(), called: z.number(), answered: z.number() })

export const openBare = (profile: string): MeasuredWindow => openWindow(BARE, profile, BARE_LOADED)

export const openApp = (profile: string, office: string): MeasuredWindow =>
  openWindow([root, '--office', office], profile, SIGN_IN)

/** What a person needs at least to type a passphrase, in milliseconds: the app may use it. */
export const TYPING = 1000

/** Signs in and waits for Today; gives when the button was pressed, when Today was drawn, and how long the call to sign in took. */
export async function signedIn(
  window: MeasuredWindow,
): Promise<{ pressed: number; drawn: number; call: number }> {
  await window.first
  await window.run(watchCalls('office.signIn'))
  await pause(TYPING)
  const called = window.run(NEXT_CALL)
  const pressed = Number(await window.run(signIn(PASSPHRASE)))
  const drawn = Number(await window.run(TODAY))
  const call = Call.parse(await called)
  return { pressed, drawn, call: call.answered - call.called }
}
