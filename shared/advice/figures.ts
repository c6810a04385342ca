import { z } from 'zod'
import { daysBetween } from '../dates.ts'
import { median } from '../incidents/load.ts'
import { ResponseStatus } from './entities.ts'
import { answerDays } from './rules.ts'

/*
 * What became of advice, in figures: how much was given, answered and accepted, and how long the police took (domain.md R28; S12). They are about
 * advice, never about who gave it.
 */

/** What is counted of one piece of advice; days are `YYYY-MM-DD`. */
export type CountedAdvice = {
  givenOn: string
  isCritical: boolean
  status: ResponseStatus | null
  answeredOn: string | null
  toldOn: string | null
}

/** The figures of a group, a theme, or of all. Shares are whole per cents of what was answered; null while nothing was. */
export const AdviceFigures = z.object({
  given: z.number().int(),
  answered: z.record(ResponseStatus, z.number().int()),
  awaiting: z.number().int(),
  /** Waits longer than the rule allows. */
  late: z.number().int(),
  /** Accepted wholly or partly, of what was answered. */
  shareAccepted: z.number().int().nullable(),
  medianDays: z.number().nullable(),
  /** Answered, and nobody was told. */
  untold: z.number().int(),
})
export type AdviceFigures = z.infer<typeof AdviceFigures>

/** Counts advice as it stands on `today`. */
export function adviceFigures(all: readonly CountedAdvice[], today: string): AdviceFigures {
  const answered = { accepted: 0, 'partly accepted': 0, 'not accepted': 0, noted: 0 }
  const took: number[] = []
  let awaiting = 0
  let late = 0
  let untold = 0
  for (const one of all) {
    const { givenOn, status, answeredOn, toldOn } = one
    if (status === null || answeredOn === null) {
      awaiting += 1
      if (daysBetween(givenOn, today) > answerDays(one)) late += 1
      continue
    }
    answered[status] += 1
    // An answer dated before its advice was written down wrong; it took no time.
    took.push(Math.max(0, daysBetween(givenOn, answeredOn)))
    if (toldOn === null) untold += 1
  }
  const heeded = answered.accepted + answered['partly accepted']
  return {
    given: all.length,
    answered,
    awaiting,
    late,
    shareAccepted: took.length === 0 ? null : Math.round((heeded / took.length) * 100),
    medianDays: took.length === 0 ? null : median(took),
    untold,
  }
}

/** Figures under a name each, those of most advice first, equal ones by name. A piece of advice may count under several names. */
export function figuresBy<Row extends CountedAdvice>(
  all: readonly Row[],
  namesOf: (row: Row) => readonly string[],
  today: string,
): { name: string; figures: AdviceFigures }[] {
  const byName = new Map<string, Row[]>()
  for (const row of all)
    for (const name of namesOf(row)) {
      const known = byName.get(name)
      if (known) known.push(row)
      else byName.set(name, [row])
    }
  return [...byName]
    .map(([name, rows]) => ({ name, figures: adviceFigures(rows, today) }))
    .toSorted((a, b) => b.figures.given - a.figures.given || a.name.localeCompare(b.name, 'en-GB'))
}

/** The figures in one sentence, for the chart read out and for a report. */
export function figuresInWords({ given, awaiting, late, shareAccepted, medianDays }: AdviceFigures): string {
  if (given === 0) return 'No advice was given.'
  const pieces = given === 1 ? '1 piece of advice' : `${given} pieces of advice`
  const parts = [
    shareAccepted === null
      ? 'none of it answered yet'
      : `${shareAccepted} % of what was answered was accepted wholly or partly, after ${medianDays} ${medianDays === 1 ? 'day' : 'days'} in the middle`,
  ]
  if (awaiting > 0)
    parts.push(
      `${awaiting} without an answer${late > 0 ? `, ${late} of them for longer than they should` : ''}`,
    )
  return `${pieces}: ${parts.join('; ')}.`
}
