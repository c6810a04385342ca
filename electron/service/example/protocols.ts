import { writeSiteDocument } from '../../../db/site.ts'
import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import { isFormal } from '../../../shared/people/rules.ts'
import type { Protocol, ProtocolKind, StepFields } from '../../../shared/protocols/entities.ts'
import { NO_APPROVALS, REVIEW_DAYS } from '../../../shared/protocols/rules.ts'
import { PROTOCOL_STARTERS } from '../../../shared/protocols/starters.ts'
import type { ExamplePerson } from './people.ts'

type Writing = { record: Recorder; newId: () => string; today: string }
type LinedStep = StepFields & { lineId: string }
type Version = Partial<Protocol> & Pick<Protocol, 'groupId' | 'kind' | 'major' | 'state'>

/** Days ago the second version of each example group came into force; of groups beyond these as of the last. The third is overdue for its review. */
const SECOND_AGO = [320, 200, 375, 150] as const
const OUT_OF_HOURS = '020 7946 0199'

const approvedOn = (day: string) => ({
  chairApprovedBy: 'Chair',
  chairApprovedOn: addDays(day, -12),
  sltApprovedBy: 'SLT',
  sltApprovedOn: addDays(day, -5),
})
const inForceSince = (day: string) => ({
  ...approvedOn(day),
  effectiveOn: day,
  reviewDue: addDays(day, REVIEW_DAYS),
})

async function addVersion(
  { record, newId }: Writing,
  version: Version,
  steps: readonly LinedStep[],
): Promise<string> {
  const id = newId()
  const { purpose, rules } = PROTOCOL_STARTERS[version.kind]
  await record.add('protocol', id, {
    minor: 0,
    material: true,
    purpose,
    rules,
    outOfHours: OUT_OF_HOURS,
    changeSummary: '',
    reviewDue: null,
    ...NO_APPROVALS,
    effectiveOn: null,
    supersededOn: null,
    stateReason: '',
    ...version,
  })
  for (const [at, step] of steps.entries())
    await record.add('protocolStep', newId(), {
      groupId: version.groupId,
      protocolId: id,
      place: at + 1,
      ...step,
    })
  return id
}

const lined = ({ newId }: Writing, kind: ProtocolKind): LinedStep[] =>
  PROTOCOL_STARTERS[kind].steps.map((step) => ({ ...step, lineId: newId() }))

/** The second version: half the time to ring the chair, and a call to those who speak the language of whom it concerns. */
function secondOf({ newId }: Writing, first: readonly LinedStep[], area: string): LinedStep[] {
  return first.flatMap((step, at): LinedStep[] => {
    if (at === 1) return [{ ...step, within: 'within 30 minutes' }]
    if (at !== 3) return [step]
    return [
      step,
      {
        lineId: newId(),
        title: 'Ask whether an interpreter is needed',
        who: 'Secretariat',
        within: 'before the briefing',
        script: `Which languages are spoken by those it concerns in ${area}? Never ask a member of the family to interpret.`,
        incident: '',
        community: 'Those who do not speak English at home',
      },
    ]
  })
}

/** What is proposed next: the welfare call comes a day earlier, and the advisors are briefed before anybody is chosen to speak for them. */
function thirdOf(second: readonly LinedStep[]): LinedStep[] {
  const steps = second.map((step) =>
    step.title === 'Stand down and look after the advisors'
      ? {
          ...step,
          within: 'within 24 hours',
          script: step.script.replace('How are you?', 'How are you, and whom have you got to talk to?'),
        }
      : step,
  )
  const agreed = steps.findIndex((step) => step.title === 'Agree the level of confidentiality')
  const [moved] = agreed < 2 ? [] : steps.splice(agreed, 1)
  return moved ? steps.toSpliced(3, 0, moved) : steps
}

/** When, days ago, the advisors of a group said that they work by its protocol; nobody before they came or it was in force. */
const SAID_AGO = 60

/**
 * The formal advisors of a group acknowledge its protocol: in the first group one has not yet, in the third one did so more than a year ago.
 * Returns how many records that is.
 */
