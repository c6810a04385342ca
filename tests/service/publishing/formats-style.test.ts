import { expect, it } from 'vitest'
import { COLOURS, STYLE_SHEET } from '../../../electron/service/publishing/formats/style.ts'

type Colour = keyof typeof COLOURS

/** WCAG 2.2, relative luminance. */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const value = Number.parseInt(colour.slice(at, at + 2), 16) / 255
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}

function contrast(a: string, b: string): number {
  const [dark = 0, light = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y)
  return (light + 0.05) / (dark + 0.05)
}

const text: [Colour, Colour[]][] = [
  ['ink', ['ground', 'panel', 'tint']],
  ['soft', ['ground', 'panel', 'tint']],
  ['accent', ['ground', 'panel', 'tint']],
  ['red', ['ground', 'panel']],
  ['warning', ['notice']],
]

it.each(['light', 'dark'])('every text can be read on what it stands on: %s', (theme) => {
  const index = theme === 'light' ? 0 : 1
  for (const [ink, grounds] of text) {
    for (const ground of grounds) {
      expect(
        contrast(COLOURS[ink][index], COLOURS[ground][index]),
        `${ink} on ${ground}`,
      ).toBeGreaterThanOrEqual(4.5)
    }
  }
})

it('the style sheet fetches nothing', () => {
  expect(STYLE_SHEET).not.toMatch(/url\(|@import|@font-face|https?:/)
})
