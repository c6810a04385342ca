/** Scripts that time a key in the page. They are text, because the page is in another process. */

/**
 * From now on times each key pressed in an element: until the text has changed and is laid out, and until the frame with it was drawn,
 * both from the moment the window system sent the key.
 */
export function watchKeys(selector: string): string {
  return `(() => {
    const text = document.querySelector(${JSON.stringify(selector)})
    let key = null
    let waiting = null
    const timed = []
    addEventListener('keydown', (event) => { key = event.timeStamp }, { capture: true })
    new MutationObserver(() => {
      if (key === null) return
      const began = key
      key = null
      text.getBoundingClientRect()
      const handled = performance.now() - began
      requestAnimationFrame(() => {
        const { port1, port2 } = new MessageChannel()
        port1.onmessage = () => {
          const times = { handled, drawn: performance.now() - began }
          if (waiting) waiting(times)
          else timed.push(times)
          waiting = null
        }
        port2.postMessage(null)
      })
    }).observe(text, { subtree: true, childList: true, characterData: true })
    const next = () => timed.length > 0 ? Promise.resolve(timed.shift()) : new Promise((done) => { waiting = done })
    Object.defineProperty(window, 'nextKey', { configurable: true, value: next })
  })()`
}

export const nextKeyDrawn = 'nextKey()'
