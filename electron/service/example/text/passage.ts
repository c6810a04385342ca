import type { KeptBack } from '../../../../shared/meetings/visibility.ts'

/**
 * A piece of example minutes. In the words: `{estate}` is a place of the area, `{12..40}` a number in that range, `{@chair}` a
 * mention of whoever holds that part, `{~member}` the same name merely typed.
 */
export type Passage =
  | string
  | { list: readonly string[] }
  | { decision: string }
  | { advice: string }
  | { action: string; by: string; days: number }
  | { restricted: string; reason: string; visibility?: KeptBack }

/** Something the police bring for advice: the agenda item's title, and what was said about it. */
export type Topic = { title: string; presenter: string; passages: readonly Passage[] }
