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
/** Characters a paste may have on the clipboard, formatting included. */
export const MOST_PASTED = 2_000_000
/** Parts one paste may bring: some forty pages, which are in the text within a second. */
export const MOST_PASTED_PARTS = 3_000

const thousands = (n: number) => n.toLocaleString('en-GB')

/** Why a paste of so many characters is not even read; null when it is. */
export function whyTooLongToPaste(characters: number): string | null {
  if (characters <= MOST_PASTED) return null
  const megabytes = (characters / 1_000_000).toFixed(1)
  return `This was not pasted: with its formatting it is ${megabytes} MB, and ${MOST_PASTED / 1_000_000} MB is the most. Paste it in parts, or as plain text with Ctrl+Shift+V.`
}

type Size = { characters: number; parts: number }

/** Why a paste of this size is not taken into a text of that size; null when it is. */
export function whyTooMuchToPaste(pasted: Size, there: Size): string | null {
  if (pasted.parts > MOST_PASTED_PARTS)
    return `This was not pasted: it has more than ${thousands(MOST_PASTED_PARTS)} paragraphs, cells and pieces of formatting, the most at once. Paste it in parts.`
  if (pasted.characters + there.characters <= MOST_TEXT && pasted.parts + there.parts <= MOST_PARTS)
    return null
  return `This was not pasted: the item would have more than ${thousands(MOST_TEXT)} characters or ${thousands(MOST_PARTS)} paragraphs and cells, the most it can hold. Paste a part of it, or put the rest under another item.`
}
