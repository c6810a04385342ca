import { api } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'

/** Begins with the starter programmes and says how many modules they brought. */
export function useStarter() {
  return useCommand(api.induction.useStarter, {
    done: ({ programmes, modules }) =>
      `${programmes} programmes with ${modules} modules are there. Change what you like.`,
  })
}
