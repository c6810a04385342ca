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

/** Goes to an address and gives the milliseconds until an element of it is drawn. */
export function openAt(address: string, ...selectors: string[]): string {
  return `(async () => {
    const began = performance.timeOrigin + performance.now()
    ${goTo(address)}
    return await ${whenDrawn(...selectors)} - began
  })()`
}

/**
 * From now on notes, for each call of one procedure, when a key last went down before it, when the page called and when the answer came.
 * `nextCall()` in the page waits for the next.
 */
export function watchCalls(procedure: string): string {
  const path = JSON.stringify(`"/${procedure.replace('.', '/')}"`)
  return `(() => {
    const moment = () => performance.timeOrigin + performance.now()
    const asked = new Map()
    const watched = new WeakSet()
    let key = 0
    let waiting = () => undefined
    addEventListener('keydown', (event) => { key = performance.timeOrigin + event.timeStamp }, { capture: true })
    const hear = ({ data }) => {
      const now = moment()
      const call = typeof data === 'string' ? asked.get(JSON.parse(data).i) : undefined
      if (call) waiting({ ...call, answered: now })
    }
    const { postMessage } = MessagePort.prototype
    MessagePort.prototype.postMessage = function (data, ...rest) {
      if (typeof data === 'string' && data.includes(${path})) {
        asked.set(JSON.parse(data).i, { key, called: moment() })
        if (!watched.has(this)) this.addEventListener('message', hear)
        watched.add(this)
      }
      return postMessage.call(this, data, ...rest)
    }
    Object.defineProperty(window, 'nextCall', { configurable: true, value: () => new Promise((done) => { waiting = done }) })
  })()`
}

export const NEXT_CALL = 'nextCall()'

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
