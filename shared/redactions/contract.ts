import { z } from 'zod'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { LineText } from '../recorded.ts'
import { EVERY_ROLE } from '../roles.ts'
import { DECIDERS, PROPOSERS, Redaction, RedactionPart, RedactionReason } from './entities.ts'

/**
 * A redaction with where its words stand now: the number of its item ('' when that is no longer on the agenda), what their paragraph is
 * called by now, and whether they were found (rules.ts).
 */
export const RedactionView = Redaction.extend({
  number: z.string(),
  place: z.string(),
  standing: z.enum(['found', 'lost', 'unsure']),
})
export type RedactionView = z.infer<typeof RedactionView>

/** A paragraph whose words can be redacted; `owner` is whose action it is, '' otherwise. */
export const RedactablePlace = z.object({ label: z.string(), text: z.string(), owner: z.string() })
export type RedactablePlace = z.infer<typeof RedactablePlace>

export const Redactions = z.object({
  redactions: z.array(RedactionView),
  items: z.array(
    z.object({ itemId: Id, number: z.string(), title: z.string(), places: z.array(RedactablePlace) }),
  ),
})
export type Redactions = z.infer<typeof Redactions>

/** More blocks than anybody selects: an item of this many is restricted as a whole instead. */
const MOST_PARTS = 200

/** Words to redact: in which paragraph, what it says, and from where to where; for an owner both are 0. */
export const PartToRedact = z.object({
  part: RedactionPart,
  paragraph: z.string().max(200),
  quote: z.string().max(100_000),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
})
export type PartToRedact = z.infer<typeof PartToRedact>

export const ToRedact = z.object({
  itemId: Id,
  reason: RedactionReason,
  parts: z
    .array(PartToRedact)
    .min(1, 'Select the words to redact first.')
    .max(MOST_PARTS, 'This is too much for one redaction. Restrict the item, or redact it in parts.'),
})
export type ToRedact = z.infer<typeof ToRedact>

const ofRedaction = z.object({ redactionId: Id })
const withReason = ofRedaction.extend({ reason: LineText })

export const redactions = {
  ofMeeting: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'The redactions of a meeting’s minutes, and the words that can be redacted',
  )
    .input(z.object({ meetingId: Id }))
    .output(Redactions),
  propose: procedure(PROPOSERS, { item: 'itemId' }, 'Propose that words of the minutes are not published')
    .input(ToRedact)
    .output(z.array(Redaction)),
  agree: procedure(DECIDERS, { redaction: 'redactionId' }, 'Agree a redaction somebody else proposed')
    .input(ofRedaction)
    .output(Redaction),
  turnDown: procedure(DECIDERS, { redaction: 'redactionId' }, 'Turn down a redaction somebody else proposed')
    .input(withReason)
    .output(Redaction),
  withdraw: procedure(PROPOSERS, { redaction: 'redactionId' }, 'Withdraw a redaction of one’s own')
    .input(ofRedaction)
    .output(Redaction),
  lift: procedure(
    DECIDERS,
    { redaction: 'redactionId' },
    'Lift an agreed redaction: its words are public again',
  )
    .input(withReason)
    .output(Redaction),
}
