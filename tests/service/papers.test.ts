import { createHash } from 'node:crypto'
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { attachmentPath, tryReading } from '../../electron/service/papers/attachments.ts'
import { starterGroup } from '../../shared/groups/rules.ts'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { makeOffice, type TestOffice } from '../fixtures/office.ts'

const JPEG = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46, 0, 1])
const FIELDS = {
  kind: 'ordinary' as const,
  date: '2026-12-10',
  startTime: '18:30',
  venue: 'Town hall',
  onlineLink: '',
  access: '',
  purpose: '',
}

let office: TestOffice
let groupId: string
let folder: string
let whole: MeetingWhole
/** Where the next save dialog points; null when it is cancelled. */
let saveTo: string | null = null
let suggested = ''

const meetingId = () => whole.meeting.id
const item = (at: number) => whole.items[at]?.id ?? ''
const fileOf = (name: string, content: string | Buffer) =>
  new File([typeof content === 'string' ? content : new Uint8Array(content)], name)
const add = (name: string, content: string | Buffer, at = 2) =>
  office.client.papers.add({ itemId: item(at), file: fileOf(name, content) })
const list = async () => (await office.client.papers.list({ meetingId: meetingId() })).papers
const names = async () => (await list()).map((paper) => paper.name)
const place = () => {
  const open = office.session.open
  if (!open) throw new Error('locked')
  return open.office
}
const attachments = () => readdirSync(join(office.dir, 'attachments'))

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'papers-test-'))
  office = await makeOffice({
    today: '2026-11-22',
    host: {
      saveFile: async ({ defaultName }) => {
        suggested = defaultName
        return saveTo
      },
    },
  })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  groupId = group.id
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})
beforeEach(async () => {
  await office.signInAs('secretariat')
  whole = await office.client.meetings.plan({ groupId, fields: FIELDS })
  saveTo = null
})

