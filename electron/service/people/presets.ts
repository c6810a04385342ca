import { listPresets } from '../../../db/people-imports.ts'
import type { ImportPreset } from '../../../shared/people/csv-import.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { fold } from '../../../shared/search/fold.ts'
import type { OpenContext } from '../open-context.ts'

/** Keeps what columns mean under a name; one of the same name is changed. */
export async function keepPreset(
  context: OpenContext,
  preset: Omit<ImportPreset, 'id'>,
): Promise<ImportPreset> {
  const fields = { name: preset.name, columns: JSON.stringify(preset.columns) }
  return context.write(async (record) => {
    const same = (await listPresets(record.db)).find(({ name }) => fold(name) === fold(preset.name))
    const id = same?.id ?? context.newId()
    if (same) await record.change('importPreset', id, fields)
    else await record.add('importPreset', id, fields)
    return { id, ...preset }
  })
}

/** Takes away what was kept. Errors: `Refusal` NO_SUCH_PRESET. */
export async function forgetPreset(context: OpenContext, id: string): Promise<void> {
  await context.write(async (record) => {
    if (!(await listPresets(record.db)).some((preset) => preset.id === id))
      throw new Refusal('NO_SUCH_PRESET', 'What was kept about these columns is no longer here.')
    await record.remove('importPreset', id)
  })
}