async function acknowledge(
  { record, newId, today }: Writing,
  { groupId, id, since }: { groupId: string; id: string; since: string },
  people: readonly ExamplePerson[],
  index: number,
): Promise<number> {
  const formal = people.filter(({ place }) => place !== null && isFormal(place.capacity))
  let records = 0
  for (const [at, { id: personId, place }] of formal.entries()) {
    const isLast = at === formal.length - 1
    if (index === 0 && isLast) continue
    const said = index === 2 && isLast ? addDays(since, 3) : addDays(today, -SAID_AGO)
    const came = place?.startedOn ?? said
    await record.add('acknowledgement', newId(), {
      groupId,
      personId,
      documentKind: 'protocol',
      documentId: id,
      entry: 'acknowledged',
      method: 'in person',
      day: came > said ? came : said,
      note: '',
      recordedBy: 'Secretary',
      strikesId: null,
      fileName: '',
      hash: '',
    })
    records += 1
  }
  return records
}

/** A group of the example as its protocols are written: its area, and who acknowledges them. */
export type ProtocolGroup = { groupId: string; area: string; people: readonly ExamplePerson[] }

/**
 * The protocols of the example: each group has the second version of its own in force, the first group's third waits for the chair and the second
 * group's for SLT; the office has one that is approved and one still as the product brought it. The public reads those of the groups. Most advisors have acknowledged theirs within the year.
 * Returns how many records that is.
 */
export async function writeProtocols(writing: Writing, groups: readonly ProtocolGroup[]): Promise<number> {
  const { record, newId, today } = writing
  let records = 0
  const add = async (version: Version, steps: readonly LinedStep[]) => {
    records += 1 + steps.length
    return addVersion(writing, version, steps)
  }
  for (const [index, { groupId, area, people }] of groups.entries()) {
    const since = addDays(today, -(SECOND_AGO[index] ?? SECOND_AGO[3]))
    const kind = 'critical incident'
    const first = lined(writing, kind)
    const second = secondOf(writing, first, area)
    const began = addDays(since, -REVIEW_DAYS)
    const of = { groupId, kind, major: 1 } as const
    await add({ ...of, state: 'superseded', ...inForceSince(began), supersededOn: since }, first)
    const id = await add(
      {
        ...of,
        major: 2,
        state: 'current',
        changeSummary: 'The chair is rung within half an hour, and interpreters are thought of early.',
        ...inForceSince(since),
      },
      second,
    )
    records += await acknowledge(writing, { groupId, id, since }, people, index)
    await writeSiteDocument(record, newId(), { source: 'protocol', groupId, kind, shown: true })
    records += 1
    if (index > 1) continue
    const waits = {
      ...of,
      major: 3,
      changeSummary: 'Welfare calls within a day, and confidentiality agreed before advisors are chosen.',
    }
    const chaired = { chairApprovedBy: 'Chair', chairApprovedOn: addDays(today, -3) }
    await add(
      index === 0 ? { ...waits, state: 'with chair' } : { ...waits, state: 'with SLT', ...chaired },
      thirdOf(second),
    )
  }
  const office = { groupId: null, major: 1 } as const
  await add(
    { ...office, kind: 'information sharing', state: 'approved', ...approvedOn(addDays(today, -2)) },
    lined(writing, 'information sharing').toSpliced(5, 0, {
      lineId: newId(),
      title: 'Check the list of who may read it',
      who: 'Secretariat',
      within: 'every 6 months',
      script: 'Is everybody on it still a member of the group?',
      incident: '',
      community: '',
    }),
  )
  await add({ ...office, kind: 'media', state: 'draft' }, lined(writing, 'media'))
  await record.add('protocolStep', newId(), {
    groupId: null,
    protocolId: null,
    lineId: newId(),
    place: 0,
    title: 'Ring the press office',
    who: 'Secretariat',
    within: 'within 30 minutes',
    script:
      'Somebody from the media may ring us about this. This is who speaks for the group, and from when.',
    incident: '',
    community: '',
  })
  return records + 1
}
