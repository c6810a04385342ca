import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fc } from '../../properties.ts'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { emlFile } from '../../../electron/service/actions/eml.ts'
import { addDays } from '../../../shared/dates.ts'
import { makeGroup, makeMember, minuted } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

const TODAY = '2026-11-25'

let office: TestOffice
let folder: string

beforeAll(async () => {
  office = await makeOffice({ today: TODAY, host: { chooseFolder: async () => folder } })
  const groupId = await makeGroup(office, 'Hackney IAG')
  const zoe = await makeMember(office, groupId, 'Zoë Łukasz', { email: 'zoe@example.org' })
  const bo = await makeMember(office, groupId, 'Bo Adeyemi')
  await makeMember(office, groupId, 'Secretariat', { email: 'office@example.org' })
  const made = await minuted(office, groupId, [
    {
      text: 'Write to the café about “stop and search”',
      ownerId: zoe,
      owner: 'Zoë Łukasz',
      due: addDays(TODAY, -3),
    },
    { text: 'Name of a witness', ownerId: zoe, owner: 'Zoë Łukasz', restricted: true },
    { text: 'Ask', ownerId: bo, owner: 'Bo Adeyemi', due: addDays(TODAY, 9) },
    { text: 'Sweep', owner: 'Ward team' },
    { text: 'Nobody does this' },
    { text: 'Was done', ownerId: bo, owner: 'Bo Adeyemi' },
    { text: 'Sleeps', ownerId: bo, owner: 'Bo Adeyemi' },
  ])
  await office.client.actions.setState({ id: made.ids[5] ?? '', state: 'done' })
  await office.client.actions.snooze({ id: made.ids[6] ?? '', until: addDays(TODAY, 9) })
})
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'reminders-test-'))
  return () => rmSync(folder, { recursive: true, force: true })
})
afterAll(() => office.close())

async function write(query = 'is:open') {
  const chosen = await office.client.office.chooseFolder({ purpose: 'reminders' })
  return office.client.actions.writeReminders({ query, handle: chosen?.handle ?? '' })
}

const decoded = (text: string) =>
  text
    .replace(/\?=\r\n =\?/g, '?==?')
    .replace(/=\?UTF-8\?B\?([^?]*)\?=/g, (_, word: string) => Buffer.from(word, 'base64').toString())

/** A draft as a mail program reads it. */
function read(file: string) {
  const [head = '', body = ''] = file.split('\r\n\r\n')
  const fields = Object.fromEntries(
    decoded(head)
      .replace(/\r\n (?=\S)/g, ' ')
      .split('\r\n')
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1).trim()]),
  )
  return { fields, text: Buffer.from(body, 'base64').toString() }
}

const draft = (name: string) => readFileSync(join(folder, `Reminder ${TODAY} ${name}.eml`), 'utf8')

describe('Reminders', () => {
  it('are one draft an owner, with the actions still to be done; who has no address is named', async () => {
    expect(await write()).toMatchObject({
      written: 3,
      actions: 4,
      withoutEmail: ['Bo Adeyemi', 'Ward team'],
      withoutOwner: 1,
    })
    expect(readdirSync(folder)).toHaveLength(3)
    const { fields, text } = read(draft('Bo Adeyemi'))
    expect(fields.To).toBeUndefined()
    expect(text).toContain('Dear Bo Adeyemi,')
    expect(text).toContain(`due 4 Dec 2026`)
    expect(text).not.toMatch(/Was done|Sleeps|Sweep/)
  })

  it('open as drafts in a mail program: addressed, encoded, with the words as they are', async () => {
    await write()
    const file = draft('Zoë Łukasz')
    const { fields, text } = read(file)
    expect(fields).toMatchObject({
      From: '"Test office" <office@example.org>',
      To: 'Zoë Łukasz <zoe@example.org>',
      Subject: '2 actions with you, 1 overdue – Hackney IAG',
      Date: 'Wed, 25 Nov 2026 12:00:00 +0000',
      'X-Unsent': '1',
      'MIME-Version': '1.0',
      'Content-Type': 'text/plain; charset=utf-8',
      'Content-Transfer-Encoding': 'base64',
    })
    expect(text).toContain(
      'A-2026-001 (due 22 Nov 2026, 3 days ago)\r\nWrite to the café about “stop and search”',
    )
    expect(file).toMatch(/^[\x20-\x7e\r\n]*$/)
  })

  it('leave the words of a restricted action out, and name its number', async () => {
    await write('owner:zoë')
    const { text } = read(draft('Zoë Łukasz'))
    expect(text).toContain('A-2026-002 (no day set)\r\nThis action is restricted')
    expect(text).not.toContain('witness')
  })

  it('are for the filter on screen, and only for what is still to be done in it', async () => {
    expect(await write('owner:bo')).toMatchObject({ written: 1, actions: 1 })
    await expect(write('is:done')).rejects.toThrow('nobody needs a reminder')
  })

  it('are not written while the filter is not understood', async () => {
    await expect(write('owner:bo is:opne')).rejects.toThrow('Correct the filter')
    expect(readdirSync(folder)).toEqual([])
  })

  it('never write over what is in the folder, and none stays when one cannot be written', async () => {
    await write('owner:bo')
    await write('owner:bo')
    expect(readdirSync(folder).sort()).toEqual([
      `Reminder ${TODAY} Bo Adeyemi (2).eml`,
      `Reminder ${TODAY} Bo Adeyemi.eml`,
    ])
    const gone = folder
    rmSync(folder, { recursive: true })
    await expect(write()).rejects.toThrow('none is there')
    expect(existsSync(gone)).toBe(false)
  })
})

describe('A draft as a file', () => {
  const at = new Date('2026-03-01T09:05:07.000Z')
  const drafts = fc.record({
    from: fc.record({ name: fc.string({ unit: 'grapheme' }), address: fc.constantFrom('', 'a@example.org') }),
    to: fc.record({ name: fc.string({ unit: 'grapheme' }), address: fc.constantFrom('', 'b@example.org') }),
    subject: fc.string({ unit: 'grapheme', maxLength: 200 }),
    text: fc.string({ unit: 'grapheme' }),
  })

  it('has no line a mail program may refuse, whatever the names and words are, and no field but its own', () => {
    fc.assert(
      fc.property(drafts, (some) => {
        const file = emlFile({ ...some, at })
        const lines = file.split('\r\n')
        expect(lines.every((line) => line.length <= 76 && /^[\x20-\x7e]*$/.test(line))).toBe(true)
        const fields = lines.slice(0, lines.indexOf('')).filter((line) => !line.startsWith(' '))
        expect(fields.map((line) => line.slice(0, line.indexOf(':')))).toEqual([
          'Date',
          'From',
          ...(some.to.address === '' ? [] : ['To']),
          'Subject',
          'X-Unsent',
          'MIME-Version',
          'Content-Type',
          'Content-Transfer-Encoding',
        ])
      }),
    )
  })

  it('holds the text as it was, and a subject that was not plain too', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1 }), (words) => {
        const whole = { name: 'A', address: 'a@example.org' }
        const { text, fields } = read(
          emlFile({ from: whole, to: whole, subject: `é ${words}x`, text: words, at }),
        )
        expect(text.replaceAll('\r\n', '\n')).toBe(words.replaceAll('\r\n', '\n'))
        const spaced = `é ${words}x`
          .replace(/\p{Cc}+/gu, ' ')
          .replace(/ +/g, ' ')
          .trim()
        expect(fields.Subject).toBe(spaced)
      }),
    )
  })
})
