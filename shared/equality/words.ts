import { type Category, NOT_SAID } from './characteristics.ts'

/** Shares people can picture, as numerator and denominator. */
const FRACTIONS = [
  ...[2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30, 40, 50, 100].map((of) => [1, of] as const),
  [2, 3],
  [3, 4],
  [2, 5],
  [3, 5],
  [4, 5],
  [3, 10],
  [7, 10],
  [9, 10],
] as const

/** A share, 0 to 1, as people say it: "about 1 in 6". */
export function aboutShare(share: number): string {
  if (share === 0) return 'nobody'
  if (share < 0.0075) return 'fewer than 1 in 100'
  if (share > 0.96) return 'nearly everybody'
  const distance = ([part, of]: readonly [number, number]) => Math.abs(Math.log(share / (part / of)))
  const [part, of] = FRACTIONS.toSorted((a, b) => distance(a) - distance(b))[0] ?? [1, 2]
  return part === 1 && of === 2 ? 'about half' : `about ${part} in ${of}`
}

/** By how much a share must differ from the area's to be told: more than ten points of a hundred (domain.md R42). */
export const GAP = 0.1

/** A category as the words need it: its share of the sheets, null where it is not shown, and of the area, null without figures. */
export type Compared = Category & { share: number | null; profileShare: number | null }

/** The categories that are not shown, together. */
export type ComparedRest = { labels: string[]; people: number; share: number; profileShare: number | null }

function list(parts: readonly string[]): string {
  if (parts.length < 2) return parts.join('')
  return `${parts.slice(0, -1).join(', ')} and ${parts.at(-1)}`
}

/**
 * One characteristic in words, beside an area (domain.md R42: information, never about one person). `who` is "The group" or "The office".
 * Differences of more than ten points are told one by one, the largest first; everything else in one sentence.
 */
export function inWords(
  who: string,
  area: string | null,
  { rows, rest, sheets }: { rows: readonly Compared[]; rest: ComparedRest | null; sheets: number },
): string[] {
  const told: string[] = []
  const compared = rows.filter(
    (row): row is Compared & { share: number; profileShare: number } =>
      row.share !== null && row.profileShare !== null && row.key !== NOT_SAID,
  )
  const gap = (row: { share: number; profileShare: number }) => row.share - row.profileShare
  const far = compared
    .filter((row) => Math.abs(gap(row)) > GAP)
    .toSorted((a, b) => Math.abs(gap(b)) - Math.abs(gap(a)))
  for (const row of far)
    told.push(
      `${who} has ${gap(row) < 0 ? 'fewer' : 'more'} ${row.people} than ${area}: ${aboutShare(row.share)} against ${aboutShare(row.profileShare)}.`,
    )
  const near = compared.filter((row) => Math.abs(gap(row)) <= GAP)
  if (near.length > 0)
    told.push(`${who} has about as many ${list(near.map((row) => row.people))} as ${area}.`)
  if (compared.length === 0) {
    const shown = rows.filter((row) => row.share !== null)
    if (shown.length > 0)
      told.push(
        `${list(shown.map((row) => `${row.label}: ${aboutShare(row.share ?? 0)}`))}${area === null ? '. There are no figures of an area to compare with.' : '.'}`,
      )
  }
  if (rest) told.push(restInWords(rest, area, sheets))
  return told
}

function restInWords(rest: ComparedRest, area: string | null, sheets: number): string {
  const beside =
    area === null || rest.profileShare === null ? '' : `, against ${aboutShare(rest.profileShare)} in ${area}`
  if (rest.people === sheets)
    return 'No number is small enough to be safe and large enough to be shown: all of them are left out.'
  return `Not shown one by one, so that nobody can be worked out: ${list(rest.labels)}. Together ${rest.people} of ${sheets}, ${aboutShare(rest.share)}${beside}.`
}
