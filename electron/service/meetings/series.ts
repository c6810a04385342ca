import { meetingsBetween } from '../../../db/meetings.ts'
import { addDays } from '../../../shared/dates.ts'
import {
  clashesOn,
  NEAR_DAYS,
  type SeriesRule,
  seriesDates,
  whyNotFrom,
} from '../../../shared/meetings/recurrence.ts'
import type {
  PlannedSeries,
  SeriesInput,
  SeriesPreview,
  SeriesPreviewInput,
} from '../../../shared/meetings/series.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { addMeeting } from './plan.ts'

function datesOf(context: OpenContext, rule: SeriesRule) {
  const wrong = whyNotFrom(rule.from, context.today())
  if (wrong !== null) throw new Refusal('BAD_START', wrong, 'from')
  return seriesDates(rule)
}

/** The dates a series would have, what is left out of it and why, and which meetings of the office its dates clash with. */
export async function previewSeries(context: OpenContext, input: SeriesPreviewInput): Promise<SeriesPreview> {
  await needGroup(context, input.groupId)
  const { dates, skipped } = datesOf(context, input)
  const [first, last] = [dates[0], dates.at(-1)]
  if (!first || !last) return { dates: [], skipped }
  const from = addDays(first.date, -NEAR_DAYS)
  const others = await meetingsBetween(context.db, from, addDays(last.date, NEAR_DAYS), context.groups)
  return {
    dates: dates.map((one) => ({
      ...one,
      clashes: clashesOn(one.date, input.groupId, others).map(({ groupId, ...clash }) => ({
        ...clash,
        sameGroup: groupId === input.groupId,
      })),
    })),
    skipped,
  }
}

/** Plans the wanted dates of a series, each as a meeting planned by itself, in one command: undo takes all of them back. */
export async function planSeries(context: OpenContext, input: SeriesInput): Promise<PlannedSeries> {
  await needGroup(context, input.groupId)
  const offered = new Set(datesOf(context, input).dates.map(({ date }) => date))
  if (input.dates.some((date) => !offered.has(date))) {
    throw new Refusal(
      'OTHER_DATES',
      'The dates have changed since they were shown. Look at the list and try again.',
    )
  }
  return context.write(async (record) => {
    const meetings: PlannedSeries['meetings'] = []
    const seriesId = new Set(input.dates).size > 1 ? context.newId() : ''
    for (const date of [...new Set(input.dates)].sort()) {
      const id = await addMeeting(context, record, { ...input, seriesId, fields: { ...input.fields, date } })
      meetings.push({ id, date })
    }
    return { meetings }
  })
}
