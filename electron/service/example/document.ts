import { type Restriction, restrictionOf } from '../../../shared/meetings/visibility.ts'
import type { MinuteNode } from '../../../shared/minutes/document.ts'
import { fullName } from '../../../shared/people/rules.ts'
import type { ExamplePerson } from './people.ts'
import type { Chance } from './random.ts'
import type { Passage } from './text/passage.ts'

/** Who plays which part at one meeting, and the words that stand for places, times and dates. */
export type Setting = { cast: ReadonlyMap<string, ExamplePerson>; words: Readonly<Record<string, string>> }

/** A structured line on its way into the record: its node gets its id and number before it is written. */
export type ExampleLine = {
  kind: 'action' | 'decision' | 'advice'
  node: MinuteNode
  text: string
  owner: ExamplePerson | null
  ownerWords: string
  days: number
} & Restriction

const MARKUP = /\{([^}]+)\}/g

function inCast(setting: Setting, part: string): ExamplePerson {
  const person = setting.cast.get(part)
  if (!person) throw new Error(`nobody plays ${part} in the example minutes`)
  return person
}

function wordsFor(key: string, setting: Setting, chance: Chance): string {
  const range = /^(\d+)\.\.(\d+)$/.exec(key)
  if (range) return String(chance.between(Number(range[1]), Number(range[2])))
  const words = setting.words[key]
  if (words === undefined) throw new Error(`no words for ${key} in the example minutes`)
  return words
}

/** Text with its markup filled in, as one string; mentions become the name. For titles. */
export function filledText(text: string, setting: Setting, chance: Chance): string {
  const filled = text.replace(MARKUP, (_, key: string) =>
    /^[@~]/.test(key) ? fullName(inCast(setting, key.slice(1))) : wordsFor(key, setting, chance),
  )
  return filled.charAt(0).toUpperCase() + filled.slice(1)
}

function inline(text: string, setting: Setting, chance: Chance): MinuteNode[] {
  const nodes: MinuteNode[] = []
  let pending = ''
  const flush = () => {
    if (pending) nodes.push({ type: 'text', text: pending })
    pending = ''
  }
  let from = 0
  for (const match of text.matchAll(MARKUP)) {
    pending += text.slice(from, match.index)
    from = match.index + match[0].length
    const key = match[1] ?? ''
    if (key.startsWith('@')) {
      flush()
      const person = inCast(setting, key.slice(1))
      nodes.push({ type: 'person', attrs: { id: person.id, label: fullName(person) } })
    } else {
      pending += key.startsWith('~')
        ? fullName(inCast(setting, key.slice(1)))
        : wordsFor(key, setting, chance)
    }
  }
  pending += text.slice(from)
  flush()
  const first = nodes[0]
  if (first?.type === 'text' && first.text)
    first.text = first.text.charAt(0).toUpperCase() + first.text.slice(1)
  return nodes
}

function paragraph(text: string, setting: Setting, chance: Chance): MinuteNode {
  return { type: 'paragraph', content: inline(text, setting, chance) }
}

/** The passages of one agenda item as a document, with its structured lines in order. */
export function documentOf(
  passages: readonly Passage[],
  setting: Setting,
  chance: Chance,
): { document: MinuteNode; lines: ExampleLine[] } {
  const content: MinuteNode[] = []
  const lines: ExampleLine[] = []
  const line = (kind: ExampleLine['kind'], text: string, rest: Partial<ExampleLine>) => {
    const filled = filledText(text, setting, chance)
    const node: MinuteNode = { type: kind, attrs: {}, content: [{ type: 'text', text: filled }] }
    lines.push({
      kind,
      node,
      text: filled,
      ...restrictionOf('public'),
      owner: null,
      ownerWords: '',
      days: 0,
      ...rest,
    })
    content.push(node)
  }
  for (const passage of passages) {
    if (typeof passage === 'string') content.push(paragraph(passage, setting, chance))
    else if ('list' in passage) {
      const items = passage.list.map((text) => ({
        type: 'listItem',
        content: [paragraph(text, setting, chance)],
      }))
      content.push({ type: 'bulletList', content: items })
    } else if ('restricted' in passage) {
      content.push({
        type: 'restricted',
        attrs: { reason: passage.reason, visibility: passage.visibility ?? 'restricted' },
        content: [paragraph(passage.restricted, setting, chance)],
      })
    } else if ('decision' in passage) line('decision', passage.decision, {})
    else if ('advice' in passage) line('advice', passage.advice, {})
    else {
      const owner = passage.by.startsWith('@') ? inCast(setting, passage.by.slice(1)) : null
      line('action', passage.action, { owner, ownerWords: owner ? '' : passage.by, days: passage.days })
    }
  }
  return { document: { type: 'doc', content }, lines }
}
