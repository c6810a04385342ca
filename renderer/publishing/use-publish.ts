import type { DestinationKind } from '../../shared/publishing/destinations.ts'
import type { PublishOutcome } from '../../shared/publishing/contract.ts'
import { api, sentenceOf } from '../service.ts'
import { type Fix, useProgress } from '../ui/progress-dialog.tsx'
import { toast } from '../ui/toast.tsx'

/** Asks for the folder or file where one is needed; null when that dialog is cancelled. */
export async function chosenPlace(
  to: DestinationKind,
): Promise<{ to: DestinationKind; handle?: string } | null> {
  if (to === 'server') return { to }
  const chosen =
    to === 'zip' ? await api.destinations.chooseZip() : await api.office.chooseFolder({ purpose: 'publish' })
  return chosen && { to, handle: chosen.handle }
}

/** Where what keeps a publication from a web server is put right. */
export function publishingFix(code: string): Fix | undefined {
  const isOfServer = ['HOST_KEY_CHANGED', 'SIGN_IN_REFUSED', 'NOT_REACHED', 'NO_SAFE_WAY'].includes(code)
  return isOfServer ? { to: '/publishing/server', label: 'Web server' } : undefined
}

/** Asks for the place, then publishes to it with a progress bar; nothing happens when the dialog is cancelled. */
export function usePublish(onDone: (outcome: PublishOutcome) => void) {
  const dialog = useProgress<PublishOutcome>({ title: 'Publishing', onDone, fixOf: publishingFix })
  const begin = async (
    what: { groupId?: string; meetingId?: string },
    to: DestinationKind,
  ): Promise<void> => {
    try {
      const place = await chosenPlace(to)
      if (place) await dialog.start((signal) => api.publishing.publish({ ...what, ...place }, { signal }))
    } catch (error) {
      toast(sentenceOf(error), { failed: true })
    }
  }
  return { dialog, begin }
}
