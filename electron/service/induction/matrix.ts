import { basename, dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import {
  listModules,
  readInduction,
  readInductionStandings,
  readProgrammes,
  readRecordsOf,
  standingsByModule,
} from '../../../db/induction.ts'
import { findGroup } from '../../../db/groups.ts'
import { shortDay } from '../../../shared/dates.ts'
import type { InductionMatrix, PersonInduction } from '../../../shared/induction/contract.ts'
import { audiencesOf, moduleStanding, wantedModules } from '../../../shared/induction/rules.ts'
import { MODULE_STATE_WORDS } from '../../../shared/induction/states.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { needPerson } from './need.ts'

const NOT_STARTED = { state: 'not started', on: null, validUntil: null, bookedFor: null } as const

/** Every formal advisor of the groups asked for against every module that is asked of any of them. */
export async function inductionMatrix(
  context: OpenContext,
  groupId: string | undefined,
): Promise<InductionMatrix> {
  const { db } = context
  const day = context.today()
  const { programmes, modules, occasions, advisors } = await readInduction(db, {
    groups: context.groupsOf(groupId),
    day,
  })
  const asked = advisors.map((advisor) => {
    const audiences = audiencesOf(advisor.groupKind, advisor.capacity)
    return new Set(wantedModules(audiences, programmes, modules).map(({ id }) => id))
  })
  const concerned = new Set(asked.flatMap((ids) => [...ids]))
  const columns = [...modules.values()].filter(({ id }) => concerned.has(id))
  return {
    modules: columns.map(({ id, code, title, requiredBeforeCallOut }) => ({
      id,
      code,
      title,
      requiredBeforeCallOut,
    })),
    rows: advisors.map(({ groupKind: _kind, standing, ...advisor }, at) => {
      const own = standingsByModule(modules, occasions.get(advisor.personId) ?? [], day)
      return {
        ...advisor,
        induction: standing,
        cells: columns.map(({ id }) => own.get(id) ?? (asked[at]?.has(id) ? NOT_STARTED : null)),
      }
    }),
  }
}

/** One person's induction, with the places the user may see; what is on record of the person counts wherever it was done. */
export async function personInduction(context: OpenContext, personId: string): Promise<PersonInduction> {
  const { db } = context
  const day = context.today()
  await needPerson(db, personId)
  const places = await readInductionStandings(db, { groups: context.groups, day, personId })
  const { programmes, modules } = await readProgrammes(db)
  const audiences = places.flatMap(({ groupKind, capacity }) => audiencesOf(groupKind, capacity))
  const wanted = new Map(wantedModules(audiences, programmes, modules).map((one) => [one.id, one.required]))
  const records = await readRecordsOf(db, personId)
  const byModule = Map.groupBy(records, (one) => one.moduleId)
  return {
    places: places.map(({ personId: _person, name: _name, standing, ...place }) => ({
      ...place,
      induction: standing,
    })),
    modules: (await listModules(db))
      .filter(({ id }) => wanted.has(id) || byModule.has(id))
      .map((module) => ({
        ...module,
        required: wanted.get(module.id) ?? false,
        standing: moduleStanding(module.refresherMonths, byModule.get(module.id) ?? [], day),
      })),
    records: records.map((one) => {
      const module = modules.get(one.moduleId)
      return {
        ...one,
        moduleTitle: module?.title ?? 'A module in the recycle bin',
        moduleCode: module?.code ?? '',
      }
    }),
  }
}

/** `Completed 4 Mar 2026, until 4 Mar 2028`. */
function cellWords(cell: InductionMatrix['rows'][number]['cells'][number]): string {
  if (cell === null) return ''
  const { label } = MODULE_STATE_WORDS[cell.state]
  const on = cell.on === null ? '' : ` ${shortDay(cell.on)}`
  const until = cell.validUntil === null ? '' : `, until ${shortDay(cell.validUntil)}`
  return `${label}${on}${until}`
}

/** The matrix as a table for spreadsheets; a cell that a spreadsheet would run as a formula is made harmless. */
export function matrixCsv({ modules, rows }: InductionMatrix): string {
  const heading = [
    'Name',
    'Group',
    'Capacity',
    'Required modules done',
    ...modules.map((m) => `${m.code} ${m.title}`),
  ]
  const lines = rows.map((row) => [
    row.name,
    row.groupName,
    CAPACITY_LABELS[row.capacity],
    `${row.induction.done} of ${row.induction.of}`,
    ...row.cells.map(cellWords),
  ])
  return stringify([heading, ...lines], { bom: true, record_delimiter: 'windows', escape_formulas: true })
}

/** Asks where to, then writes the matrix there as a CSV file. */
export async function saveMatrix(context: OpenContext, groupId: string | undefined) {
  const matrix = await inductionMatrix(context, groupId)
  const group = groupId === undefined ? null : await findGroup(context.db, groupId, context.today())
  const name = `${context.today()} ${group?.name ?? 'All groups'} induction`
  const chosen = await context.session.host.saveFile({
    title: 'Save the induction of advisors',
    defaultName: fileNamed(name, 'csv'),
    extensions: ['csv'],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, 'csv')
  await saveFile(path, new TextEncoder().encode(matrixCsv(matrix)))
  return { saved: true, fileName: basename(path), place: dirname(path) }
}
