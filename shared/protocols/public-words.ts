import type { ProtocolKind, ProtocolStep, ProtocolTexts } from './entities.ts'

/** How an advisor who is alone at night is kept safe is nobody's to read who might want to know when nobody looks. */
const NEVER_PUBLIC: readonly ProtocolKind[] = ['lone call-out safety']

/** True when a protocol of this kind can go on the public site at all. */
export function isPublicKind(kind: ProtocolKind): boolean {
  return !NEVER_PUBLIC.includes(kind)
}

type Step = Pick<ProtocolStep, 'title' | 'within' | 'incident' | 'community'>

/** `Ring the chair – within 1 hour`, as one line of a numbered list. Who does it is left out: it may name somebody who is nowhere on record. */
function stepLine({ title, within }: Step, at: number): string {
  return `${at + 1}. ${title}${within === '' ? '' : ` – ${within}`}`
}

/**
 * What the public may read of a protocol in force: why there is one, what happens by when, and its rules. Never who does it, the words to say, the number
 * out of hours, or a step that is for one kind of incident or one community only: those tell how a call-out is run, not that there is one.
 * Source: domain.md 2.5, 0.4.
 */
export function publicSections(
  { purpose, rules }: Pick<ProtocolTexts, 'purpose' | 'rules'>,
  steps: readonly Step[],
): { title: string; text: string }[] {
  const always = steps.filter(({ incident, community }) => incident === '' && community === '')
  return [
    { title: 'Why there is a protocol', text: purpose },
    { title: 'What happens', text: always.map(stepLine).join('\n') },
    { title: 'What always holds', text: rules },
  ]
}

const RUN_OF_DIGITS = /\d[\d\s().\-\u2010-\u2015]*\d/g
/** Shorter ones are emergency numbers, years and times. */
const SHORTEST = 5

const digitsIn = (text: string): string[] =>
  Array.from(text.normalize('NFKC').matchAll(RUN_OF_DIGITS), ([run]) => run.replace(/\D/g, '')).filter(
    (digits) => digits.length >= SHORTEST,
  )

/** The telephone numbers a protocol keeps for those who work by it, as digits alone. */
export function numbersOf({ outOfHours }: Pick<ProtocolTexts, 'outOfHours'>): string[] {
  return digitsIn(outOfHours)
}

/** True when one of these numbers, as digits alone, stands in a text, however it is written. */
export function holdsNumber(text: string, numbers: readonly string[]): boolean {
  const found = digitsIn(text)
  return numbers.some((number) => found.some((run) => run.includes(number) || run.endsWith(number.slice(-9))))
}
