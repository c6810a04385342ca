import ICAL from 'ical.js'
import { expect, it } from 'vitest'
import { drawCalendar } from '../../../electron/service/publishing/formats/calendar.ts'
import { viewSite } from '../../../electron/service/publishing/formats/view.ts'
import type { PublicSite } from '../../../shared/publishing/public.ts'
import { publicSite } from '../../fixtures/public-site.ts'

const calendar = (site: PublicSite) => drawCalendar(viewSite(site))
const events = (site: PublicSite) =>
  new ICAL.Component(ICAL.parse(calendar(site)))
    .getAllSubcomponents('vevent')
    .map((each) => new ICAL.Event(each))

it.each([
  ['with an address', publicSite],
  ['without an address', { ...publicSite, siteAddress: '' }],
  ['without meetings', { ...publicSite, minutes: [], upcoming: [] }],
])('the calendar is written as the standard asks %s', (_, site) => {
  const text = calendar(site)
  expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/)
  for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75)
  expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2\.0\r\nPRODID:/)
  for (const [, time] of text.matchAll(/^DT(?:START|END|STAMP)(.*)\r$/gm))
    expect(time).toMatch(/^:\d{8}T\d{6}Z$/)
  expect(text).not.toContain('TZID')
  expect(text).not.toContain('\ufffd')
})

it('holds every meeting, to come and published, each once', () => {
  const all = events(publicSite)
  expect(all).toHaveLength(publicSite.upcoming.length + publicSite.minutes.length)
  expect(new Set(all.map((event) => event.uid)).size).toBe(all.length)
})

it('gives the moment of a meeting in summer, in winter and on the night the clocks change', () => {
  const starts = new Map(
    events(publicSite).map((event) => [event.summary, event.startDate.toJSDate().toISOString()]),
  )
  expect(starts.get('Hackney Independent Advisory Group: September meeting')).toBe('2026-09-10T17:30:00.000Z')
  expect(starts.get('Hackney Independent Advisory Group: January meeting')).toBe('2027-01-14T18:30:00.000Z')
  expect([...starts.values()]).toContain('2026-03-29T00:30:00.000Z')
})

it('cancels a meeting under the name it had', () => {
  const cancelled = events(publicSite).find((event) => event.uid === '0193-b@critical-friend.invalid')
  expect(cancelled?.component.getFirstPropertyValue('status')).toBe('CANCELLED')
  expect(cancelled?.sequence).toBe(3)
})

it('keeps what people wrote as text', () => {
  const joint = events(publicSite).find((event) => event.uid === '0193-c@critical-friend.invalid')
  expect(joint?.summary).toBe(
    'Newham Independent Advisory Group (A & B) <for everyone>: Joint meeting; with, commas and END:VEVENT lines',
  )
  expect(joint?.location).toContain('🎈🎈🎈')
})

it('does not change when nothing that is published changed', () => {
  expect(calendar({ ...publicSite, updated: '2030-01-01T00:00:00.000Z' })).toBe(calendar(publicSite))
})

it('a group has a calendar of its own meetings alone, each under the name it has in the calendar of all', () => {
  const view = viewSite(publicSite)
  const ids = (text: string) =>
    [...text.replaceAll('\r\n ', '').matchAll(/^UID:(.*)\r$/gm)].map(([, id]) => id)
  const own = view.groups.map((group) => drawCalendar(view, group))
  expect(own.flatMap(ids).toSorted()).toEqual(ids(calendar(publicSite)).toSorted())
  expect(ids(own[0]!)).toHaveLength(5)
  expect(own[0]).toContain('X-WR-CALNAME:EXAMPLE DATA: Hackney Independent Advisory Group: meetings')
})
