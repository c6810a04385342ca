import { readOffice } from '../../../db/office.ts'
import type { AsAt, KnownFact, MemberPart, MemberThen } from '../../../shared/as-at/contract.ts'
import { laterWords } from '../../../shared/as-at/rules.ts'
import { longDay, shortDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { heading, type Layout, type LayoutBlock, paragraph, table } from '../../../shared/documents/layout.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'
import { readAsAt } from './read.ts'

type Wanted = { groupId: string; day: string; format: 'pdf' | 'docx' }

/**
 * Asks where to, then writes what the record says of a group on a day there.
 * Errors: those of {@link readAsAt} and of {@link saveLayout}.
 */
export async function saveAsAt(context: OpenContext, { format, ...wanted }: Wanted): Promise<SavedDocument> {
  const asAt = await readAsAt(context, wanted)
  return saveLayout(context, {
    title: 'Save who was in the group',
    name: `${asAt.groupName} as at ${asAt.day} OFFICIAL-SENSITIVE`,
    format,
    layout: asAtLayout(asAt, { office: (await readOffice(context.db)).name, by: context.user.name }),
  })
}

/** The same as on screen, as a document. */
export function asAtLayout(asAt: AsAt, { office, by }: { office: string; by: string }): Layout {
  const list = (title: string, facts: readonly KnownFact[], none: string): LayoutBlock[] => [
    heading(2, title),
    ...(facts.length === 0 ? [paragraph(none)] : facts.map((fact) => paragraph(said(fact)))),
  ]
  return {
    title: `${asAt.groupName} as at ${longDay(asAt.day)}`,
    eyebrow: office,
    marking: 'OFFICIAL-SENSITIVE',
    audience: '',
    draft: '',
    example: false,
    blocks: [
      paragraph(
        `Worked out from the record on ${longDay(asAt.today)} by ${by}. It tells what stood at the end of ${shortDay(asAt.day)}; what was entered or changed after that day says so.`,
      ),
      ...list('Chair', asAt.chairs, 'No chair is on record.'),
      ...list('SLT', asAt.slt, 'No SLT member is on record.'),
      ...list('Documents in force', asAt.documents, 'No document was in force.'),
      heading(2, `Members (${asAt.members.length})`),
      table(
        [
          ['Member', 28],
          ['Signed and cleared', 30],
          ['Acknowledged, and induction', 42],
        ],
        0,
        asAt.members.map((member) => [
          [said(member), ...cell(member, ['place', 'term', 'state'])].join('\n'),
          cell(member, ['agreement', 'vetting']).join('\n') || 'Nothing on record.',
          cell(member, ['acknowledgement', 'induction']).join('\n') || 'Nothing on record.',
        ]),
        'No member is on record.',
      ),
      heading(2, 'What this cannot say'),
      ...asAt.limits.map((sentence) => paragraph(sentence)),
    ],
  }
}

const said = ({ words, later }: KnownFact) => [`${words}.`, laterWords(later)].filter(Boolean).join(' ')

function cell({ facts }: MemberThen, parts: readonly MemberPart[]): string[] {
  return facts.filter(({ part }) => parts.includes(part)).map(said)
}
