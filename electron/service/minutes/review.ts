import { findItem, findPersonName, readItems } from '../../../db/meetings.ts'
import { findMinuteToSave } from '../../../db/minutes.ts'
import { findAmendment, findComment, readAmendments, readComments } from '../../../db/minutes-review.ts'
import type { Recorder } from '../../../db/record.ts'
import { minutesLocked } from '../../../shared/meetings/rules.ts'
import { whyLocked } from '../../../shared/meetings/way-out.ts'
import { compareWords } from '../../../shared/minutes/comparison.ts'
import { LINE_KINDS, type MinuteNode } from '../../../shared/minutes/document.ts'
import { findPlace, type Place, placesOf, replaceBlock, rewritten } from '../../../shared/minutes/places.ts'
import {
  AMENDMENT_STEPS,
  type Amendment,
  type AmendmentInput,
  type AmendmentStep,
  type CommentInput,
  type MinuteComment,
} from '../../../shared/minutes/review.ts'
import type { Review } from '../../../shared/minutes/review-contract.ts'
import { numberItems } from '../../../shared/meetings/sub-items.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { needMeeting } from '../meetings/whole.ts'
import type { OpenContext } from '../open-context.ts'
import { saveItem } from './save.ts'

/** The comments and amendments of a meeting. */
export async function readReview(db: OpenContext['db'], meetingId: string): Promise<Review> {
  await needMeeting(db, meetingId)
  return { amendments: await readAmendments(db, meetingId), comments: await readComments(db, meetingId) }
}

/** The amendments of a meeting nobody has decided yet. */
export async function openAmendments(db: OpenContext['db'], meetingId: string): Promise<Amendment[]> {
  return (await readAmendments(db, meetingId)).filter((one) => one.state === 'proposed')
}

type ItemText = { meetingId: string; document: MinuteNode; places: Place[] }

/** The text of an item as it stands, with its blocks by name. Errors: `Refusal` NO_SUCH_ITEM, LOCKED, NOTHING_MINUTED. */
async function textOf(record: Recorder, itemId: string): Promise<ItemText> {
  const item = await findItem(record.db, itemId)
  const found = await findMinuteToSave(record.db, itemId)
  if (!item || !found)
    throw new Refusal('NO_SUCH_ITEM', 'This item is no longer on the agenda. Look at the agenda again.')
  if (minutesLocked(found.state)) throw new Refusal('LOCKED', whyLocked(found.state))
  if (!found.minute || found.minute.deletedAt !== null || found.minute.text === '')
    throw new Refusal(
      'NOTHING_MINUTED',
      'Nothing is minuted under this item yet, so there is no paragraph to speak of.',
    )
  const numbered = numberItems(await readItems(record.db, found.meetingId))
  const number = numbered.find((one) => one.id === itemId) ?? { number: '', hasSubItems: false }
  const document = JSON.parse(found.minute.document) as MinuteNode
  return { meetingId: found.meetingId, document, places: placesOf(document, number) }
}

/** How a place is spoken of in a sentence: `Paragraph 4.2`, `A-2026-014`, `Point 1 after 4.2`. */
function spoken(label: string): string {
  if (/^\d/.test(label)) return `Paragraph ${label}`
  return label.charAt(0).toUpperCase() + label.slice(1)
}

/** What became of the words an amendment was made for. */
function whatChanged(places: readonly Place[], label: string, from: string): string {
  const now = places.find((place) => place.label === label)
  if (!now) return `${spoken(label)} is no longer there.`
  const pieces = compareWords(from, now.text)
  const said = (kind: 'removed' | 'added') => pieces.find((piece) => piece.kind === kind)?.text.trim() ?? ''
  const [was, is] = [said('removed'), said('added')]
  const difference =
    was !== '' && is !== ''
      ? `“${was}” is now “${is}”`
      : is !== ''
        ? `“${is}” was added`
        : `“${was}” was taken out`
  return `${spoken(label)} no longer reads as it did: ${difference}.`
}

function needPlace(text: ItemText, label: string, from: string, kept: string): Place {
  const place = findPlace(text.places, label, from)
  if (!place) throw new Refusal('CHANGED_SINCE', `${whatChanged(text.places, label, from)} ${kept}`)
  return place
}

/**
 * Records an amendment to circulated minutes. Errors: `Refusal` WRONG_STATE before they are circulated, CHANGED_SINCE when the
 * paragraph no longer reads as the form says, NO_SUCH_PERSON, LINE_NEEDS_WORDS, and those of `textOf`.
 */
