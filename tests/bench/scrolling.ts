import { setTimeout as pause } from 'node:timers/promises'
import { z } from 'zod'
import { copyOffice, openOffice } from './example-office.ts'
import { ACTIONS, fillActions } from './many-actions.ts'
import type { Line, Measurement } from './report.ts'
import { median, percentile } from './statistics.ts'
import { goTo, whenDrawn } from './window/in-page.ts'
import type { MeasuredWindow } from './window/open.ts'
import { openApp, openBare, signedIn } from './window/screens.ts'

/** A brisk turn of the wheel: a hundred pixels fifty times a second, for five seconds. */
const WHEEL = { x: 640, y: 500, notch: 100, every: 20, lasting: 5_000 }
/** A frame that takes longer than this many intervals of the screen left out at least one. */
const DROPPED = 1.5
/** Until what the screen read and drew before is over, in milliseconds. */
const SETTLE = 1_500
const LIST = '[data-table][data-many]'
const ALL_ROWS = `${LIST} table[aria-rowcount="${ACTIONS + 1}"]`
/** The same height and frame as the list, one element in it, nothing to compute. */
const TALL = `document.body.insertAdjacentHTML('beforeend', '<div id="tall" data-table data-many style="height: 600px; overflow: auto">'
  + '<div style="height: ${ACTIONS * 36}px; background: repeating-linear-gradient(#fff 0 35px, #ccc 35px 36px)"></div></div>')`

/** Notes the time of every frame from now on; `scrolled()` gives the milliseconds between them, and how far the list went. */
const WATCH = `(() => {
  const list = document.querySelector('${LIST}')
  const frames = []
  let last = null
  let on = true
  list.scrollTop = 0
  const next = (now) => {
    if (last !== null) frames.push(now - last)
    last = now
    if (on) requestAnimationFrame(next)
  }
  requestAnimationFrame(next)
  window.scrolled = () => {
    on = false
    return { frames, distance: list.scrollTop }
  }
})()`

const Scrolled = z.object({ frames: z.array(z.number()), distance: z.number() })
type Scrolled = z.infer<typeof Scrolled>

async function scroll(window: MeasuredWindow): Promise<Scrolled> {
  await pause(SETTLE)
  await window.run(WATCH)
  await window.turn(WHEEL)
  const found = Scrolled.parse(await window.run('scrolled()'))
  if (found.distance < WHEEL.notch * 10) throw new Error('the list did not scroll')
  return found
}

async function scrollBare(profile: string): Promise<Scrolled> {
  const window = openBare(profile)
  try {
    await window.first
    await window.run(TALL)
    return await scroll(window)
  } finally {
    await window.close()
  }
}

async function scrollActions(profile: string, office: string): Promise<Scrolled> {
  const window = openApp(profile, office)
  try {
    await signedIn(window)
    await window.run(goTo('/actions?q='))
    await window.run(whenDrawn(ALL_ROWS))
    return await scroll(window)
  } finally {
    await window.close()
  }
}

/** Scrolling the list of 10,000 actions by the wheel, beside one tall element in a bare window. */
export async function measureScrolling(
  office: string,
  profiles: { bare: string; app: string },
  rounds: number,
): Promise<Measurement> {
  const copy = copyOffice(office)
  const bare: Scrolled[] = []
  const app: Scrolled[] = []
  try {
    const opened = await openOffice(copy.dir)
    await fillActions(opened)
    await opened.close()
    for (let round = 0; round < rounds; round += 1) {
      bare.push(await scrollBare(profiles.bare))
      app.push(await scrollActions(profiles.app, copy.dir))
    }
  } finally {
    copy.remove()
  }
  const interval = median(bare.flatMap(({ frames }) => frames))
  const dropped = (runs: readonly Scrolled[]) =>
    runs.map(({ frames }) => frames.filter((frame) => frame > DROPPED * interval).length)
  const slow = (runs: readonly Scrolled[]) => runs.map(({ frames }) => percentile(frames, 0.99))
  const ratio: Line['ratio'] = {
    of: 'the tall element',
    value: median(slow(app)) / median(slow(bare)),
  }
  const far = (runs: readonly Scrolled[]) => Math.round(median(runs.map(({ distance }) => distance)))
  return {
    name: `Scrolling ${ACTIONS.toLocaleString('en-GB')} actions`,
    lines: [
      { what: 'frames dropped in five seconds', unit: 'frames', values: dropped(app) },
      { what: 'control: one tall element in a bare window', unit: 'frames', values: dropped(bare) },
      { what: 'a frame, p99', unit: 'ms', values: slow(app), ratio },
      { what: 'control: the same in the bare window', unit: 'ms', values: slow(bare) },
      { what: 'the longest frame', unit: 'ms', values: app.map(({ frames }) => Math.max(...frames)) },
      { what: 'control: the same', unit: 'ms', values: bare.map(({ frames }) => Math.max(...frames)) },
      { what: 'frames drawn', unit: 'frames', values: app.map(({ frames }) => frames.length) },
      { what: 'control: the same', unit: 'frames', values: bare.map(({ frames }) => frames.length) },
    ],
    notes: [
      `The wheel turns ${WHEEL.lasting / 1000} s, ${1000 / WHEEL.every} notches a second of ${WHEEL.notch} pixels: the list went ${far(app).toLocaleString('en-GB')} pixels, the tall element ${far(bare).toLocaleString('en-GB')}.`,
      `Dropped is a frame that came more than ${DROPPED} × ${interval.toFixed(1)} ms after the one before it.`,
    ],
  }
}
