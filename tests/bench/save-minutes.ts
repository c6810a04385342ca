import { dirname } from 'node:path'
import { newId } from '../../shared/identity.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import type { OfficeClient } from '../../electron/command-line/office-session.ts'
import { bareFile } from './bare-commit.ts'
import { copyOffice, openOffice } from './example-office.ts'
import { longDocument, numbered, typedOn } from './long-text.ts'
import type { Line, Measurement } from './report.ts'
import { median, percentile, timed } from './statistics.ts'

/** The first saves and inserts fill caches and are not counted. */
const WARM_UP = 20
/** Characters typed before a pause begins a new step of undo. */
const BURST = 40
const SAVES = 100

/** A meeting that is being minuted, and an item of it, the longest text of the product put there. */
export async function minutedItem(
  client: OfficeClient,
): Promise<{ meetingId: string; itemId: string; document: MinuteNode }> {
  const [meeting] = await client.meetings.list({ states: ['held'], limit: 1 })
  if (!meeting) throw new Error('the example office has no meeting that is being minuted')
  const { items } = await client.meetings.get({ meetingId: meeting.id })
  const item = items[Math.min(3, items.length - 1)]
  if (!item) throw new Error('the meeting has no agenda')
  const document = longDocument()
  const { lines } = await client.minutes.save({ itemId: item.id, document, burst: newId() })
  return { meetingId: meeting.id, itemId: item.id, document: numbered(document, lines) }
}

type Round = { whole: number[]; same: number[]; short: number[] }

/** Saving in this process: the whole procedure as the page calls it, without the way between the processes. */
export async function measureSaving(office: string, rounds: number): Promise<Measurement> {
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  const bare = bareFile(dirname(copy.dir))
  const taken: Round[] = []
  try {
    const { itemId, document } = await minutedItem(opened.client)
    const save = (text: MinuteNode, burst: string) =>
      opened.client.minutes.save({ itemId, document: text, burst })
    let text = document
    let burst = newId()
    for (let round = 0; round < rounds; round += 1) {
      const values: Round = { whole: [], same: [], short: [] }
      for (let run = -WARM_UP; run < SAVES; run += 1) {
        if (run % BURST === 0) burst = newId()
        text = typedOn(text, String.fromCharCode(97 + (Math.abs(run) % 26)))
        const json = JSON.stringify(text)
        const { took } = await timed(() => save(text, burst))
        const same = bare.insert(json)
        const short = bare.insert(json.slice(0, 200))
        if (run < 0) continue
        values.whole.push(took)
        values.same.push(same)
        values.short.push(short)
      }
      text = document
      taken.push(values)
    }
  } finally {
    bare.close()
    await opened.close()
    copy.remove()
  }
  return {
    name: 'Saving minutes, in one process',
    lines: linesOf(taken),
    notes: [
      'The save checks the role and the input, reads the item, keeps the row and the lines, and appends to the change chain, in one transaction.',
      'Controls: one table, same disk, cipher, WAL and synchronous=FULL, after each save. The office is the example of all London.',
      `The ratio is the middle one of ${rounds} rounds of ${SAVES} saves, p95 of the saves to p95 of the inserts of that round.`,
    ],
  }
}

function linesOf(taken: readonly Round[]): Line[] {
  const p95 = (values: number[]) => percentile(values, 0.95)
  const ratio = (of: 'whole' | 'short') => median(taken.map((round) => p95(round[of]) / p95(round.same)))
  const all = (of: keyof Round) => taken.flatMap((round) => round[of])
  const same = 'the same text inserted, p95'
  return [
    {
      what: 'minutes.save, 600 words with four lines',
      unit: 'ms',
      values: all('whole'),
      ratio: { of: same, value: ratio('whole'), aim: 3 },
    },
    { what: 'control: INSERT of the same text and COMMIT', unit: 'ms', values: all('same') },
    {
      what: 'control: INSERT of 200 characters and COMMIT',
      unit: 'ms',
      values: all('short'),
      ratio: { of: same, value: ratio('short') },
    },
  ]
}
