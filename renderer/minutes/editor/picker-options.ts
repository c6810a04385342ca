import { closeHistory } from '@tiptap/pm/history'
import type { EditorState, Transaction } from '@tiptap/pm/state'
import { wrapInList } from '@tiptap/pm/schema-list'
import { type KeptBack, VISIBILITY } from '../../../shared/meetings/visibility.ts'
import { LINE_LABELS, type LineKind } from '../../../shared/minutes/document.ts'
import { type DueBase, dueDateHint, dueDateMayGoOn, parseDueDate } from '../../../shared/minutes/due-date.ts'
import { matchingSnippets } from '../../../shared/minutes/snippets.ts'
import { tagName } from '../../../shared/minutes/tags.ts'
import { type RememberedLines, turnInto } from './lines.ts'
import { RESTRICTED_REASONS, restrict } from './restricted.ts'
import { insertTable } from './table.ts'
import { asksForOwner, type Trigger } from './triggers.ts'

/** Somebody who can be named: a member or officer of the meeting. */
export type Nameable = { id: string; name: string; title: string; capacity: string }

/** What the pickers choose from. Read at the moment of choosing, so that it may change under a running editor. */
export type PickerSource = {
  people: () => readonly Nameable[]
  due: () => DueBase
  /** Tags used before in the group, the most used first. */
  tags: () => readonly string[]
  /** Sentences that need not be typed again: the group's own, then the office's. */
  snippets: () => readonly string[]
  remembered: RememberedLines
  /** Why nothing can be decided under the item on screen; '' when it can (domain.md R5). */
  whyNoDecision: () => string
  /** Tells the person why something was not done. */
  refuse: (why: string) => void
}

/** One choice. `apply` gives the change, or null when it cannot be made here. */
export type PickerOption = {
  key: string
  label: string
  detail: string
  apply: (state: EditorState) => Transaction | null
}

const MOST_SHOWN = 8

/** A name with its rank: `Inspector Ana Petrov`. */
export function nameOf(person: Nameable): string {
  return person.title ? `${person.title} ${person.name}` : person.name
}

/** Takes the typed sign and words away, as a step of its own for undo. */
function withoutTrigger(state: EditorState, { from, to }: Trigger): Transaction {
  return closeHistory(state.tr.delete(from, to))
}

/** What `/` offers. `shortcut` letters accept with a space: `/a `. */
const SLASH_LINES: { kind: LineKind; letter: string; detail: string }[] = [
  { kind: 'action', letter: 'a', detail: 'Something to be done: @ who, > by when' },
  { kind: 'decision', letter: 'd', detail: 'What was agreed' },
  { kind: 'advice', letter: 'v', detail: 'What the group advises the police' },
  { kind: 'question', letter: 'q', detail: 'Something to be answered: @ who asked' },
]

const KEPT_BACK_LETTERS = [
  ['restricted', 'r'],
  ['members', 'm'],
] as const satisfies readonly [KeptBack, string][]

type SlashOption = PickerOption & { letter: string; words: string }

function slashOptions(trigger: Trigger, source: PickerSource): SlashOption[] {
  const { remembered } = source
  const lines = SLASH_LINES.map(({ kind, letter, detail }): SlashOption => {
    const apply = (state: EditorState) => {
      const tr = withoutTrigger(state, trigger)
      const why = kind === 'decision' ? source.whyNoDecision() : ''
      if (why !== '') {
        // The sign goes, the words that follow are a note.
        source.refuse(why)
        return tr
      }
      return turnInto(tr, kind, remembered) ? tr : null
    }
    return { key: kind, label: LINE_LABELS[kind], detail, letter, words: kind, apply }
  })
  const closed = KEPT_BACK_LETTERS.flatMap(([visibility, letter]) => {
    const { label, readers } = VISIBILITY[visibility]
    return RESTRICTED_REASONS.map((reason, index): SlashOption => {
      const apply = (state: EditorState) =>
        restrict(withoutTrigger(state, trigger), state, visibility, reason)
      return {
        key: `${visibility}-${reason}`,
        label: `${label}: ${reason}`,
        detail: index === 0 ? readers : '',
        letter: index === 0 ? letter : '',
        words: `${visibility} ${reason}`,
        apply,
      }
    })
  })
  const texts: [string, string, string, (state: EditorState) => Transaction | null][] = [
    ['heading', 'Heading', 'h', (state) => textblock(state, trigger, 'heading', { level: 2 })],
    ['bullets', 'Bulleted list', 'b', (state) => listed(state, trigger, 'bulletList')],
    ['numbers', 'Numbered list', 'n', (state) => listed(state, trigger, 'orderedList')],
    ['table', 'Table', 't', (state) => insertTable(withoutTrigger(state, trigger))],
    ['paragraph', 'Plain paragraph', 'p', (state) => plain(state, trigger, remembered)],
  ]
  const rest = texts.map(
    ([key, label, letter, apply]): SlashOption => ({
      key,
      label,
      detail: '',
      letter,
      words: label.toLowerCase(),
      apply,
    }),
  )
  return [...lines, ...closed, ...rest]
}

