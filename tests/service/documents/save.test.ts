import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { explained } from '../../../electron/service/save-file.ts'
import type { SavedDocument, SaveDocument } from '../../../shared/documents/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { FIELDS, type Story, tellStory } from './story.ts'

let office: TestOffice
let story: Story
let folder: string
/** Where the person says to save; null cancels the dialog. */
let answer: ((defaultName: string) => string) | null
let asked: { title: string; defaultName: string; extensions: string[] }[] = []

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'documents-test-'))
  office = await makeOffice({
    today: '2026-11-22',
    host: {
      saveFile: async (input) => {
        asked.push(input)
        return answer === null ? null : answer(input.defaultName)
      },
    },
  })
  story = await tellStory(office)
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  asked = []
  answer = (name) => join(folder, name)
  await office.signInAs('secretariat')
})

async function save(wanted: Partial<SaveDocument> = {}): Promise<{ saved: SavedDocument; steps: number }> {
  const stream = await office.client.documents.save({
    meetingId: story.meeting.meeting.id,
    document: 'minutes',
    format: 'docx',
    audience: 'without restricted',
    ...wanted,
  })
  let steps = 0
  let step = await stream.next()
  while (!step.done) {
    steps += 1
    step = await stream.next()
  }
  return { saved: step.value, steps }
}

const refusal = async (work: Promise<unknown>) =>
  work.then(
    () => '',
    (error: Error) => error.message,
  )

