import type { PublishOutcome } from '../../shared/publishing/contract.ts'
import { api, sentenceOf } from '../service.ts'
import { useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'

/** Asks for the folder, then publishes to it with a progress bar; nothing happens when the folder dialog is cancelled. */
export function usePublish(onDone: (outcome: PublishOutcome) => void) {
  const dialog = useProgress<PublishOutcome>({ title: 'Publishing', onDone })
  const begin = async (what: { groupId?: string; meetingId?: string }): Promise<void> => {
    try {
      const folder = await api.office.chooseFolder({ purpose: 'publish' })
      if (!folder) return
      await dialog.start((signal) => api.publishing.publish({ ...what, handle: folder.handle }, { signal }))
    } catch (error) {
      toast(sentenceOf(error), { failed: true })
    }
  }
  return { dialog, begin }
}
