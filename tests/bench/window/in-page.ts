/** Scripts that run in the page. They are text, because the page is in another process. */

/**
 * Waits until an element is there and a frame with it was drawn; gives the moment.
 *
 * @param selectors any of which will do
 */
export function whenDrawn(...selectors: string[]): string {
  return `new Promise((done) => {
    const drawn = () => requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = () => done(performance.timeOrigin + performance.now())
      port2.postMessage(null)
    })
    const there = () => document.querySelector(${JSON.stringify(selectors.join(', '))})
    if (there()) return drawn()
    const observer = new MutationObserver(() => {
      if (!there()) return
      observer.disconnect()
      drawn()
    })
    observer.observe(document, { subtree: true, childList: true, attributes: true })
  })`
}

/** Types the passphrase and presses the button, as fast as a page can be told to; gives the moment of the press. */
export function signIn(passphrase: string): string {
  return `(() => {
    const field = document.querySelector('input[type=password]')
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value').set.call(field, ${JSON.stringify(passphrase)})
    field.dispatchEvent(new Event('input', { bubbles: true }))
    const pressed = performance.timeOrigin + performance.now()
    field.form.querySelector('button[type=submit]').click()
    return pressed
  })()`
}

export const goTo = (address: string) => `location.hash = ${JSON.stringify(`#${address}`)}`

/** From now on, notes when a key went down, when the page called minutes.save and when the answer came. */
export const watchSaves = `(() => {
  const moment = () => performance.timeOrigin + performance.now()
  const saves = []
  const asked = new Map()
  let key = 0
  let waiting = () => undefined
  addEventListener('keydown', (event) => { key = performance.timeOrigin + event.timeStamp }, { capture: true })
  const watched = new WeakSet()
  const { postMessage } = MessagePort.prototype
  const hear = ({ data }) => {
    const now = moment()
    const id = typeof data === 'string' ? JSON.parse(data).i : undefined
    const save = asked.get(id)
    if (!save) return
    asked.delete(id)
    waiting({ ...save, answered: now })
  }
  MessagePort.prototype.postMessage = function (data, ...rest) {
    if (typeof data === 'string' && data.includes('/minutes/save')) {
      asked.set(JSON.parse(data).i, { key, called: moment() })
      if (!watched.has(this)) this.addEventListener('message', hear)
      watched.add(this)
    }
    return postMessage.call(this, data, ...rest)
  }
  Object.defineProperty(window, 'nextSave', { value: () => new Promise((done) => { waiting = done }) })
})()`

/** Puts the caret at the end of the text of one item. */
export function caretIn(selector: string): string {
  return `(() => {
    const text = document.querySelector(${JSON.stringify(selector)})
    text.focus()
    const range = document.createRange()
    range.selectNodeContents(text.querySelector('p'))
    range.collapse(false)
    getSelection().removeAllRanges()
    getSelection().addRange(range)
    return text.textContent.split(/\\s+/).length
  })()`
}
