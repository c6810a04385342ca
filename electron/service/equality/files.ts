import { stringify } from 'csv-stringify/sync'
import { readEqualityProfiles } from '../../../db/equality.ts'
import type { ProfileFields, ProfileShown } from '../../../shared/equality/contract.ts'
import { type ProfileFigures, profileRows, readProfiles } from '../../../shared/equality/profiles.ts'
import type { EqualityProfile } from '../../../shared/equality/rounds.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { readCsvFile } from '../people/csv-file.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { equalityReport } from './report.ts'

const percent = (share: number | null) => (share === null ? '' : `${Math.round(share * 100)}%`)

/** Asks where, and saves rows as CSV that no spreadsheet takes for formulas. */
async function saveRows(
  context: OpenContext,
  title: string,
  name: string,
  rows: readonly (readonly string[])[],
) {
  const path = await context.session.host.saveFile({ title, defaultName: name, extensions: ['csv'] })
  if (path === null) return { saved: false, rows: rows.length - 1 }
  const text = stringify(
    rows.map((row) => [...row]),
    { escape_formulas: true, bom: true, record_delimiter: 'windows' },
  )
  await saveFile(withExtension(path, 'csv'), Buffer.from(text))
  return { saved: true, rows: rows.length - 1 }
}

/**
 * Saves what is shown of a round: what is not shown is not in the file either, and who is left out is said as on screen.
 * Errors: `Refusal` NOTHING_SHOWN, those of saving a file.
 */
export async function saveReport(context: OpenContext, groupId: string | null) {
  const report = await equalityReport(context, groupId)
  if (report.whyNothing !== null) throw new Refusal('NOTHING_SHOWN', report.whyNothing)
  const heading = [
    'Characteristic',
    'Category',
    'People',
    'Of sheets',
    'Share',
    'Area',
    'Area share',
    'Source',
    'Licence',
  ]
  const rows = report.characteristics.flatMap(({ title, profile, rows: categories, rest }) => {
    const from = [profile?.source ?? '', profile?.licence ?? '']
    const area = profile?.area ?? ''
    const sheets = String(report.sheets ?? '')
    const lines = categories.map(({ label, people, share, profileShare }) => [
      title,
      label,
      people === null ? 'not shown' : String(people),
      sheets,
      percent(share),
      area,
      percent(profileShare),
      ...from,
    ])
    if (!rest) return lines
    const together = `Not shown, together: ${rest.labels.join('; ')}`
    return [
      ...lines,
      [
        title,
        together,
        String(rest.people),
        sheets,
        percent(rest.share),
        area,
        percent(rest.profileShare),
        ...from,
      ],
    ]
  })
  const name = `${report.year} equality monitoring, ${report.name} OFFICIAL-SENSITIVE.csv`
  return saveRows(context, 'Save equality monitoring', name.replaceAll(/[\\/:*?"<>|]/g, ' '), [
    heading,
    ...rows,
  ])
}

/** The figures an office brought, the newest of each area and characteristic. */
function together(own: readonly EqualityProfile[]): ProfileFigures {
  const figures: ProfileFigures = {}
  for (const profile of own.toReversed())
    for (const [area, of] of Object.entries(JSON.parse(profile.figures) as ProfileFigures))
      figures[area] = { ...figures[area], ...of }
  return figures
}

/** Saves every figure areas are compared with, in the form in which figures are read. */
export async function saveProfile(context: OpenContext) {
  const rows = profileRows(together(await readEqualityProfiles(context.db)))
  return saveRows(context, 'Save the figures of areas', 'Figures of areas.csv', rows)
}

export function profileShown({ figures, ...profile }: EqualityProfile): ProfileShown {
  const { id, createdAt, source, licence, fileName } = profile
  return {
    id,
    createdAt,
    source,
    licence,
    fileName,
    areas: Object.keys(JSON.parse(figures) as ProfileFigures),
  }
}

/** Replaces figures by those of a file, all or none. Errors: `Refusal` FIGURES with what is wrong, those of reading a CSV file. */
export async function loadProfile(
  context: OpenContext,
  { handle, fields }: { handle: string; fields: ProfileFields },
): Promise<{ areas: string[] }> {
  const { fileName, heading, records } = readCsvFile(context.session.files.path(handle))
  const broken = records.find((record) => record.broken !== null)
  if (broken) throw new Refusal('FIGURES', `Line ${broken.line}: ${broken.broken}`)
  const figures = readProfiles(heading, records)
  if (typeof figures === 'string') throw new Refusal('FIGURES', figures)
  await context.write((record) =>
    record.add('equalityProfile', context.newId(), { ...fields, fileName, figures: JSON.stringify(figures) }),
  )
  return { areas: Object.keys(figures) }
}

/** Puts figures the office brought in the recycle bin: those before them hold again. Errors: `Refusal` NO_SUCH_FIGURES. */
export async function removeProfile(context: OpenContext, id: string): Promise<void> {
  await context.write(async (record) => {
    const own = await readEqualityProfiles(record.db)
    if (!own.some((profile) => profile.id === id))
      throw new Refusal(
        'NO_SUCH_FIGURES',
        'These figures are no longer here. They may be in the recycle bin.',
      )
    await record.remove('equalityProfile', id)
  })
}
