import { createHmac } from 'node:crypto'
import { countAdvisors, readEqualityProfiles, readRounds, readTally } from '../../../db/equality.ts'
import { listGroups } from '../../../db/groups.ts'
import {
  CENSUS_2021,
  CENSUS_LICENCE,
  CENSUS_NOTE,
  CENSUS_SOURCE,
} from '../../../shared/equality/census-2021.ts'
import {
  categoriesOf,
  Characteristic,
  CHARACTERISTICS,
  type Counts,
  type Tally,
} from '../../../shared/equality/characteristics.ts'
import type { CharacteristicShown, EqualityReport, EqualityUnit } from '../../../shared/equality/contract.ts'
import { areaOf, type ProfileFigures, shareOf } from '../../../shared/equality/profiles.ts'
import type { EqualityEntry, EqualityProfile } from '../../../shared/equality/rounds.ts'
import { FEWEST_SHEETS, suppress } from '../../../shared/equality/suppression.ts'
import { inWords } from '../../../shared/equality/words.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'

/** What the office is called among its groups. */
export const OFFICE_UNIT = 'The whole office'

/** The figures beside one characteristic of an area, and where they are from. */
type Profile = { counts: Counts; source: string; licence: string; note: string }

/** The figures of an area: the newest the office brought that has them, otherwise those of the app. */
function profileOf(
  own: readonly EqualityProfile[],
  area: string,
  characteristic: Characteristic,
): Profile | null {
  for (const { figures, source, licence } of own) {
    const counts = (JSON.parse(figures) as ProfileFigures)[area]?.[characteristic]
    if (counts) return { counts, source, licence, note: '' }
  }
  const counts = CENSUS_2021[area]?.[characteristic]
  return counts ? { counts, source: CENSUS_SOURCE, licence: CENSUS_LICENCE, note: CENSUS_NOTE } : null
}

/**
 * In which order categories of the same number are left out: by a keyed hash, so that it is the same in every year and nobody without the
 * office's key can know it. It does not depend on what was answered.
 */
function secretOrder(key: Buffer, groupId: string | null, characteristic: Characteristic): number[] {
  const digest = (category: string) =>
    createHmac('sha256', key)
      .update(`equality ${groupId ?? 'office'} ${characteristic} ${category}`)
      .digest('hex')
  return categoriesOf(characteristic)
    .map(({ key: category }, at) => ({ at, digest: digest(category) }))
    .toSorted((a, b) => a.digest.localeCompare(b.digest))
    .map(({ at }) => at)
}

type Setting = {
  who: string
  area: string
  groupId: string | null
  key: Buffer
  own: readonly EqualityProfile[]
}

/** One characteristic as far as it is safe to show. Everything that is shown of a round, on screen and in files, comes from here. */
function shown(
  characteristic: Characteristic,
  tally: Tally,
  sheets: number,
  setting: Setting,
): CharacteristicShown {
  const { who, area, groupId, key, own } = setting
  const categories = categoriesOf(characteristic)
  const profile = profileOf(own, area, characteristic)
  const counts = categories.map((category) => tally[characteristic][category.key] ?? 0)
  const safe = suppress(counts, secretOrder(key, groupId, characteristic))
  const beside = (keys: readonly string[]) => (profile ? shareOf(profile.counts, keys) : null)
  const rows = categories.map((category, at) => {
    const people = safe.shown[at] ?? null
    const share = people === null ? null : people / sheets
    // Who did not say is in no figures of an area but where it was voluntary there too.
    const isThere = profile !== null && category.key in profile.counts
    const profileShare = isThere ? beside([category.key]) : null
    return { key: category.key, label: category.label, people, share, profileShare }
  })
  const left = safe.hidden.flatMap((at) => rows[at] ?? [])
  const rest =
    left.length === 0
      ? null
      : {
          labels: left.map(({ label }) => label),
          people: safe.hiddenPeople,
          share: safe.hiddenPeople / sheets,
          profileShare: beside(left.map((row) => row.key)),
        }
  const { title } = CHARACTERISTICS[characteristic]
  return {
    characteristic,
    title,
    profile: profile ? { area, source: profile.source, licence: profile.licence, note: profile.note } : null,
    rows,
    rest,
    words: inWords(who, profile ? area : null, {
      rows: rows.map((row, at) => ({ ...row, people: categories[at]?.people ?? '' })),
      rest,
      sheets,
    }),
  }
}

