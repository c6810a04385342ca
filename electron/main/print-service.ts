import { createInterface } from 'node:readline'
import { app } from 'electron'
import { createPrinter } from './printer.ts'

/**
 * Prints for a program without windows (electron/command-line/printer.ts). One JSON value a line: `{ id, html }` in, `{ id, pdf }` (base64) or
 * `{ id, error }` out, after a first line `{ "ready": true }`. Ends when its input does. Its caller gives it a profile of its own
 * (`--user-data-dir`): it must not wait for, or disturb, the app of the same person.
 */
export function runPrintService(): void {
  app.whenReady().then(serve)
}

function serve(): void {
  const printer = createPrinter()
  const write = (value: object) => process.stdout.write(`${JSON.stringify(value)}\n`)
  const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })
  let last: Promise<void> = Promise.resolve()
  lines.on('line', (line) => {
    const { id, html } = JSON.parse(line) as { id: number; html: string }
    last = printer.print(html).then(
      (pdf) => void write({ id, pdf: Buffer.from(pdf).toString('base64') }),
      (error: unknown) => void write({ id, error: error instanceof Error ? error.message : String(error) }),
    )
  })
  lines.on('close', () => last.finally(() => app.exit(0)))
  write({ ready: true })
}
