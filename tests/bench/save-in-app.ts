import { dirname } from 'node:path'
import { SAVE_AFTER_MS } from '../../renderer/minutes/saver.ts'
import { bareFile } from './bare-commit.ts'
import { copyOffice, openOffice } from './example-office.ts'
import type { Measurement } from './report.ts'
import { minutedItem } from './save-minutes.ts'
import { percentile } from './statistics.ts'
import { caretIn, goTo, NEXT_CALL, watchCalls, whenDrawn } from './window/in-page.ts'
import { Call, MINUTES_TEXT, openApp, signedIn } from './window/screens.ts'

const WARM_UP = 5
const KEYS = 'abcdefghijklmnopqrstuvwxyz'

async function openMinutes(profile: string, dir: string, address: string) {
  const window = openApp(profile, dir)
  await signedIn(window)
  await window.run(watchCalls('minutes.save'))
  await window.run(goTo(address))
  await window.run(whenDrawn(MINUTES_TEXT))
  const words = Number(await window.run(caretIn(MINUTES_TEXT)))
  if (words < 500) throw new Error(`the minutes on screen have ${words} words, not the 600 that were saved`)
  return window
}

/** Typing in the real app: from the key to the page's call, and from the call over the port and back. */
export async function measureSavingInApp(
  office: string,
  profile: string,
  saves: number,
): Promise<Measurement> {
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  const { meetingId, itemId } = await minutedItem(opened.client)
  await opened.close()
  const bare = bareFile(dirname(copy.dir))
  const whole: number[] = []
  const waiting: number[] = []
  const saving: number[] = []
  const control: number[] = []
  const window = await openMinutes(profile, copy.dir, `/meetings/${meetingId}/minutes?item=${itemId}`)
  try {
    const text = 'x'.repeat(6000)
    for (let run = -WARM_UP; run < saves; run += 1) {
      const next = window.run(NEXT_CALL)
      window.press(KEYS[Math.abs(run) % KEYS.length] ?? 'a')
      const { key, called, answered } = Call.parse(await next)
      const took = bare.insert(text)
      if (run < 0) continue
      whole.push(answered - key)
      waiting.push(called - key)
      saving.push(answered - called)
      control.push(took)
    }
  } finally {
    await window.close()
    bare.close()
    copy.remove()
  }
  const value = percentile(saving, 0.95) / percentile(control, 0.95)
  return {
    name: 'Saving minutes, in the app',
    lines: [
      { what: 'key pressed → page calls minutes.save', unit: 'ms', values: waiting },
      {
        what: 'page calls → answer in the page',
        unit: 'ms',
        values: saving,
        ratio: { of: 'a bare INSERT and COMMIT, p95', value, aim: 3 },
      },
      { what: 'key pressed → known to be on disk', unit: 'ms', values: whole },
      { what: 'control: INSERT of 6,000 characters and COMMIT', unit: 'ms', values: control },
    ],
    notes: [
      `The app waits ${SAVE_AFTER_MS} ms after the last key on purpose: that is in the first and third line, not in the ratio.`,
      'One key, one save, the next key after the answer. Times are of the page: its own messages to the service and their answers.',
    ],
  }
}
