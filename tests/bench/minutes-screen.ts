import { newId } from '../../shared/identity.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { root } from '../e2e/launch.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { paragraphsOf } from './long-text.ts'
import type { Line, Measurement } from './report.ts'
import { percentile } from './statistics.ts'
import { caretIn, openAt, whenDrawn } from './window/in-page.ts'
import { nextKeyDrawn, watchKeys } from './window/keys.ts'
import { BARE, type MeasuredWindow, openWindow } from './window/open.ts'
import { BARE_LOADED, MINUTES_TEXT, SIGN_IN, signedIn } from './window/screens.ts'

const ITEMS = 60
const WORDS = 20_000
/** One frame at 60 a second, in milliseconds. */
const FRAME = 1000 / 60
const OPEN_AIM = 150
const WARM_UP = 20
const KEYS = 'abcdefghijklmnopqrstuvwxyz'
/** So that what is kept can be told from what is only not collected yet. */
const SWITCHES = ['--js-flags=--expose-gc', '--enable-precise-memory-info']
const HEAP = '(gc(), gc(), performance.memory.usedJSHeapSize / 2 ** 20)'
const BARE_TEXT = '#text'

/** A meeting of sixty items with 20,000 words of minutes. */
async function longMeeting(client: OfficeClient): Promise<{ meetingId: string; itemId: string }> {
  const [group] = await client.groups.list()
  if (!group) throw new Error('the example office has no group')
  const fields = {
    kind: 'ordinary' as const,
    date: '2026-09-10',
    startTime: '18:30',
    venue: 'Town hall',
    onlineLink: '',
    access: '',
    purpose: '',
  }
  let whole = await client.meetings.plan({ groupId: group.id, fields })
  const { meeting } = whole
  const item = {
    title: 'Another item',
    openTitle: '',
    purpose: 'information' as const,
    presenter: '',
    minutes: 2,
    standing: false,
    restricted: false,
    restrictedReason: '',
  }
  while (whole.items.length < ITEMS)
    whole = await client.meetings.addItem({ meetingId: meeting.id, fields: item })
  for (const { id } of whole.items) {
    const content: MinuteNode[] = paragraphsOf(WORDS / ITEMS)
    content.push({ type: 'action', attrs: {}, content: [{ type: 'text', text: 'Send the figures.' }] })
    await client.minutes.save({ itemId: id, document: { type: 'doc', content }, burst: newId() })
  }
  return { meetingId: meeting.id, itemId: whole.items[30]?.id ?? '' }
}

type Keys = { handled: number[]; drawn: number[] }

async function typed(window: MeasuredWindow, keys: number): Promise<Keys> {
  const times: Keys = { handled: [], drawn: [] }
  for (let run = -WARM_UP; run < keys; run += 1) {
    const next = window.run(nextKeyDrawn)
    window.press(KEYS[Math.abs(run) % KEYS.length] ?? 'a')
    const { handled, drawn } = (await next) as { handled: number; drawn: number }
    if (run < 0) continue
    times.handled.push(handled)
    times.drawn.push(drawn)
  }
  return times
}

const heap = async (window: MeasuredWindow) => Number(await window.run(HEAP))

/** The control: the same paragraphs in a bare contenteditable, in a window without anything else. */
async function measureBare(profile: string, opens: number, keys: number) {
  const html = paragraphsOf(WORDS / ITEMS)
    .map((one) => `<p>${one.content?.[0]?.text}</p>`)
    .join('')
  const window = openWindow([...SWITCHES, ...BARE], profile, BARE_LOADED)
  try {
    await window.first
    const opened: number[] = []
    for (let run = 0; run < opens; run += 1) {
      const began = Number(
        await window.run(`(() => {
          document.querySelector('#text')?.remove()
          const began = performance.timeOrigin + performance.now()
          document.body.insertAdjacentHTML('beforeend', ${JSON.stringify(`<div id="text" contenteditable="true">${html}</div>`)})
          return began
        })()`),
      )
      opened.push(Number(await window.run(whenDrawn(BARE_TEXT))) - began)
    }
    await window.run(caretIn(BARE_TEXT))
    await window.run(watchKeys(BARE_TEXT))
    const times = await typed(window, keys)
    return { opened, times, heap: await heap(window) }
  } finally {
    await window.close()
  }
}

