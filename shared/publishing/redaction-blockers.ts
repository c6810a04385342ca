import type { Meeting } from '../meetings/entities.ts'
import { numberItems } from '../meetings/sub-items.ts'
import type { AgendaItem } from '../meetings/entities.ts'
import type { Redaction } from '../redactions/entities.ts'
import { isBareSince, type Standing } from '../redactions/rules.ts'
import type { Blocker } from './contract.ts'

/** What is looked at to say which redactions stand in the way. */
export type RedactionsToPublish = {
  /** Every redaction there ever was, those in the recycle bin included. */
  every: readonly Redaction[]
  /** Where the words of those in force stand now; `place` is what their paragraph is called. */
  standings: readonly { redaction: Redaction; standing: Standing; place: string }[]
  /** Redacted words that would be published in another place. `itemNumber` and `paragraph` are '' for the venue. */
  repeats: readonly {
    redaction: Redaction
    place: string
    where: string
    itemNumber: string
    paragraph: string
  }[]
}

/** For what is looked at without its redactions. */
export const NO_REDACTIONS: RedactionsToPublish = { every: [], standings: [], repeats: [] }

type Input = {
  meeting: Pick<Meeting, 'clearedAt'>
  items: readonly Pick<AgendaItem, 'id' | 'parentId'>[]
  redactions: RedactionsToPublish
}

/** Since when somebody has said yes to minutes: the first of the sign-offs that stand, or the moment they were cleared; null when nobody has. */
export function signedSince(
  { clearedAt }: Pick<Meeting, 'clearedAt'>,
  signOffs: readonly { at: string }[],
): string | null {
  return [clearedAt, ...signOffs.map(({ at }) => at)].filter((at) => at !== null).sort()[0] ?? null
}

/** True when words redacted when somebody signed off are not redacted any more: they did not see them as public (R36). */
export function isBareSinceSigning({
  meeting,
  signOffs,
  redactions,
}: Pick<Input, 'meeting' | 'redactions'> & { signOffs: readonly { at: string }[] }): boolean {
  return isBareSince(signedSince(meeting, signOffs), redactions.every)
}

/** Redactions nobody has decided, whose words were changed, or whose words stand elsewhere too: each with where and what puts it right (R36). */
export function redactionBlockers({ items, redactions }: Input): Blocker[] {
  const numbered = numberItems(items)
  const open = redactions.standings.flatMap(({ redaction, standing, place }): Blocker[] => {
    const said = sentenceOf(redaction, standing, place)
    if (!said) return []
    const isThere = numbered.some(({ id }) => id === redaction.itemId)
    const { id: redactionId } = redaction
    return [
      {
        ...said,
        itemId: isThere ? redaction.itemId : null,
        paragraph: place,
        personId: null,
        redactionId,
      },
    ]
  })
  const elsewhere = redactions.repeats.map(
    ({ redaction, place, where, itemNumber, paragraph }): Blocker => ({
      code: 'REDACTED_ELSEWHERE',
      sentence: `Words redacted in ${place} also stand in ${where}.`,
      remedy: paragraph === '' && !where.startsWith('item') ? 'edit' : 'redact',
      itemId: numbered.find(({ number }) => number === itemNumber)?.id ?? null,
      paragraph,
      personId: null,
      redactionId: redaction.id,
    }),
  )
  return [...open, ...elsewhere]
}

function sentenceOf(
  { state }: Redaction,
  standing: Standing,
  place: string,
): Pick<Blocker, 'code' | 'sentence' | 'remedy'> | null {
  if (standing === 'found') {
    if (state === 'agreed') return null
    const sentence = `A redaction in ${place} is proposed and waits for somebody else to agree it or turn it down.`
    return { code: 'REDACTION_PROPOSED', sentence, remedy: 'decide redaction' }
  }
  const sentence =
    standing === 'lost'
      ? `The words redacted in ${place} were changed or taken out. Redact them as they are now, or close that redaction.`
      : `The words redacted in ${place} stand in several places now. Redact each of them, and close that redaction.`
  return { code: 'REDACTION_LOST', sentence, remedy: 'decide redaction' }
}
