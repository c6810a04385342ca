import { basename, dirname } from 'node:path'
import { stringify } from 'csv-stringify/sync'
import { readOwed } from '../../../db/acknowledgements.ts'
import { ACKNOWLEDGEMENT_STATE_LABELS } from '../../../shared/acknowledgements/entities.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'
import { saveFile, withExtension } from '../save-file.ts'

const HEADINGS = [
  'Name',
  'Group',
  'Place',
  'Document',
  'Version in force',
  'Standing',
  'Since',
  'Said of version',
  'In force since',
]

/** Asks where to, then saves who stands how with which document: a line each. What a spreadsheet would take for a formula begins with an apostrophe. */
export async function saveMatrixCsv(context: OpenContext, groups: Groups): Promise<SavedDocument> {
  const chosen = await context.session.host.saveFile({
    title: 'Save who has acknowledged what',
    defaultName: `${context.today()} acknowledgements.csv`,
    extensions: ['csv'],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, 'csv')
  const owed = await readOwed(context.db, { groups, today: context.today() })
  const rows = owed.map(({ place, document, state, day, earlierVersion }) => [
    place.name,
    place.groupName,
    CAPACITY_LABELS[place.capacity],
    document.title,
    document.version,
    ACKNOWLEDGEMENT_STATE_LABELS[state],
    day ?? '',
    day === null ? '' : earlierVersion || document.version,
    document.effectiveOn,
  ])
  const csv = stringify([HEADINGS, ...rows], {
    bom: true,
    escape_formulas: true,
    record_delimiter: 'windows',
  })
  await saveFile(path, new TextEncoder().encode(csv))
  return { saved: true, fileName: basename(path), place: dirname(path) }
}
