import type { EditorState } from '@tiptap/pm/state'
import { isLine, textBlockAt } from './lines.ts'

/**
 * What typing has begun: `/` at the start of a line, `@` for a person, `>` for a date in an action, `#` for a tag, `;` for a snippet.
 * `from` is where the sign stands.
 */
export type Trigger = {
  kind: 'slash' | 'person' | 'due' | 'tag' | 'snippet'
  from: number
  to: number
  query: string
}

const SLASH = /^\/([\p{L} ]{0,30})$/u
/** A name is up to four words; "@ 5" is not a person, and neither is the middle of an e-mail address. */
const PERSON = /(?:^|[\s([“‘])@((?:[\p{L}\p{N}][\p{L}\p{N}'’.-]*(?: [\p{L}\p{N}'’.-]*){0,3})?)$/u
/** "#5" is not a tag, and neither is the # of a heading. */
const TAG = /(?:^|[\s([“‘])#((?:\p{L}[\p{L}\p{M}\p{N}-]{0,39})?)$/u
/** A semicolon of a sentence stands behind a word; one that begins a word asks for a snippet. */
const SNIPPET = /(?:^|[\s(])(?:;)((?:[\p{L}\p{N}][\p{L}\p{N} ’'-]{0,40})?)$/u
const DUE = /(?:^|[\s(])>([\p{L}\p{N}/. ]{0,24})$/u

/** What the words before the caret have begun, or null. Pure: decided from the state alone. */
export function triggerAt(state: EditorState): Trigger | null {
  const { $from, empty } = state.selection
  const block = textBlockAt($from)
  if (!empty || !block) return null
  const start = $from.start()
  const before = block.node.textBetween(0, $from.parentOffset, undefined, '\ufffc')
  const make = (kind: Trigger['kind'], query: string): Trigger => ({
    kind,
    from: start + before.length - query.length - 1,
    to: $from.pos,
    query,
  })

  const slash = SLASH.exec(before)
  if (slash) return make('slash', slash[1] ?? '')
  const due = block.node.type.name === 'action' ? DUE.exec(before) : null
  if (due) return make('due', due[1] ?? '')
  const tag = TAG.exec(before)
  if (tag) return make('tag', tag[1] ?? '')
  const person = PERSON.exec(before)
  if (person) return make('person', person[1] ?? '')
  const snippet = SNIPPET.exec(before)
  return snippet ? make('snippet', snippet[1] ?? '') : null
}

/** True where `@` says who a line is for, rather than naming somebody in the text. */
export function asksForOwner(state: EditorState): boolean {
  const block = textBlockAt(state.selection.$from)
  return block !== null && isLine(block.node) && block.node.type.name !== 'decision'
}
