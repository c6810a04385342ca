import { Menu } from 'electron'

/** Memory is given out in sizes like these: four to each doubling. Signs of two bytes. */
const SIZES = Array.from({ length: 44 }, (_, step) => Math.round(8 * 2 ** (step / 4)))
const OF_EACH = 96
/** Some of what was given back is only to be had again later, the later the busier the computer. */
const AGAIN_AFTER_MS = [1000, 3000, 8000, 20_000]

/**
 * The browser tells the system's text input what stands around the caret, so this process had the text of the field that was typed in. It is
 * given back when the page ends, but memory that was given back keeps what was in it until it is used again: here it is used again. Labels of a menu
 * that is never shown are the one thing this side can have as many of, in every size, as those texts were.
 */
export function overwriteFreedText(): void {
  fill()
  for (const later of AGAIN_AFTER_MS) setTimeout(fill, later)
}

function fill(): void {
  for (const size of SIZES) {
    const label = '-'.repeat(size)
    Menu.buildFromTemplate(Array.from({ length: OF_EACH }, () => ({ label })))
  }
}
