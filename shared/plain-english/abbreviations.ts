import type { TextBlock } from './blocks.ts'
import { isExplainedHere } from './expansions.ts'
import { wordSet } from './word-set.ts'
import { IN_FULL, type Word } from './words.ts'

/**
 * Abbreviations everybody knows better than what they stand for. After the GOV.UK style guide, "Abbreviations and acronyms" (UK, EU, US,
 * VAT, MP, DVLA need no explanation), with the clock, computers and what is as common in a conversation about a neighbourhood.
 */
export const EVERYBODY_KNOWS = wordSet(`
  UK GB EU US USA UN VAT MP MPS DVLA NHS GP BBC ITV CCTV TV DVD DNA AM PM BST GMT UTC AD BC ID IT PDF
  FAQ USB SMS GPS PIN OK CV HIV PC RE PE NB PS RSVP AOB AGM MBE OBE CBE QC KC WC SOS VIP BSL LED
`)

const INITIALS = /^([A-Z](?:&?[A-Z]){1,6})(?:['’]?s)?$/
const DOTTED = /^(?:[A-Z]\.){2,6}[A-Z]$/
const ROMAN = /^[IVXL]+$/

/** Initials that a stranger may not know, without a plural or possessive s; '' for every other word. */
function initialsOf(word: string): string {
  const letters = DOTTED.test(word) ? word.replaceAll('.', '') : (INITIALS.exec(word)?.[1] ?? '')
  return EVERYBODY_KNOWS.has(letters) || ROMAN.test(letters) ? '' : letters.replaceAll('&', '')
}

/** What a shortened word is in full; '' for every other word, and for capitals. */
function inFullOf(word: string): string {
  if (word.length > 7 || word.toUpperCase() === word) return ''
  return IN_FULL.get(word.replaceAll('.', '').toLowerCase()) ?? ''
}

/** An abbreviation where it first stands. `inFull` is what to write instead, '' when it has to be explained. */
export type FoundAbbreviation = { block: number; from: number; to: number; text: string; inFull: string }

type Read = { block: TextBlock; words: readonly Word[]; loud: readonly { from: number; to: number }[] }

/**
 * Abbreviations that nothing explains, each once, where it first stands: no block says what the letters stand for, and `known` (in
 * capitals) has them not. Shortened words ("e.g.", "Insp.") are reported once too, with the word in full.
 */
export function unexplained(blocks: readonly Read[], known: ReadonlySet<string>): FoundAbbreviation[] {
  const first = new Map<string, FoundAbbreviation>()
  const explained = new Set<string>()
  for (const [index, { block, words, loud }] of blocks.entries()) {
    for (const word of words) {
      const inFull = inFullOf(word.text)
      if (inFull !== '') {
        const to = block.text[word.to] === '.' ? word.to + 1 : word.to
        if (!first.has(inFull))
          first.set(inFull, {
            block: index,
            from: word.from,
            to,
            text: block.text.slice(word.from, to),
            inFull,
          })
        continue
      }
      if (!/[A-Z].?[A-Z]/.test(word.text) || /\d/.test(word.text)) continue
      if (loud.some((stretch) => stretch.from <= word.from && word.to <= stretch.to)) continue
      let at = word.from
      for (const part of word.text.split('-')) {
        const [from, to] = [at, at + part.length]
        at = to + 1
        const letters = initialsOf(part)
        if (letters === '' || known.has(letters) || explained.has(letters)) continue
        if (isExplainedHere(block.text, letters, from, to)) explained.add(letters)
        else if (!first.has(letters)) first.set(letters, { block: index, from, to, text: part, inFull: '' })
      }
    }
  }
  return [...first].flatMap(([letters, found]) => (explained.has(letters) ? [] : [found]))
}
