import { stringify } from 'csv-stringify/sync'
import { listGroups } from '../../../db/groups.ts'
import { listPeople } from '../../../db/people.ts'
import type { PersonWithPlaces } from '../../../shared/people/contract.ts'
import { csvRows, peopleCells } from '../../../shared/people/csv-export.ts'
import type { PersonKind } from '../../../shared/people/entities.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'
import { saveFile, withExtension } from '../save-file.ts'
import { vCards } from './vcard.ts'

/** People are read this many at a time. */
const PAGE = 1000

/** Which people: what the list on screen shows, whatever its page. */
export type ExportRequest = { text?: string | undefined; kind?: PersonKind | undefined }

/** How people are saved: for a spreadsheet, or for an address book. */
const FORMATS = {
  csv: (cells: string[][]) => stringify(csvRows(cells), { bom: true, record_delimiter: 'windows' }),
  vcf: (cells: string[][]) => vCards(cells),
} as const

/**
 * Asks where to, then saves the people of these groups as a file that can be imported again; people without a place in them are counted and
 * left out. Errors: those of saving a file.
 */
export async function savePeople(
  context: OpenContext,
  groups: Groups,
  wanted: ExportRequest,
  format: keyof typeof FORMATS = 'csv',
): Promise<{ saved: boolean; people: number; leftOut: number }> {
  const { db } = context
  const today = context.today()
  const path = await context.session.host.saveFile({
    title: 'Save people as a file',
    defaultName: `${today} people OFFICIAL-SENSITIVE.${format}`,
    extensions: [format],
  })
  if (path === null) return { saved: false, people: 0, leftOut: 0 }
  const people: PersonWithPlaces[] = []
  for (;;) {
    const page = await listPeople(db, { ...wanted, groups, limit: PAGE, offset: people.length })
    people.push(...page.people)
    if (page.people.length < PAGE) break
  }
  const names = new Map((await listGroups(db, today, groups)).map(({ id, name }) => [id, name]))
  const placed = people.filter(({ memberships }) => memberships.some(({ groupId }) => names.has(groupId)))
  const text = FORMATS[format](peopleCells(placed, names, today))
  await saveFile(withExtension(path, format), Buffer.from(text))
  return { saved: true, people: placed.length, leftOut: people.length - placed.length }
}
