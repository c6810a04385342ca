import { findGroup } from '../../../db/groups.ts'
import { readOffice } from '../../../db/office.ts'
import { readCallable } from '../../../db/readiness.ts'
import { longDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { type Layout, paragraph, table } from '../../../shared/documents/layout.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { GroupSheet } from '../../../shared/standing/contract.ts'
import { SHEET_PART_LABELS, SheetPart, sheetCells } from '../../../shared/standing/group-sheet.ts'
import { LIGHT_LABELS, readiness } from '../../../shared/standing/readiness.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'

/** Everybody in a group with what they have to have in place, by name. Errors: `Refusal` NO_SUCH_GROUP. */
export async function groupSheet(context: OpenContext, groupId: string): Promise<GroupSheet> {
  const { db } = context
  const day = context.today()
  const group = await findGroup(db, groupId, day)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  const people = await readCallable(db, { groups: [groupId], day })
  return {
    day,
    groupName: group.name,
    lines: people.map(({ personId, name, title, capacity, facts }) => ({
      personId,
      name: fullName({ name, title }),
      capacity,
      light: readiness(facts, day).light,
      cells: sheetCells(facts, day),
    })),
  }
}

/** Asks where to, then writes the sheet there. Errors: those of {@link groupSheet} and {@link saveLayout}. */
export async function saveGroupSheet(
  context: OpenContext,
  { groupId, format }: { groupId: string; format: 'pdf' | 'docx' },
): Promise<SavedDocument> {
  const sheet = await groupSheet(context, groupId)
  return saveLayout(context, {
    title: 'Save the sheet of the group',
    name: `${sheet.groupName} advisors ${sheet.day} OFFICIAL-SENSITIVE`,
    format,
    layout: sheetLayout(sheet, { office: (await readOffice(context.db)).name, by: context.user.name }),
  })
}

const COLUMN_WIDTHS = {
  term: 13,
  agreements: 17,
  documents: 18,
  induction: 13,
  vetting: 13,
  rest: 11,
} satisfies Record<SheetPart, number>

/** The same as on screen, as a document. */
export function sheetLayout(sheet: GroupSheet, { office, by }: { office: string; by: string }): Layout {
  return {
    title: `Advisors of ${sheet.groupName}, ${longDay(sheet.day)}`,
    eyebrow: office,
    marking: 'OFFICIAL-SENSITIVE',
    audience: '',
    draft: '',
    example: false,
    blocks: [
      paragraph(
        `Worked out from the record on ${longDay(sheet.day)} by ${by}. R: missing. A: in place, with limits. G: in place.`,
      ),
      table(
        [
          ['Advisor', 15],
          ...SheetPart.options.map((part) => [SHEET_PART_LABELS[part], COLUMN_WIDTHS[part]] as const),
        ],
        0,
        sheet.lines.map(({ name, capacity, light, cells }) => [
          [name, CAPACITY_LABELS[capacity], LIGHT_LABELS[light]].join('\n'),
          ...cells.map(({ rag, lines }) => [`${rag}:`, lines.join('\n')].join(' ').trim()),
        ]),
        'The group has no formal advisors.',
      ),
    ],
  }
}
