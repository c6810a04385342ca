import type { ProtocolStep, ProtocolTexts } from './entities.ts'

type Step = Pick<ProtocolStep, 'title' | 'who' | 'within' | 'incident' | 'community'>

/** `Ring the chair – whoever noticed it, within 1 hour`, as one line of a numbered list. */
function stepLine({ title, who, within }: Step, at: number): string {
  const more = [who, within].filter((words) => words !== '').join(', ')
  return `${at + 1}. ${title}${more === '' ? '' : ` – ${more}`}`
}

/**
 * What the public may read of a protocol in force: why there is one, who does what by when, and its rules. Never the words to say, the number
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
