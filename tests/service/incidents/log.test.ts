import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { LINES_SHOWN } from '../../../shared/incidents/contract.ts'
import { EVERY_LINE, type LogFilter } from '../../../shared/incidents/log-filter.ts'
import { MOST_PRINTED } from '../../../electron/service/incidents/save-log.ts'
import { CALL_OUT } from '../../fixtures/call-out.ts'
import { writeLongLog } from '../../fixtures/long-log.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let groupId: string
let files: string
let saved: string | null

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'critical-friend-log-'))
  office = await makeOffice({
    host: {
      saveFile: ({ defaultName }) => {
        saved = join(files, defaultName)
        return Promise.resolve(saved)
      },
    },
  })
  groupId = (
    await office.client.groups.create({ ...starterGroup('local'), name: 'Hackney IAG', area: 'Hackney' })
  ).id
})
afterAll(async () => {
  await office.close()
  rmSync(files, { recursive: true, force: true })
})

const open = async (isExercise = false) => {
  const { id } = await office.client.incidents.open({ ...CALL_OUT, groupId, isExercise })
  const write = async (kind: 'advice' | 'note' | 'welfare', text: string, at?: string) =>
    (await office.client.incidents.write({ id, kind, text, ...(at ? { at } : {}) })).entry?.id ?? ''
  return { id, write }
}
const logOf = async (id: string, filter: Partial<LogFilter> = {}, most = LINES_SHOWN) => {
  const { entries, found } = await office.client.incidents.log({
    id,
    filter: { ...EVERY_LINE, ...filter },
    most,
  })
  return { texts: entries.map(({ text }) => text), found }
}

describe('the lines of a log', () => {
  it('are found by what they are about, who wrote them and their words, in the order in which things happened', async () => {
    const { id, write } = await open()
    await write('advice', 'Speak to the parents first.')
    await write('welfare', 'Everybody is well.')
    await office.signInAs('chair')
    await write('advice', 'Then to the school.')
    expect((await logOf(id, { kind: 'advice' })).texts).toEqual([
      'Speak to the parents first.',
      'Then to the school.',
    ])
    expect((await logOf(id, { author: 'Chair' })).texts).toEqual(['Then to the school.'])
    expect((await logOf(id, { words: 'PARENTS first' })).texts).toEqual(['Speak to the parents first.'])
    expect((await logOf(id, { kind: 'advice', words: 'well' })).texts).toEqual([])
    const { authors } = await office.client.incidents.log({ id, filter: EVERY_LINE })
    expect(authors).toEqual(['Chair', 'Secretariat'])
    await office.signInAs('secretariat')
  })
  it('are told how many they are when only the last of them are shown', async () => {
    const { id, write } = await open()
    for (const at of [1, 2, 3]) await write('advice', `Advice ${at}`)
    expect(await logOf(id, { kind: 'advice' }, 2)).toEqual({ texts: ['Advice 2', 'Advice 3'], found: 3 })
  })
})

describe('a star', () => {
  it('is put on a line and taken off again; the line stays as it is, and undo takes back either', async () => {
    const { id, write } = await open()
    const entryId = await write('note', 'The one to find again')
    const starred = () => logOf(id, { starred: true })
    const star = (on: boolean) => office.client.incidents.star({ entryId, starred: on })
    await star(true)
    await star(true)
    expect((await starred()).texts).toEqual(['The one to find again'])
    expect((await office.client.incidents.get({ id })).entries.at(-1)?.starred).toBe(true)
    await star(false)
    expect((await starred()).found).toBe(0)
    await office.client.office.undo()
    expect((await starred()).found).toBe(1)
    await star(false)
    await star(false)
    expect((await starred()).found).toBe(0)
  })
  it('is put on by those who keep the log alone, and seen by SLT', async () => {
    const { id, write } = await open()
    const entryId = await write('note', 'Seen by all')
    await office.client.incidents.star({ entryId, starred: true })
    await office.signInAs('slt')
    await expect(office.client.incidents.star({ entryId, starred: false })).rejects.toThrow()
    expect((await logOf(id, { starred: true })).texts).toEqual(['Seen by all'])
    await office.signInAs('secretariat')
  })
})

describe('a log that is saved', () => {
  it('is a spreadsheet with both times of every line, in which nothing is a formula', async () => {
    const { id, write } = await open()
    const entryId = await write('advice', '=1+1 is what they said', '2026-11-20T21:40:00.000Z')
    await office.client.incidents.star({ entryId, starred: true })
    const { fileName } = await office.client.incidents.saveLog({
      id,
      format: 'csv',
      filter: { ...EVERY_LINE, kind: 'advice' },
    })
    expect(fileName).toMatch(/^IAG-HACK-\d{4}-\d{3} log OFFICIAL-SENSITIVE\.csv$/)
    const rows: Record<string, string>[] = parse(readFileSync(saved ?? ''), { columns: true, bom: true })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({
      Day: '2026-11-20',
      Time: '21:40',
      About: 'Advice',
      'What happened': "'=1+1 is what they said",
      Starred: 'yes',
    })
    expect(rows[0]?.['Entered on']).not.toBe('2026-11-20')
  })
  it('is a Word document that says what was left out, and that it is an exercise', async () => {
    const { id, write } = await open(true)
    await write('advice', 'Speak to the parents first.')
    const { saved: isSaved } = await office.client.incidents.saveLog({
      id,
      format: 'docx',
      filter: { ...EVERY_LINE, kind: 'advice' },
    })
    expect(isSaved).toBe(true)
    expect(
      readFileSync(saved ?? '')
        .subarray(0, 2)
        .toString(),
    ).toBe('PK')
  })
  it('of very many lines is refused as a PDF before anything is asked, and saved whole as a Word document', async () => {
    const { id } = await open()
    await writeLongLog(office.context(), { activationId: id, groupId }, MOST_PRINTED)
    saved = null
    await expect(office.client.incidents.saveLog({ id, format: 'pdf', filter: EVERY_LINE })).rejects.toThrow(
      'A PDF holds at most 2,000 lines, and these are 2,001.',
    )
    expect(saved).toBeNull()
    const word = await office.client.incidents.saveLog({ id, format: 'docx', filter: EVERY_LINE })
    expect(word.saved).toBe(true)
  })
  it('is refused as a PDF where nothing can print one', async () => {
    const { id } = await open()
    await expect(office.client.incidents.saveLog({ id, format: 'pdf', filter: EVERY_LINE })).rejects.toThrow(
      'Choose the Word document',
    )
  })
})
