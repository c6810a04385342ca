import { BorderStyle, LineRuleType, ShadingType, TabStopType } from 'docx'
import { DOCUMENT_COLOURS, FONT } from './look.ts'

const { ink, soft, edge, accent, tint, red } = DOCUMENT_COLOURS

/** The text width of A4 between margins of 20 mm, in twentieths of a point. */
export const TEXT_WIDTH = 9_638
/** How far text stands in from the number of its paragraph. */
export const NUMBER_WIDTH = 680

export const rule = (color: string, size: number, space: number) => ({
  style: BorderStyle.SINGLE,
  color,
  size,
  space,
})

const style = (id: string, name: string, paragraph: object, run: object = {}) => ({
  id,
  name,
  basedOn: 'Normal',
  paragraph,
  run,
})

/** The named styles of the document. Language and size are its defaults, so that all text has them. */
export const STYLES = {
  default: {
    document: {
      run: {
        font: FONT,
        size: 24,
        color: ink,
        language: { value: 'en-GB', eastAsia: 'en-GB', bidirectional: 'ar-SA' },
      },
      paragraph: { spacing: { line: 300, after: 120, lineRule: LineRuleType.AUTO } },
    },
    heading1: {
      run: { font: FONT, size: 44, bold: true, color: ink },
      paragraph: {
        spacing: { before: 0, after: 200, line: 264, lineRule: LineRuleType.AUTO },
        keepNext: true,
      },
    },
    heading2: {
      run: { font: FONT, size: 30, bold: true, color: ink },
      paragraph: {
        spacing: { before: 400, after: 120, line: 264, lineRule: LineRuleType.AUTO },
        keepNext: true,
        border: { top: rule(edge, 6, 8) },
      },
    },
    heading3: {
      run: { font: FONT, size: 25, bold: true, color: ink },
      paragraph: {
        spacing: { before: 280, after: 40, line: 264, lineRule: LineRuleType.AUTO },
        keepNext: true,
      },
    },
    heading4: {
      run: { font: FONT, size: 24, bold: true, color: ink },
      paragraph: { spacing: { before: 200, after: 60 }, keepNext: true },
    },
    hyperlink: { run: { color: accent, underline: {} } },
    heading5: {
      run: { font: FONT, size: 24, bold: true, color: soft },
      paragraph: { spacing: { before: 160, after: 60 }, keepNext: true },
    },
  },
  paragraphStyles: [
    style('Eyebrow', 'Eyebrow', { spacing: { after: 60 } }, { color: soft }),
    style('Fact', 'Fact', { spacing: { after: 20 } }),
    style('Soft', 'Soft', { spacing: { after: 100 }, keepNext: true }, { color: soft }),
    style(
      'Notice',
      'Notice',
      { spacing: { after: 200 }, shading: { type: ShadingType.CLEAR, fill: DOCUMENT_COLOURS.notice } },
      { color: DOCUMENT_COLOURS.warning, bold: true },
    ),
    style(
      'RestrictedLabel',
      'Restricted label',
      { keepNext: true, spacing: { before: 120, after: 60 } },
      {
        color: red,
        bold: true,
      },
    ),
    style('Numbered', 'Numbered paragraph', {
      indent: { left: NUMBER_WIDTH, hanging: NUMBER_WIDTH },
      tabStops: [{ type: TabStopType.LEFT, position: NUMBER_WIDTH }],
    }),
    style('MinuteLine', 'Action or decision or advice', {
      indent: { left: NUMBER_WIDTH },
      spacing: { after: 0 },
      keepLines: true,
      border: { left: rule(accent, 18, 8) },
      shading: { type: ShadingType.CLEAR, fill: tint },
    }),
    style(
      'Cell',
      'Table text',
      { spacing: { after: 0, line: 264, lineRule: LineRuleType.AUTO } },
      { size: 22 },
    ),
    style(
      'CellHeading',
      'Table heading',
      { spacing: { after: 0, line: 264, lineRule: LineRuleType.AUTO }, keepNext: true },
      {
        size: 22,
        bold: true,
        color: soft,
      },
    ),
    style('Gap', 'Gap', { spacing: { after: 0, line: 120, lineRule: LineRuleType.AUTO } }, { size: 8 }),
    style(
      'PageEdge',
      'Page edge',
      { spacing: { after: 0 }, tabStops: [{ type: TabStopType.RIGHT, position: TEXT_WIDTH }] },
      { size: 18 },
    ),
  ],
}
