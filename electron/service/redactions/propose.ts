import { findItem } from '../../../db/meetings.ts'
import { readEveryRedaction } from '../../../db/redactions.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Place } from '../../../shared/minutes/places.ts'
import type { PartToRedact, ToRedact } from '../../../shared/redactions/contract.ts'
import type { Redaction } from '../../../shared/redactions/entities.ts'
import { isCovered, isInForce, ownerOf } from '../../../shared/redactions/rules.ts'
import { type Stretch, wholeWords } from '../../../shared/redactions/words.ts'
import type { OpenContext } from '../open-context.ts'
import { findIn, itemPlaces } from './read.ts'

type Chosen = Stretch & { part: Redaction['part']; place: Place; words: string }

/** The words chosen, as whole words of a paragraph that still reads as it did; null when only white space was chosen. */
function chosenIn(
  places: readonly Place[],
  { part, paragraph, quote, start, end }: PartToRedact,
): Chosen | null {
  const same = places.filter((place) => place.text === quote)
  const place = same.find(({ label }) => label === paragraph) ?? (same.length === 1 ? same[0] : undefined)
  if (!place)
    throw new Refusal(
      'CHANGED_SINCE',
      'This paragraph was changed meanwhile. Look at it again, then select the words to redact.',
    )
  if (part === 'owner') {
    const words = ownerOf(place.node)
    return words === '' ? null : { part, place, start: 0, end: 0, words }
  }
  const stretch = wholeWords(place.text, { start, end })
  return stretch && { part, place, ...stretch, words: place.text.slice(stretch.start, stretch.end) }
}

/**
 * Proposes redactions of an item's words, one for each paragraph they stand in; one command, so one undo takes them all back. The text
 * is not changed, so approved minutes take them too. Halves of words and characters become whole ones.
 *
 * Errors: `Refusal` NO_SUCH_ITEM, CHANGED_SINCE when a paragraph no longer reads as the page had it, NO_WORDS, REDACTED_ALREADY.
 */
export async function proposeRedaction(context: OpenContext, input: ToRedact): Promise<Redaction[]> {
  return context.write(async (record) => {
    const item = await findItem(record.db, input.itemId)
    if (!item)
      throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
    const { meetingId } = item
    const items = await itemPlaces(record.db, meetingId)
    const places = items.find(({ id }) => id === input.itemId)?.places ?? []
    const chosen = input.parts.flatMap((part) => chosenIn(places, part) ?? [])
    if (chosen.length === 0)
      throw new Refusal('NO_WORDS', 'There are no words in what you selected. Select the words to redact.')
    const others = (await readEveryRedaction(record.db, [meetingId]))
      .filter((one) => isInForce(one) && one.itemId === input.itemId)
      .map((one) => ({ part: one.part, spots: findIn(items, one).spots }))
    const open = chosen.filter((part) => !isCovered(part, others))
    if (open.length === 0)
      throw new Refusal(
        'REDACTED_ALREADY',
        'These words are redacted already, or proposed to be. See the list of redactions.',
      )
    const added: Redaction[] = []
    for (const { part, place, start, words } of open) {
      added.push(
        await record.add('redaction', context.newId(), {
          meetingId,
          itemId: input.itemId,
          part,
          paragraph: place.label,
          quote: place.text,
          start,
          words,
          reason: input.reason,
          state: 'proposed',
          stateReason: '',
          proposedById: context.user.id,
          proposedBy: context.user.name,
          decidedById: null,
          decidedBy: '',
          decidedAt: null,
        }),
      )
    }
    return added
  })
}
