import { api } from '../../service.ts'
import { useProgress } from '../../ui/progress-dialog.tsx'
import { toast } from '../../ui/toast.tsx'
import { saveEverything } from '../../ui/unsaved.ts'
import { backupName } from './backup-words.ts'

/** Puts a backup in the place of the record, with a progress bar, and says what came of it. */
export function useRestore(onDone: () => void = () => undefined) {
  const dialog = useProgress({
    title: 'Restoring',
    cancelled: 'Stopped. The office is as it was.',
    onDone: ({ madeAt, filesLost }: { madeAt: string; filesLost: number }) => {
      const named = backupName({ madeAt, id: '' })
      if (filesLost === 0) toast(`The office is as it was on ${named}.`)
      else
        toast(`The office is as it was on ${named}, but ${filesLost} files of papers could not be found.`, {
          failed: true,
        })
      onDone()
    },
  })
  const begin = async (which: { from: string; id: string }) => {
    await saveEverything()
    await dialog.start((signal) => api.office.backups.restore(which, { signal }))
  }
  return { dialog, begin }
}