describe('S5: Papers on an agenda item', () => {
  it('says what a paper is, how large, who added it and when; papers follow the agenda', async () => {
    await add('Later.txt', 'Two', 5)
    const paper = await add('Minutes of October.txt', 'One')
    expect(paper).toMatchObject({
      name: 'Minutes of October.txt',
      kind: 'text',
      bytes: 3,
      addedBy: 'Secretariat',
      createdAt: '2026-11-22T12:00:00.000Z',
      told: '',
      closed: false,
    })
    expect(await names()).toEqual(['Minutes of October.txt', 'Later.txt'])
  })

  it('goes by the content: a renamed JPEG is told, and its copy gets the right ending', async () => {
    const paper = await add('Plan.pdf', JPEG)
    expect(paper).toMatchObject({
      kind: 'jpeg',
      told: 'Plan.pdf is a JPEG picture, whatever its name says.',
    })
    saveTo = join(folder, 'copy.jpg')
    expect(await office.client.papers.saveCopy({ paperId: paper.id })).toEqual({
      saved: true,
      told: 'Plan.pdf is a JPEG picture, whatever its name says.',
    })
    expect(suggested).toBe('Plan.jpg')
    expect(readFileSync(saveTo)).toEqual(JPEG)
    expect(statSync(saveTo).mode & 0o777).toBe(0o600)
  })

  it('knows Word, Excel, web pages and programs by their content', async () => {
    const zip = (part: string) => Buffer.concat([Buffer.from([0x50, 0x4b, 3, 4, 0, 0]), Buffer.from(part)])
    expect((await add('a.docx', zip('word/document.xml'))).kind).toBe('word')
    expect((await add('a.xlsx', zip('xl/workbook.xml'))).kind).toBe('excel')
    expect((await add('a.html', '<!doctype html><p>x')).kind).toBe('web page')
    expect(await add('a.txt', Buffer.from([0x4d, 0x5a, 0x90, 0, 3, 0, 0, 0]))).toMatchObject({
      kind: 'other',
      told: 'a.txt is a file of another kind, whatever its name says.',
    })
  })

  it('refuses an empty file and one over 50 MB with a plain sentence, and keeps nothing of it', async () => {
    const before = attachments()
    await expect(add('Empty.txt', '')).rejects.toThrow('Empty.txt has nothing in it, so it was not added.')
    await expect(add('Large.bin', Buffer.alloc(50 * 1024 * 1024 + 1))).rejects.toThrow(
      'This file is larger than 50 MB.',
    )
    const large = join(folder, 'large.bin')
    writeFileSync(large, '')
    truncateSync(large, 50 * 1024 * 1024 + 1)
    const handle = office.session.files.keep(large)
    await expect(office.client.papers.addChosen({ itemId: item(2), handle })).rejects.toThrow(
      'This file is larger than 50 MB.',
    )
    expect(attachments()).toEqual(before)
    expect(await list()).toEqual([])
  })

  it('takes chosen files by handle, several as one change to undo', async () => {
    const command = office.session.newId()
    for (const name of ['One.txt', 'Two.txt']) {
      writeFileSync(join(folder, name), name)
      const handle = office.session.files.keep(join(folder, name))
      await office.client.papers.addChosen({ itemId: item(2), handle, command })
    }
    expect(await names()).toEqual(['One.txt', 'Two.txt'])
    expect((await office.client.office.undo()).said).toBe('Undone: adding papers.')
    expect(await list()).toEqual([])
    const handle = office.session.files.keep(join(folder, 'gone.txt'))
    await expect(office.client.papers.addChosen({ itemId: item(2), handle })).rejects.toThrow(
      'gone.txt cannot be read.',
    )
  })

  it('is put in order, renamed, restricted, replaced and removed, and undo gives back exactly what was', async () => {
    const first = await add('First.txt', 'One')
    const second = await add('Second.txt', 'Two')
    writeFileSync(join(folder, 'newer.txt'), 'One, corrected')
    const steps = [
      () => office.client.papers.order({ itemId: item(2), paperIds: [second.id, first.id] }),
      () => office.client.papers.rename({ paperId: first.id, name: 'Renamed.txt' }),
      () =>
        office.client.papers.restrict({
          paperId: first.id,
          restriction: { restricted: true, restrictedReason: 'Names a witness' },
        }),
      () =>
        office.client.papers.replace({
          paperId: first.id,
          handle: office.session.files.keep(join(folder, 'newer.txt')),
        }),
      () => office.client.papers.remove({ paperId: second.id }),
    ]
    const states = [await list()]
    for (const step of steps) {
      await step()
      states.push(await list())
    }
    expect(states.map((papers) => papers.map((paper) => paper.name))).toEqual([
      ['First.txt', 'Second.txt'],
      ['Second.txt', 'First.txt'],
      ['Second.txt', 'Renamed.txt'],
      ['Second.txt', 'Renamed.txt'],
      ['Second.txt', 'Renamed.txt'],
      ['Renamed.txt'],
    ])
    expect(states[3]?.[1]).toMatchObject({ closed: true, closedReason: 'Names a witness' })
    expect(states[4]?.[1]).toMatchObject({ bytes: 14 })
    const plain = (papers: (typeof states)[number] | undefined) =>
      papers?.map(({ updatedAt: _updatedAt, ...paper }) => paper)
    for (const was of states.slice(0, -1).toReversed()) {
      await office.client.office.undo()
      expect(plain(await list())).toEqual(plain(was))
    }
    saveTo = join(folder, 'first-again.txt')
    await office.client.papers.saveCopy({ paperId: first.id })
    expect(readFileSync(saveTo, 'utf8')).toBe('One')
    const history = await office.client.office.history({ entity: 'paper', id: first.id })
    expect(history.map((entry) => entry.procedure)).toContain('papers.rename')
  })

  it('comes back from the recycle bin', async () => {
    const paper = await add('Kept.txt', 'Kept')
    await office.client.papers.remove({ paperId: paper.id })
    const bin = await office.client.office.recycleBin()
    expect(bin).toContainEqual(expect.objectContaining({ entity: 'paper', title: 'Kept.txt' }))
    await office.client.office.restoreDeleted({ entity: 'paper', id: paper.id })
    expect(await names()).toEqual(['Kept.txt'])
  })

  it('is restricted with its item, and needs a reason of its own otherwise', async () => {
    const closed = whole.items.findIndex((one) => one.restricted)
    expect(await add('Operation.txt', 'Secret', closed)).toMatchObject({ closed: true, restricted: false })
    const open = await add('Open.txt', 'Open')
    await expect(
      office.client.papers.restrict({
        paperId: open.id,
        restriction: { restricted: true, restrictedReason: '' },
      }),
    ).rejects.toThrow('Say why this paper is restricted.')
  })

  it('refuses an order that names a paper of another item or misses one', async () => {
    const paper = await add('One.txt', 'One')
    const other = await add('Two.txt', 'Two', 5)
    for (const paperIds of [[], [other.id], [paper.id, other.id]]) {
      await expect(office.client.papers.order({ itemId: item(2), paperIds })).rejects.toThrow(
        /changed meanwhile/,
      )
    }
  })

  it('is locked with approved minutes, also for undo', async () => {
    const paper = await add('One.txt', 'One')
    await office
      .context('minutes.approve')
      .write((record) => record.change('meeting', meetingId(), { state: 'approved', approvedAt: record.now }))
    const locked = 'These minutes are approved. To change them, reopen them with a reason.'
    await expect(add('Two.txt', 'Two')).rejects.toThrow(locked)
    await expect(office.client.papers.remove({ paperId: paper.id })).rejects.toThrow(locked)
    await expect(office.client.papers.rename({ paperId: paper.id, name: 'x' })).rejects.toThrow(locked)
    await expect(office.client.office.undo()).rejects.toThrow(locked)
    expect(await names()).toEqual(['One.txt'])
  })

  it('an administrator sees that there are papers and cannot take one out', async () => {
    const paper = await add('One.txt', 'One')
    await office.signInAs('administrator')
    expect(await names()).toEqual(['One.txt'])
    await expect(office.client.papers.saveCopy({ paperId: paper.id })).rejects.toThrow(
      /role administrator may do/,
    )
  })
})

