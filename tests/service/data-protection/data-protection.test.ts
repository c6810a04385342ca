import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { listBackups } from '../../../electron/service/office/backups/list.ts'
import { textsOf } from '../../../electron/service/publishing/leak-text.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { makeGroup } from '../../fixtures/minuted.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { Publishable } from '../../fixtures/publishable.ts'

const PERSON = {
  title: '',
  preferredName: '',
  kind: 'advisor' as const,
  organisation: '',
  email: '',
  phone: '',
  nameConsent: 'not asked' as const,
  notes: '',
  membership: null,
}
const MEETING = {
  kind: 'ordinary' as const,
  date: '2026-09-10',
  startTime: '18:30',
  venue: '',
  onlineLink: '',
  access: '',
  purpose: '',
}
const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })

let office: TestOffice
let folder: string
let groupId: string
let saveTo: string | null

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'protection-test-'))
  saveTo = null
  office = await makeOffice({
    today: '2026-11-22',
    host: { saveFile: async () => saveTo, printPdf: null },
  })
  groupId = await makeGroup(office, 'Hackney IAG')
})
afterEach(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

const place = (capacity: 'chair' | 'formal' | 'informal' | 'officer', endsOn: string | null) => ({
  groupId,
  capacity,
  startedOn: '2015-01-01',
  endsOn,
})
const add = async (
  name: string,
  more: Partial<Omit<typeof PERSON, 'membership'>> & { membership?: ReturnType<typeof place> | null } = {},
) => (await office.client.people.create({ ...PERSON, name, ...more })).id

/** A meeting with these paragraphs under its second item. */
async function minuted(...paragraphs: string[]) {
  const whole = await office.client.meetings.plan({ groupId, fields: MEETING })
  const itemId = whole.items[1]?.id ?? ''
  const content = paragraphs.map(paragraph)
  await office.client.minutes.save({
    itemId,
    document: { type: 'doc', content },
    burst: office.session.newId(),
  })
  return { meetingId: whole.meeting.id, itemId }
}

describe('How long records are kept', () => {
  it('has a starter value for every kind, is changed with the schedule it comes from, undone, and given back', async () => {
    const { dataProtection, office: own } = office.client
    const advisors = async () => (await dataProtection.rules()).find((rule) => rule.kind === 'advisor')
    expect(await advisors()).toMatchObject({ months: 72, isStarter: true })
    await dataProtection.setRule({ kind: 'advisor', months: 84, source: 'Force schedule 2026, line 14' })
    expect(await advisors()).toMatchObject({
      months: 84,
      isStarter: false,
      source: 'Force schedule 2026, line 14',
    })
    await dataProtection.setRule({ kind: 'advisor', months: null, source: 'Force schedule 2026, line 14' })
    await own.undo()
    expect(await advisors()).toMatchObject({ months: 84 })
    await dataProtection.useStarter({ kind: 'advisor' })
    expect(await advisors()).toMatchObject({ months: 72, isStarter: true })
    await dataProtection.setRule({ kind: 'advisor', months: 12, source: 'Again' })
    const { id } = (await advisors()) ?? {}
    expect((await own.history({ entity: 'retentionRule', id: id ?? '' })).length).toBeGreaterThan(2)
    await expect(dataProtection.setRule({ kind: 'advisor', months: 12, source: ' ' })).rejects.toMatchObject({
      message: expect.stringContaining('Say where this comes from'),
    })
  })

  it('lists what is due by kind, from the day its time runs, and not a day sooner', async () => {
    await add('Old Advisor', { membership: place('formal', '2020-11-22') })
    await add('Nearly Old', { membership: place('formal', '2020-11-23') })
    await add('Old Informal', { membership: place('informal', '2024-11-20') })
    await add('Still Here', { membership: place('formal', null) })
    await add('Old Officer', { kind: 'officer' as never, membership: place('officer', '2024-11-01') })
    await add('New Contact', { kind: 'contact' as never })
    const { due } = await office.client.dataProtection.review()
    expect(due.map(({ title, kind, from, due: day }) => [title, kind, from, day])).toEqual([
      ['Old Officer', 'officer', '2024-11-01', '2026-11-01'],
      ['Old Informal', 'informal', '2024-11-20', '2026-11-20'],
      ['Old Advisor', 'advisor', '2020-11-22', '2026-11-22'],
    ])
  })

  it('shows a contact nobody has been in touch with, and what has lain in the recycle bin', async () => {
    await add('Old Contact', { kind: 'contact' as never })
    const gone = await add('Binned Person')
    await office.client.people.remove({ id: gone })
    office.session.now = () => new Date('2029-01-01T12:00:00.000Z')
    const { due } = await office.client.dataProtection.review()
    expect(due.map(({ title, kind }) => [title, kind]).sort()).toEqual([
      ['Binned Person', 'bin'],
      ['Old Contact', 'contact'],
    ])
  })

  it('is on Today for those who decide, and for nobody else', async () => {
    await add('Old Advisor', { membership: place('formal', '2020-01-01') })
    const found = async () => (await office.client.today.recordsDue()).alert
    expect(await found()).toMatchObject({
      sentence: 'One record is past the time it is kept.',
      to: '/data-protection',
      by: ['secretariat', 'administrator'],
    })
    await office.signInAs('chair')
    await expect(found()).rejects.toMatchObject({ code: 'NOT_ALLOWED' })
    expect((await office.client.today.get({})).alerts.map(({ to }) => to)).not.toContain('/data-protection')
  })

  it('keeps a record longer with a reason until a new day, on which it comes back', async () => {
    const id = await add('Old Advisor', { membership: place('formal', '2019-01-01') })
    const { dataProtection } = office.client
    await expect(
      dataProtection.keep({ entity: 'person', id, until: '2026-11-22', reason: 'Inquiry' }),
    ).rejects.toMatchObject({ data: { code: 'NOT_LATER' } })
    await dataProtection.keep({ entity: 'person', id, until: '2027-01-31', reason: 'Public inquiry' })
    expect((await dataProtection.review()).due).toEqual([])
    office.session.now = () => new Date('2027-01-31T12:00:00.000Z')
    expect((await dataProtection.review()).due).toMatchObject([
      { id, due: '2027-01-31', kept: 'Public inquiry' },
    ])
  })

  it('erases a record past its time though it is not in the recycle bin, and nothing else', async () => {
    const { itemId, meetingId } = await minuted('A paper was taken.')
    await office.client.papers.add({ itemId, file: new File(['words'], 'Old letter.txt') })
    const [paper] = (await office.client.papers.list({ meetingId })).papers
    const wanted = { entity: 'paper', id: paper?.id ?? '', ground: 'retention' as const }
    await expect(office.client.dataProtection.erase(wanted)).rejects.toMatchObject({
      data: { code: 'IN_FORCE' },
    })
    office.session.now = () => new Date('2033-01-01T12:00:00.000Z')
    expect((await office.client.dataProtection.review()).due.map((due) => due.title)).toContain(
      'Old letter.txt',
    )
    await office.client.dataProtection.erase(wanted)
    expect((await office.client.papers.list({ meetingId })).papers).toEqual([])
    expect((await office.client.office.recycleBin()).filter((row) => row.entity === 'paper')).toEqual([])
    expect(readdirSync(join(office.dir, 'attachments'))).toEqual([])
    expect(await office.client.dataProtection.erasures()).toMatchObject([
      { said: 'A paper', ground: 'retention', complete: true },
    ])
    expect((await office.client.office.check()).sound).toBe(true)
  })
})

describe('Erasing what is in the recycle bin', () => {
  it('takes a meeting with everything in it, and leaves the others', async () => {
    const { meetingId } = await minuted('Quillfeather was discussed.')
    const other = await minuted('Another matter.')
    await office.client.meetings.remove({ meetingId })
    await office.client.dataProtection.erase({ entity: 'meeting', id: meetingId, ground: 'mistake' })
    const rows = await office.context().db.selectFrom('minute').selectAll().execute()
    expect(JSON.stringify(rows)).not.toContain('Quillfeather')
    expect(JSON.stringify(rows)).toContain('Another matter.')
    const changes = await office.context().db.selectFrom('change').selectAll().execute()
    expect(JSON.stringify(changes)).not.toContain('Quillfeather')
    expect((await office.client.minutes.open({ meetingId: other.meetingId })).minutes).not.toEqual([])
    expect(await office.client.office.recycleBin()).toEqual([])
    await expect(
      office.client.office.restoreDeleted({ entity: 'meeting', id: meetingId }),
    ).rejects.toMatchObject({ data: { code: 'ERASED' } })
    expect((await office.client.office.check()).sound).toBe(true)
  })
})

describe('A legal hold', () => {
  it.each(['person', 'meeting', 'advisoryGroup'] as const)(
    'on a %s keeps the person from being erased and anonymised, and says so where it stands in the way',
    async (entity) => {
      const id = await add('Old Advisor', { membership: place('formal', '2019-01-01') })
      const { meetingId } = await minuted('Old Advisor spoke.')
      await office.context().write((record) =>
        record.add('attendance', office.session.newId(), {
          meetingId,
          personId: id,
          name: 'Old Advisor',
          capacity: 'formal',
          state: 'present',
          partNote: '',
          stretches: '[]',
          standsInFor: null,
          answeredOn: null,
        }),
      )
      const { dataProtection } = office.client
      const entityId = { person: id, meeting: meetingId, advisoryGroup: groupId }[entity]
      const hold = { entity, entityId, reason: 'A public inquiry', startsOn: '2026-11-01', endsOn: null }
      const [placed] = await dataProtection.hold(hold)
      expect(placed).toMatchObject({ inForce: true, placedBy: 'Secretariat' })
      for (const attempt of [
        dataProtection.erase({ entity: 'person', id, ground: 'request' }),
        dataProtection.anonymise({ personId: id }),
      ])
        await expect(attempt).rejects.toMatchObject({
          data: { code: 'HELD' },
          message: expect.stringContaining('A public inquiry'),
        })
      expect((await dataProtection.review()).due).toMatchObject([
        { id, held: expect.stringContaining('A public inquiry') },
      ])
      expect((await dataProtection.preview({ personId: id })).held).toContain('A public inquiry')
      await dataProtection.liftHold({ id: placed?.id ?? '', reason: 'The inquiry has closed' })
      await dataProtection.erase({ entity: 'person', id, ground: 'retention' })
    },
  )

  it.each(['meeting', 'advisoryGroup'] as const)(
    'on a %s keeps what its minutes say of somebody who never came',
    async (entity) => {
      const id = await add('Quill Feather', { kind: 'contact' as never })
      const { meetingId } = await minuted('Quill Feather had written a letter.')
      const { dataProtection } = office.client
      const entityId = entity === 'meeting' ? meetingId : groupId
      await dataProtection.hold({ entity, entityId, reason: 'A claim', startsOn: '2026-11-01', endsOn: null })
      expect((await dataProtection.preview({ personId: id })).held).toContain('A claim')
      await expect(dataProtection.anonymise({ personId: id })).rejects.toMatchObject({
        data: { code: 'HELD' },
      })
      await expect(dataProtection.erase({ entity: 'person', id, ground: 'request' })).rejects.toMatchObject({
        data: { code: 'HELD' },
      })
      expect((await office.client.people.get({ id })).name).toBe('Quill Feather')
    },
  )

  it('is over when its last day has passed', async () => {
    const id = await add('Old Advisor', { membership: place('formal', '2019-01-01') })
    await office.client.dataProtection.hold({
      entity: 'person',
      entityId: id,
      reason: 'Claim',
      startsOn: '2026-01-01',
      endsOn: '2026-11-21',
    })
    expect(await office.client.dataProtection.holds()).toMatchObject([
      { inForce: false, title: 'Old Advisor' },
    ])
    await office.client.dataProtection.erase({ entity: 'person', id, ground: 'retention' })
  })
})

describe('A leaver anonymised', () => {
  async function leaver() {
    const id = await add('Yolanda Wickersham', {
      email: 'yolanda@example.org',
      notes: 'Left us',
      membership: place('formal', '2026-10-01'),
    })
    await add('Yolanda Okafor', { membership: place('formal', null) })
    const { itemId, meetingId } = await minuted(
      'Yolanda Wickersham asked about buses.',
      'Yolanda agreed.',
      'Ms Wickersham’s point was noted.',
    )
    return { id, itemId, meetingId }
  }
  const textOf = async (meetingId: string, itemId: string) =>
    JSON.stringify(
      (await office.client.minutes.open({ meetingId })).minutes.find((each) => each.itemId === itemId)
        ?.document,
    )

  it('shows what will change first, and which passages may mean somebody else', async () => {
    const { id } = await leaver()
    const preview = await office.client.dataProtection.preview({ personId: id })
    expect(preview).toMatchObject({
      name: 'Yolanda Wickersham',
      becomes: expect.stringMatching(/^Former member \d+$/),
      total: 3,
      held: '',
      isUser: false,
    })
    expect(preview.passages.map(({ before, unsure }) => [before, unsure])).toEqual([
      ['Yolanda agreed.', true],
      ['Yolanda Wickersham asked about buses.', false],
      ['Ms Wickersham’s point was noted.', false],
    ])
    expect(preview.passages[1]?.after).toMatch(/^Member \d+ asked about buses\.$/)
  })

  it('of two who are called the same the other keeps their name, wherever it is theirs', async () => {
    const gone = await add('Sam Wolstenholme', { membership: place('formal', '2026-10-01') })
    const stays = await add('Sam Wolstenholme', { membership: place('formal', null) })
    const { meetingId } = await minuted('Nothing was said.')
    const { attendance } = await office.client.meetings.get({ meetingId })
    expect(attendance.some((row) => row.personId === stays)).toBe(true)
    await office.client.dataProtection.anonymise({ personId: gone, kept: [] })
    expect((await office.client.people.get({ id: stays })).name).toBe('Sam Wolstenholme')
    const after = (await office.client.meetings.get({ meetingId })).attendance
    expect(after.find((row) => row.personId === stays)?.name).toBe('Sam Wolstenholme')
    await office.client.dataProtection.erase({ entity: 'person', id: gone, ground: 'request' })
    expect((await office.client.people.get({ id: stays })).name).toBe('Sam Wolstenholme')
    const { db } = office.context()
    const kept = await db.selectFrom('attendance').select('name').where('personId', '=', stays).execute()
    expect(new Set(kept.map(({ name }) => name))).toEqual(new Set(['Sam Wolstenholme']))
  })

  it('has the role where the name stood, keeps what was said to mean somebody else, and is undone as one step', async () => {
    const { id, itemId, meetingId } = await leaver()
    const before = await textOf(meetingId, itemId)
    await office.client.dataProtection.anonymise({
      personId: id,
      kept: [{ text: 'Yolanda agreed.', start: 0 }],
    })
    const text = await textOf(meetingId, itemId)
    expect(text).toMatch(/Member \d+ asked about buses/)
    expect(text).toContain('Yolanda agreed.')
    expect(text).not.toContain('Wickersham')
    expect(await office.client.people.get({ id })).toMatchObject({
      name: expect.stringMatching(/^Former member/),
      email: '',
      notes: '',
    })
    expect(await office.client.office.undo()).toMatchObject({ said: 'Undone: anonymising a person.' })
    expect(await textOf(meetingId, itemId)).toBe(before)
    expect(await office.client.people.get({ id })).toMatchObject({
      name: 'Yolanda Wickersham',
      email: 'yolanda@example.org',
    })
  })

  it('is not undone any more once the name is erased for good, and the name is gone from the history too', async () => {
    const { id } = await leaver()
    await office.client.dataProtection.anonymise({ personId: id })
    await office.client.dataProtection.erase({ entity: 'person', id, ground: 'left' })
    const changes = JSON.stringify(await office.context().db.selectFrom('change').selectAll().execute())
    expect(changes).not.toContain('Wickersham')
    const last = await office.client.office.lastCommand()
    expect(last?.summary ?? '').not.toBe('anonymising a person')
    expect((await office.client.office.check()).sound).toBe(true)
    const history = await office.client.office.history({ entity: 'person', id })
    expect(history.filter((entry) => entry.erased)).not.toEqual([])
    expect(history.find((entry) => entry.erased)?.erased).toMatchObject({ ground: 'left' })
    // Words that merely look like what stands for the name are nobody's name.
    const view = await office.client.dataProtection.preview({ personId: id })
    expect(view).toMatchObject({ total: 0, anonymised: true })
  })
})

describe('S13: what is held on a person', () => {
  const gather = (personId: string, more: { shown?: string[]; also?: string[] } = {}) =>
    office.client.dataProtection.access({ personId, ...more })
  const given = (access: Awaited<ReturnType<typeof gather>>) =>
    access.sections.flatMap((section) =>
      section.passages.map((passage) => [
        section.title,
        passage.pieces.map((piece) => (piece.masked ? piece.instead : piece.text)).join(''),
      ]),
    )

  async function asked() {
    const id = await add('Yolanda Wickersham', {
      email: 'yolanda@example.org',
      phone: '07700 900321',
      notes: 'Prefers evenings. Ask Bo Adeyemi by writing to bo@example.org or ringing 020 7946 0111.',
      membership: place('formal', null),
    })
    const bo = await add('Bo Adeyemi', { email: 'bo@example.org', membership: place('chair', null) })
    const whole = await minuted(
      'Yolanda Wickersham thanked Bo Adeyemi and BA agreed.',
      'Nothing about her here.',
    )
    await office.client.minutes.save({
      itemId: whole.itemId,
      document: {
        type: 'doc',
        content: [
          paragraph('Yolanda Wickersham thanked Bo Adeyemi.'),
          paragraph('Bo alone.'),
          {
            type: 'action',
            attrs: { id: '', number: '', ownerId: id, owner: 'Yolanda Wickersham', due: null },
            content: [{ type: 'text', text: 'Ring Bo Adeyemi on 020 7946 0111' }],
          },
        ],
      },
      burst: office.session.newId(),
    })
    return { id, bo, ...whole }
  }

  it('is everything that names them, with names, numbers and addresses of others masked and their own left', async () => {
    const { id } = await asked()
    const access = await gather(id)
    const words = given(access)
    expect(words).toContainEqual(['Your record', 'yolanda@example.org'])
    expect(words).toContainEqual([
      'Your record',
      'Prefers evenings. Ask [name withheld] by writing to [e-mail address withheld] or ringing [phone number withheld].',
    ])
    expect(words).toContainEqual(['Minutes of items', 'Yolanda Wickersham thanked [name withheld].'])
    expect(words).toContainEqual(['Actions', 'Ring [name withheld] on [phone number withheld]'])
    expect(words.map(([section]) => section)).toEqual(
      expect.arrayContaining(['Your places in groups', 'Meetings', 'History']),
    )
    const all = JSON.stringify(words)
    expect(all).not.toMatch(/Adeyemi|bo@example|0111|Bo alone/)
    expect(all).toContain('07700 900321')
    expect(access.masked).toBeGreaterThan(5)
  })

  it('a mask can be taken off, and words added', async () => {
    const { id } = await asked()
    const first = await gather(id)
    const mask = first.sections
      .find((section) => section.title === 'Minutes of items')
      ?.passages.flatMap((passage) => passage.pieces)
      .find((piece) => piece.masked)
    const access = await gather(id, { shown: [mask?.id ?? ''], also: ['evenings'] })
    const words = given(access)
    expect(words).toContainEqual(['Minutes of items', 'Yolanda Wickersham thanked Bo Adeyemi.'])
    expect(JSON.stringify(words)).not.toContain('evenings')
    expect(access.unmasked).toBe(1)
  })

  it('is saved to read and as data, and that it was given out is on record; cancelled, nothing is', async () => {
    const { id } = await asked()
    const { dataProtection } = office.client
    expect(await dataProtection.saveAccess({ personId: id, format: 'html' })).toMatchObject({ saved: false })
    expect(await dataProtection.exports({ personId: id })).toEqual([])
    saveTo = join(folder, 'held')
    expect(await dataProtection.saveAccess({ personId: id, format: 'html' })).toMatchObject({
      saved: true,
      files: ['held.html', 'held.json'],
    })
    const page = readFileSync(join(folder, 'held.html'), 'utf8')
    const data = JSON.parse(readFileSync(join(folder, 'held.json'), 'utf8')) as {
      person: string
      sections: unknown[]
    }
    expect(page).toContain('What we hold on Yolanda Wickersham')
    expect(page).toContain('OFFICIAL-SENSITIVE')
    expect(data).toMatchObject({ person: 'Yolanda Wickersham' })
    for (const file of [page, JSON.stringify(data)]) expect(file).not.toMatch(/Adeyemi|bo@example/)
    expect(await dataProtection.exports({ personId: id })).toMatchObject([
      { by: 'Secretariat', format: 'html', unmasked: 0 },
    ])
    await expect(dataProtection.saveAccess({ personId: id, format: 'pdf' })).rejects.toMatchObject({
      data: { code: 'CANNOT_PRINT' },
    })
  })
})

describe('Published minutes that name somebody who is erased', () => {
  it('do so no more from the next publication on; what was kept of the last one does not either', async () => {
    const own = await makeOffice({ today: '2026-11-22' })
    const site = new Publishable(own, join(folder, 'site'))
    await site.begin()
    const membership = {
      groupId: site.groupId,
      capacity: 'formal' as const,
      startedOn: '2020-01-01',
      endsOn: null,
    }
    const { id } = await own.client.people.create({
      ...PERSON,
      name: 'Yolanda Wickersham',
      nameConsent: 'agreed',
      membership,
    })
    const held = await site.held('2026-10-08', 'Yolanda Wickersham asked about buses.', 'Another matter.')
    await site.approve(held.id)
    await site.signOff(held.id)
    await site.publish()
    expect(site.page('2026-10-08')).toContain('Yolanda Wickersham')
    await own.client.dataProtection.erase({ entity: 'person', id, ground: 'request' })
    const value = async () =>
      (await own.context().db.selectFrom('publishedMeeting').select('value').executeTakeFirstOrThrow()).value
    expect(await value()).not.toMatch(/Wickersham|Yolanda/)
    await site.publish()
    expect(site.page('2026-10-08')).not.toMatch(/Wickersham|Yolanda/)
    expect(site.page('2026-10-08')).toMatch(/Member \d+[\s\S]{0,40}asked about buses/)
    expect(await value()).toMatch(/Another matter/)
    expect((await own.client.office.check()).sound).toBe(true)
    await own.close()
  })
})

describe('The breach log', () => {
  const FIELDS = {
    foundOn: '2026-11-20',
    foundTime: '12:30',
    what: 'A letter went to the wrong address',
    whose: 'One member',
    done: '',
    reportedTo: '',
    reportedOn: null,
    reportedTime: null,
    notReported: '',
  }

  it('shows how long is left of the 72 hours, and that it is too late; reported, the clock stands still', async () => {
    const { dataProtection } = office.client
    const [breach] = await dataProtection.recordBreach(FIELDS)
    expect(breach).toMatchObject({
      recordedBy: 'Secretariat',
      clock: { state: 'running', left: 24, words: '24 hours left to report it' },
    })
    office.session.now = () => new Date('2026-11-24T12:00:00.000Z')
    expect((await dataProtection.breaches())[0]?.clock).toEqual({
      state: 'late',
      left: -24,
      words: '24 hours past the 72 hours',
    })
    const fields = {
      ...FIELDS,
      reportedTo: 'the data protection officer',
      reportedOn: '2026-11-21',
      reportedTime: '12:30',
    }
    const [reported] = await dataProtection.changeBreach({ id: breach?.id ?? '', fields })
    expect(reported?.clock).toMatchObject({
      state: 'reported',
      words: 'Reported to the data protection officer after 24 hours',
    })
    expect((await office.client.office.history({ entity: 'breach', id: breach?.id ?? '' })).length).toBe(2)
  })

  it('refuses what cannot be', async () => {
    const { dataProtection } = office.client
    await expect(dataProtection.recordBreach({ ...FIELDS, foundOn: '2026-11-23' })).rejects.toMatchObject({
      data: { code: 'NOT_YET' },
    })
    await expect(
      dataProtection.recordBreach({ ...FIELDS, reportedTo: 'ICO', reportedOn: '2026-11-19' }),
    ).rejects.toMatchObject({ data: { code: 'BEFORE_FOUND' } })
    await expect(dataProtection.recordBreach({ ...FIELDS, reportedTo: 'ICO' })).rejects.toMatchObject({
      data: { field: 'reportedOn' },
    })
  })
})

describe('The data protection note and the appropriate policy document', () => {
  it('are starter texts until the office changes them, and are saved as a document that says so', async () => {
    const { dataProtection } = office.client
    expect((await dataProtection.texts()).map(({ kind, isStarter }) => [kind, isStarter])).toEqual([
      ['note', true],
      ['policy', true],
    ])
    saveTo = join(folder, 'note.docx')
    expect(await dataProtection.printText({ kind: 'note', format: 'docx' })).toMatchObject({
      saved: true,
      fileName: 'note.docx',
    })
    const starter = await textsOf({ path: 'note.docx', bytes: readFileSync(saveTo) })
    expect(starter.map((place) => place.text).join(' ')).toMatch(/not legal advice[\s\S]*Who is responsible/)
    await dataProtection.saveText({ kind: 'note', text: '## Ours\n\nOur own words.' })
    saveTo = join(folder, 'own.docx')
    await dataProtection.printText({ kind: 'note', format: 'docx' })
    const own = (await textsOf({ path: 'own.docx', bytes: readFileSync(saveTo) }))
      .map((place) => place.text)
      .join(' ')
    expect(own).toContain('Our own words.')
    expect(own).not.toContain('not legal advice')
    await office.client.office.undo()
    expect((await dataProtection.texts())[0]?.isStarter).toBe(true)
    await dataProtection.saveText({ kind: 'note', text: 'Again.' })
    expect((await dataProtection.texts())[0]).toMatchObject({ text: 'Again.', isStarter: false })
  })
})

describe('Backups made before an erasure', () => {
  it('are named before it with how long they stay, and can be deleted with what they hold', async () => {
    const id = await add('Quill Feather')
    for await (const _step of await office.client.office.backups.make());
    const { backups } = await office.client.dataProtection.preview({ personId: id })
    expect(backups).toMatchObject([{ at: expect.stringContaining('2026-11-22'), second: false }])
    expect((backups[0]?.until ?? '') > '2026-11-22').toBe(true)
    await office.client.dataProtection.erase({ entity: 'person', id, ground: 'request' })
    await office.client.dataProtection.deleteBackups({ names: backups.map((backup) => backup.name) })
    expect((await office.client.dataProtection.preview({ personId: id })).backups).toEqual([])
    expect(await listBackups(join(office.dir, 'backups'))).toEqual([])
  })
})
