import { type AdvisorPlace, listModules, readAdvisorPlaces } from '../../../db/induction.ts'
import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import { writeStarter } from '../induction/programmes.ts'
import { Chance, seededIds } from './random.ts'

/** One induction session of the example: so many days from today, and what it covers. */
type Planned = { days: number; codes: readonly string[]; trainer: string; place: string }

const TRAINERS = ['Dr Oyelaran Bassett', 'Marguerite Finch', 'Inspector Tolland'] as const
const BASICS = ['1', '2', '3', '4', '4T', '11', '12'] as const
const SESSIONS: readonly Planned[] = [
  { days: -712, codes: ['1', '2', '12'], trainer: TRAINERS[0], place: 'Town hall, room 2' },
  { days: -698, codes: ['3', '4', '4T'], trainer: TRAINERS[1], place: 'Police station, training room' },
  { days: -670, codes: ['11', '5', '6'], trainer: TRAINERS[1], place: 'Town hall, room 2' },
  { days: -420, codes: ['7', '8'], trainer: TRAINERS[2], place: 'Police station, training room' },
  { days: -380, codes: ['9', '10'], trainer: TRAINERS[0], place: 'Library' },
]
/** For those who joined later. */
const CATCH_UP: Planned = { days: -150, codes: BASICS, trainer: TRAINERS[1], place: 'Library' }
const LATER: Planned = {
  days: -120,
  codes: ['5', '6', '7', '8', '9', '10'],
  trainer: TRAINERS[2],
  place: 'Police station, training room',
}
/** To come: what runs out is refreshed. */
const REFRESHER: Planned = {
  days: 18,
  codes: ['3', '4', '4T'],
  trainer: TRAINERS[1],
  place: 'Town hall, room 2',
}

type Writing = {
  record: Recorder
  newId: () => string
  chance: Chance
  today: string
  groupId: string
  moduleOf: ReadonlyMap<string, string>
}

/**
 * The induction of the example's advisors: sessions most of them came to, one who missed some, one exempt from a module, the newest still at
 * the beginning, modules that run out soon with a refresher booked. Draws from chances of its own, so that nothing else of the example is
 * another. Returns how many records were written.
 */
export async function writeInduction(
  record: Recorder,
  request: { seed: number; load: number; today: string; groupIds: readonly string[] },
): Promise<number> {
  const { seed, load, today, groupIds } = request
  const newId = seededIds(new Chance(seed, 'induction ids', load), today)
  const starter = await writeStarter(record, newId, true)
  const moduleOf = new Map((await listModules(record.db)).map(({ code, id }) => [code, id]))
  let records = starter.programmes + starter.modules
  for (const [index, groupId] of groupIds.entries()) {
    const chance = new Chance(seed, 'induction', index)
    const advisors = await readAdvisorPlaces(record.db, { groups: [groupId], day: today })
    records += await writeGroup({ record, newId, chance, today, groupId, moduleOf }, advisors)
  }
  return records
}

async function writeGroup(writing: Writing, advisors: readonly AdvisorPlace[]): Promise<number> {
  const { chance, today } = writing
  const byJoining = advisors.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn))
  const newest = byJoining.at(-1)
  const absent = byJoining.at(-2)
  /** Who has done what so far, as `person module`. */
  const done = new Set<string>()
  const key = ({ personId }: AdvisorPlace, code: string) => `${personId} ${code}`
  let records = 0
  for (const planned of [...SESSIONS, CATCH_UP, LATER]) {
    const date = addDays(today, planned.days)
    const isLater = planned.days > -200
    const there = byJoining.filter(
      (one) =>
        one.startedOn <= date &&
        (!isLater || one !== newest || planned === CATCH_UP) &&
        planned.codes.some((code) => !done.has(key(one, code))),
    )
    if (there.length === 0) continue
    const sessionId = await addSession(writing, planned)
    records += 1
    for (const advisor of there) {
      const open = planned.codes.filter((code) => !done.has(key(advisor, code)))
      // Of the newest only the first two are done yet.
      const codes = advisor === newest ? open.slice(0, 2) : open
      const came = advisor !== absent || planned !== LATER ? chance.happens(94) : false
      for (const code of codes) {
        records += await addRecord(writing, advisor, code, sessionId, {
          state: came ? 'completed' : 'did not attend',
          date,
          trainer: planned.trainer,
          rating: came && chance.happens(60) ? chance.between(3, 5) : null,
        })
        if (came) done.add(key(advisor, code))
      }
    }
  }
  const exempted = byJoining[2]
  if (exempted && !done.has(key(exempted, '5')))
    records += await addRecord(writing, exempted, '5', null, {
      state: 'exempt',
      date: addDays(today, -300),
      trainer: '',
      rating: null,
      reason: 'Taught this to new officers for six years.',
      decidedBy: 'Secretary',
    })
  return (
    records + (await writeChairTrack(writing, advisors)) + (await writeRefresher(writing, byJoining, done))
  )
}

/** Whoever chairs has done the first two modules for chairs. */
async function writeChairTrack(writing: Writing, advisors: readonly AdvisorPlace[]): Promise<number> {
  const chair = advisors.find(({ capacity }) => capacity === 'chair')
  if (!chair) return 0
  let records = 0
  for (const [code, days] of [
    ['C1', -320],
    ['C2', -290],
  ] as const)
    records += await addRecord(writing, chair, code, null, {
      state: 'completed',
      date: addDays(writing.today, days),
      trainer: TRAINERS[0],
      rating: 5,
    })
  return records
}

/** A session to come, with three of those whose modules run out booked on it. */
async function writeRefresher(
  writing: Writing,
  byJoining: readonly AdvisorPlace[],
  done: ReadonlySet<string>,
): Promise<number> {
  const needing = byJoining.filter(({ personId }) => done.has(`${personId} 3`)).slice(0, 3)
  if (needing.length === 0) return 0
  const sessionId = await addSession(writing, REFRESHER)
  let records = 1
  for (const advisor of needing)
    for (const code of REFRESHER.codes)
      records += await addRecord(writing, advisor, code, sessionId, {
        state: 'booked',
        date: addDays(writing.today, REFRESHER.days),
        trainer: REFRESHER.trainer,
        rating: null,
      })
  return records
}

async function addSession(
  { record, newId, today, groupId, moduleOf }: Writing,
  planned: Planned,
): Promise<string> {
  const moduleIds = planned.codes.flatMap((code) => moduleOf.get(code) ?? [])
  const { id } = await record.add('inductionSession', newId(), {
    groupId,
    date: addDays(today, planned.days),
    trainer: planned.trainer,
    place: planned.place,
    moduleIds: JSON.stringify(moduleIds),
    note: '',
  })
  return id
}

type Said = {
  state: 'booked' | 'completed' | 'did not attend' | 'exempt'
  date: string
  trainer: string
  rating: number | null
  reason?: string
  decidedBy?: string
}

async function addRecord(
  { record, newId, moduleOf }: Writing,
  { personId }: AdvisorPlace,
  code: string,
  sessionId: string | null,
  { reason = '', decidedBy = '', ...said }: Said,
): Promise<number> {
  const moduleId = moduleOf.get(code)
  if (moduleId === undefined) return 0
  const evidence = said.state === 'completed' && sessionId !== null ? 'Sign-in sheet' : ''
  await record.add('inductionRecord', newId(), {
    ...said,
    personId,
    moduleId,
    sessionId,
    evidence,
    reason,
    decidedBy,
  })
  return 1
}