function textblock(state: EditorState, trigger: Trigger, name: string, attributes: Record<string, unknown>) {
  const type = state.schema.nodes[name]
  const tr = withoutTrigger(state, trigger)
  return type ? tr.setBlockType(tr.selection.from, tr.selection.to, type, attributes) : null
}

function plain(state: EditorState, trigger: Trigger, remembered: RememberedLines) {
  const tr = withoutTrigger(state, trigger)
  return turnInto(tr, 'paragraph', remembered) ? tr : null
}

function listed(state: EditorState, trigger: Trigger, name: string): Transaction | null {
  const type = state.schema.nodes[name]
  const tr = withoutTrigger(state, trigger)
  if (!type) return null
  const cleared = state.apply(tr)
  let wrapped: Transaction | null = null
  wrapInList(type)(cleared, (next) => {
    wrapped = next
  })
  // One change of two steps: the words go, the list comes.
  for (const step of (wrapped as Transaction | null)?.steps ?? []) tr.step(step)
  return wrapped === null ? null : tr
}

function slashMatches(trigger: Trigger, source: PickerSource): SlashOption[] {
  const query = trigger.query.trim().toLowerCase()
  const all = slashOptions(trigger, source)
  if (query === '') return all.filter((option) => option.letter !== '')
  const exact = all.filter((option) => option.letter === query)
  const begun = all.filter(
    (option) => !exact.includes(option) && option.words.split(' ').some((word) => word.startsWith(query)),
  )
  return [...exact, ...begun]
}

function personOptions(trigger: Trigger, state: EditorState, source: PickerSource): PickerOption[] {
  const query = trigger.query.trim().toLowerCase()
  const matches = source
    .people()
    .filter((person) => {
      const words = `${person.title} ${person.name} ${person.capacity}`.toLowerCase()
      return (
        query === '' ||
        words.startsWith(query) ||
        words.split(/[\s-]+/).some((_, i, all) => all.slice(i).join(' ').startsWith(query))
      )
    })
    .slice(0, MOST_SHOWN)
  const owner = asksForOwner(state)
  const options = matches.map(
    (person): PickerOption => ({
      key: person.id,
      label: nameOf(person),
      detail: person.capacity,
      apply: (at) =>
        owner ? setOwner(at, trigger, person.id, nameOf(person)) : mention(at, trigger, person),
    }),
  )
  const words = trigger.query.trim()
  if (!owner || words === '') return options
  const free = {
    key: 'words',
    label: `“${words}”`,
    detail: 'as written',
    apply: (at: EditorState) => setOwner(at, trigger, null, words),
  }
  return [...options, free]
}

function setOwner(state: EditorState, trigger: Trigger, id: string | null, name: string): Transaction {
  const tr = withoutTrigger(state, trigger)
  const before = tr.selection.$from.before()
  // One attribute at a time: undoing this must not take back a number that arrived in between.
  return tr.setNodeAttribute(before, 'ownerId', id).setNodeAttribute(before, 'owner', name)
}

function mention(state: EditorState, trigger: Trigger, person: Nameable): Transaction | null {
  const type = state.schema.nodes.person
  if (!type) return null
  const node = type.create({ id: person.id, label: nameOf(person) })
  return closeHistory(state.tr.replaceWith(trigger.from, trigger.to, node).insertText(' '))
}

function dueOptions(trigger: Trigger, { due }: PickerSource): PickerOption[] {
  const base = due()
  const day = parseDueDate(trigger.query, base)
  const apply = (state: EditorState) => {
    const tr = withoutTrigger(state, trigger)
    return day === null ? null : tr.setNodeAttribute(tr.selection.$from.before(), 'due', day)
  }
  return [{ key: day ?? 'hint', label: dueDateHint(trigger.query, base), detail: '', apply }]
}

