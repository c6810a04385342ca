import { describe, expect, it } from 'vitest'
import {
  contrast,
  leastContrast,
  LEAST_CONTRAST,
  nearestReadable,
  OWN_COLOURS,
  refusedColour,
  SCHEMES,
  SITE_COLOURS,
  siteColours,
  standingOf,
} from '../../../shared/site/colours.ts'
import { fc } from '../../properties.ts'

type Colour = keyof typeof SITE_COLOURS

const colour = fc.integer({ min: 0, max: 0xffffff }).map((value) => `#${value.toString(16).padStart(6, '0')}`)

const TEXT: [Colour, Colour[]][] = [
  ['ink', ['ground', 'panel', 'tint']],
  ['soft', ['ground', 'panel', 'tint']],
  ['accent', ['ground', 'panel', 'tint']],
  ['red', ['ground', 'panel']],
  ['warning', ['notice']],
]

describe('Colours of the site', () => {
  it('contrast is that of WCAG: black on white 21, grey #767676 on white just enough', () => {
    expect(contrast('#000000', '#ffffff')).toBeCloseTo(21, 5)
    expect(contrast('#767676', '#ffffff')).toBeCloseTo(4.54, 2)
    expect(contrast('#777777', '#ffffff')).toBeCloseTo(4.48, 2)
  })

  it.each(SCHEMES)(
    'every text can be read on what it stands on where the office chose nothing: %s',
    (scheme) => {
      const at = SCHEMES.indexOf(scheme)
      for (const [ink, grounds] of TEXT)
        for (const ground of grounds)
          expect(
            contrast(SITE_COLOURS[ink][at]!, SITE_COLOURS[ground][at]!),
            `${ink} on ${ground}`,
          ).toBeGreaterThanOrEqual(LEAST_CONTRAST)
    },
  )

  it('the nearest colour offered can always be read, and is the colour itself when that can', () => {
    fc.assert(
      fc.property(colour, colour, fc.constantFrom(...SCHEMES), (asked, main, scheme) => {
        for (const use of ['main', 'link'] as const) {
          const main2 = nearestReadable(main, 'main', scheme, '')
          const offered = nearestReadable(asked, use, scheme, main2)
          expect(leastContrast(offered, use, scheme, main2)).toBeGreaterThanOrEqual(LEAST_CONTRAST)
          if (leastContrast(asked, use, scheme, main2) >= LEAST_CONTRAST) expect(offered).toBe(asked)
        }
      }),
    )
  })

  it('what stands on a tint of any main colour that can be read can be read too', () => {
    fc.assert(
      fc.property(colour, fc.constantFrom(...SCHEMES), (asked, scheme) => {
        const at = SCHEMES.indexOf(scheme)
        const field = scheme === 'light' ? 'mainLight' : 'mainDark'
        const main = nearestReadable(asked, 'main', scheme, '')
        const { tint } = siteColours({ ...OWN_COLOURS, [field]: main }, scheme)
        for (const ink of ['ink', 'soft'] as const)
          expect(contrast(SITE_COLOURS[ink][at]!, tint), `${ink} on ${tint}`).toBeGreaterThanOrEqual(
            LEAST_CONTRAST,
          )
      }),
    )
  })

  it('a failing colour is refused in one sentence with the nearest that passes', () => {
    const [standing] = standingOf({ ...OWN_COLOURS, mainLight: '#ffcc00' })
    expect(standing).toMatchObject({ field: 'mainLight', enough: false })
    expect(refusedColour(standing!)).toBe(
      `This colour is too pale to be read on the light pages (1.4 to 1, and 4.5 is needed): use ${standing!.nearest}, the nearest that can be read.`,
    )
    expect(standingOf({ ...OWN_COLOURS, mainLight: standing!.nearest })[0]?.enough).toBe(true)
    expect(standingOf(OWN_COLOURS)).toEqual([])
  })
})
