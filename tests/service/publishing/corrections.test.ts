import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice } from '../../fixtures/office.ts'
import { doc, Publishable } from '../../fixtures/publishable.ts'
import { readPublished } from '../../fixtures/read-published.ts'

let folder: string
let site: Publishable
/** What was given to the printer, oldest first. */
const printed: string[] = []
let meetingId: string
let itemId: string
/** How the public reads of her. */
let ana: string
const client = () => site.office.client
const at = (day: string) => {
  site.office.session.now = () => new Date(`${day}T12:00:00.000Z`)
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'corrections-'))
  const bytes = new Uint8Array(readFileSync(join(import.meta.dirname, '../../fixtures/printed-minutes.pdf')))
  const printPdf = async (html: string) => {
    printed.push(html)
    return bytes
  }
  const office = await makeOffice({ today: '2026-11-02', host: { printPdf } })
  site = new Publishable(office, join(folder, 'site'))
  await site.begin()
  const person = await client().people.create({
    name: 'Ana Petrov',
    title: '',
    preferredName: '',
    kind: 'advisor',
    organisation: '',
    email: '',
    phone: '',
    nameConsent: 'not asked',
    notes: '',
    membership: { groupId: site.groupId, capacity: 'formal', startedOn: '2020-01-01', endsOn: null },
  })
  ana = `Member ${person.memberships[0]?.number}`
  const { id, items } = await site.held('2026-10-08', 'The lamps on Mare Street are out.')
  meetingId = id
  itemId = items[0]!
  await site.approve(meetingId)
  await site.signOff(meetingId)
  await site.publish()
})
afterAll(async () => {
  await site.office.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('S8: correcting published minutes', () => {
  it('reopened and approved again, they wait for one sentence that tells the public what changed', async () => {
    at('2026-11-05')
    await client().minutes.reopen({ meetingId, reason: 'Wrong street' })
    await site.publish()
    expect(site.page('2026-10-08')).toContain('taken off this site on 5 November 2026')
    await client().minutes.save({
      itemId,
      document: doc('The lamps on Well Street are out.'),
      burst: site.office.session.newId(),
    })
    await site.approve(meetingId)
    await site.signOff(meetingId)
    expect(await site.codes(meetingId)).toEqual(['NO_CORRECTION_NOTE'])
    await expect(site.publish({ meetingId })).rejects.toThrow(/tells the public what changed/)
  })

  it('the note goes through naming, and is refused with a phone number in it', async () => {
    const set = (note: string) => client().publishing.setCorrection({ meetingId, note })
    await expect(set('Ring 020 7946 0123.')).rejects.toThrow(/would read a phone number/)
    await set('Ana Petrov was right: it was Well Street')
    expect(await site.codes(meetingId)).toEqual([])
    const { correction, minutes } = await client().publishing.preview({ meetingId })
    expect(correction).toBe('Ana Petrov was right: it was Well Street')
    expect(minutes?.corrections).toEqual([{ on: '2026-11-05', note: `${ana} was right: it was Well Street` }])
  })

  it('they are version 2 with the dated note, on the page and in the feed', async () => {
    at('2026-11-09')
    await site.publish({ meetingId })
    const page = site.page('2026-10-08')
    expect(page).toContain('<strong>Corrected on 9 November 2026:</strong>')
    expect(page).toContain(`${ana} was right: it was Well Street`)
    expect(page).toContain('This is version 2, published on 9 November 2026.')
    expect(page).not.toMatch(/Petrov|Mare Street/)
    const feed = site.read('feed.xml')
    expect(feed).toContain('minutes of 8 October 2026 (corrected)')
    expect(feed).toContain('<updated>2026-11-09T12:00:00.000Z</updated>')
    expect(feed).toContain('<published>2026-11-02T12:00:00.000Z</published>')
    expect(feed).toContain(`Corrected on 9 November 2026: ${ana} was right: it was Well Street.`)
  })

  it('the files beside the page say it too, before anything else', async () => {
    const { shown: print } = await readPublished('print.html', Buffer.from(printed.at(-1) ?? ''))
    const texts = [['PDF', print]]
    for (const name of ['minutes.docx', 'minutes.odt']) {
      const path = `groups/hackney-iag/2026-10-08/${name}`
      texts.push([name, (await readPublished(path, readFileSync(join(site.folder, path)))).shown])
    }
    for (const [name, shown = ''] of texts) {
      const said = shown.indexOf(`Corrected on 9 November 2026: ${ana} was right: it was Well Street`)
      expect(said, name).toBeGreaterThan(0)
      expect(said, name).toBeLessThan(shown.indexOf('Enough members to decide'))
    }
  })

  it('publishing once more on another day changes nothing', async () => {
    at('2026-11-12')
    expect(await site.publish()).toMatchObject({ changed: 0, removed: 0 })
    const { correction, minutes } = await client().publishing.preview({ meetingId })
    expect(correction).toBe('')
    expect(minutes).toMatchObject({ version: 2, corrections: [{ on: '2026-11-09' }] })
  })

  it('the note can be written while reopening; a second correction stands below the first', async () => {
    const reopen = (publicNote: string) =>
      client().minutes.reopen({ meetingId, reason: 'Lamps repaired', publicNote })
    await expect(reopen('Write to a.b@example.com.')).rejects.toThrow(/an e-mail address/)
    await reopen('The lamps had been repaired')
    await client().minutes.save({
      itemId,
      document: doc('The lamps on Well Street were out.'),
      burst: site.office.session.newId(),
    })
    await site.approve(meetingId)
    await site.signOff(meetingId)
    await site.publish()
    const { minutes } = await client().publishing.preview({ meetingId })
    expect(minutes).toMatchObject({
      version: 3,
      corrections: [
        { on: '2026-11-09', note: `${ana} was right: it was Well Street` },
        { on: '2026-11-12', note: 'The lamps had been repaired' },
      ],
    })
  })

  it('a note is undone like anything else, and is not for minutes that were never published', async () => {
    await client().publishing.setCorrection({ meetingId, note: 'A comma' })
    await client().office.undo({})
    expect((await client().publishing.preview({ meetingId })).correction).toBe('')
    const { id } = await site.held('2026-10-22', 'Nothing.')
    await expect(client().publishing.setCorrection({ meetingId: id, note: 'x' })).rejects.toThrow(
      /never published/,
    )
  })
})
