import { stringify } from 'csv-stringify/sync'
import { AHEAD, readCallable } from '../../../db/readiness.ts'
import { addDays } from '../../../shared/dates.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import type { PersonLight } from '../../../shared/people/contract.ts'
import { fullName } from '../../../shared/people/rules.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { ReadyFilter, ReadyRow } from '../../../shared/standing/contract.ts'
import {
  isWorse,
  LIGHT_LABELS,
  type Reason,
  readiness,
  worsenings,
} from '../../../shared/standing/readiness.ts'
import type { OpenContext } from '../open-context.ts'
import { saveFile, withExtension } from '../save-file.ts'

type Asked = { groups: Groups; day: string; matter: string; personIds?: readonly string[] }

/** The light of every formal advisor in these groups, by name, worked out from the record as it is. */
export async function readyRows(db: OpenContext['db'], { matter, ...asked }: Asked): Promise<ReadyRow[]> {
  const { day } = asked
  const groups = await db.selectFrom('advisoryGroup').select(['id', 'name']).execute()
  const nameOf = new Map(groups.map((group) => [group.id, group.name]))
  const until = addDays(day, AHEAD)
  return (await readCallable(db, asked)).map(({ personId, groupId, name, title, capacity, facts }) => {
    const { light, reasons } = readiness(facts, day, matter)
    return {
      personId,
      groupId,
      capacity,
      name: fullName({ name, title }),
      groupName: nameOf.get(groupId) ?? '',
      light,
      reasons,
      worsens: worsenings(facts, day, until),
    }
  })
}

/** The light of each of these people who is a formal advisor: of several groups, the one in which they are readiest. At most 1,000 people. */
export async function lightsOf(
  context: OpenContext,
  groups: Groups,
  personIds: readonly string[],
): Promise<Record<string, PersonLight>> {
  if (personIds.length === 0) return {}
  const day = context.today()
  const lights: Record<string, PersonLight> = {}
  for (const { personId, facts } of await readCallable(context.db, { groups, day, personIds })) {
    const { light, reasons } = readiness(facts, day)
    const known = lights[personId]
    if (known && !isWorse(known.light, light)) continue
    lights[personId] = { light, why: reasons.map((reason) => reason.what).join(' ') }
  }
  return lights
}

/** True for a row that a filter shows on `day`. */
function isShown(row: ReadyRow, show: ReadyFilter, day: string): boolean {
  switch (show) {
    case 'all':
      return true
    case 'ready':
    case 'limits':
    case 'not ready':
      return row.light === show
    default: {
      const until = addDays(day, Number(show))
      return row.worsens.some((worse) => worse.light === 'not ready' && worse.day <= until)
    }
  }
}

/** The rows a filter shows, and how many each filter would; those who become unready by the day they do. */
export function filtered(rows: readonly ReadyRow[], show: ReadyFilter, day: string) {
  const count = (filter: ReadyFilter) => rows.filter((row) => isShown(row, filter, day)).length
  const shown = rows.filter((row) => isShown(row, show, day))
  const isAhead = show === '30' || show === '60' || show === '90'
  const firstDay = (row: ReadyRow) => row.worsens.find((worse) => worse.light === 'not ready')?.day ?? ''
  return {
    counts: {
      all: rows.length,
      ready: count('ready'),
      limits: count('limits'),
      'not ready': count('not ready'),
      30: count('30'),
      60: count('60'),
      90: count('90'),
    },
    shown: isAhead ? shown.toSorted((a, b) => firstDay(a).localeCompare(firstDay(b))) : shown,
  }
}

/** Saves the rows of a filter as a CSV file for a spreadsheet: one line a person and group, with every reason. */
export async function saveReadiness(
  context: OpenContext,
  input: { groupId?: string | undefined; show: ReadyFilter; matter: string },
): Promise<{ saved: boolean; rows: number }> {
  const day = context.today()
  const rows = await readyRows(context.db, {
    groups: context.groupsOf(input.groupId),
    day,
    matter: input.matter,
  })
  const { shown } = filtered(rows, input.show, day)
  const path = await context.session.host.saveFile({
    title: 'Save who is ready to be called',
    defaultName: `${day} ready to be called OFFICIAL-SENSITIVE.csv`,
    extensions: ['csv'],
  })
  if (path === null) return { saved: false, rows: shown.length }
  const heading = [
    'Name',
    'Group',
    'Place',
    'Light',
    'Why',
    'What makes it green',
    'Gets worse on',
    'To',
    'By',
  ]
  const lines = shown.map((row) => {
    const next = row.worsens[0]
    const all = (reasons: readonly Reason[], words: (reason: Reason) => string) =>
      reasons.map(words).join(' ')
    return [
      row.name,
      row.groupName,
      CAPACITY_LABELS[row.capacity],
      LIGHT_LABELS[row.light],
      all(row.reasons, (reason) => reason.what),
      all(row.reasons, (reason) => reason.remedy),
      next?.day ?? '',
      next ? LIGHT_LABELS[next.light] : '',
      next ? all(next.reasons, (reason) => reason.what) : '',
    ]
  })
  const text = stringify([heading, ...lines], { escape_formulas: true, bom: true })
  await saveFile(withExtension(path, 'csv'), Buffer.from(text))
  return { saved: true, rows: shown.length }
}
