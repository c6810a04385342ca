import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { layOut } from '../../../electron/service/documents/draw.ts'
import { drawPrintPage } from '../../../electron/service/documents/formats/print.ts'
import type { Audience, DocumentKind } from '../../../shared/documents/kinds.ts'
import { starterGroup } from '../../../shared/groups/rules.ts'
import { restrictionOf, type Visibility } from '../../../shared/meetings/visibility.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'
import { FIELDS } from './story.ts'

let office: TestOffice
let meetingId: string

const paragraph = (text: string): MinuteNode => ({ type: 'paragraph', content: [{ type: 'text', text }] })
const kept = (visibility: string, reason: string, ...content: MinuteNode[]): MinuteNode => ({
  type: 'restricted',
  attrs: { visibility, reason },
  content,
})

async function addItem(title: string, visibility: Visibility, ...content: MinuteNode[]): Promise<void> {
  const { items } = await office.client.meetings.addItem({
    meetingId,
    fields: {
      title,
      openTitle: visibility === 'public' ? '' : 'Membership matters',
      purpose: 'information',
      presenter: '',
      minutes: 10,
      standing: false,
      ...restrictionOf(visibility),
      restrictedReason: visibility === 'public' ? '' : 'Personal data',
    },
  })
  const itemId = items.at(-1)?.id ?? ''
  await office.client.minutes.save({
    itemId,
    document: { type: 'doc', content },
    burst: office.session.newId(),
  })
}

beforeAll(async () => {
  office = await makeOffice({ today: '2026-11-12' })
  const group = await office.client.groups.create({
    ...starterGroup('local'),
    name: 'Hackney IAG',
    area: 'Hackney',
  })
  const planned = await office.client.meetings.plan({
    groupId: group.id,
    fields: FIELDS,
    fromTemplate: false,
  })
  meetingId = planned.meeting.id
  await addItem('Welcome', 'public', paragraph('Everybody was welcomed.'))
  await addItem(
    'Vetting of Quillback',
    'members',
    paragraph('Dunmorrow was vetted.'),
    kept('restricted', 'safety', paragraph('Velloway lives near the suspect.')),
  )
  await addItem('Operation Ostrander', 'restricted', paragraph('Brambleton is next.'))
  await addItem(
    'Any other business',
    'public',
    paragraph('First.'),
    kept('members', 'advice still being formed', paragraph('Castellane is not public yet.'), {
      type: 'decision',
      attrs: { id: 'new', number: '' },
      content: [{ type: 'text', text: 'To wait for Marrowby' }],
    }),
    paragraph('Second.'),
  )
})
afterAll(() => office.close())

const said = async (document: DocumentKind, audience: Audience) =>
  drawPrintPage(await layOut(office.context(), { meetingId, document, audience }))

describe('What is for the members only', () => {
  it.each(['with restricted', 'without restricted'] as const)(
    'is in the minutes %s items, with who reads it and why',
    async (audience) => {
      const minutes = await said('minutes', audience)
      for (const words of ['Vetting of Quillback', 'Dunmorrow was vetted', 'Castellane', 'Marrowby'])
        expect(minutes).toContain(words)
      expect(minutes).toContain('For members only: Personal data')
      expect(minutes).toContain('For members only: advice still being formed')
      // The paragraphs round it keep the numbers they are published with.
      expect(minutes).toContain('4.2')
    },
  )

  it('is on the agenda for members, called so', async () => {
    const agenda = await said('agenda', 'without restricted')
    expect(agenda).toContain('Vetting of Quillback')
    expect(agenda).toContain('(for members only)')
    expect(agenda).not.toContain('Ostrander')
  })

  it('takes nothing restricted along, not even what stands inside it', async () => {
    const minutes = await said('minutes', 'without restricted')
    expect(minutes).not.toMatch(/Velloway|Ostrander|Brambleton/)
    expect(await said('minutes', 'with restricted')).toMatch(/Velloway[\s\S]*Ostrander[\s\S]*Brambleton/)
  })

  it('has every page say that it is not for the public', async () => {
    expect(await said('minutes', 'without restricted')).toContain('not for the public')
    expect(await said('agenda', 'without restricted')).toContain('not for the public')
  })
})
