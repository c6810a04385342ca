import { describe, expect, it } from 'vitest'
import { ACCESS_POINTS, AccessFields, accessSettled, EMPTY_ACCESS } from '../../../shared/papers/access.ts'
import type { PackContents } from '../../../shared/papers/entities.ts'
import {
  fileNameFor,
  otherThanNamed,
  packChanges,
  papersStanding,
  sizeInWords,
} from '../../../shared/papers/rules.ts'

const ITEMS = ['Welcome', 'Minutes', 'Update', 'Voice'].map((title) => ({ itemId: title, title }))
const paper = (name: string, itemId: string, hash = name) => ({
  paperId: name,
  itemId,
  name,
  hash,
  separately: '',
})
const contents = (fields: Partial<PackContents> = {}): PackContents => ({
  items: ITEMS,
  papers: [paper('Plan', 'Minutes'), paper('Map', 'Update')],
  ...fields,
})

describe('S5: What changed since the last pack', () => {
  it('is nothing when nothing did', () => {
    expect(packChanges(contents(), contents())).toEqual([])
  })

  it('names papers added, removed, replaced, renamed and moved, each under its item', () => {
    expect(packChanges(contents(), contents({ papers: [paper('Plan', 'Minutes', 'other')] }))).toEqual([
      'Paper replaced: Plan, under item 2, Minutes.',
      'Paper removed: Map, under item 3, Update.',
    ])
    expect(
      packChanges(
        contents(),
        contents({
          papers: [
            { ...paper('Plan', 'Minutes'), name: 'The plan' },
            paper('Map', 'Voice'),
            paper('New', 'Welcome'),
          ],
        }),
      ),
    ).toEqual([
      'Paper renamed: “Plan” is now “The plan”.',
      'Paper moved: Map, now under item 4, Voice.',
      'Paper added: New, under item 1, Welcome.',
    ])
  })

  it('names the one item that was moved, not those that made room for it', () => {
    const [welcome, minutes, update, voice] = ITEMS
    const moved = [welcome, voice, minutes, update].flatMap((item) => item ?? [])
    expect(packChanges(contents(), contents({ items: moved }))).toEqual([
      'Item moved: Voice is now item 2 (it was 4).',
    ])
  })

  it('names items added and taken off; what follows them has not moved', () => {
    const items = [{ itemId: 'New', title: 'New' }, ...ITEMS.slice(1)]
    expect(packChanges(contents(), contents({ items }))).toEqual([
      'Item added: 1. New.',
      'Item taken off the agenda: Welcome.',
    ])
  })
})

describe('R6: Papers are issued seven days before', () => {
  const meeting = { date: '2026-12-10', state: 'planned' as const }
  const tone = (issued: string | null, today: string, state: 'planned' | 'held' | 'cancelled' = 'planned') =>
    papersStanding({ ...meeting, state }, issued, today)?.tone ?? null

  it('is amber from the day after they were due, green when they went out in time', () => {
    expect(tone(null, '2026-12-03')).toBe('neutral')
    expect(tone(null, '2026-12-04')).toBe('amber')
    expect(tone('2026-12-03', '2026-12-09')).toBe('green')
    expect(tone('2026-12-04', '2026-12-09')).toBe('amber')
  })

  it('says on which day late papers went out, and nothing of a meeting that is over without any, or cancelled', () => {
    expect(papersStanding(meeting, '2026-12-10', '2026-12-10')?.sentence).toBe(
      'Papers were issued on 10 Dec 2026, on the day of the meeting; members should have them 7 days before.',
    )
    expect(tone(null, '2026-12-20', 'held')).toBeNull()
    expect(tone('2026-12-01', '2026-12-02', 'cancelled')).toBeNull()
  })
})

describe('What a paper is called', () => {
  it('is told when the content is something else than the name says', () => {
    expect(otherThanNamed('Plan.pdf', 'jpeg')).toBe('Plan.pdf is a JPEG picture, whatever its name says.')
    expect(otherThanNamed('Plan.PDF', 'pdf')).toBe('')
    expect(otherThanNamed('Plan', 'pdf')).toBe('')
    expect(otherThanNamed('Plan of 3.11', 'pdf')).toBe('')
    expect(otherThanNamed('locked.docx', 'older office')).toBe('')
  })

  it('is saved under the ending of what it is, without letters no disk takes', () => {
    expect(fileNameFor('Plan.pdf', 'jpeg')).toBe('Plan.jpg')
    expect(fileNameFor('Plan', 'pdf')).toBe('Plan.pdf')
    expect(fileNameFor('Plan.pdf', 'pdf')).toBe('Plan.pdf')
    expect(fileNameFor('../../etc/passwd', 'text')).toBe('etc passwd.txt')
    expect(fileNameFor('a:b*c?.pdf\u0000', 'pdf')).toBe('a b c .pdf')
    expect(fileNameFor('...', 'other')).toBe('paper')
  })

  it('gives its size in words', () => {
    expect([840, 12_345, 52_428_800].map(sizeInWords)).toEqual(['840 bytes', '12 KB', '50.0 MB'])
  })
})

describe('The access checklist', () => {
  it('has the nine points of the template, each with a state and a note', () => {
    expect(ACCESS_POINTS).toHaveLength(9)
    expect(Object.keys(AccessFields.shape).sort()).toEqual(
      ACCESS_POINTS.flatMap(({ key }) => [key, `${key}Note`]).sort(),
    )
  })

  it('counts what is arranged or not needed; a note alone settles nothing', () => {
    const noted: AccessFields = { ...EMPTY_ACCESS, timeNote: 'Ask' }
    expect(accessSettled(noted)).toBe(0)
    expect(accessSettled({ ...EMPTY_ACCESS, time: 'arranged', travel: 'not needed' })).toBe(2)
  })
})
