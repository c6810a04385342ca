import { resolve } from 'node:path'
import { type Command, needed } from './command.ts'
import { groupNamed, OFFICE_OPTIONS, withOffice } from './office-session.ts'
import { startPrinter } from './printer.ts'
import { followed } from './progress.ts'

const publish: Command = {
  usage: 'publish --dir DIR [--group G] --out DIR [--no-pdf]',
  summary: 'Publish everything that is cleared to a folder',
  options: {
    ...OFFICE_OPTIONS,
    group: { type: 'string' },
    out: { type: 'string' },
    'no-pdf': { type: 'boolean' },
  },
  run: async (given, io) => {
    const out = resolve(needed(given, 'out'))
    const printer = given.flag('no-pdf') ? { unavailable: 'No PDFs were asked for.' } : await startPrinter()
    try {
      const printPdf = 'print' in printer ? printer.print : null
      return await withOffice(
        given,
        io,
        'secretariat',
        async ({ client, session }) => {
          const group = given.text('group')
          const groupId = group === undefined ? undefined : (await groupNamed(client, group)).id
          const events = await client.publishing.publish({
            handle: session.files.keep(out),
            ...(groupId ? { groupId } : {}),
          })
          const outcome = await followed(events, 'Publishing', io)
          const withoutPdf = 'unavailable' in printer ? printer.unavailable : outcome.withoutPdf
          if (withoutPdf !== '') io.err(withoutPdf)
          return {
            json: { ...outcome, withoutPdf },
            lines: [
              `Published the minutes of ${outcome.meetings} meetings to ${outcome.folder}: ${outcome.files.length} files, ${outcome.changed} of them new or changed, ${outcome.removed} removed.`,
              `Open ${outcome.address}`,
              ...outcome.leftOut,
              ...outcome.files.map((file) => `${file.sha256}  ${file.path}`),
            ],
          }
        },
        { printPdf },
      )
    } finally {
      if ('stop' in printer) await printer.stop()
    }
  },
}

export const publishCommands = { publish } satisfies Record<string, Command>
