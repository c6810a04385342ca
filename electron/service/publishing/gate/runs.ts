import { LINE_KINDS, type MinuteNode } from '../../../../shared/minutes/document.ts'
import type { NamedRun } from '../../../../shared/publishing/named-runs.ts'
import { divided, type Redacted, type RedactedStretch } from './redact.ts'

function attribute(node: MinuteNode, name: string): string {
  const value = node.attrs?.[name]
  return typeof value === 'string' ? value : ''
}

/**
 * A run as the record has it: `at` is where it begins in its block's text (`inlineText`), `place` what its block is called; `redacted` says
 * that the public does not read it.
 */
export type RecordRun = NamedRun & { at?: number; place?: string; redacted?: Redacted }

/** `size` is how much of the block's text (`inlineText`) a run takes; `tag` marks the office's own tags, which are never published. */
type RawRun = NamedRun & { size: number; tag?: true }

/** Text without the office's tags, and which tags stood at which offset of what is left. */
export type Untagged = { runs: RecordRun[]; tags: { at: number; text: string }[] }

/** A mention without a label has no words in the block's text, and is shown as dots. */
function personRun(label: string, person: string): RawRun {
  return { text: label || '…', size: label.length, person }
}

/** The inline text of a block as runs. A mention keeps whom it mentions, whatever it is labelled. */
function allRunsOf(node: MinuteNode): RawRun[] {
  switch (node.type) {
    case 'text': {
      const has = (mark: string) => node.marks?.some((each) => each.type === mark) === true
      const text = node.text ?? ''
      return [{ text, size: text.length, bold: has('bold'), italic: has('italic') }]
    }
    case 'hardBreak':
      return [{ text: '\n', size: 1 }]
    case 'person':
      return [personRun(attribute(node, 'label'), attribute(node, 'id'))]
    case 'tag': {
      const text = `#${attribute(node, 'name')}`
      return [{ text, size: text.length, tag: true }]
    }
    case 'restricted':
      return []
    default:
      return (node.content ?? []).flatMap(allRunsOf)
  }
}

/**
 * A block's text as it may be published, tags set apart. A tag is a label of the office, never a word of the sentence: sign and name both
 * go, wherever it stands, and with them the space before it, so that nothing shows where it was. That may leave a sentence in which
 * somebody used a tag as a word with a gap; the publishing screen shows every tag struck through, and rewording is safer than making
 * what was written for the office alone public. `redacted` are the stretches of its text that are redacted, `place` what it is called.
 */
export function untagged(
  node: MinuteNode,
  redacted: readonly RedactedStretch[] = [],
  place?: string,
): Untagged {
  const runs: RecordRun[] = []
  const tags: { at: number; text: string }[] = []
  let length = 0
  let afterTag = false
  let at = 0
  for (const { size, tag, ...run } of allRunsOf(node)) {
    const from = at
    at += size
    if (tag) {
      tags.push({ at: length, text: run.text })
      afterTag = true
      continue
    }
    const last = runs.at(-1)
    // "… agreed #licensing. Then": the space before the tag goes when a space or a stop follows.
    if (afterTag && last && /\s$/.test(last.text) && /^[\s.,;:!?)\]]/.test(run.text)) {
      const shorter = last.text.trimEnd()
      length -= last.text.length - shorter.length
      last.text = shorter
      for (const each of tags) each.at = Math.min(each.at, length)
    }
    const whole: RecordRun = { ...run, at: from, ...(place === undefined ? {} : { place }) }
    runs.push(...(size === 0 || redacted.length === 0 ? [whole] : divided(whole, from, redacted)))
    length += run.text.length
    afterTag = false
  }
  const trim = trimmed(runs)
  if (tags.length === 0) return { runs: trim, tags }
  const lead =
    length -
    runs
      .map((run) => run.text)
      .join('')
      .trimStart().length
  return { runs: trim, tags: tags.map(({ at, text }) => ({ at: Math.max(0, at - lead), text })) }
}

/** A block's text as it may be published: without tags, without white space at either end. */
export function runsOf(node: MinuteNode): RecordRun[] {
  return untagged(node).runs
}

/** Runs without white space at either end. */
function trimmed(runs: readonly RecordRun[]): RecordRun[] {
  const first = runs.findIndex((run) => run.text.trim() !== '')
  if (first < 0) return []
  const last = runs.findLastIndex((run) => run.text.trim() !== '')
  return runs.slice(first, last + 1).map((run, index, all) => {
    let { text } = run
    if (index === 0) text = text.trimStart()
    const at = (run.at ?? 0) + run.text.length - text.length
    if (index === all.length - 1) text = text.trimEnd()
    return { ...run, text, at }
  })
}

/** Everybody mentioned in a document or owning an action in it, by id, restricted parts included. */
export function peopleIn(node: MinuteNode): string[] {
  const own = node.type === 'person' ? attribute(node, 'id') : attribute(node, 'ownerId')
  return [...(own === '' ? [] : [own]), ...(node.content ?? []).flatMap(peopleIn)]
}

const HOLDS_TEXT = new Set<string>(['paragraph', 'heading', ...LINE_KINDS])

/** The text of every block of a document, restricted parts included, with the owners of its actions. */
export function textsIn(node: MinuteNode): string[] {
  if (!HOLDS_TEXT.has(node.type)) return (node.content ?? []).flatMap(textsIn)
  const text = runsOf(node)
    .map((run) => run.text)
    .join('')
  return [text, attribute(node, 'owner')].filter((each) => each !== '')
}

export { attribute }
