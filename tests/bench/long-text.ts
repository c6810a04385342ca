import { type MinuteNode, mapLines } from '../../shared/minutes/document.ts'

const SENTENCES = [
  'The chair welcomed everybody and asked members to say who they were and what they bring to the group.',
  'Members asked how often stop and search had been used near the station and what became of each search.',
  'The superintendent said the figures for the quarter were lower than a year before and explained why.',
  'Two members had heard from young people that officers had not always said the reason for a search.',
  'It was agreed that the next report would show the outcome by ward and by the hour of the day.',
  'The group discussed how a message to families should be worded, and who should carry it to them first.',
] as const

const words = (text: string) => text.split(' ').length

function paragraph(text: string): MinuteNode {
  return { type: 'paragraph', content: [{ type: 'text', text }] }
}

function line(type: 'action' | 'decision' | 'advice', text: string): MinuteNode {
  const attrs = type === 'action' ? { owner: 'The superintendent', due: '2027-01-15' } : {}
  return { type, attrs, content: [{ type: 'text', text }] }
}

/** Paragraphs of at least so many words. */
export function paragraphsOf(most: number): MinuteNode[] {
  const content: MinuteNode[] = []
  for (let at = 0, written = 0; written < most; at += 2) {
    const text = [0, 1].map((next) => SENTENCES[(at + next) % SENTENCES.length] ?? '').join(' ')
    content.push(paragraph(text))
    written += words(text)
  }
  return content
}

/** Minutes of one item as a secretary leaves them: 600 words in paragraphs, with two actions, a decision and advice among them. */
export function longDocument(): MinuteNode {
  const content = paragraphsOf(600)
  content.splice(4, 0, line('advice', 'Tell the families before the press is told.'))
  content.splice(9, 0, line('action', 'Report the outcome of searches by ward and by the hour.'))
  content.push(
    line('decision', 'The group will look at the figures at each meeting.'),
    line('action', 'Send the figures.'),
  )
  return { type: 'doc', content }
}

/** The document with one character more at the end of its third paragraph. */
export function typedOn(document: MinuteNode, character: string): MinuteNode {
  const content = (document.content ?? []).map((node, index) =>
    index === 2 ? paragraph(`${node.content?.[0]?.text ?? ''}${character}`) : node,
  )
  return { ...document, content }
}

/** The document with the ids and numbers that saving gave its lines. */
export function numbered(
  document: MinuteNode,
  lines: readonly { index: number; id: string; number: string }[],
): MinuteNode {
  return mapLines(document, (node, index) => {
    const given = lines.find((one) => one.index === index)
    return given ? { ...node, attrs: { ...node.attrs, id: given.id, number: given.number } } : node
  })
}
