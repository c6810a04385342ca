import { longDay } from '../dates.ts'
import type { TermShown } from './contract.ts'

/** A calendar quarter: `2027-Q1`, in words `Jan to Mar 2027`. */
export type Quarter = { key: string; label: string; ending: EndingMember[] }

/** A member and the last day they are one, renewals counted; `office`: what they hold that day, null for none. */
export type EndingMember = {
  personId: string
  name: string
  endsOn: string
  office: TermShown['kind'] | null
}

/** When the memberships of a group end. `later`: after the last quarter shown; `open`: without a last day; `total`: all of them. */
export type Staggering = {
  quarters: Quarter[]
  later: EndingMember[]
  open: { personId: string; name: string }[]
  total: number
}

/** Quarters shown: five years, the longest a term usually is. */
export const QUARTERS_SHOWN = 20
/** A quarter in which so many members, and so great a share of them, leave is worth spreading out. A starter value of our own. */
export const CROWDED_FROM = 3
export const CROWDED_SHARE = 1 / 3

const QUARTER_WORDS = ['Jan to Mar', 'Apr to Jun', 'Jul to Sep', 'Oct to Dec']
const QUARTER_MONTHS = ['January and March', 'April and June', 'July and September', 'October and December']

/** The quarter a day (`YYYY-MM-DD`) is in. */
export function quarterOf(day: string): { key: string; label: string } {
  const [year = '', month = '01'] = day.split('-')
  const quarter = Math.floor((Number(month) - 1) / 3)
  return { key: `${year}-Q${quarter + 1}`, label: `${QUARTER_WORDS[quarter]} ${year}` }
}

function firstDayOfNext(key: string): string {
  const [year = 0, quarter = 1] = key.split('-Q').map(Number)
  return quarter === 4 ? `${year + 1}-01-01` : `${year}-${String(quarter * 3 + 1).padStart(2, '0')}-01`
}

/** When the memberships of one group that run on `today` end, by quarter from this one on. `terms` are those of the group. */
export function staggeringOf(terms: readonly TermShown[], today: string): Staggering {
  const memberships = Map.groupBy(
    terms.filter(({ kind, state }) => kind === 'membership' && state !== 'ended'),
    ({ personId }) => personId,
  )
  const all = [...memberships.values()].flatMap((own) => {
    if (!own.some(({ state }) => state === 'current')) return []
    const last = own.toSorted((a, b) => a.startedOn.localeCompare(b.startedOn)).at(-1)
    return last ? [last] : []
  })
  const ending = all.flatMap(({ personId, name, endsOn }): EndingMember[] => {
    if (endsOn === null) return []
    const office = terms.find(
      (each) => each.kind !== 'membership' && each.personId === personId && each.endsOn === endsOn,
    )
    return [{ personId, name, endsOn, office: office?.kind ?? null }]
  })
  const quarters: Quarter[] = []
  const lastKey = ending
    .map(({ endsOn }) => quarterOf(endsOn).key)
    .sort()
    .at(-1)
  let first = today
  while (lastKey !== undefined && quarters.length < QUARTERS_SHOWN && quarterOf(first).key <= lastKey) {
    const { key, label } = quarterOf(first)
    quarters.push({
      key,
      label,
      ending: ending.filter(({ endsOn }) => quarterOf(endsOn).key === key).sort(byDay),
    })
    first = firstDayOfNext(key)
  }
  const shown = new Set(quarters.map(({ key }) => key))
  return {
    quarters,
    later: ending.filter(({ endsOn }) => !shown.has(quarterOf(endsOn).key)).sort(byDay),
    open: all.filter(({ endsOn }) => endsOn === null).map(({ personId, name }) => ({ personId, name })),
    total: all.length,
  }
}

const byDay = (a: EndingMember, b: EndingMember) =>
  a.endsOn.localeCompare(b.endsOn) || a.name.localeCompare(b.name)

const NUMBERS = ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten']

/** `five`, `12`. */
function inWords(number: number): string {
  return NUMBERS[number] ?? `${number}`
}

/** `in March 2027` where all of them end in one month, or `between January and March 2027`. */
function whenOf({ ending, key }: Quarter): string {
  const months = new Set(ending.map(({ endsOn }) => endsOn.slice(0, 7)))
  const [first] = ending
  if (months.size === 1 && first) return `in ${longDay(first.endsOn).replace(/^\d+ /, '')}`
  const [year = '', quarter = '1'] = key.split('-Q')
  return `between ${QUARTER_MONTHS[Number(quarter) - 1]} ${year}`
}

/** The quarters in which too many leave at once, the fullest first. */
export function crowdedQuarters({ quarters, total }: Staggering): Quarter[] {
  return quarters
    .filter(({ ending }) => ending.length >= CROWDED_FROM && ending.length > total * CROWDED_SHARE)
    .toSorted((a, b) => b.ending.length - a.ending.length)
}

/** What the chart shows, in a sentence or two: `Five of nine memberships end in March 2027.` */
export function staggeringWords(staggering: Staggering): string {
  const { quarters, later, open, total } = staggering
  if (total === 0) return 'Nobody is a member.'
  const capital = (words: string) => words.charAt(0).toUpperCase() + words.slice(1)
  const ending = quarters.reduce((sum, { ending: some }) => sum + some.length, 0) + later.length
  if (ending === 0) return 'No membership has a last day.'
  const openWords =
    open.length === 0
      ? ''
      : ` ${capital(inWords(open.length))} ${open.length === 1 ? 'has' : 'have'} no last day.`
  const crowded = crowdedQuarters(staggering)
  if (crowded.length > 0)
    return `${crowded.map((quarter) => `${capital(inWords(quarter.ending.length))} of ${inWords(total)} memberships end ${whenOf(quarter)}.`).join(' ')}${openWords}`
  const most = Math.max(0, ...quarters.map((quarter) => quarter.ending.length))
  if (most === 0) return `No membership ends in the next five years.${openWords}`
  return `The ends are spread out: no quarter has more than ${inWords(most)} of ${inWords(total)}.${openWords}`
}