async function measureApp(
  profile: string,
  dir: string,
  place: { meetingId: string; itemId: string },
  opens: number,
  keys: number,
) {
  const window = openWindow([...SWITCHES, root, '--office', dir], profile, SIGN_IN)
  const address = `/meetings/${place.meetingId}/minutes?item=${place.itemId}`
  try {
    await signedIn(window)
    const opened: number[] = []
    for (let run = 0; run < opens; run += 1) {
      opened.push(Number(await window.run(openAt(address, `${MINUTES_TEXT} p + p`))))
      if (run === opens - 1) break
      await window.run(openAt('/', TODAY_DRAWN))
    }
    await window.run(caretIn(MINUTES_TEXT))
    await window.run(watchKeys(MINUTES_TEXT))
    const first = await typed(window, keys / 4)
    const before = await heap(window)
    const times = await typed(window, keys)
    const after = await heap(window)
    return { opened, times, first, before, after }
  } finally {
    await window.close()
  }
}

const TODAY_DRAWN = '#main [data-rag], #main [class*="empty"]'

/** The minutes screen with minutes of sixty items and 20,000 words: opening it, a key until it is drawn, and what a thousand keys leave in memory. */
export async function measureMinutesScreen(
  office: string,
  profiles: { bare: string; app: string },
  few: boolean,
): Promise<Measurement> {
  const copy = copyOffice(office)
  try {
    const opened = await openOffice(copy.dir)
    const place = await longMeeting(opened.client)
    await opened.close()
    const [opens, keys] = few ? [4, 200] : [12, 1000]
    const bare = await measureBare(profiles.bare, opens, keys)
    const app = await measureApp(profiles.app, copy.dir, place, opens, keys)
    const [coldOpen = Number.NaN, ...again] = app.opened
    const ratio = (values: number[], control: number[], of: string): Line['ratio'] => ({
      of,
      value: percentile(values, 0.95) / percentile(control, 0.95),
    })
    const key = 'a key in the bare text, p95'
    return {
      name: `The minutes screen: ${ITEMS} items, ${WORDS.toLocaleString('en-GB')} words`,
      lines: [
        { what: 'opened the first time', unit: 'ms', values: [coldOpen] },
        {
          what: `opened again from Today (aim: under ${OPEN_AIM})`,
          unit: 'ms',
          values: again,
          ratio: ratio(again, bare.opened, 'the bare text drawn, p95'),
        },
        { what: 'control: the text of one item in a bare contenteditable', unit: 'ms', values: bare.opened },
        {
          what: `key → in the text and laid out (aim: p95 under a frame, ${FRAME.toFixed(1)})`,
          unit: 'ms',
          values: app.times.handled,
          ratio: ratio(app.times.handled, bare.times.handled, key),
        },
        { what: 'control: the same in the bare text', unit: 'ms', values: bare.times.handled },
        {
          what: 'key → its frame is drawn',
          unit: 'ms',
          values: app.times.drawn,
          ratio: ratio(app.times.drawn, bare.times.drawn, key),
        },
        { what: 'control: the same in the bare text', unit: 'ms', values: bare.times.drawn },
        { what: `script memory after ${keys / 4} keys`, unit: 'MB', values: [app.before] },
        {
          what: `script memory after ${keys} more`,
          unit: 'MB',
          values: [app.after],
          ratio: { of: 'before them', value: app.after / app.before },
        },
        { what: 'control: script memory of the bare window', unit: 'MB', values: [bare.heap] },
      ],
      notes: [
        'Opening is from the change of address to the frame with the text; the first time also loads the screen’s own script.',
        'A key is timed from when the window system sent it. The next key comes after its frame; the app saves meanwhile as it always does.',
        'A drawn frame waits for the screen: up to 16.7 ms of the last two lines of keys is that wait, in the control as well.',
        'Memory is measured after collecting what is not used any more.',
      ],
    }
  } finally {
    copy.remove()
  }
}
