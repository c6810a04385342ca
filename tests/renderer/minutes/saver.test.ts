import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import {
  LATE_AFTER_MS,
  MinutesSaver,
  NEW_BURST_AFTER_MS,
  SAVE_AFTER_MS,
  SHOWN_AFTER_MS,
  SAVE_WITHIN_MS,
} from '../../../renderer/minutes/saver.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'

const ITEM = '01936b5e-0000-7000-8000-000000000001'
const OTHER = '01936b5e-0000-7000-8000-000000000002'

function desk() {
  const texts = new Map<string, string>()
  const sent: { itemId: string; text: string; burst: string; base: string | null | undefined }[] = []
  const answers: { fails: string | null; takes: number; elsewhere: string | null } = {
    fails: null,
    takes: 20,
    elsewhere: null,
  }
  let running = 0
  const most = { running: 0 }
  const document = (text: string): MinuteNode => ({ type: 'doc', text })
  const saver = new MinutesSaver(
    {
      read: (itemId) => ({ document: document(texts.get(itemId) ?? ''), token: 1 }),
      save: async ({ itemId, document: { text = '' }, burst, base }) => {
        running += 1
        most.running = Math.max(most.running, running)
        await new Promise((resolve) => setTimeout(resolve, answers.takes))
        running -= 1
        if (answers.fails) throw new Error(answers.fails)
        if (answers.elsewhere && base !== undefined) throw new Error(answers.elsewhere)
        answers.elsewhere = null
        sent.push({ itemId, text, burst, base })
        return { savedAt: '2026-11-26T19:42:07.000Z', lines: [], refused: null }
      },
      saved: () => {},
      baseOf: () => null,
      changedElsewhere: (error) => {
        const { message } = error as Error
        return message.includes('elsewhere') ? message : null
      },
      sentenceOf: (error) => (error as Error).message,
    },
    null,
  )
  const write = (text: string, itemId = ITEM) => {
    texts.set(itemId, text)
    saver.changed(itemId)
  }
  return { saver, sent, answers, most, write }
}

beforeEach(() => void vi.useFakeTimers({ now: new Date('2026-11-26T19:42:00Z') }))
afterEach(() => void vi.useRealTimers())

describe('minutes are saved as they are typed', () => {
  test('soon after the last key', async () => {
    const { write, sent, saver } = desk()
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 20)
    expect(sent).toMatchObject([{ text: 'a' }])
    expect(saver.state()).toEqual({ kind: 'saved', at: '2026-11-26T19:42:07.000Z' })
  })

  test('never later than 800 ms after the first unsaved key, while typing goes on', async () => {
    const { write, sent, answers } = desk()
    answers.takes = 0
    let text = ''
    for (let key = 0; key < 40; key += 1) {
      text += 'x'
      write(text)
      await vi.advanceTimersByTimeAsync(100)
      const unsaved = text.length - (sent.at(-1)?.text.length ?? 0)
      expect(unsaved * 100).toBeLessThanOrEqual(SAVE_WITHIN_MS)
    }
    expect(SAVE_WITHIN_MS).toBeLessThanOrEqual(800)
  })

  test('one save at a time for an item, and the newest text wins', async () => {
    const { write, sent, answers, most, saver } = desk()
    answers.takes = 2000
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    write('ab')
    await vi.advanceTimersByTimeAsync(500)
    write('abc')
    await vi.advanceTimersByTimeAsync(10_000)
    expect(most.running).toBe(1)
    expect(sent.map((one) => one.text)).toEqual(['a', 'abc'])
    expect(saver.unsaved).toBe(false)
  })

  test('flush saves what was typed a moment ago, also behind a running save', async () => {
    const { write, sent, saver } = desk()
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    write('ab')
    write('other', OTHER)
    const flushed = saver.flush()
    await vi.advanceTimersByTimeAsync(100)
    expect(await flushed).toBe(true)
    expect(sent.map((one) => one.text).toSorted()).toEqual(['a', 'ab', 'other'])
  })

  test('a refusal stays in sight, the text is kept and tried again until it is saved', async () => {
    const { write, sent, answers, saver } = desk()
    answers.fails = 'The disk is full, so this was not saved.'
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 50)
    expect(saver.state()).toEqual({ kind: 'failed', sentence: 'The disk is full, so this was not saved.' })
    write('ab')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS)
    expect(saver.state().kind).toBe('failed')
    expect(await Promise.race([saver.flush(), vi.advanceTimersByTimeAsync(100).then(() => 'waiting')])).toBe(
      false,
    )
    answers.fails = null
    await vi.advanceTimersByTimeAsync(6000)
    expect(sent).toMatchObject([{ text: 'ab' }])
    expect(saver.state().kind).toBe('saved')
  })

  test('a save that is over at once is not shown as one that runs', async () => {
    const { write, answers, saver } = desk()
    const seen: string[] = []
    saver.subscribe(() => seen.push(saver.state().kind))
    answers.takes = SHOWN_AFTER_MS - 10
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + SHOWN_AFTER_MS)
    expect(seen).toEqual(['saved'])
    answers.takes = SHOWN_AFTER_MS + 10
    write('ab')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + SHOWN_AFTER_MS + 20)
    expect(seen).toEqual(['saved', 'saving', 'saved'])
  })

  test('a save that is not answered is said to be late, and said to be saved once it is', async () => {
    const { write, answers, saver, sent } = desk()
    answers.takes = 4000
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + LATE_AFTER_MS - 50)
    expect(saver.state().kind).toBe('saving')
    await vi.advanceTimersByTimeAsync(100)
    expect(saver.state().kind).toBe('late')
    await vi.advanceTimersByTimeAsync(4000)
    expect(saver.state().kind).toBe('saved')
    expect(sent).toMatchObject([{ text: 'a' }])
    answers.fails = 'Another program is using the record.'
    write('ab')
    await vi.advanceTimersByTimeAsync(5000)
    expect(saver.state().kind).toBe('failed')
    await vi.advanceTimersByTimeAsync(7000)
    expect(saver.state().kind).toBe('failed')
  })

  test('a pause of ten seconds or another item begins a new step of undo', async () => {
    const { write, sent } = desk()
    write('a')
    await vi.advanceTimersByTimeAsync(1000)
    write('ab')
    await vi.advanceTimersByTimeAsync(NEW_BURST_AFTER_MS + 1)
    write('abc')
    await vi.advanceTimersByTimeAsync(1000)
    write('x', OTHER)
    await vi.advanceTimersByTimeAsync(1000)
    const bursts = sent.map((one) => one.burst)
    expect(bursts[0]).toBe(bursts[1])
    expect(new Set(bursts).size).toBe(3)
  })

  test('a text saved elsewhere meanwhile: the newer one is saved in a step of its own, and the screen says so', async () => {
    const { write, sent, answers, saver } = desk()
    write('a')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 50)
    answers.elsewhere = 'Grace Obi changed this item elsewhere at 19:42:03.'
    write('ab')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 50)
    expect(sent.map((one) => one.text)).toEqual(['a', 'ab'])
    expect(sent[1]?.burst).not.toBe(sent[0]?.burst)
    expect(saver.overtaken()).toEqual({
      itemId: ITEM,
      said: 'Grace Obi changed this item elsewhere at 19:42:03.',
    })
    expect(saver.state().kind).toBe('saved')
    write('abc')
    await vi.advanceTimersByTimeAsync(SAVE_AFTER_MS + 50)
    expect(sent[2]).toMatchObject({ text: 'abc', burst: sent[1]?.burst, base: null })
    saver.forgetOvertaken()
    expect(saver.overtaken()).toBeNull()
  })
})
