import type { TextRun } from '../../../../shared/documents/meeting-document.ts'
import { plainText } from '../../publishing/formats/html.ts'
import { COLOURS } from '../../publishing/formats/style.ts'

/** A sans serif every reader's computer has, at 12 points: what guidance on accessible documents asks for. */
export const FONT = 'Arial'

export const EXAMPLE_WORDS = 'EXAMPLE DATA – invented people and meetings'

const hex = (colour: string) => colour.slice(1)

/** The colours of the published pages on paper, as six hexadecimal digits. */
export const DOCUMENT_COLOURS = {
  ink: hex(COLOURS.ink[0]),
  soft: hex(COLOURS.soft[0]),
  edge: hex(COLOURS.edge[0]),
  accent: hex(COLOURS.accent[0]),
  tint: hex(COLOURS.tint[0]),
  red: hex(COLOURS.red[0]),
  notice: hex(COLOURS.notice[0]),
  warning: hex(COLOURS.warning[0]),
  watermark: 'e3d3d1',
} as const

/** Runs cut at their line breaks, in text every format can carry. */
export function runParts(runs: readonly TextRun[]): (TextRun | 'break')[] {
  return runs.flatMap((run) =>
    run.text.split('\n').flatMap((line, index): (TextRun | 'break')[] => {
      const part = { ...run, text: plainText(line) }
      const words = part.text === '' ? [] : [part]
      return index === 0 ? words : ['break', ...words]
    }),
  )
}
