import { randomUUID } from 'node:crypto'
import { Refusal } from '../../shared/refusal.ts'

/** Files and folders a person chose, by opaque handle: the page never sees or sends a path (design.md §3). */
export class ChosenFiles {
  readonly #paths = new Map<string, string>()

  /** A new handle for a path. */
  keep(path: string): string {
    const handle = randomUUID()
    this.#paths.set(handle, path)
    return handle
  }

  /** The path behind a handle. Errors: `Refusal` CHOOSE_AGAIN for one that is not known (any more). */
  path(handle: string): string {
    const path = this.#paths.get(handle)
    if (path === undefined)
      throw new Refusal('CHOOSE_AGAIN', 'Choose the file again; it is no longer open here.')
    return path
  }
}
