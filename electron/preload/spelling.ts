import { ipcRenderer, webFrame } from 'electron'
import type { SpellingAnnouncement, SuggestionsQuestion } from '../messages.ts'

const announcement = 'critical-friend:spelling' satisfies SpellingAnnouncement
const question = 'critical-friend:suggestions' satisfies SuggestionsQuestion

/** Chromium asks which words are wrong, main what they might have been; the page has the dictionary and answers both. */
export function checkSpelling(): void {
  const { port1, port2 } = new MessageChannel()
  const waiting = new Map<number, (words: string[]) => void>()
  let last = 0
  const ask = (what: { check: string[] } | { suggest: string }, answer: (words: string[]) => void) => {
    last += 1
    waiting.set(last, answer)
    port1.postMessage({ id: last, ...what })
  }
  port1.addEventListener('message', ({ data: { id, words } }) => {
    waiting.get(id)?.(words)
    waiting.delete(id)
  })
  port1.start()
  window.postMessage(announcement, location.origin, [port2])
  // Electron keeps one question open. A late answer to one that was overtaken would close the newer, and the answer to that would then
  // bring the page down: only the newest question is answered.
  let newest = 0
  webFrame.setSpellCheckProvider('en-GB', {
    spellCheck: (words, answer) => {
      newest += 1
      const asked = newest
      ask({ check: words }, (wrong) => {
        if (asked === newest) answer(wrong)
      })
    },
  })
  ipcRenderer.on(question, (_event, id: number, word: string) =>
    ask({ suggest: word }, (words) => ipcRenderer.send(question, id, words)),
  )
}
