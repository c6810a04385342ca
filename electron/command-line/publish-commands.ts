import { resolve } from 'node:path'
import type { DestinationKind } from '../../shared/publishing/destinations.ts'
import { type Command, type Given, UsageError } from './command.ts'
import { groupNamed, OFFICE_OPTIONS, withOffice } from './office-session.ts'
import { startPrinter } from './printer.ts'
import { followed } from './progress.ts'

/** Where to: exactly one of a folder, a zip file, and the web server on record. */
function destination(given: Given): { to: DestinationKind; path: string | null } {
  const [out, zip, server] = [given.text('out'), given.text('zip'), given.flag('sftp')]
  const said = [out !== undefined, zip !== undefined, server].filter(Boolean).length
  if (said !== 1) throw new UsageError('Say one of --out DIR, --zip FILE and --sftp.')
  if (server) return { to: 'server', path: null }
  const path = out ?? zip ?? ''
  if (path === '') throw new UsageError(`Say --${out === undefined ? 'zip' : 'out'} with a value.`)
  if (zip !== undefined && !zip.toLowerCase().endsWith('.zip'))
    throw new UsageError('The name of the zip file ends in .zip.')
  return { to: out === undefined ? 'zip' : 'folder', path: resolve(path) }
}

const publish: Command = {
  usage: 'publish --dir DIR [--group G] (--out DIR | --zip FILE | --sftp) [--no-pdf]',
  summary: 'Publish everything that is cleared to a folder, a zip file, or the web server on record',
  options: {
    ...OFFICE_OPTIONS,
    group: { type: 'string' },
    out: { type: 'string' },
    zip: { type: 'string' },
    sftp: { type: 'boolean' },
    'no-pdf': { type: 'boolean' },
  },
  run: async (given, io) => {
    const { to, path } = destination(given)
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
            to,
            ...(path === null ? {} : { handle: session.files.keep(path) }),
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
