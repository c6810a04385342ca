import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { html, type Markup } from '../../publishing/formats/html.ts'

/** Where the product's typeface lies: beside the page of the built app, or in the package it comes from. */
const FOLDERS = [
  '../../renderer/assets',
  '../renderer/assets',
  '../../../../node_modules/@fontsource-variable/inter/files',
].map((folder) => join(import.meta.dirname, folder))

/** The parts of the typeface that European names are written with, and which characters each holds. */
const PARTS = [
  [
    'inter-latin-wght-normal',
    'U+0000-00FF,U+0131,U+0152-0153,U+02BB-02BC,U+02C6,U+02DA,U+02DC,U+0304,U+0308,U+0329,U+2000-206F,U+20AC,U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD',
  ],
  [
    'inter-latin-ext-wght-normal',
    'U+0100-02BA,U+02BD-02C5,U+02C7-02CC,U+02CE-02D7,U+02DD-02FF,U+0304,U+0308,U+0329,U+1D00-1DBF,U+1E00-1E9F,U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF',
  ],
] as const

let faces: Markup | undefined

/**
 * The product's typeface as part of a page that may load nothing. Where it is not found the page falls back on a sans serif of the
 * computer; nothing else changes.
 */
export function productFont(): Markup {
  faces ??= html`${PARTS.map(([name, range]) => {
    const bytes = readFont(name)
    return bytes === null
      ? null
      : html`@font-face { font-family: Inter; font-weight: 100 900; src: url(data:font/woff2;base64,${bytes.toString('base64')}) format("woff2"); unicode-range: ${range}; }
`
  })}`
  return faces
}

function readFont(name: string): Buffer | null {
  for (const folder of FOLDERS) {
    try {
      const file = readdirSync(folder).find((each) => each.startsWith(name) && each.endsWith('.woff2'))
      if (file !== undefined) return readFileSync(join(folder, file))
    } catch {
      // Not there: the next one may be.
    }
  }
  return null
}