function asTag(trigger: Trigger, name: string, after: string) {
  return (state: EditorState): Transaction | null => {
    const type = state.schema.nodes.tag
    if (!type || name === '') return null
    const tr = state.tr.replaceWith(trigger.from, trigger.to, type.create({ name }))
    return closeHistory(after === '' ? tr : tr.insertText(after))
  }
}

/** The tag as typed, whatever was used before: what a space, a stop or leaving the word makes of it. Null while nothing is typed. */
export function typedTag(trigger: Trigger, after: string): PickerOption | null {
  const name = tagName(trigger.query)
  if (trigger.kind !== 'tag' || name === '') return null
  return { key: 'typed', label: `#${name}`, detail: 'new tag', apply: asTag(trigger, name, after) }
}

function tagOptions(trigger: Trigger, { tags }: PickerSource): PickerOption[] {
  const query = trigger.query.toLowerCase()
  const used = tags().filter((tag) => tag.startsWith(query) || tag.includes(`-${query}`))
  const options = used
    .slice(0, MOST_SHOWN)
    .map((name) => ({ key: name, label: `#${name}`, detail: '', apply: asTag(trigger, name, ' ') }))
  const typed = typedTag(trigger, ' ')
  const isUsed = typed !== null && used.includes(tagName(trigger.query))
  if (isUsed) options.sort((a, b) => Number(b.label === typed.label) - Number(a.label === typed.label))
  return typed === null || isUsed ? options : [...options, typed]
}

function snippetOptions(trigger: Trigger, { snippets }: PickerSource): PickerOption[] {
  return matchingSnippets(snippets(), trigger.query)
    .slice(0, MOST_SHOWN)
    .map((text) => ({
      key: text,
      label: text,
      detail: '',
      apply: (state) => closeHistory(state.tr.insertText(text, trigger.from, trigger.to)),
    }))
}

/** The choices a trigger offers, best first. */
export function optionsOf(trigger: Trigger, state: EditorState, source: PickerSource): PickerOption[] {
  if (trigger.kind === 'slash') return slashMatches(trigger, source)
  if (trigger.kind === 'person') return personOptions(trigger, state, source)
  if (trigger.kind === 'tag') return tagOptions(trigger, source)
  if (trigger.kind === 'snippet') return snippetOptions(trigger, source)
  return dueOptions(trigger, source)
}

/** What a space does while a picker is open: take a choice, let the words go on, or close the picker. */
export function onSpace(
  trigger: Trigger,
  state: EditorState,
  source: PickerSource,
): PickerOption | 'go on' | 'close' {
  const query = trigger.query.trim().toLowerCase()
  const [first] = optionsOf(trigger, state, source)
  if (trigger.kind === 'slash') {
    if (query === '') return 'close'
    const exact = slashOptions(trigger, source).find((o) => o.letter === query || o.key === query)
    return exact ?? (first ? 'go on' : 'close')
  }
  if (trigger.kind === 'person') return query !== '' && (first || asksForOwner(state)) ? 'go on' : 'close'
  if (query === '') return 'close'
  if (trigger.kind === 'tag') return typedTag(trigger, ' ') ?? 'close'
  if (trigger.kind === 'snippet') return first ? 'go on' : 'close'
  if (dueDateMayGoOn(query)) return 'go on'
  return first && parseDueDate(query, source.due()) !== null ? first : 'close'
}

/** A date that could have gone on (`12 mar `), and a tag, is taken when what follows cannot belong to it. */
export function onLetter(
  trigger: Trigger,
  state: EditorState,
  source: PickerSource,
  letter: string,
): PickerOption | null {
  if (trigger.kind === 'tag') return /[\p{L}\p{M}\p{N}-]/u.test(letter) ? null : typedTag(trigger, '')
  if (trigger.kind !== 'due' || !trigger.query.endsWith(' ')) return null
  if (parseDueDate(trigger.query, source.due()) === null) return null
  if (parseDueDate(`${trigger.query}${letter}`, source.due()) !== null) return null
  // The first figures of a year, or of "2 weeks".
  if (/^\d$/.test(letter) && /[a-z] $/i.test(trigger.query)) return null
  return optionsOf(trigger, state, source)[0] ?? null
}