export async function proposeAmendment(context: OpenContext, input: AmendmentInput): Promise<Amendment> {
  return context.write(async (record) => {
    const text = await textOf(record, input.itemId)
    const meeting = await needMeeting(record.db, text.meetingId)
    if (meeting.state !== 'circulated') {
      throw new Refusal(
        'WRONG_STATE',
        'These minutes are not circulated, so there is nothing to amend yet. Change the text itself, or comment on it.',
      )
    }
    const place = needPlace(
      text,
      input.paragraph,
      input.fromText,
      'Look at it again, then propose the change.',
    )
    if (input.toText === '' && (LINE_KINDS as readonly string[]).includes(place.node.type)) {
      throw new Refusal(
        'LINE_NEEDS_WORDS',
        'An action, decision or piece of advice cannot be left without words. Write what it should say.',
        'toText',
      )
    }
    const person = input.proposedById === null ? null : await findPersonName(record.db, input.proposedById)
    if (input.proposedById !== null && person === null) {
      throw new Refusal(
        'NO_SUCH_PERSON',
        'This person is no longer on record. Choose somebody else, or write the name.',
        'proposedById',
      )
    }
    return record.add('amendment', context.newId(), {
      meetingId: text.meetingId,
      itemId: input.itemId,
      paragraph: place.label,
      proposedById: person?.id ?? null,
      proposedBy: person?.name ?? input.proposedBy,
      fromText: place.text,
      toText: input.toText,
      reason: input.reason,
      state: 'proposed',
      stateReason: '',
    })
  })
}

async function needProposed(record: Recorder, id: string): Promise<Amendment> {
  const amendment = await findAmendment(record.db, id)
  if (!amendment) throw new Refusal('NO_SUCH_AMENDMENT', 'This amendment is no longer here.')
  if (amendment.state !== 'proposed')
    throw new Refusal(
      'WRONG_STATE',
      `This amendment is already ${amendment.state}. Undo that to decide again.`,
    )
  return amendment
}

/**
 * Accepts an amendment: the words go into the text, by the same way as typing does, and in the same command as the decision. Errors:
 * `Refusal` CHANGED_SINCE when the paragraph was changed since (the proposal stays), NO_SUCH_AMENDMENT, WRONG_STATE, those of `textOf`.
 */
export async function acceptAmendment(context: OpenContext, amendmentId: string): Promise<Amendment> {
  return context.write(async (record) => {
    const amendment = await needProposed(record, amendmentId)
    const text = await textOf(record, amendment.itemId)
    const kept = 'The proposal is kept: change the text by hand and withdraw it, or refuse it with a reason.'
    const place = needPlace(text, amendment.paragraph, amendment.fromText, kept)
    const document = replaceBlock(text.document, place.node, rewritten(place.node, amendment.toText))
    await saveItem(context, record, amendment.itemId, document)
    return record.changeFrom('amendment', amendment, { state: AMENDMENT_STEPS.accept.to })
  })
}

/** Refuses an amendment with a reason, or records that it was withdrawn. The text stays as it is. */
export async function closeAmendment(
  context: OpenContext,
  step: Exclude<AmendmentStep, 'accept'>,
  amendmentId: string,
  reason: string,
): Promise<Amendment> {
  return context.write(async (record) => {
    const amendment = await needProposed(record, amendmentId)
    const meeting = await needMeeting(record.db, amendment.meetingId)
    if (minutesLocked(meeting.state)) throw new Refusal('LOCKED', whyLocked(meeting.state))
    return record.changeFrom('amendment', amendment, { state: AMENDMENT_STEPS[step].to, stateReason: reason })
  })
}

/** Refuses every open amendment of a meeting with one reason; one command, so one undo brings them all back. */
export async function refuseAmendments(
  context: OpenContext,
  input: { meetingId: string; reason: string },
): Promise<{ refused: number }> {
  return context.write(async (record) => {
    const meeting = await needMeeting(record.db, input.meetingId)
    if (minutesLocked(meeting.state)) throw new Refusal('LOCKED', whyLocked(meeting.state))
    const open = await openAmendments(record.db, meeting.id)
    for (const { id } of open)
      await record.change('amendment', id, { state: AMENDMENT_STEPS.refuse.to, stateReason: input.reason })
    return { refused: open.length }
  })
}

/** Comments on a paragraph of minutes that are not locked. Errors: `Refusal` CHANGED_SINCE and those of `textOf`. */
export async function commentOn(context: OpenContext, input: CommentInput): Promise<MinuteComment> {
  return context.write(async (record) => {
    const text = await textOf(record, input.itemId)
    const place = needPlace(text, input.paragraph, input.quote, 'Look at it again, then comment on it.')
    return record.add('minuteComment', context.newId(), {
      meetingId: text.meetingId,
      itemId: input.itemId,
      paragraph: place.label,
      quote: place.text,
      text: input.text,
      author: context.user.name,
      resolvedAt: null,
      resolvedBy: '',
    })
  })
}

/** Marks a comment as dealt with, or opens it again. */
export async function resolveComment(
  context: OpenContext,
  input: { commentId: string; resolved: boolean },
): Promise<MinuteComment> {
  return context.write(async (record) => {
    const comment = await findComment(record.db, input.commentId)
    if (!comment) throw new Refusal('NO_SUCH_COMMENT', 'This comment is no longer here.')
    if ((comment.resolvedAt !== null) === input.resolved) return comment
    return record.changeFrom('minuteComment', comment, {
      resolvedAt: input.resolved ? record.now : null,
      resolvedBy: input.resolved ? context.user.name : '',
    })
  })
}