describe('Saving a document', () => {
  it('asks where to, writes it there for its owner only, and says where it went', async () => {
    const { saved, steps } = await save()
    expect(saved).toEqual({ saved: true, fileName: '2026-11-12 Hackney IAG minutes.docx', place: folder })
    expect(asked).toEqual([
      { title: 'Save the minutes', defaultName: '2026-11-12 Hackney IAG minutes.docx', extensions: ['docx'] },
    ])
    const path = join(folder, saved.fileName)
    expect(readFileSync(path).subarray(0, 2).toString()).toBe('PK')
    expect(statSync(path).mode & 0o077).toBe(0)
    expect(steps).toBe(2)
  })

  it('names the file so that a copy with restricted items shows', async () => {
    const { saved } = await save({ audience: 'with restricted', format: 'odt' })
    expect(saved.fileName).toBe('2026-11-12 Hackney IAG minutes OFFICIAL-SENSITIVE.odt')
    expect((await save({ document: 'brief', audience: 'with restricted' })).saved.fileName).toBe(
      '2026-11-12 Hackney IAG chairs brief OFFICIAL-SENSITIVE.docx',
    )
    expect((await save({ document: 'invitation', format: 'ics' })).saved.fileName).toBe(
      '2026-11-12 Hackney IAG invitation.ics',
    )
  })

  it('does nothing when the dialog is cancelled', async () => {
    answer = null
    const before = readdirSync(folder)
    expect(await save()).toEqual({ saved: { saved: false, fileName: '', place: '' }, steps: 0 })
    expect(readdirSync(folder)).toEqual(before)
  })

  it('adds the ending a dialog left off, but never over a file it did not ask about', async () => {
    answer = () => join(folder, 'my minutes')
    expect((await save()).saved.fileName).toBe('my minutes.docx')
    expect(await refusal(save())).toBe(
      'There is already a file “my minutes.docx” there. Choose another name.',
    )
  })

  it('replaces a file of the same name, and leaves nothing else beside it', async () => {
    const path = join(folder, 'again.docx')
    writeFileSync(path, 'old')
    answer = () => path
    await save()
    expect(readFileSync(path).length).toBeGreaterThan(1000)
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it('writes nothing into the record but that it was taken out of the office', async () => {
    const { db } = office.context()
    const last = async () =>
      (await db.selectFrom('change').selectAll().orderBy('seq', 'desc').executeTakeFirst())?.seq ?? 0
    const before = await last()
    await save()
    const written = await db.selectFrom('change').select('entity').where('seq', '>', before).execute()
    expect(written).toEqual([{ entity: 'signInEntry' }])
  })
})

describe('When a document cannot be saved', () => {
  it('says so before asking where, for minutes of a meeting that has not begun', async () => {
    const { meeting } = await office.client.meetings.plan({
      groupId: story.groupId,
      fields: { ...FIELDS, date: '2027-01-14' },
      fromTemplate: false,
    })
    const sentence = 'There are no minutes before the meeting has begun.'
    expect(await refusal(save({ meetingId: meeting.id }))).toBe(sentence)
    expect(await refusal(save({ meetingId: meeting.id, document: 'agenda' }))).toBe(
      'There is nothing on the agenda yet. Add an item first.',
    )
    expect(asked).toEqual([])
    const offers = await office.client.documents.offered({ meetingId: meeting.id })
    expect(offers.find((offer) => offer.document === 'minutes')?.blocked).toBe(sentence)
  })

  it('says so for a folder that is gone, and leaves nothing behind', async () => {
    answer = () => join(folder, 'gone', 'minutes.docx')
    expect(await refusal(save())).toBe(
      `“gone” cannot be reached. Check that its disk is connected, or choose another folder.`,
    )
  })

  it('says so for a name that is a folder', async () => {
    mkdirSync(join(folder, 'taken.docx', 'inside'), { recursive: true })
    answer = () => join(folder, 'taken.docx')
    expect(await refusal(save())).toContain('cannot be replaced')
    expect(readdirSync(folder).filter((name) => name.includes('.tmp'))).toEqual([])
  })

  it.skipIf(process.getuid?.() === 0)('says so for a folder that may not be written to', async () => {
    const shut = join(folder, 'shut')
    mkdirSync(shut)
    chmodSync(shut, 0o500)
    answer = () => join(shut, 'minutes.docx')
    expect(await refusal(save())).toContain(`You may not write to “${shut}”`)
  })

  it.skipIf(!existsSync('/dev/full'))('says so for a full disk', async () => {
    const { open } = await import('node:fs/promises')
    const full = await open('/dev/full', 'w')
    const error = await full.writeFile('x').then(
      () => null,
      (reason: unknown) => reason,
    )
    await full.close().catch(() => undefined)
    const said = explained(error, '/media/stick/minutes.docx')
    expect(said).toBeInstanceOf(Refusal)
    expect((said as Refusal).message).toBe(
      'There is no room left for “minutes.docx”. Make room or choose another disk, then save it again.',
    )
  })

  it('says so where no PDF can be made, and for a format the document does not come in', async () => {
    expect(await refusal(save({ format: 'pdf' }))).toBe(
      'PDFs cannot be made on this computer. Choose the Word document instead.',
    )
    expect(await refusal(save({ format: 'ics' }))).toBe(
      'This document does not come in that format. Choose another one.',
    )
  })
})

describe('Who may save documents', () => {
  it.each(['chair', 'slt'] as const)('a user who is %s may', async (role) => {
    await office.signInAs(role)
    expect((await save({ document: 'agenda' })).saved.saved).toBe(true)
  })

  it('an administrator, who looks after users and backups, may not', async () => {
    await office.signInAs('administrator')
    expect(await refusal(save())).toContain('may do')
    expect(asked).toEqual([])
  })
})

describe('What is offered', () => {
  it('says which document holds restricted text', async () => {
    const offers = await office.client.documents.offered({ meetingId: story.meeting.meeting.id })
    expect(Object.fromEntries(offers.map((offer) => [offer.document, offer.restricted]))).toEqual({
      agenda: true,
      minutes: true,
      brief: true,
      invitation: false,
    })
  })

  it('asks nothing of a meeting without any', async () => {
    const { meeting } = await office.client.meetings.plan({
      groupId: story.groupId,
      fields: { ...FIELDS, date: '2026-08-13' },
      fromTemplate: false,
    })
    const offers = await office.client.documents.offered({ meetingId: meeting.id })
    expect(offers.map((offer) => offer.restricted)).toEqual([false, false, false, false])
  })
})
