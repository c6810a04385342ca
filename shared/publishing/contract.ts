import { eventIterator } from '@orpc/contract'
import { z } from 'zod'
import { Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { MeetingSummary, MeetingWhole } from '../meetings/contract.ts'
import { Done, procedure } from '../procedure.ts'
import { LineText, Recorded } from '../recorded.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import { DestinationKind } from './destinations.ts'
import { PublicCalling } from '../people/entities.ts'
import { CalledPerson, Calling, NamingEffect, NamingKey } from './called.ts'
import { PublicNote } from './corrections.ts'
import { Embargo } from './embargo.ts'
import { PublicMinutes } from './public.ts'
import { KeepBack } from './release.ts'
import { Delegation, DelegationFields, SignOffPart } from './sign-off.ts'

/**
 * One thing that stands in the way of publishing, in a sentence, with where it is and the remedy the screen offers.
 * `itemId` and `paragraph` (`4.2`) are where to jump; `personId` whom it concerns, `redactionId` which redaction.
 */
export const Blocker = z.object({
  code: z.enum([
    'NOT_APPROVED',
    'NO_CHAIR_SIGN_OFF',
    'NO_SLT_SIGN_OFF',
    'MARKING',
    'NO_AGENDA',
    'RESTRICTED_WITHOUT_OPEN_TITLE',
    'UNRELEASED',
    'REDACTION_PROPOSED',
    'REDACTION_LOST',
    'REDACTED_ELSEWHERE',
    'UNKNOWN_NAME',
    'PHONE',
    'EMAIL',
    'POSTCODE',
    'NI_NUMBER',
    'NUMBER_PLATE',
    'CRIME_REFERENCE',
    'BIRTH_DATE',
    'NO_CONTACT',
    'NO_CORRECTION_NOTE',
    'EMBARGO',
  ]),
  sentence: z.string(),
  itemId: Id.nullable(),
  paragraph: z.string(),
  personId: Id.nullable(),
  redactionId: Id.optional(),
  remedy: z.enum([
    'approve',
    'chair sign-off',
    'slt sign-off',
    'lower marking',
    'edit',
    'redact',
    'decide redaction',
    'set open title',
    'release',
    'set contact',
    'write note',
    'lift embargo',
    'none',
  ]),
})
export type Blocker = z.infer<typeof Blocker>

/**
 * What the record says, for the left side: each paragraph, with what will not be published. `place` and `at` say where in its item's text
 * a run begins (shared/minutes/places.ts); `redacted` how far it is with a redaction of it.
 */
export const RecordRun = z.object({
  text: z.string(),
  withheld: z.boolean(),
  why: z.string(),
  place: z.string().optional(),
  at: z.number().int().optional(),
  redacted: z.enum(['agreed', 'proposed', 'unsure']).optional(),
})
export const RecordView = z.array(
  z.object({
    itemId: Id,
    number: z.string(),
    title: z.string(),
    withheld: z.boolean(),
    why: z.string(),
    paragraphs: z.array(z.object({ number: z.string(), label: z.string(), runs: z.array(RecordRun) })),
  }),
)
export type RecordView = z.infer<typeof RecordView>

/** One file of a publication, its address inside the folder and the SHA-256 of its bytes (hex). */
export const PublishedFile = z.object({
  path: z.string(),
  bytes: z.number().int(),
  sha256: z.string(),
  changed: z.boolean(),
})

/** What was published, when, by whom, where to, and each file's SHA-256. */
export const Publication = Recorded.extend({
  meetingId: Id.nullable(),
  groupId: Id.nullable(),
  at: Instant,
  by: z.string(),
  folder: z.string(),
  state: z.enum(['published', 'withdrawn']),
  reason: z.string(),
  files: z.array(PublishedFile),
})
export type Publication = z.infer<typeof Publication>

export const PublishProgress = z.object({ step: z.string(), done: z.number().int(), total: z.number().int() })
export const PublishOutcome = z.object({
  folder: z.string(),
  address: z.string(),
  meetings: z.number().int(),
  files: z.array(PublishedFile),
  changed: z.number().int(),
  removed: z.number().int(),
  withoutPdf: z.string(),
  /** Cleared minutes that were left out because something stands in their way: a sentence each. */
  leftOut: z.array(z.string()),
})
export type PublishOutcome = z.infer<typeof PublishOutcome>

const ComparedPiece = z.object({ kind: z.enum(['same', 'added', 'removed']), text: z.string() })

/** A file that would change; `words` of a page: those that go and come, none when only its look changes. Null when they were not compared. */
export const ChangedPage = z.object({ path: z.string(), words: z.array(ComparedPiece).nullable() })
export type ChangedPage = z.infer<typeof ChangedPage>

/** What a publication would change in its folder. `page` is the very page of the meeting asked for, `shown` the same with its styles in it. */
export const SiteDifference = z.object({
  folder: z.string(),
  added: z.array(z.string()),
  changed: z.array(ChangedPage),
  removed: z.array(z.string()),
  page: z.string(),
  shown: z.string(),
  leftOut: z.array(z.string()),
})
export type SiteDifference = z.infer<typeof SiteDifference>

/** A delegation with the names it is read by (`toName` and `groupName` '' for everybody and every group) and how it stands today. */
export const ListedDelegation = Delegation.extend({
  toName: z.string(),
  groupName: z.string(),
  standing: z.enum(['in force', 'not begun', 'expired', 'ended']),
})
export type ListedDelegation = z.infer<typeof ListedDelegation>

const SIGN_OFF_ROLES = ['chair', 'slt', 'secretariat'] as const satisfies readonly UserRole[]
const ofMeeting = z.object({ meetingId: Id })

export const publishing = {
  queue: procedure(
    EVERY_ROLE,
    'filtered',
    'Meetings whose minutes wait for publication or are published, with how many things stand in the way',
  )
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(MeetingSummary.extend({ blockers: z.number().int() }))),
  preview: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'Exactly what the public will see, beside the record, and what stands in the way',
  )
    .input(ofMeeting)
    .output(
      z.object({
        meeting: MeetingSummary,
        record: RecordView,
        minutes: PublicMinutes.nullable(),
        page: z.string(),
        blockers: z.array(Blocker),
        called: z.array(CalledPerson),
        cleared: z.array(z.string()),
        /** What the public will be told of this correction, as it was typed; '' when nothing. */
        correction: z.string(),
        /** The parts of the sign-off this user may give today because they are delegated. */
        delegated: z.array(SignOffPart),
        /** Of published minutes: items that may now become public too. They stand in the way of nothing. */
        releases: z.array(Blocker),
        publications: z.array(Publication),
      }),
    ),
  setMarking: procedure(KEEPERS, { meeting: 'meetingId' }, 'Set the marking of a meeting')
    .input(ofMeeting.extend({ marking: z.enum(['OFFICIAL', 'OFFICIAL-SENSITIVE']) }))
    .output(MeetingWhole),
  setOpenTitle: procedure(KEEPERS, { item: 'itemId' }, 'Give a restricted item the title the public reads')
    .input(z.object({ itemId: Id, openTitle: LineText }))
    .output(MeetingWhole),
  release: procedure(
    KEEPERS,
    { item: 'itemId' },
    'Make an item public that was restricted or for members only',
  )
    .input(z.object({ itemId: Id }))
    .output(MeetingWhole),
  keepBack: procedure(KEEPERS, { item: 'itemId' }, 'Keep an item back until a later day, or without one')
    .input(KeepBack)
    .output(MeetingWhole),
  namingKey: procedure(
    EVERY_ROLE,
    { group: 'groupId' },
    'Who has which number in a group, how the public reads them and why',
  )
    .input(z.object({ groupId: Id }))
    .output(NamingKey),
  callings: procedure(
    EVERY_ROLE,
    { person: 'personId' },
    'How one person is called in public, in each of their groups, and why',
  )
    .input(z.object({ personId: Id }))
    .output(z.array(Calling)),
  namingEffect: procedure(
    EVERY_ROLE,
    { group: 'groupId' },
    'How many published meetings would read differently if a group called its people in another way',
  )
    .input(z.object({ groupId: Id, memberCalling: PublicCalling, officerCalling: PublicCalling }))
    .output(NamingEffect),
  clear: procedure(
    SIGN_OFF_ROLES,
    { meeting: 'meetingId' },
    'Sign minutes off for publication: the chair and SLT each, or the secretariat under a recorded delegation',
  )
    .input(ofMeeting)
    .output(MeetingWhole),
  delegations: procedure(EVERY_ROLE, 'filtered', 'Whose sign-off is or was delegated to the secretariat')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(ListedDelegation)),
  delegate: procedure(
    SIGN_OFF_ROLES,
    { groupOrOffice: 'groupId' },
    'Delegate a sign-off to the secretariat, or record that it was',
  )
    .input(DelegationFields)
    .output(Delegation),
  endDelegation: procedure(
    SIGN_OFF_ROLES,
    { delegation: 'id' },
    'End a delegation of a sign-off before its last day',
  )
    .input(z.object({ id: Id }))
    .output(Delegation),
  setCorrection: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Write what the public is told was corrected in minutes published before; empty takes it back',
  )
    .input(ofMeeting.extend({ note: PublicNote }))
    .output(Done),
  setEmbargo: procedure(
    KEEPERS,
    { meeting: 'meetingId' },
    'Hold minutes back until a day and time in London, or (`until` null) no longer: until then no publication has them',
  )
    .input(ofMeeting.extend({ until: Embargo.nullable() }))
    .output(MeetingWhole),
  publish: procedure(
    KEEPERS,
    { groupOrOffice: 'groupId', meeting: 'meetingId' },
    'Publish everything cleared, of one group or of the office, to a folder, a zip file or the web server',
  )
    .input(
      z.object({
        /** Of the folder, or of the zip file; a server is the one on record. */
        handle: z.string().optional(),
        to: DestinationKind.default('folder'),
        groupId: Id.optional(),
        meetingId: Id.optional(),
      }),
    )
    .output(eventIterator(PublishProgress, PublishOutcome)),
  rehearse: procedure(
    KEEPERS,
    { groupOrOffice: 'groupId', meeting: 'meetingId' },
    'What publishing would change in the folder, without changing it',
  )
    .input(
      z.object({
        /** Of the folder, or of the zip file; a server is the one on record. */
        handle: z.string().optional(),
        to: DestinationKind.default('folder'),
        groupId: Id.optional(),
        meetingId: Id.optional(),
      }),
    )
    .output(eventIterator(PublishProgress, SiteDifference)),
  withdraw: procedure(
    ['secretariat', 'chair', 'slt'],
    { meeting: 'meetingId' },
    'Withdraw published minutes with a reason; the next publication leaves a page that says so',
  )
    .input(ofMeeting.extend({ reason: LineText, publicReason: PublicNote.default('') }))
    .output(MeetingWhole),
  openFolder: procedure(EVERY_ROLE, { meeting: 'meetingId' }, 'Open the folder of the last publication')
    .input(ofMeeting.partial())
    .output(z.object({ opened: z.boolean() })),
}
