import { listModules, listProgrammes } from '../../../db/induction.ts'
import type { Recorder } from '../../../db/record.ts'
import type { ProgrammeFields } from '../../../shared/induction/entities.ts'
import { moduleFieldsOf, STARTER_MODULES, STARTER_PROGRAMMES } from '../../../shared/induction/starter.ts'
import { Refusal } from '../../../shared/refusal.ts'

/** Writes the starter modules and programmes that are not there yet, by their number and audience. Returns how many of each. */
export async function writeStarter(
  record: Recorder,
  newId: () => string,
  isExample: boolean,
): Promise<{ programmes: number; modules: number }> {
  const known = await listModules(record.db)
  const idOf = new Map(known.map((module) => [module.code, module.id]))
  let modules = 0
  for (const starter of STARTER_MODULES) {
    if (idOf.has(starter.code)) continue
    const fields = moduleFieldsOf(starter)
    const { id } = await record.add('inductionModule', newId(), { ...fields, isExample })
    idOf.set(starter.code, id)
    modules += 1
  }
  const there = new Set((await listProgrammes(record.db)).map((programme) => programme.audience))
  let programmes = 0
  for (const { modules: own, ...starter } of STARTER_PROGRAMMES) {
    if (there.has(starter.audience)) continue
    const list = own.flatMap(({ code, optional }) => {
      const moduleId = idOf.get(code)
      return moduleId === undefined ? [] : [{ moduleId, required: optional !== true }]
    })
    await record.add('inductionProgramme', newId(), {
      ...starter,
      modules: JSON.stringify(list),
      isExample,
    })
    programmes += 1
  }
  return { programmes, modules }
}

/** Errors: `Refusal` CODE_TAKEN when another module has this short number: it is what sheets and lists call it by. */
export async function checkCode(record: Recorder, code: string, own: string | null): Promise<void> {
  const clash = (await listModules(record.db)).find(
    (module) => module.id !== own && module.code.toLowerCase() === code.toLowerCase(),
  )
  if (clash)
    throw new Refusal(
      'CODE_TAKEN',
      `Module ${clash.code} is “${clash.title}”. Give this one another number.`,
      'code',
    )
}

/** Errors: `Refusal` NO_SUCH_MODULE when a module of the list is not there (any more). */
export async function programmeRow(record: Recorder, { modules, ...fields }: ProgrammeFields) {
  const known = new Set((await listModules(record.db)).map((module) => module.id))
  if (modules.some(({ moduleId }) => !known.has(moduleId)))
    throw new Refusal(
      'NO_SUCH_MODULE',
      'A module of this programme is no longer here. Look at the list again.',
      'modules',
    )
  return { ...fields, modules: JSON.stringify(modules) }
}
