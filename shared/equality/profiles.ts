import { isBorough } from '../groups/boroughs.ts'
import { CENSUS_2021, LONDON_AREA, type AreaFigures } from './census-2021.ts'
import { categoriesOf, Characteristic, CHARACTERISTICS, type Counts } from './characteristics.ts'

/** Figures of areas an office brought itself, by area. */
export type ProfileFigures = Record<string, AreaFigures>

/** The columns of a file of figures, in this order. */
export const PROFILE_HEADING = ['area', 'characteristic', 'category', 'people'] as const
/** The most lines a file of figures may have: 34 areas with every category are about 1,500. */
export const MOST_PROFILE_ROWS = 20_000

/** True for an area figures can be of: a borough, or London. */
export function isProfileArea(name: string): boolean {
  return name === LONDON_AREA || isBorough(name)
}

/** The area a group is compared with: a local group's borough, London for any other and for the office. */
export function areaOf(group: { kind: string; area: string } | null): string {
  return group?.kind === 'local' && isBorough(group.area) ? group.area : LONDON_AREA
}

const plain = (text: string) => text.trim().toLowerCase()

/** A line of figures that was understood, or the sentence that says what is wrong with it. */
type Line = { area: string; characteristic: Characteristic; category: string; people: number }

/** A line of a file as it stands there; `line` counts from 1. */
export type FileLine = { line: number; cells: readonly string[] }

function readLine({ line, cells }: FileLine): Line | string {
  const [area = '', named = '', category = '', people = ''] = cells.map((cell) => cell.trim())
  const where = `Line ${line}`
  if (!isProfileArea(area))
    return `${where}: “${area}” is no London borough. Write it as the groups do, or London.`
  const characteristic = Characteristic.options.find(
    (each) => plain(each) === plain(named) || plain(CHARACTERISTICS[each].title) === plain(named),
  )
  if (!characteristic)
    return `${where}: “${named}” is no characteristic. Use one of: ${Characteristic.options.map((each) => CHARACTERISTICS[each].title).join(', ')}.`
  const found = categoriesOf(characteristic).find(
    ({ key, label }) => plain(key) === plain(category) || plain(label) === plain(category),
  )
  if (!found)
    return `${where}: “${category}” is no category of ${CHARACTERISTICS[characteristic].title.toLowerCase()}. Use one of: ${categoriesOf(
      characteristic,
    )
      .map(({ label }) => label)
      .join(', ')}.`
  const number = people.replaceAll(',', '')
  if (!/^\d{1,9}$/.test(number)) return `${where}: “${people}” is no number of people. Write a whole number.`
  return { area, characteristic, category: found.key, people: Number(number) }
}

/**
 * Reads a file of figures with the heading `area, characteristic, category, people`. A characteristic of an area replaces what
 * stood there as a whole. Answers the figures, or one sentence that says what is wrong and where.
 */
export function readProfiles(
  heading: readonly string[],
  lines: readonly FileLine[],
): ProfileFigures | string {
  if (PROFILE_HEADING.some((name, at) => plain(heading[at] ?? '') !== name))
    return `The first line must be: ${PROFILE_HEADING.join(', ')}. Save the figures as CSV to see how they are written.`
  if (lines.length === 0) return 'There are no figures below the heading.'
  if (lines.length > MOST_PROFILE_ROWS)
    return `This file has more than ${MOST_PROFILE_ROWS.toLocaleString('en-GB')} lines. Leave out what is not about London boroughs.`
  const figures: Record<string, Partial<Record<Characteristic, Record<string, number>>>> = {}
  for (const each of lines) {
    const line = readLine(each)
    if (typeof line === 'string') return line
    const { area, characteristic, category, people } = line
    figures[area] ??= {}
    figures[area][characteristic] ??= {}
    const counts = figures[area][characteristic]
    if (category in counts)
      return `Line ${each.line}: ${CHARACTERISTICS[characteristic].title.toLowerCase()}, “${each.cells[2]?.trim()}” in ${area} is there twice. Take one of them out.`
    counts[category] = people
  }
  for (const [area, of] of Object.entries(figures))
    for (const [characteristic, counts] of Object.entries(of)) {
      const sum = Object.values(counts).reduce((all, each) => all + each, 0)
      if (sum === 0 || Object.keys(counts).length < 2)
        return `${CHARACTERISTICS[characteristic as Characteristic].title} in ${area} needs at least two categories and somebody in them.`
    }
  return figures
}

/** Every figure as rows of a file, the heading first: those of the office where it has its own, otherwise the app's. */
export function profileRows(own: ProfileFigures): string[][] {
  const areas = [...new Set([...Object.keys(CENSUS_2021), ...Object.keys(own)])]
  const rows = areas.flatMap((area) =>
    Characteristic.options.flatMap((characteristic) => {
      const counts = own[area]?.[characteristic] ?? CENSUS_2021[area]?.[characteristic]
      if (!counts) return []
      return categoriesOf(characteristic).flatMap(({ key, label }) =>
        key in counts ? [[area, CHARACTERISTICS[characteristic].title, label, String(counts[key])]] : [],
      )
    }),
  )
  return [[...PROFILE_HEADING], ...rows]
}

/** The share of a category among everybody counted, 0 to 1. */
export function shareOf(counts: Counts, keys: readonly string[]): number {
  const all = Object.values(counts).reduce((sum, each) => sum + each, 0)
  return all === 0 ? 0 : keys.reduce((sum, key) => sum + (counts[key] ?? 0), 0) / all
}