/**
 * The round that is shown, and the one after it when that has nothing to show: the newest with numbers, for chair and SLT one that is released.
 * Without any, the newest that says why.
 */
function readable(rounds: readonly EqualityEntry[], context: OpenContext) {
  const isKeeper = context.user.role === 'secretariat'
  const told = rounds.filter(
    ({ state }) => state !== 'discarded' && state !== 'replaced' && (isKeeper || state !== 'entered'),
  )
  const newest = told[0] ?? null
  const withNumbers = told.find(({ sheets }) => sheets >= FEWEST_SHEETS)
  const round = withNumbers ?? newest
  return { round, later: round === newest ? null : newest }
}

const NOTHING_YET =
  'Nothing has been counted yet. Monitoring sheets are counted in batches of at least ten, so that nobody can be told from the numbers.'
const WHY_NOTHING = {
  'too few': (year: number) =>
    `In ${year} fewer than ten sheets came, so nothing of them is kept and nothing is shown. With so few, the numbers would say what single people answered.`,
  withdrawn: (year: number) => `The round of ${year} was withdrawn. Nothing of it is kept.`,
  lost: (year: number) => `What was counted in ${year} is not there any more. Nothing can be shown of it.`,
}

const WHY_LATER = {
  'too few': (year: number) =>
    `In ${year} fewer than ten sheets came, so nothing of them is kept. Shown is the round before.`,
  withdrawn: (year: number) => `The round of ${year} was withdrawn. Shown is the round before.`,
}

/** What may be read of a group's (null: the office's) newest round, or why there is nothing. Errors: `Refusal` NO_SUCH_GROUP. */
export async function equalityReport(context: OpenContext, groupId: string | null): Promise<EqualityReport> {
  const { db } = context
  const group = groupId === null ? null : await needGroup(context, groupId)
  const rounds = (await readRounds(db, null)).filter((round) => round.groupId === groupId)
  const { round, later } = readable(rounds, context)
  const area = areaOf(group)
  const nothing = {
    groupId,
    name: group?.name ?? OFFICE_UNIT,
    area,
    year: round?.year ?? null,
    state: round?.state ?? null,
    sheets: null,
    laterNote: later ? WHY_LATER[later.state === 'withdrawn' ? 'withdrawn' : 'too few'](later.year) : null,
    members: await countAdvisors(db, groupId, context.today()),
    characteristics: [],
  }
  if (!round) return { ...nothing, whyNothing: NOTHING_YET }
  if (round.state === 'too few' || round.state === 'withdrawn')
    return { ...nothing, whyNothing: WHY_NOTHING[round.state](round.year) }
  const tally = await readTally(db, round.id)
  if (!tally || round.sheets < FEWEST_SHEETS) return { ...nothing, whyNothing: WHY_NOTHING.lost(round.year) }
  const setting = {
    who: group ? 'The group' : 'The office',
    area,
    groupId,
    key: keyOf(context),
    own: await readEqualityProfiles(db),
  }
  return {
    ...nothing,
    sheets: round.sheets,
    whyNothing: null,
    characteristics: Characteristic.options.map((each) => shown(each, tally, round.sheets, setting)),
  }
}

function keyOf(context: OpenContext): Buffer {
  const { open } = context.session
  if (!open) throw new Error('the office is locked')
  return open.office.chainKey
}

/** The user's groups by name, and for who works with all of them the office, with where their newest round stands. */
export async function equalityUnits(context: OpenContext): Promise<EqualityUnit[]> {
  const groups = await listGroups(context.db, context.today(), context.groups)
  const rounds = await readRounds(context.db, context.groups)
  const unit = (groupId: string | null, name: string): EqualityUnit => {
    const { round } = readable(
      rounds.filter((each) => each.groupId === groupId),
      context,
    )
    const isKept = round !== null && round.sheets >= FEWEST_SHEETS
    return {
      groupId,
      name,
      year: round?.year ?? null,
      state: round?.state ?? null,
      sheets: isKept ? round.sheets : null,
    }
  }
  const units = groups.map(({ id, name }) => unit(id, name))
  return context.groups === null ? [...units, unit(null, OFFICE_UNIT)] : units
}
