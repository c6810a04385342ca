import { ImportedXmlComponent, type ParagraphChild } from 'docx'
import { DOCUMENT_COLOURS, FONT } from './look.ts'

type Attributes = Record<string, string>

function element(
  name: string,
  attributes: Attributes,
  ...children: ImportedXmlComponent[]
): ImportedXmlComponent {
  const made = new ImportedXmlComponent(name, attributes)
  for (const child of children) made.push(child)
  return made
}

/** How Word draws text along a straight line (`WordArt` shape 136). */
const FORMULAS = [
  'sum #0 0 10800',
  'prod #0 2 1',
  'sum 21600 0 @1',
  'sum 0 0 @2',
  'sum 21600 0 @3',
  'if @0 @3 0',
  'if @0 21600 @1',
  'if @0 0 @2',
  'if @0 @4 21600',
  'mid @5 @6',
  'mid @8 @5',
  'mid @7 @8',
  'mid @6 @7',
  'sum @6 0 @5',
]

const PLACE = [
  'position:absolute',
  'margin-left:0',
  'margin-top:0',
  'width:500pt',
  'height:50pt',
  'rotation:315',
  'z-index:-251658240',
  'mso-position-horizontal:center',
  'mso-position-horizontal-relative:margin',
  'mso-position-vertical:center',
  'mso-position-vertical-relative:margin',
].join(';')

/**
 * Words across every page, as Word itself writes a watermark: a drawn text anchored in the header. It carries no description, because the
 * same words stand beside it in the header as text.
 */
export function watermark(words: string): ParagraphChild {
  const shapeType = element(
    'v:shapetype',
    {
      id: '_x0000_t136',
      coordsize: '21600,21600',
      'o:spt': '136',
      adj: '10800',
      path: 'm@7,l@8,m@5,21600l@6,21600e',
    },
    element('v:formulas', {}, ...FORMULAS.map((eqn) => element('v:f', { eqn }))),
    element('v:path', {
      textpathok: 't',
      'o:connecttype': 'custom',
      'o:connectlocs': '@9,0;@10,10800;@11,21600;@12,10800',
      'o:connectangles': '270,180,90,0',
    }),
    element('v:textpath', { on: 't', fitshape: 't' }),
  )
  const shape = element(
    'v:shape',
    {
      id: 'PowerPlusWaterMarkObject1',
      'o:spid': '_x0000_s2049',
      type: '#_x0000_t136',
      alt: '',
      style: PLACE,
      'o:allowincell': 'f',
      fillcolor: `#${DOCUMENT_COLOURS.watermark}`,
      stroked: 'f',
    },
    element('v:fill', { opacity: '.5' }),
    element('v:textpath', { style: `font-family:${FONT};font-size:1pt`, string: words }),
  )
  // The library has no class for it, but writes any element it is given.
  return element('w:r', {}, element('w:pict', {}, shapeType, shape)) as unknown as ParagraphChild
}
