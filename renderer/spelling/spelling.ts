import type { KnownWords, SpellingAnswer, SpellingQuestion } from './messages.ts'
import SpellingWorker from './worker.ts?worker'

/** What the preload says when it hands over its port (electron/messages.ts, `SpellingAnnouncement`). */
const SPELLING_ANNOUNCEMENT = 'critical-friend:spelling'

let worker: Worker | null = null
let port: MessagePort | null = null
const known: string[] = []

/** Begins with the first word that is to be checked: most screens have no text. */
function startedWorker(): Worker {
  if (worker) return worker
  worker = new SpellingWorker()
  worker.addEventListener('message', ({ data }: MessageEvent<SpellingAnswer>) => port?.postMessage(data))
  if (known.length > 0) worker.postMessage({ known } satisfies KnownWords)
  return worker
}

/** Answers the preload's questions about words, for as long as the page lives. */
export function answerSpelling(): void {
  window.addEventListener('message', (event) => {
    const [handed] = event.ports
    if (event.source !== window || event.data !== SPELLING_ANNOUNCEMENT || !handed) return
    port = handed
    handed.addEventListener('message', ({ data }: MessageEvent<SpellingQuestion>) =>
      startedWorker().postMessage(data),
    )
    handed.start()
  })
}

/** Names of people and groups are right however they are spelt. Called where text is about to be written: the dictionary is read now. */
export function knowWords(words: readonly string[]): void {
  const fresh = words.filter((word) => !known.includes(word))
  known.push(...fresh)
  if (worker && fresh.length > 0) worker.postMessage({ known: fresh } satisfies KnownWords)
  startedWorker()
}
