import { basename, join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { Refusal } from '../../../../shared/refusal.ts'
import { refuseStopped } from '../../progress.ts'
import type { RecordReading } from './record-work.ts'

/** Copy a record and prove the copy, or read one from end to end. The key is in hex. */
export type RecordTask = { from: string; to: string; dataKey: string } | { path: string; dataKey: string }

export type WorkerAnswer =
  | { ok: true; reading: RecordReading }
  | { ok: false; message: string; code: string; refused: boolean }

/** In the built app the thread's code is a file of its own beside that of the processes; in development it is the source. */
function workerFile(): string {
  const here = import.meta.dirname
  if (import.meta.filename.endsWith('.ts')) return join(here, 'record-worker.ts')
  return join(basename(here) === 'chunks' ? join(here, '..') : here, 'record-worker.js')
}

/**
 * Does a task in a thread of its own. `signal` ends the thread; a copy under way is then left where it is, for the caller to remove.
 * Errors: `Refusal` CANCELLED, and those of record-work.ts with their codes.
 */
export async function inWorker(task: RecordTask, signal: AbortSignal): Promise<RecordReading> {
  refuseStopped(signal)
  const worker = new Worker(workerFile(), { workerData: task, stderr: false })
  const { promise, resolve, reject } = Promise.withResolvers<WorkerAnswer>()
  worker.once('message', resolve)
  worker.once('error', reject)
  worker.once('exit', (code) => reject(new Error(`the thread that copies the record ended with ${code}`)))
  const stop = () => void worker.terminate()
  signal.addEventListener('abort', stop, { once: true })
  try {
    const answer = await promise.catch((error: unknown) => {
      refuseStopped(signal)
      throw error
    })
    refuseStopped(signal)
    if (answer.ok) return answer.reading
    if (answer.refused) throw new Refusal(answer.code, answer.message)
    throw Object.assign(new Error(answer.message), { code: answer.code })
  } finally {
    signal.removeEventListener('abort', stop)
    // Its files are closed before whoever asked goes on to rename or remove them.
    await worker.terminate()
  }
}