describe('Attachments', () => {
  it('the same content is kept once, whatever it is called and wherever it belongs', async () => {
    const before = attachments().length
    const content = `Same ${office.session.newId()}`
    const first = await add('One.txt', content)
    const second = await add('Another name.txt', content, 5)
    expect(second.hash).toBe(first.hash)
    expect(attachments().length).toBe(before + 1)
  })

  it('are for the owner alone, and neither their bytes nor their names can be read in the office folder', async () => {
    const secret = `Zanarbytes ${office.session.newId()}`
    const paper = await add('Zanarname report.txt', secret.repeat(50))
    expect(statSync(attachmentPath(place(), paper.hash)).mode & 0o777).toBe(0o600)
    const hash = createHash('sha256').update(secret.repeat(50)).digest('hex')
    for (const path of filesIn(office.dir)) {
      const bytes = readFileSync(path)
      for (const word of ['Zanarbytes', 'Zanarname', hash]) {
        expect(bytes.includes(word, 0, 'utf8'), `${word} in ${path}`).toBe(false)
        expect(bytes.includes(word, 0, 'utf16le'), `${word} in ${path}`).toBe(false)
        expect(path).not.toContain(word)
      }
    }
  })

  it('one changed byte, wherever it is, is noticed: nothing is given out, and the check says which paper', async () => {
    const paper = await add('Figures.txt', `Figures ${office.session.newId()}`)
    const path = attachmentPath(place(), paper.hash)
    const whole = readFileSync(path)
    saveTo = join(folder, 'damaged.txt')
    for (const at of [0, 5, 20, whole.length - 1]) {
      const changed = Buffer.from(whole)
      changed[at] = (changed[at] ?? 0) ^ 1
      writeFileSync(path, changed)
      await expect(office.client.papers.saveCopy({ paperId: paper.id })).rejects.toThrow(
        'The file of “Figures.txt” is damaged and was not opened. Restore it from a backup, or add the paper again.',
      )
    }
    expect(existsSync(saveTo)).toBe(false)
    const check = await office.client.office.check()
    expect(check).toMatchObject({ sound: false, attachments: { damaged: ['Figures.txt'], missing: [] } })
    writeFileSync(path, whole.subarray(0, 10))
    expect((await tryReading(place(), paper.hash)).state).toBe('damaged')
    writeFileSync(path, whole)
    expect((await office.client.office.check()).sound).toBe(true)
  })

  it('one attachment cannot stand in for another', async () => {
    const one = await add('One.txt', `One ${office.session.newId()}`)
    const two = await add('Two.txt', `Two ${office.session.newId()}`)
    const path = attachmentPath(place(), one.hash)
    const whole = readFileSync(path)
    writeFileSync(path, readFileSync(attachmentPath(place(), two.hash)))
    await expect(office.client.papers.saveCopy({ paperId: one.id })).rejects.toThrow(/is damaged/)
    writeFileSync(path, whole)
  })

  it('a missing one is told in a plain sentence and by the check; adding the paper again brings it back', async () => {
    const content = `Lost ${office.session.newId()}`
    const paper = await add('Lost.txt', content)
    const { referenced } = (await office.client.office.check()).attachments
    rmSync(attachmentPath(place(), paper.hash))
    await expect(office.client.papers.saveCopy({ paperId: paper.id })).rejects.toThrow(
      'The file of “Lost.txt” is missing from the office folder. Restore it from a backup, or add the paper again.',
    )
    expect(await office.client.office.check()).toMatchObject({
      sound: false,
      attachments: { referenced, damaged: [], missing: ['Lost.txt'] },
    })
    await add('Lost.txt', content)
    expect(await office.client.office.check()).toMatchObject({ sound: true, attachments: { referenced } })
  })

  it('the check follows papers in the recycle bin and files that were replaced', async () => {
    const before = (await office.client.office.check()).attachments.referenced
    const paper = await add('Old.txt', `Old ${office.session.newId()}`)
    writeFileSync(join(folder, 'new.txt'), `New ${office.session.newId()}`)
    const handle = office.session.files.keep(join(folder, 'new.txt'))
    await office.client.papers.replace({ paperId: paper.id, handle })
    await office.client.papers.remove({ paperId: paper.id })
    expect((await office.client.office.check()).attachments.referenced).toBe(before + 2)
  })

  it('what a program that was ended left half-written is cleared away, and what another writes now is not', async () => {
    const dir = join(office.dir, 'attachments')
    writeFileSync(join(dir, 'old.tmp'), 'half')
    utimesSync(join(dir, 'old.tmp'), new Date(0), new Date(0))
    writeFileSync(join(dir, 'young.tmp'), 'half')
    await add('One.txt', `One ${office.session.newId()}`)
    expect(existsSync(join(dir, 'old.tmp'))).toBe(false)
    expect(existsSync(join(dir, 'young.tmp'))).toBe(true)
    rmSync(join(dir, 'young.tmp'))
  })

  it.skipIf(process.getuid?.() === 0)(
    'a folder that cannot be written to is told, and nothing is recorded',
    async () => {
      const dir = join(office.dir, 'attachments')
      chmodSync(dir, 0o500)
      await expect(add('One.txt', `One ${office.session.newId()}`)).rejects.toThrow(/cannot be written to/)
      chmodSync(dir, 0o700)
      expect(await list()).toEqual([])
    },
  )

  it('a copy that cannot be saved where the person chose says so', async () => {
    const paper = await add('One.txt', 'One')
    saveTo = join(folder, 'no such folder', 'One.txt')
    await expect(office.client.papers.saveCopy({ paperId: paper.id })).rejects.toThrow(/cannot be reached/)
    saveTo = null
    expect(await office.client.papers.saveCopy({ paperId: paper.id })).toMatchObject({ saved: false })
  })
})

