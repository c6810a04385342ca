import { unexplained } from './abbreviations.ts'
import type { TextBlock } from './blocks.ts'
import { loudStretches } from './capitals.ts'
import { type ReadingAge, readingAge } from './reading-age.ts'
import type { PlainRule } from './rules.ts'
import { sentencesOf, type Word, wordsOf } from './words.ts'

/** A sentence of more words than this is hard to follow: "Sentence length: why 25 words is our limit", Government Digital Service, 2014. */
export const MOST_WORDS = 25

/** One thing that could be plainer: the words between `from` and `to` of the block's text (UTF-16), and what to do about it. */
export type PlainNote = { rule: PlainRule; block: TextBlock; from: number; to: number; advice: string }

export type PlainEnglish = { notes: PlainNote[]; reading: ReadingAge }

const CLICK_HERE =
  /\b(?:(?:click|press|tap|see|look|read more|follow|find (?:it|them|out more)|available)\s+(?:on\s+)?(?:here|(?:this|the) link)|(?:this|the following) link)\b/gi

/** Tags at the beginning of a sentence are not part of it. */
const TAGS_BEFORE = /^(?:#[\p{L}\p{N}-]+\s+)+/u

type Read = { block: TextBlock; words: readonly Word[]; loud: readonly { from: number; to: number }[] }
type Found = Omit<PlainNote, 'block'>

function longSentences({ block, words }: Read): Found[] {
  if (block.kind === 'title' || block.kind === 'heading' || words.length <= MOST_WORDS) return []
  return sentencesOf(block.text).flatMap(({ text, from: start, to }): Found[] => {
    const count = wordsOf(text).length
    if (count <= MOST_WORDS) return []
    const from = start + (TAGS_BEFORE.exec(text)?.[0].length ?? 0)
    const advice = `Split this sentence: it has ${count} words, and ${MOST_WORDS} are as many as are easily followed.`
    return [{ rule: 'long sentence', from, to, advice }]
  })
}

function capitals({ loud }: Read): Found[] {
  const advice =
    'Write this in small letters: whole words in capitals are harder to read, and sound like shouting.'
  return loud.map((stretch): Found => ({ rule: 'capitals', ...stretch, advice }))
}

function clickHere({ block }: Read): Found[] {
  const advice =
    'Say what is found there instead, as a printed page and a screen reader cannot show where “here” is.'
  return Array.from(block.text.matchAll(CLICK_HERE), (match): Found => {
    return { rule: 'click here', from: match.index, to: match.index + match[0].length, advice }
  })
}

function tableWithoutHeads({ block }: Read): Found[] {
  if (!block.startsTableWithoutHeads) return []
  const advice = 'Give this table heads in its first row (Alt+Shift+H), so that each figure says what it is.'
  return [{ rule: 'table without heads', from: 0, to: block.text.length, advice }]
}

/** `above` is the level of the heading before, 1 for the item's title. */
function headingJump({ block }: Read, above: number): Found[] {
  if (block.kind !== 'heading' || block.level <= above + 1) return []
  const advice =
    above === 1
      ? 'Begin with a heading of the first level, so that nobody looks for the one left out.'
      : 'Use the next heading level here, so that nobody looks for the one left out.'
  return [{ rule: 'heading jump', from: 0, to: block.text.length, advice }]
}

/**
 * What could be plainer in these blocks of one document, in the order of the text, and the reading age of the whole. Help, never a
 * condition: nothing depends on it. An abbreviation is explained when its expansion stands beside it anywhere in the blocks, or when
 * `known` (capitals) has it. The same blocks give the same notes.
 */
export function plainEnglish(blocks: readonly TextBlock[], known: ReadonlySet<string>): PlainEnglish {
  const inWords = blocks.map((block) => ({ block, words: wordsOf(block.text) }))
  const usual = new Set(inWords.flatMap(({ words }) => words.map(({ text }) => text)))
  const read = inWords.map(({ block, words }): Read => {
    return { block, words, loud: loudStretches(block.text, words, usual) }
  })
  const notes: PlainNote[][] = read.map(() => [])
  let above = 1
  for (const [index, one] of read.entries()) {
    const found = [
      ...headingJump(one, above),
      ...tableWithoutHeads(one),
      ...longSentences(one),
      ...capitals(one),
      ...clickHere(one),
    ]
    if (one.block.level > 0) above = one.block.level
    notes[index]?.push(...found.map((each) => ({ ...each, block: one.block })))
  }
  for (const { block: index, from, to, text, inFull } of unexplained(read, known)) {
    const block = read[index]?.block
    if (!block) continue
    const advice =
      inFull === ''
        ? `Say once what ${text} stands for, with the letters in brackets after it.`
        : `Write “${inFull}” instead of “${text}”.`
    notes[index]?.push({ rule: 'abbreviation', block, from, to, advice })
  }
  return {
    notes: notes.flatMap((ofBlock) => ofBlock.sort((a, b) => a.from - b.from)),
    reading: readingAge(read.filter(({ block }) => block.kind === 'text').map(({ block }) => block.text)),
  }
}
