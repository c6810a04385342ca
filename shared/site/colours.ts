/**
 * The colours of the public site as [light, dark]. Text in `main` and `link` may be replaced by an office; every pair that carries text is
 * measured in tests/shared/site/colours.test.ts.
 */
export const SITE_COLOURS = {
  ground: ['#faf9f7', '#15191a'],
  panel: ['#ffffff', '#1c2122'],
  ink: ['#1f2328', '#eae9e5'],
  soft: ['#5b6169', '#aab0b2'],
  line: ['#e6e3dd', '#2f3536'],
  edge: ['#d8d4cc', '#454c4e'],
  accent: ['#0b6b6b', '#74cbc5'],
  tint: ['#e3f1f0', '#173332'],
  red: ['#b42318', '#ff9b8f'],
  notice: ['#fdf1dc', '#3a2c10'],
  warning: ['#8a5300', '#f2c575'],
} as const

export const SCHEMES = ['light', 'dark'] as const
export type Scheme = (typeof SCHEMES)[number]

/** What an office may colour: `main` the band, marked lines and buttons, `link` the links and the mark of the focus. */
export type ColourUse = 'main' | 'link'

/** Text needs this contrast with what it stands on: WCAG 2.2, success criterion 1.4.3, level AA. */
export const LEAST_CONTRAST = 4.5

/** The names of the four colours an office may choose, by use and scheme. */
export const COLOUR_FIELDS = {
  light: { main: 'mainLight', link: 'linkLight' },
  dark: { main: 'mainDark', link: 'linkDark' },
} as const

/** The four colours an office chose, `#rrggbb`; '' is the product's own. */
export type ChosenColours = { mainLight: string; linkLight: string; mainDark: string; linkDark: string }
export type ColourField = keyof ChosenColours

export const OWN_COLOURS: ChosenColours = { mainLight: '', linkLight: '', mainDark: '', linkDark: '' }

function parts(colour: string): number[] {
  return [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16))
}

function written(values: readonly number[]): string {
  return `#${values.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`
}

/** WCAG 2.2, relative luminance of `#rrggbb`, 0 to 1. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = parts(colour).map((part) => {
    const value = part / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

/** The contrast ratio of two colours (`#rrggbb`), 1 to 21 (WCAG 2.2). */
export function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

/** `share` (0 to 1) of one colour in another. */
function mixed(colour: string, into: string, share: number): string {
  const others = parts(into)
  return written(parts(colour).map((part, at) => part * share + (others[at] ?? 0) * (1 - share)))
}

/** How much of the main colour is in the ground of marked lines. */
const TINT_SHARE = { light: 0.1, dark: 0.14 } as const

/** The ground of marked lines: the main colour, thinly. */
export function tintOf(main: string, scheme: Scheme): string {
  const at = SCHEMES.indexOf(scheme)
  if (main === '' || main === SITE_COLOURS.accent[at]) return SITE_COLOURS.tint[at] ?? ''
  return mixed(main, SITE_COLOURS.panel[at] ?? '', TINT_SHARE[scheme])
}

/** The colours of the site in one scheme, with what the office chose in place of the product's own. */
export function siteColours(
  chosen: ChosenColours,
  scheme: Scheme,
): { main: string; link: string; tint: string } {
  const at = SCHEMES.indexOf(scheme)
  const { main, link } = COLOUR_FIELDS[scheme]
  const own = SITE_COLOURS.accent[at] ?? ''
  return {
    main: chosen[main] || own,
    link: chosen[link] || chosen[main] || own,
    tint: tintOf(chosen[main], scheme),
  }
}

/** The least contrast a colour has with what it stands on as text. A tint follows the main colour, so `main` is measured on its own. */
export function leastContrast(colour: string, use: ColourUse, scheme: Scheme, main: string): number {
  const at = SCHEMES.indexOf(scheme)
  const tint = tintOf(use === 'main' ? colour : main, scheme)
  const grounds = [SITE_COLOURS.ground[at] ?? '', SITE_COLOURS.panel[at] ?? '', tint]
  return Math.min(...grounds.map((ground) => contrast(colour, ground)))
}

/** The nearest colour of the same hue that can be read: darker step by step on light ground, paler on dark. The colour itself when it can. */
export function nearestReadable(colour: string, use: ColourUse, scheme: Scheme, main: string): string {
  const end = scheme === 'light' ? '#000000' : '#ffffff'
  for (let step = 0; step < 100; step += 1) {
    const tried = mixed(colour, end, 1 - step / 100)
    if (leastContrast(tried, use, scheme, main) >= LEAST_CONTRAST) return tried
  }
  return end
}

/** How a colour stands: its least contrast, whether that is enough, and the nearest one that is. */
export type ColourStanding = { field: ColourField; contrast: number; enough: boolean; nearest: string }

/** How the four colours stand, those left to the product's own left out. */
export function standingOf(chosen: ChosenColours): ColourStanding[] {
  return SCHEMES.flatMap((scheme) =>
    (['main', 'link'] as const).flatMap((use): ColourStanding[] => {
      const field = COLOUR_FIELDS[scheme][use]
      // A link takes the main colour when it has none of its own; that one is measured as what it is.
      const colour = chosen[field]
      if (colour === '') return []
      const main = chosen[COLOUR_FIELDS[scheme].main]
      const ratio = leastContrast(colour, use, scheme, main)
      const nearest = nearestReadable(colour, use, scheme, main)
      return [{ field, contrast: ratio, enough: ratio >= LEAST_CONTRAST, nearest }]
    }),
  )
}

/** `5.9`: rounded down, so that what is not enough never reads as enough. */
export function contrastInWords(ratio: number): string {
  return (Math.floor(ratio * 10) / 10).toFixed(1)
}

/** Why a colour is refused, with the nearest that can be read. */
export function refusedColour({ field, contrast: ratio, nearest }: ColourStanding): string {
  const ground = field.endsWith('Light') ? 'light' : 'dark'
  return `This colour is too ${ground === 'light' ? 'pale' : 'dark'} to be read on the ${ground} pages (${contrastInWords(ratio)} to 1, and ${LEAST_CONTRAST} is needed): use ${nearest}, the nearest that can be read.`
}
