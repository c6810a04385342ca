import { readOffice } from '../../../db/office.ts'
import { longDay, shortDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import {
  heading,
  type Layout,
  type LayoutBlock,
  paragraph,
  plain,
  table,
} from '../../../shared/documents/layout.ts'
import type { Highlights } from '../../../shared/highlights/contract.ts'
import { answeredNote, basisNote, RAG_WORDS, type Stretch } from '../../../shared/highlights/rules.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'
import { readHighlights } from './read.ts'

type Wanted = Stretch & { groupId: string; format: 'pdf' | 'docx' }

/** Asks where to, then writes the report there. Errors: those of {@link readHighlights} and of {@link saveLayout}. */
export async function saveHighlights(
  context: OpenContext,
  { format, ...wanted }: Wanted,
): Promise<SavedDocument> {
  const report = await readHighlights(context, wanted)
  return saveLayout(context, {
    title: 'Save the highlight report',
    name: `${report.groupName} highlights ${report.from} to ${report.to} OFFICIAL`,
    format,
    layout: highlightsLayout(report, (await readOffice(context.db)).name),
  })
}

/** The same as on screen, as a document of two pages. */
export function highlightsLayout(report: Highlights, office: string): Layout {
  const { groupName, from, to, brief, figures, promises, asks, answered, ahead, day } = report
  return {
    title: `${groupName}: highlights, ${shortDay(from)} to ${shortDay(to)}`,
    eyebrow: office,
    marking: 'OFFICIAL',
    audience: '',
    draft: '',
    example: report.isExample,
    blocks: [
      list(brief),
      heading(2, 'What senior leaders are asked to see to'),
      asks.length === 0
        ? paragraph(`Nothing on ${longDay(day)}.`)
        : list(asks.map(({ rag, sentence }) => `${RAG_WORDS[rag]}: ${sentence}`)),
      heading(2, 'The figures'),
      paragraph(basisNote(report), 'soft'),
      table(
        [
          ['From the record', 60],
          ['In this time', 20],
          ['Before', 20],
        ],
        0,
        figures.map(({ name, now, before }) => [name, now, before]),
        '',
      ),
      heading(2, `Standard 5 on ${longDay(day)}`),
      table(
        [
          ['Promise', 43],
          ['Light', 13],
          ['What the record says', 44],
        ],
        0,
        promises.map(({ number, label, rag, sentence }) => [`${number} ${label}`, RAG_WORDS[rag], sentence]),
        '',
      ),
      heading(2, 'We asked, you said, we did'),
      ...[answeredNote(report)].filter(Boolean).map((words) => paragraph(words, 'soft')),
      table(
        [
          ['Number', 17],
          ['What the group advised', 43],
          ['What the police decided', 40],
        ],
        0,
        answered.map(({ number, said, answer, changed }) => [
          number,
          said,
          [answer, changed].filter(Boolean).join('. '),
        ]),
        'No advice that may be told in words was answered in this time.',
      ),
      heading(2, 'What is ahead'),
      paragraph(ahead.join(' ')),
    ],
  }
}

const list = (sentences: readonly string[]): LayoutBlock => ({
  kind: 'list',
  ordered: false,
  points: sentences.map((sentence) => ({ level: 1, text: plain(sentence) })),
  aside: false,
})
