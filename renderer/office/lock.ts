import { KeptForms } from '../../shared/office/kept-forms.ts'
import { LockCause } from '../../shared/office/sign-in-log.ts'
import { api, callsAnswered } from '../service.ts'
import { formsNotSent, putFormsBack } from '../ui/form-draft.ts'
import { saveEverything } from '../ui/unsaved.ts'
import { overwriteTextInput } from './text-input.ts'

/** What the preload says when the computer is being locked (electron/messages.ts, `LockAnnouncement`). */
const LOCK_ANNOUNCEMENT = 'critical-friend:lock'

/**
 * Puts away what is on screen and locks the office: what saves as you type is saved, forms that were not sent are kept sealed for whoever
 * filled them in. Whatever cannot be put away does not keep the office open.
 */
export async function lockOffice(because: LockCause): Promise<void> {
  const overwritten = overwriteTextInput()
  // What is saved on leaving a field is saved now, as the field that overwrites has taken the focus.
  await saveEverything()
  await callsAnswered()
  const kept = KeptForms.safeParse({ address: location.hash.replace(/^#/, ''), forms: formsNotSent() })
  // Refused before anybody has signed in, and where the disk is full.
  if (kept.success) await api.office.keepForms(kept.data).catch(() => undefined)
  await overwritten
  await api.office.lock({ because })
}

/** Locks the office with the computer: main says when, and does it by itself when the page does not in time. */
export function lockWithTheComputer(): void {
  window.addEventListener('message', ({ source, data }: MessageEvent<unknown>) => {
    if (source !== window || typeof data !== 'object' || data === null || !('kind' in data)) return
    if (data.kind !== LOCK_ANNOUNCEMENT) return
    const because = LockCause.safeParse('because' in data ? data.because : null)
    void lockOffice(because.success ? because.data : 'lock-screen')
  })
}

/** After signing in: the forms that were not sent, and the screen they are on. */
export async function comeBack(): Promise<void> {
  const kept = await api.office.takeForms().catch(() => null)
  if (kept === null) return
  putFormsBack(kept.forms)
  if (kept.address !== '' && kept.address !== '/') location.hash = kept.address
}
