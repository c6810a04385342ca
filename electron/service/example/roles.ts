import type { Recorder } from '../../../db/record.ts'
import { writeSiteDocument } from '../../../db/site.ts'
import { addDays } from '../../../shared/dates.ts'
import { isFormal } from '../../../shared/people/rules.ts'
import type { Acknowledgement } from '../../../shared/acknowledgements/entities.ts'
import type { RoleDescription, RoleKind, RoleTexts } from '../../../shared/role-descriptions/entities.ts'
import { baseKind } from '../../../shared/role-descriptions/rules.ts'
import { ROLE_STARTERS } from '../../../shared/role-descriptions/starters.ts'
import type { ExampleGroup } from './plan.ts'
import type { ExamplePerson } from './people.ts'

type Writing = { record: Recorder; newId: () => string; groupId: string | null; today: string }
/** The office’s own versions, which groups without one of their own have. */
type OfficeRoles = { local: string; corporate: string }
type Version = Partial<RoleDescription> &
  Pick<RoleDescription, 'kind' | 'major' | 'minor' | 'state' | 'material'>

/** The texts as a group might have adapted them, so that they are no longer the starter's. */
function adapted(kind: RoleKind, area?: string, more: Partial<RoleTexts> = {}): RoleTexts {
  const starter = ROLE_STARTERS[kind]
  const whose = area === undefined ? 'You are one of our advisors.' : `Your group is the one for ${area}.`
  return { ...starter, purpose: `${starter.purpose} ${whose}`, ...more }
}

async function addVersion(
  { record, newId, groupId }: Writing,
  texts: RoleTexts,
  version: Version,
): Promise<string> {
  const id = newId()
  await record.add('roleDescription', id, {
    groupId,
    ...texts,
    changeSummary: '',
    reviewDue: null,
    consultationOpensOn: null,
    consultationClosesOn: null,
    approvedBy: '',
    approvedOn: null,
    effectiveOn: null,
    supersededOn: null,
    stateReason: '',
    ...version,
  })
  return id
}

/** What a version that came into force on a day went through before. */
const inForceSince = (day: string, by: string) => ({
  consultationOpensOn: addDays(day, -60),
  consultationClosesOn: addDays(day, -32),
  approvedBy: by,
  approvedOn: addDays(day, -14),
  effectiveOn: day,
  reviewDue: addDays(day, 730),
})

async function addEntry(
  { record, newId, groupId }: Writing & { groupId: string },
  person: ExamplePerson,
  documentId: string,
  entry: Pick<Acknowledgement, 'entry' | 'day'> & Partial<Acknowledgement>,
): Promise<void> {
  await record.add('acknowledgement', newId(), {
    groupId,
    personId: person.id,
    documentKind: 'role description',
    documentId,
    method: 'in person',
    note: '',
    recordedBy: 'Secretary',
    strikesId: null,
    fileName: '',
    hash: '',
    ...entry,
  })
}

/** The public reads this role description, in whichever version is in force. */
async function showOnSite({ record, newId, groupId }: Writing, kind: RoleKind): Promise<void> {
  await writeSiteDocument(record, newId(), { source: 'role description', groupId, kind, shown: true })
}

const laterOf = (a: string, b: string | undefined) => (b !== undefined && b > a ? b : a)

/**
 * The role descriptions of an example group and who acknowledged them: the first group has a material new version that some have not
 * acknowledged for six weeks, the second one in consultation, and in the corporate group, which works by the office's, somebody holds only the local one. Returns how many
 * records that is.
 */
