import { readOffice } from '../../../db/office.ts'
import type { Recorder } from '../../../db/record.ts'
import type { RecordTable } from '../../../db/schema.ts'
import { exampleRecords } from '../../../db/example.ts'
import type { OpenContext } from '../open-context.ts'
import { PUBLIC_CONTACT } from './load.ts'

/**
 * Puts the example away: every example group with all that is in it, and every example person, in one transaction. Records people made
 * themselves outside the example groups stay. The groups give up their public address, so that the example can be loaded again.
 */
export async function removeExample(context: OpenContext): Promise<{ removed: number }> {
  return context.write(async (record) => {
    let removed = 0
    for (const { table, ids } of await exampleRecords(record.db)) {
      for (const id of ids) await putAway(record, table, id)
      removed += ids.length
    }
    const office = await readOffice(record.db)
    const publicContact = office.publicContact === PUBLIC_CONTACT ? '' : office.publicContact
    await record.changeFrom('office', office, { isExample: false, exampleCommand: '', publicContact })
    return { removed }
  })
}

async function putAway(record: Recorder, table: RecordTable, id: string): Promise<void> {
  if (table === 'equalityEntry') await record.forgetCounts(id)
  if (table !== 'advisoryGroup') return record.remove(table, id)
  await record.change('advisoryGroup', id, { deletedAt: record.now, slug: `removed-${id}` })
}
