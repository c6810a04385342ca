import { parentPort, workerData } from 'node:worker_threads'
import type { RecordTask, WorkerAnswer } from './in-worker.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { copyVerified, readRecord, type RecordReading } from './record-work.ts'

/** The thread of in-worker.ts: does its one task, answers, and ends. */
const task = workerData as RecordTask

async function work(): Promise<RecordReading> {
  const dataKey = Buffer.from(task.dataKey, 'hex')
  try {
    return 'to' in task
      ? await copyVerified(task.from, task.to, dataKey)
      : await readRecord(task.path, dataKey)
  } finally {
    dataKey.fill(0)
  }
}

function answerOf(error: unknown): WorkerAnswer {
  const { message, code } = error as Error & { code?: string }
  return { ok: false, message, code: code ?? '', refused: error instanceof Refusal }
}

parentPort?.postMessage(await work().then((reading): WorkerAnswer => ({ ok: true, reading }), answerOf))