export async function writeRoles(
  writing: Writing & { groupId: string },
  { plan, people }: ExampleGroup,
  index: number,
  office: OfficeRoles,
): Promise<number> {
  const { record, newId, groupId, today } = writing
  let records = 0
  const formal = people.filter((person) => person.place !== null && isFormal(person.place.capacity))
  const [chair] = formal
  const kind = baseKind(plan.fields.kind)
  const isFirst = index === 0
  const began = addDays(today, -400)
  const second = addDays(today, -42)
  const by = `${plan.fields.name}, at its meeting`

  // Corporate groups work by the office's.
  const first =
    kind === 'corporate'
      ? office.corporate
      : await addVersion(writing, adapted(kind, plan.fields.area), {
          kind,
          major: 1,
          minor: 0,
          material: true,
          ...inForceSince(began, by),
          state: isFirst ? 'superseded' : 'current',
          supersededOn: isFirst ? second : null,
        })
  const chairs = await addVersion(writing, adapted('chair', plan.fields.area), {
    kind: 'chair',
    major: 1,
    minor: 0,
    material: true,
    state: 'current',
    ...inForceSince(began, by),
  })
  records += kind === 'corporate' ? 1 : 2
  if (isFirst) {
    await showOnSite(writing, kind)
    records += 1
  }
  for (const [at, person] of formal.entries()) {
    // The last of the corporate group came from a local one and signed only that.
    const document = kind === 'corporate' && at === formal.length - 1 ? office.local : first
    await addEntry(writing, person, document, {
      entry: 'acknowledged',
      day: laterOf(addDays(began, 9), person.place?.startedOn),
    })
    records += 1
  }
  if (chair) {
    await addEntry(writing, chair, chairs, {
      entry: 'acknowledged',
      day: laterOf(addDays(began, 12), chair.place?.startedOn),
    })
    records += 1
  }
  if (isFirst) {
    const next = await addVersion(
      writing,
      adapted(kind, plan.fields.area, {
        time: 'About six meetings a year, and the call-outs you accept: at most one a month unless you offer more. Your term is three years and can be renewed once.',
        support: `${ROLE_STARTERS[kind].support}\n- A welfare call within two days of every call-out.`,
      }),
      {
        kind,
        major: 2,
        minor: 0,
        material: true,
        state: 'current',
        changeSummary:
          'Six meetings a year instead of four to six, a limit on call-outs, and a welfare call after each.',
        ...inForceSince(second, by),
      },
    )
    records += 1
    for (const [at, person] of formal.entries()) {
      const day = addDays(second, 7)
      if (at < 5) await addEntry(writing, person, next, { entry: 'acknowledged', day })
      else if (at < 7)
        await addEntry(writing, person, next, {
          entry: 'requested',
          method: 'e-mail',
          day: addDays(second, 1),
        })
      else continue
      records += 1
    }
  }
  if (index === 1) {
    const asked = await addVersion(
      writing,
      adapted(kind, plan.fields.area, {
        expenses: `${ROLE_STARTERS[kind].expenses}\n- Loss of earnings is not paid.`,
      }),
      {
        kind,
        major: 1,
        minor: 1,
        material: false,
        state: 'in consultation',
        changeSummary: 'Says plainly that loss of earnings is not paid.',
        consultationOpensOn: addDays(today, -10),
        consultationClosesOn: addDays(today, 18),
      },
    )
    await record.add('roleComment', newId(), {
      groupId,
      roleDescriptionId: asked,
      section: 'expenses',
      fromWhom: 'Two advisors, at the last meeting',
      text: 'Please say who can be asked about childcare costs before a meeting.',
      answer: '',
      recordedBy: 'Secretary',
    })
    records += 2
  }
  return records
}

/** The office's local and corporate role descriptions, in force since before everything else. */
export async function writeOfficeRoles(writing: Omit<Writing, 'groupId'>): Promise<OfficeRoles> {
  const version = (kind: 'local' | 'corporate') =>
    addVersion({ ...writing, groupId: null }, adapted(kind), {
      kind,
      major: 1,
      minor: 0,
      material: true,
      state: 'current',
      ...inForceSince(addDays(writing.today, -500), 'The chairs of all groups'),
    })
  const roles = { local: await version('local'), corporate: await version('corporate') }
  await showOnSite({ ...writing, groupId: null }, 'local')
  return roles
}
