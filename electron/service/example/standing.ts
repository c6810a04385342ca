import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import { isFormal } from '../../../shared/people/rules.ts'
import { NO_CONTACT } from '../../../shared/standing/entities.ts'
import type { ExamplePerson } from './people.ts'
import { Chance } from './random.ts'

const KNOWN = [
  ['language', 'Speaks Turkish and some Kurdish'],
  ['language', 'British Sign Language, level 3'],
  ['community', 'Somali youth workers, through a homework club'],
  ['community', 'Orthodox Jewish families around the station'],
  ['community', 'Older Caribbean residents; a lunch club on Thursdays'],
  ['area', 'The market and its traders'],
  ['area', 'Three estates north of the park'],
  ['topic', 'Youth work and exclusions from school'],
  ['topic', 'Housing and anti-social behaviour'],
  ['topic', 'Hate crime and reporting'],
  ['other', 'Knows many of the door staff of the night-time economy'],
] as const

const HOURS = [
  'Weekdays after six',
  'Mornings, not on Fridays',
  'Any day until nine',
  'School hours',
] as const
const INTERESTS = [
  'Trustee of a youth club in the borough',
  'Their brother is a serving officer elsewhere',
  'Works for a security company that tenders to the police',
] as const
const NEEDS = ['Step-free, and a seat near the door', 'Papers in 18 point', 'A hearing loop'] as const

/** What becomes of each advisor of a group, by their place in it: most are ready, the rest show what else there is. */
const STORIES = [
  'ready',
  'ready',
  'clearance ends',
  'ready',
  'agreement ran out',
  'ready',
  'waits for SLT',
  'away',
  'under assessment',
  'nothing yet',
] as const
type Story = (typeof STORIES)[number]

type Writing = { record: Recorder; newId: () => string; today: string; seed: number }

/** Writes what is kept on the formal advisors of an example group, and what its informal ones know. Gives the number of records. */
export async function writeStanding(writing: Writing, people: readonly ExamplePerson[]): Promise<number> {
  let records = 0
  let formal = 0
  for (const person of people) {
    if (!person.place || person.kind !== 'advisor') continue
    const chance = new Chance(writing.seed, 'standing', person.id)
    records += await writeKnowledge(writing, person, chance)
    if (!isFormal(person.place.capacity)) continue
    const story = STORIES[formal % STORIES.length] ?? 'ready'
    formal += 1
    if (story === 'nothing yet') continue
    records += await writeContact(writing, person, chance)
    records += await writeAgreements(writing, person, story)
    records += await writeVetting(writing, person, story, chance)
    if (formal % 4 === 3) {
      const fields = { text: chance.pick(INTERESTS), declaredOn: addDays(writing.today, -120), endedOn: null }
      await writing.record.add('generalInterest', writing.newId(), { personId: person.id, ...fields })
      records += 1
    }
  }
  return records
}

async function writeKnowledge(
  { record, newId, today }: Writing,
  person: ExamplePerson,
  chance: Chance,
): Promise<number> {
  const known = chance.some(KNOWN, chance.between(1, 3))
  for (const [kind, words] of known)
    await record.add('knowledge', newId(), {
      personId: person.id,
      kind,
      words,
      consentOn: addDays(today, -chance.between(30, 300)),
    })
  return known.length
}

async function writeContact(
  { record, newId, today }: Writing,
  person: ExamplePerson,
  chance: Chance,
): Promise<number> {
  await record.add('contactPreferences', newId(), {
    ...NO_CONTACT,
    personId: person.id,
    channel: chance.pick(['phone', 'text', 'e-mail'] as const),
    hours: chance.pick(HOURS),
    outOfHours: chance.happens(80) ? 'yes' : 'no',
    language: chance.happens(20) ? 'Turkish' : 'English',
    accessNeeds: chance.happens(20) ? chance.pick(NEEDS) : '',
    passExpiresOn: addDays(today, chance.between(20, 700)),
  })
  return 1
}

async function writeAgreements(
  { record, newId, today }: Writing,
  person: ExamplePerson,
  story: Story,
): Promise<number> {
  const signedOn = person.place?.startedOn ?? today
  const ran = story === 'agreement ran out'
  for (const kind of ['confidentiality', 'information sharing', 'code of conduct'] as const)
    await record.add('agreement', newId(), {
      personId: person.id,
      kind,
      signedOn,
      method: 'signed paper',
      expiresOn: ran && kind === 'confidentiality' ? addDays(today, -9) : addDays(today, 500),
      scanName: '',
      scanKind: '',
      scanBytes: 0,
      scanHash: '',
      recordedBy: 'Secretary',
    })
  return 3
}

async function writeVetting(
  { record, newId, today }: Writing,
  person: ExamplePerson,
  story: Story,
  chance: Chance,
): Promise<number> {
  const vetting = { personId: person.id, level: 'NPPV2', recordedBy: 'Secretary' }
  const grantedOn = addDays(today, -chance.between(200, 600))
  if (story === 'away') {
    const spell = { fromDay: addDays(today, -3), toDay: addDays(today, 11) }
    await record.add('awaySpell', newId(), { personId: person.id, ...spell })
  }
  if (story === 'waits for SLT' || story === 'under assessment') {
    const isApproved = story === 'under assessment'
    await record.add('vetting', newId(), { ...vetting, outcome: 'risk-assessed', grantedOn, expiresOn: null })
    await record.add('riskAssessment', newId(), {
      personId: person.id,
      summary: 'May advise on what is public already; is not told names, addresses or plans.',
      expiresOn: addDays(today, 200),
      state: isApproved ? 'approved' : 'proposed',
      proposedBy: 'Secretary',
      decidedBy: isApproved ? 'Superintendent' : '',
      decidedOn: isApproved ? addDays(today, -40) : null,
    })
    return 2
  }
  const expiresOn = addDays(today, story === 'clearance ends' ? 24 : chance.between(200, 900))
  await record.add('vetting', newId(), { ...vetting, outcome: 'cleared', grantedOn, expiresOn })
  return story === 'away' ? 2 : 1
}
