import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'

const css = readFileSync(join(import.meta.dirname, '../../../renderer/theme/colours.css'), 'utf8')

type Colours = Record<string, string>

/** The variables of each `:root…` block, in the order of the file: light, dark, light and dark with more contrast. */
function blocks(): Colours[] {
  return [...css.matchAll(/:root[^{]*\{([^}]*)\}/g)].map(([, body = '']) =>
    Object.fromEntries(
      [...body.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
    ),
  )
}

const [light = {}, dark = {}, lightMore = {}, darkMore = {}] = blocks()
const SCHEMES: [name: string, colours: Colours][] = [
  ['light', light],
  ['dark', { ...light, ...dark }],
  ['light with more contrast', { ...light, ...lightMore }],
  ['dark with more contrast', { ...light, ...lightMore, ...dark, ...darkMore }],
]

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

/** WCAG 2.2 contrast of two colours, 1 to 21. */
function contrast(a: string, b: string): number {
  const [lighter = 0, darker = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x)
  return (lighter + 0.05) / (darker + 0.05)
}

const SURFACES = ['background', 'panel', 'rail', 'hover', 'sunken', 'accent-soft']
const TEXTS = [
  ...SURFACES.flatMap((surface) => [
    ['ink', surface],
    ['ink-soft', surface],
  ]),
  ...['background', 'panel', 'sunken'].map((surface) => ['ink-faint', surface]),
  ...['background', 'panel', 'rail'].flatMap((surface) =>
    ['red', 'amber', 'green', 'accent-ink'].map((text) => [text, surface]),
  ),
  ...['red', 'amber', 'green', 'violet'].map((tone) => [tone, `${tone}-soft`]),
  ...['red', 'amber', 'green'].map((tone) => ['ink', `${tone}-soft`]),
  ['accent-ink', 'accent-soft'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-hover'],
  ['on-red', 'red'],
] as [text: string, surface: string][]

const CONTROLS = ['background', 'panel'].flatMap((surface) => [
  ['control', surface],
  ['focus', surface],
  ['accent', surface],
]) as [control: string, surface: string][]

describe.each(SCHEMES)('colours, %s', (_name, colours) => {
  const of = (name: string) => colours[name] ?? expect.fail(`there is no --${name}`)

  it.each(TEXTS)('%s on %s can be read: 4.5 to 1', (text, surface) => {
    expect(contrast(of(text), of(surface))).toBeGreaterThanOrEqual(4.5)
  })

  it.each(CONTROLS)('%s stands out from %s: 3 to 1', (control, surface) => {
    expect(contrast(of(control), of(surface))).toBeGreaterThanOrEqual(3)
  })
})
