/**
 * How much text an item of minutes holds and a paste brings, the same for the page and the service. A two-hour meeting minuted word for
 * word is 20,000 words in all; one item of that length is 130,000 characters.
 */

/** Characters of text under one item. */
export const MOST_TEXT = 300_000
/** Parts — paragraphs, points, cells, runs of text — under one item. */
export const MOST_PARTS = 20_000
/** How deep parts stand in one another. */
export const DEEPEST = 20
export const MOST_ROWS = 500
export const MOST_COLUMNS = 30
/** Characters a paste may have on the clipboard, formatting included: what is cleaned in well under a second (npm run bench). */
export const MOST_PASTED = 2_000_000

const thousands = (n: number) => n.toLocaleString('en-GB')

/** Why a paste of so many characters is not even read; null when it is. */
export function whyTooLongToPaste(characters: number): string | null {
  if (characters <= MOST_PASTED) return null
  const megabytes = (characters / 1_000_000).toFixed(1)
  return `This was not pasted: with its formatting it is ${megabytes} MB, and ${MOST_PASTED / 1_000_000} MB is the most. Paste it in parts, or as plain text with Ctrl+Shift+V.`
}

/** Why a text of this size cannot stand under one item; null when it can. */
export function whyTooMuchText(size: { characters: number; parts: number }): string | null {
  if (size.characters <= MOST_TEXT && size.parts <= MOST_PARTS) return null
  return `This was not pasted: the item would have more text than it can hold (${thousands(MOST_TEXT)} characters or ${thousands(MOST_PARTS)} paragraphs and cells). Paste a part of it, or put the rest under another item.`
}
