import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type CommandLinePrinter, startPrinter } from '../../electron/command-line/printer.ts'

let printer: CommandLinePrinter
let folder: string

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'printed-'))
  const started = await startPrinter()
  if ('unavailable' in started) throw new Error(started.unavailable)
  printer = started
})
afterAll(async () => {
  await printer?.stop()
  rmSync(folder, { recursive: true, force: true })
})

const page = (title: string, body: string) =>
  `<!DOCTYPE html><html lang="en-GB"><head><title>${title}</title></head><body><h1>${title}</h1>${body}</body></html>`

async function printed(html: string): Promise<{ about: string; text: string }> {
  const file = join(folder, 'printed.pdf')
  writeFileSync(file, await printer.print(html))
  const tool = (name: string, args: string[]) => execFileSync(name, args, { encoding: 'utf8' })
  return { about: tool('pdfinfo', [file]), text: tool('pdftotext', [file, '-']) }
}

describe('Printing from the command line, without a display', () => {
  it('makes a tagged PDF with the title of the page', async () => {
    const { about, text } = await printed(page('Minutes of Hackney', '<p>Stop and search was discussed.</p>'))
    expect(about).toMatch(/Title:\s+Minutes of Hackney/)
    expect(about).toMatch(/Tagged:\s+yes/)
    expect(text).toContain('Stop and search was discussed.')
  })

  it('runs no script of the page and loads nothing from the computer', async () => {
    const { text } = await printed(
      page(
        'Minutes',
        '<script>document.body.append("SCRIPT RAN")</script><iframe src="file:///etc/hostname"></iframe><p>End</p>',
      ),
    )
    expect(text).not.toContain('SCRIPT RAN')
    expect(text).toContain('End')
  })

  it('keeps documents apart when many are sent at once', async () => {
    const titles = Array.from({ length: 12 }, (_, index) => `Meeting ${index + 100}`)
    const pdfs = await Promise.all(titles.map((title) => printer.print(page(title, ''))))
    for (const [index, pdf] of pdfs.entries()) {
      expect(Buffer.from(pdf).toString('latin1')).toContain(`/Title (${titles[index]})`)
    }
  })
})