describe('The access checklist', () => {
  const save = (fields: Parameters<typeof office.client.papers.saveAccess>[0]['fields']) =>
    office.client.papers.saveAccess({ meetingId: meetingId(), fields })
  const read = () => office.client.papers.access({ meetingId: meetingId() })

  it('each point is ticked, noted or not needed by itself; the others stay', async () => {
    expect(await read()).toBeNull()
    await save({ hearingLoop: 'arranged' })
    await save({ hearingLoopNote: 'Tried out on Monday' })
    await save({ childcare: 'not needed' })
    expect(await read()).toMatchObject({
      hearingLoop: 'arranged',
      hearingLoopNote: 'Tried out on Monday',
      childcare: 'not needed',
      stepFree: '',
    })
  })

  it('has a history, and undo gives back exactly what was', async () => {
    const first = await save({ interpreter: 'arranged', interpreterNote: 'BSL, booked' })
    await save({ interpreter: 'not needed' })
    const history = await office.client.office.history({ entity: 'accessCheck', id: first.id })
    expect(history[0]).toMatchObject({
      before: { interpreter: 'arranged' },
      after: { interpreter: 'not needed' },
    })
    expect((await office.client.office.undo()).said).toBe('Undone: a change to the access checklist.')
    expect(await read()).toMatchObject({ interpreter: 'arranged', interpreterNote: 'BSL, booked' })
    await office.client.office.undo()
    expect(await read()).toBeNull()
    await save({ travel: 'arranged' })
    expect(await read()).toMatchObject({ interpreter: '', travel: 'arranged' })
  })

  it('R44: Today asks for it while a meeting within two weeks has none', async () => {
    whole = await office.client.meetings.plan({ groupId, fields: { ...FIELDS, date: '2026-11-30' } })
    const asked = async () =>
      (await office.client.today.get({})).alerts.some((alert) => alert.id === `access ${meetingId()}`)
    expect(await asked()).toBe(true)
    await save({ timeNote: 'Ask the group' })
    expect(await asked()).toBe(true)
    await save({ time: 'arranged' })
    expect(await asked()).toBe(false)
  })

  it('refuses a value that is none, and SLT reads only', async () => {
    await expect(save({ travel: 'maybe' as never })).rejects.toThrow()
    await office.signInAs('slt')
    expect(await read()).toBeNull()
    await expect(save({ travel: 'arranged' })).rejects.toThrow(/role slt may do/)
  })
})

function filesIn(dir: string): string[] {
  return readdirSync(dir).flatMap((name) => {
    const path = join(dir, name)
    return statSync(path).isDirectory() ? filesIn(path) : [path]
  })
}
