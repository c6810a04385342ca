import { expect, it } from 'vitest'
import { iconFile, styleSheet } from '../../../electron/service/publishing/formats/style.ts'
import { publicSite } from '../../fixtures/public-site.ts'

const blue = { ...publicSite.look, mainLight: '#1a3c8c', linkLight: '#7a1f5c', mainDark: '#a8c0ff' }

it('the style sheet fetches nothing', () => {
  expect(styleSheet(blue)).not.toMatch(/url\(|@import|@font-face|https?:/)
})

it('the office’s colours stand in it, in light, dark and print, and the same choice makes the same bytes', () => {
  const sheet = styleSheet(blue)
  expect(sheet.match(/--main:#1a3c8c;--link:#7a1f5c;/g)).toHaveLength(2)
  // The links of the dark pages have no colour of their own: they take the main one.
  expect(sheet).toContain('--main:#a8c0ff;--link:#a8c0ff;')
  expect(styleSheet({ ...blue })).toBe(sheet)
  expect(iconFile(blue)).toContain('fill="#1a3c8c"')
})

it('every colour it uses is one it defines', () => {
  const sheet = styleSheet(blue)
  const used = new Set(Array.from(sheet.matchAll(/var\(--([a-z]+)\)/g), ([, name]) => name))
  const defined = new Set(Array.from(sheet.matchAll(/--([a-z]+):/g), ([, name]) => name))
  expect([...used].filter((name) => !defined.has(name))).toEqual([])
})

it('a picture of it has one scheme, whatever the device prefers', () => {
  expect(styleSheet(blue, 'dark')).not.toContain('prefers-color-scheme')
  expect(styleSheet(blue, 'dark')).toContain('--main:#a8c0ff')
})
