/*
 * The browser tells the system's text input what stands around the caret, and for that the app's main process gets the whole text of a field
 * at every key. That process stays when the office is locked, and memory it gave back keeps what was in it until it is used again. So
 * before locking, harmless words of the same lengths go the same way and take its place.
 */

/** Not longer than this, in milliseconds: what may be left is said in SECURITY.md. */
const LONGEST = 700
const AT_THE_LENGTH = 10
/** Memory is given out in sizes like these: four to each doubling. Signs. */
const SIZES = Array.from({ length: 40 }, (_, step) => Math.round(8 * 2 ** (step / 4)))

function lengthOf(element: Element | null): number {
  if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement)
    return element.value.length
  return element?.textContent?.length ?? 0
}

/** A frame, in which the text input is told; a window nobody sees has none. */
function frame(): Promise<void> {
  return new Promise((resolve) => {
    const late = setTimeout(resolve, 40)
    requestAnimationFrame(() => {
      clearTimeout(late)
      resolve()
    })
  })
}

/** Overwrites what the system's text input knows of what was typed, the field that has the focus first of all. */
export async function overwriteTextInput(): Promise<void> {
  const end = performance.now() + LONGEST
  const length = lengthOf(document.activeElement)
  const field = document.createElement('textarea')
  field.autocomplete = 'off'
  field.spellcheck = false
  field.tabIndex = -1
  field.className = 'visually-hidden'
  document.body.append(field)
  try {
    const sizes = [...Array<number>(AT_THE_LENGTH).fill(length), ...SIZES.filter((size) => size < length * 2)]
    for (const [step, size] of sizes.entries()) {
      if (performance.now() > end) return
      field.value = (step % 2 === 0 ? '-' : '=').repeat(Math.max(8, size))
      field.focus({ preventScroll: true })
      field.setSelectionRange(field.value.length, field.value.length)
      await frame()
    }
  } finally {
    field.remove()
  }
}
