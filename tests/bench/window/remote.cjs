// Loaded into Electron before the app or the bare window (electron -r), the same in both: it runs what the measurement asks for in the
// page, and answers on stdout. `BENCH_FIRST` runs as soon as the page has its document, without waiting for a question.
const { createInterface } = require('node:readline')
const { scrypt } = require('node:crypto')
const { app } = require('electron')

const MARK = 'bench:'
const answer = (value) => process.stdout.write(`${MARK}${JSON.stringify(value)}\n`)
let page

function run(id, script) {
  page.executeJavaScript(script).then(
    (value) => answer({ id, value }),
    (error) => answer({ id, error: String(error) }),
  )
}

/** A key as the window system sends it. */
function press(key) {
  page.sendInputEvent({ type: 'keyDown', keyCode: key })
  page.sendInputEvent({ type: 'char', keyCode: key })
  page.sendInputEvent({ type: 'keyUp', keyCode: key })
}

/** A wheel turned for a while, as the window system sends it: one notch every so often, each of them `notch` pixels down. */
function turn(id, { x, y, notch, every, lasting }) {
  let notches = 0
  const timer = setInterval(() => {
    page.sendInputEvent({
      type: 'mouseWheel',
      x,
      y,
      deltaX: 0,
      deltaY: -notch,
      wheelTicksX: 0,
      wheelTicksY: -1,
      canScroll: true,
    })
    notches += 1
    if (notches * every < lasting) return
    clearInterval(timer)
    answer({ id, value: notches })
  }, every)
}

function derive(id, { N, r, p, maxmem }) {
  const start = performance.now()
  scrypt('some passphrase', Buffer.alloc(16), 32, { N, r, p, maxmem }, (error) =>
    answer(error ? { id, error: String(error) } : { id, value: performance.now() - start }),
  )
}

app.on('web-contents-created', (_event, contents) => {
  contents.once('dom-ready', () => {
    page = contents
    run('first', process.env.BENCH_FIRST)
  })
})
createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { id, script, key, wheel, scrypt: cost } = JSON.parse(line)
    if (script) run(id, script)
    if (key) press(key)
    if (wheel) turn(id, wheel)
    if (cost) derive(id, cost)
  })
  // As a person closes it: what is ended at once leaves its hold on the office behind, and the next start has to look into it.
  .on('close', () => app.quit())
