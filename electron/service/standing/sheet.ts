import type { SheetFields } from '../../../shared/standing/contract.ts'
import type { OpenContext } from '../open-context.ts'
import { needPerson } from './person.ts'

/** Records what a sign-in sheet says for everybody on it: one command, which undo takes back as a whole (S3). */
export async function recordSheet(
  context: OpenContext,
  { personIds, agreement, vetting }: SheetFields,
): Promise<{ people: number; records: number }> {
  const people = [...new Set(personIds)]
  const recordedBy = context.user.name
  return context.write(async (record) => {
    let records = 0
    for (const personId of people) {
      await needPerson(record.db, personId)
      if (agreement) {
        const scan = { scanName: '', scanKind: '', scanBytes: 0, scanHash: '' } as const
        await record.add('agreement', context.newId(), { personId, ...agreement, ...scan, recordedBy })
        records += 1
      }
      if (vetting) {
        await record.add('vetting', context.newId(), { personId, ...vetting, recordedBy })
        records += 1
      }
    }
    return { people: people.length, records }
  })
}
