import { newId } from '../../shared/identity.ts'
import type { MinuteNode } from '../../shared/minutes/document.ts'
import type { GivenNumber } from './editor/line-numbers.ts'

/** After the last key; a save starts this much later. */
export const SAVE_AFTER_MS = 300
/** After the first unsaved key, while typing goes on: what a sudden end can cost is never more than this. */
export const SAVE_WITHIN_MS = 800
/** A pause this long begins a new step of the office's undo. */
export const NEW_BURST_AFTER_MS = 10_000
/** A save is shown once it takes this long: most are over in a few milliseconds, and the page would draw two pictures for nobody to see. */
export const SHOWN_AFTER_MS = 150
/** A save that is not answered for this long is said to be late: the record may be held by another program for seconds. */
export const LATE_AFTER_MS = 1200
const TRY_AGAIN_AFTER_MS = 5000

export type SaveState =
  | { kind: 'saved'; at: string | null }
  | { kind: 'saving' }
  /** Sent and not answered for longer than a save takes. */
  | { kind: 'late' }
  | { kind: 'failed'; sentence: string }

/** What a save gave back: the numbers of lines, and decisions that were refused and are paragraphs on record. */
export type Saved = {
  savedAt: string
  lines: GivenNumber[]
  refused: { sentence: string; indexes: number[] } | null
}

/** A text saved elsewhere that was overtaken by the one typed here; both are kept. `said` says who and when. */
export type Overtaken = { itemId: string; said: string }

export type SaverParts = {
  /** The text as it stands now, and a token that comes back with the numbers. */
  read: (itemId: string) => { document: MinuteNode; token: number }
  /** `base` is what `baseOf` gave; left out, the text is saved over whatever stands there. */
  save: (input: {
    itemId: string
    document: MinuteNode
    burst: string
    base?: string | null
  }) => Promise<Saved>
  saved: (itemId: string, token: number, saved: Saved) => void
  /** When the text that this one grew from was saved; null when nothing was. */
  baseOf: (itemId: string) => string | null
  /** Who saved another text of the item meanwhile, in one sentence; null for any other reason a save was refused. */
  changedElsewhere: (error: unknown) => string | null
  /** One plain sentence for whatever a save was refused with. */
  sentenceOf: (error: unknown) => string
}

type ItemSave = {
  burst: string
  soon: ReturnType<typeof setTimeout> | null
  latest: ReturnType<typeof setTimeout> | null
  dirty: boolean
  running: Promise<void> | null
}

/**
 * Saves text as it is typed: soon after the last key, never long after the first, one save at a time for each item and always the
 * newest text. What could not be saved stays unsaved and is tried again until it is.
 */
export class MinutesSaver {
  readonly #parts: SaverParts
  readonly #items = new Map<string, ItemSave>()
  readonly #listeners = new Set<() => void>()
  #state: SaveState
  #overtaken: Overtaken | null = null
  #burst = newId()
  #burstItem = ''
  #lastKey = 0

  constructor(parts: SaverParts, savedAt: string | null) {
    this.#parts = parts
    this.#state = { kind: 'saved', at: savedAt }
  }

  readonly state = (): SaveState => this.#state

  readonly overtaken = (): Overtaken | null => this.#overtaken

  /** The sentence about the other text was read. */
  readonly forgetOvertaken = (): void => {
    this.#overtaken = null
    this.#tell()
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  /** True while anything typed is not on disk. */
  get unsaved(): boolean {
    return [...this.#items.values()].some((item) => item.dirty || item.running !== null)
  }

  /** True while this item's text is newer than the record. */
  isUnsaved(itemId: string): boolean {
    const item = this.#items.get(itemId)
    return item !== undefined && (item.dirty || item.running !== null)
  }

  /** The text of an item changed. */
  changed(itemId: string): void {
    const now = Date.now()
    if (itemId !== this.#burstItem || now - this.#lastKey > NEW_BURST_AFTER_MS) this.#burst = newId()
    this.#burstItem = itemId
    this.#lastKey = now
    const item = this.#item(itemId)
    item.dirty = true
    item.burst = this.#burst
    if (item.soon) clearTimeout(item.soon)
    item.soon = setTimeout(() => void this.#run(itemId), SAVE_AFTER_MS)
    item.latest ??= setTimeout(() => void this.#run(itemId), SAVE_WITHIN_MS)
  }

  /** Saves everything unsaved now. True when all of it is on disk. */
  readonly flush = async (): Promise<boolean> => {
    for (let round = 0; round < 3 && this.unsaved; round += 1) {
      await Promise.all([...this.#items.keys()].map((itemId) => this.#run(itemId)))
      if (this.#state.kind === 'failed') break
    }
    return !this.unsaved
  }

  /** Stops the timers; called when the screen goes, after `flush`. */
  stop(): void {
    for (const item of this.#items.values()) this.#clear(item)
  }

  #item(itemId: string): ItemSave {
    const found = this.#items.get(itemId)
    if (found) return found
    const item: ItemSave = { burst: this.#burst, soon: null, latest: null, dirty: false, running: null }
    this.#items.set(itemId, item)
    return item
  }

  #clear(item: ItemSave): void {
    if (item.soon) clearTimeout(item.soon)
    if (item.latest) clearTimeout(item.latest)
    item.soon = null
    item.latest = null
  }

  async #run(itemId: string): Promise<void> {
    const item = this.#item(itemId)
    this.#clear(item)
    if (item.running) {
      await item.running
      return item.dirty && this.#state.kind !== 'failed' ? this.#run(itemId) : undefined
    }
    if (!item.dirty) return
    item.running = this.#save(itemId, item)
    await item.running
  }

  async #save(itemId: string, item: ItemSave): Promise<void> {
    item.dirty = false
    const shown = setTimeout(() => this.#show({ kind: 'saving' }), SHOWN_AFTER_MS)
    const late = setTimeout(() => this.#show({ kind: 'late' }), LATE_AFTER_MS)
    try {
      const { document, token } = this.#parts.read(itemId)
      const saved = await this.#keep(itemId, item, document)
      item.running = null
      this.#parts.saved(itemId, token, saved)
      this.#show(this.unsaved ? { kind: 'saving' } : { kind: 'saved', at: saved.savedAt })
    } catch (error) {
      item.running = null
      item.dirty = true
      item.soon ??= setTimeout(() => void this.#run(itemId), TRY_AGAIN_AFTER_MS)
      this.#show({ kind: 'failed', sentence: this.#parts.sentenceOf(error) })
    } finally {
      clearTimeout(shown)
      clearTimeout(late)
    }
  }

  /**
   * Saves a text. When another was saved elsewhere since this one was begun, this one, being newer, becomes the current text in a step
   * of its own: taking that step back from the history gives exactly the other text.
   */
  async #keep(itemId: string, item: ItemSave, document: MinuteNode) {
    const { save, baseOf, changedElsewhere } = this.#parts
    try {
      return await save({ itemId, document, burst: item.burst, base: baseOf(itemId) })
    } catch (error) {
      const said = changedElsewhere(error)
      if (said === null) throw error
      item.burst = newId()
      if (itemId === this.#burstItem) this.#burst = item.burst
      const saved = await save({ itemId, document, burst: item.burst })
      this.#overtaken = { itemId, said }
      return saved
    }
  }

  #show(state: SaveState): void {
    // An error stays in sight until a save has gone through.
    if ((state.kind === 'saving' || state.kind === 'late') && this.#state.kind === 'failed') return
    this.#state = state
    this.#tell()
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
