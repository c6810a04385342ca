import type { IpcMainEvent, WebContents } from 'electron'
import type { PortAnnouncement, SuggestionsQuestion } from '../messages.ts'
import { isOurPage } from './protocol.ts'

/** Everything main listens for; nothing else a page says is heard (tests/main/hear.test.ts). */
export const HEARD = ['critical-friend:port', 'critical-friend:suggestions'] as const satisfies readonly (
  | PortAnnouncement
  | SuggestionsQuestion
)[]

/** What of a window's contents is needed to listen to its page. */
type Page = { ipc: Pick<WebContents['ipc'], 'on' | 'off'>; mainFrame: WebContents['mainFrame'] }

/**
 * Listens to the page of one window, and to nobody else: a frame inside it, or a page from elsewhere, is not heard. The only place where
 * main listens to pages.
 *
 * @returns what ends the listening
 */
export function hear(
  page: Page,
  channel: (typeof HEARD)[number],
  listener: (...said: unknown[]) => void,
): () => void {
  const heard = ({ senderFrame }: IpcMainEvent, ...said: unknown[]) => {
    if (senderFrame && senderFrame === page.mainFrame && isOurPage(senderFrame.url)) listener(...said)
  }
  page.ipc.on(channel, heard)
  return () => page.ipc.off(channel, heard)
}
