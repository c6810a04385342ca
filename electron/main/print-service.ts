import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { app } from 'electron'
import { createPrinter } from './printer.ts'

/**
 * Prints for a program without windows (electron/command-line/printer.ts). One JSON value a line: `{ id, html }` in, `{ id, pdf }` (base64) or
 * `{ id, error }` out, after a first line `{ "ready": true }`. Ends when its input does.
 */
export function runPrintService(): void {
  // A profile of its own: this must not wait for, or disturb, the app of the same person.
  const profile = mkdtempSync(join(tmpdir(), 'critical-friend-print-'))
  app.setPath('userData', profile)
  app.on('will-quit', () => rmSync(profile, { recursive: true, force: true }))
  // Destroying the print window must not end the service between two jobs.
  app.on('window-all-closed', () => undefined)
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
