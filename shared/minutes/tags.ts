/**
 * Tags mark what a passage is about, for the office's own search; they are never a word of the sentence and never published
 * (electron/service/publishing/gate/runs.ts). A tag begins with a letter and holds letters, digits and hyphens; case does not count.
 */
const TAG = /(?<![\p{L}\p{N}_#&/])#(\p{L}[\p{L}\p{M}\p{N}]*(?:-[\p{L}\p{M}\p{N}]+)*)/gu

/** The longest name of a tag, in characters. */
export const LONGEST_TAG = 40

/** A name as tags have it: `Stop and search` → `stop-and-search`; '' when nothing of it can be one. */
export function tagName(words: string): string {
  const name = words
    .normalize('NFC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
    .replace(/^[^\p{L}]+|-+$/gu, '')
  return name.slice(0, LONGEST_TAG).replace(/-+$/, '')
}

/** The tags in a plain text, in order, each as often as it stands there. */
export function tagsIn(text: string): string[] {
  return [...text.matchAll(TAG)].flatMap((match) => tagName(match[1] ?? '') || [])
}
