import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { starterGroup } from '../../shared/groups/rules.ts'
import { copyOffice, openOffice } from './example-office.ts'
import type { Measurement } from './report.ts'
import { median, percentile, timed } from './statistics.ts'

/** What is imported at once (issue "People", Measured). */
const PEOPLE = 15_000
/** How many times what the sqlite3 shell takes an import may take, with validation and the change record. */
const AIM = 4
/** What the first page of the list may take, in milliseconds. */
const LIST_LIMIT = 100

/** A list of `count` invented people as a spreadsheet would save it. */
export function listOfPeople(count: number): string {
  const lines = ['Name,Title,Organisation,E-mail,Phone,Consent to be named,Joined on,Notes']
  for (let n = 0; n < count; n += 1) {
    const phone = `020 7946 ${String(n % 1000).padStart(4, '0')}`
    lines.push(
      `Person ${n} Ångström,,"Tenants, block ${n % 300}",person${n}@example.org,${phone},${n % 3 === 0 ? 'yes' : ''},${String((n % 27) + 1).padStart(2, '0')}/03/2025,Came by letter ${n}`,
    )
  }
  return `${lines.join('\r\n')}\r\n`
}

/** The shell of SQLite reading the same file into a table of text, its own start included. */
function withShell(csv: string, folder: string, run: number): void {
  execFileSync('sqlite3', [join(folder, `control-${run}.db`), '.mode csv', `.import '${csv}' person`])
}

/** An import of 15,000 people through the service, beside the sqlite3 shell's `.import` of the same file, and the list of them. */
export async function measureImport(office: string, runs: number): Promise<Measurement> {
  const folder = mkdtempSync(join(tmpdir(), 'critical-friend-bench-'))
  const csv = join(folder, 'people.csv')
  writeFileSync(csv, listOfPeople(PEOPLE))
  const copy = copyOffice(office)
  const opened = await openOffice(copy.dir)
  const [shell, preview, imported, list]: number[][] = [[], [], [], []]
  try {
    const { client, session } = opened
    for (let run = 0; run < runs; run += 1) {
      shell?.push((await timed(() => withShell(csv, folder, run))).took)
      const { id: groupId } = await client.groups.create({
        ...starterGroup('corporate'),
        name: `Bench ${run}`,
        area: 'Bench',
      })
      const handle = session.files.keep(csv)
      const { guess: mapping } = await client.people.importOpen({ handle })
      const input = { handle, groupId, mapping }
      preview?.push((await timed(() => client.people.importPreview(input))).took)
      let importId = ''
      const { took } = await timed(async () => {
        const events = await client.people.importRun(input)
        for (;;) {
          const next = await events.next()
          if (!next.done) continue
          importId = next.value.importId
          if (next.value.imported !== PEOPLE) throw new Error(`only ${next.value.imported} were imported`)
          return
        }
      })
      imported?.push(took)
      list?.push((await timed(() => client.people.list({ groupId }))).took)
      // The next run meets nobody of this one.
      await client.people.importUndo({ importId })
    }
  } finally {
    await opened.close()
    copy.remove()
    rmSync(folder, { recursive: true, force: true, maxRetries: 3 })
  }
  const ratio = median(imported ?? []) / median(shell ?? [])
  return {
    name: `An import of ${PEOPLE.toLocaleString('en-GB')} people`,
    lines: [
      {
        what: 'control: .import of the sqlite3 shell, into one plain table',
        unit: 'ms',
        values: shell ?? [],
      },
      { what: 'preview: every row as it will be', unit: 'ms', values: preview ?? [] },
      {
        what: 'import: read, checked, written with the change record, encrypted',
        unit: 'ms',
        values: imported ?? [],
        ratio: { of: 'the shell, p50', value: ratio, aim: AIM },
      },
      {
        what: 'the list: first page of 200 of them',
        unit: 'ms',
        values: list ?? [],
        ratio: {
          of: `${LIST_LIMIT} ms, p95`,
          value: percentile(list ?? [], 0.95) / LIST_LIMIT,
          aim: 1,
        },
      },
    ],
    notes: [
      'An import writes four rows for each row of the file: the person, the place, and an entry of the change record for either, each proved by its HMAC and encrypted.',
    ],
  }
}
