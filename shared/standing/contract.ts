import { z } from 'zod'
import { Day, Instant } from '../dates.ts'
import { Id } from '../identity.ts'
import { MinutesGiven } from '../incidents/hours.ts'
import { AttendanceState } from '../meetings/entities.ts'
import { MAX_PAPER_BYTES, TOO_LARGE } from '../papers/entities.ts'
import { Capacity } from '../people/entities.ts'
import { Done, procedure } from '../procedure.ts'
import { KEEPERS } from '../roles.ts'
import {
  Agreement,
  AgreementForm,
  AwayForm,
  AwaySpell,
  ContactFields,
  GeneralInterest,
  GeneralInterestForm,
  Knowledge,
  KnowledgeFields,
  RiskAssessment,
  RiskFields,
  StandingEntity,
  Vetting,
  VettingForm,
} from './entities.ts'
import { SavedDocument } from '../documents/contract.ts'
import { SheetCell } from './group-sheet.ts'
import { Light, Reason } from './readiness.ts'
import { RISK_DECIDERS, STANDING_READERS } from './rules.ts'

/** An agreement as shown: that there is a scan, not where. */
export const AgreementRow = Agreement.omit({ scanHash: true })
export type AgreementRow = z.infer<typeof AgreementRow>

/** An interest declared for an item of a meeting. */
export const MeetingInterest = z.object({
  id: Id,
  meetingId: Id,
  date: Day,
  groupName: z.string(),
  item: z.string(),
  text: z.string(),
})
export type MeetingInterest = z.infer<typeof MeetingInterest>

/** A meeting somebody is on the attendance of. `minutes` is how long it was held for, null where that is not on record. */
export const AttendedMeeting = z.object({
  meetingId: Id,
  date: Day,
  groupId: Id,
  groupName: z.string(),
  capacity: Capacity,
  state: AttendanceState,
  minutes: z.number().int().nullable(),
})
export type AttendedMeeting = z.infer<typeof AttendedMeeting>

/** A call-out somebody answered or gave time to. `minutes` is how long they gave, null while nobody has said. */
export const CallOutOfPerson = z.object({
  activationId: Id,
  reference: z.string(),
  title: z.string(),
  groupName: z.string(),
  openedAt: Instant,
  minutes: MinutesGiven.nullable(),
})
export type CallOutOfPerson = z.infer<typeof CallOutOfPerson>

/** All that is kept on how a person stands. `contact` is without address and emergency contact for all but the secretariat. */
export const PersonStanding = z.object({
  personId: Id,
  contact: ContactFields,
  /** For the history of it; null while nothing was recorded. */
  contactId: Id.nullable(),
  agreements: z.array(AgreementRow),
  vettings: z.array(Vetting),
  riskAssessments: z.array(RiskAssessment),
  knowledge: z.array(Knowledge),
  interests: z.array(GeneralInterest),
  meetingInterests: z.array(MeetingInterest),
  away: z.array(AwaySpell),
  attended: z.array(AttendedMeeting),
  callOuts: z.array(CallOutOfPerson),
})
export type PersonStanding = z.infer<typeof PersonStanding>

/** A day on which a light gets worse unless something is done. */
export const WorseningShown = z.object({ day: Day, light: Light, reasons: z.array(Reason) })

/** One formal advisor in one group: how ready they are to be called, and when that gets worse within 90 days. */
export const ReadyRow = z.object({
  personId: Id,
  name: z.string(),
  groupId: Id,
  groupName: z.string(),
  capacity: Capacity,
  light: Light,
  reasons: z.array(Reason),
  worsens: z.array(WorseningShown),
})
export type ReadyRow = z.infer<typeof ReadyRow>

/** A group's sheet: each formal advisor with everything they have to have in place, and the light that follows from it. */
export const GroupSheet = z.object({
  day: Day,
  groupName: z.string(),
  lines: z.array(
    z.object({
      personId: Id,
      name: z.string(),
      capacity: Capacity,
      light: Light,
      cells: z.array(SheetCell),
    }),
  ),
})
export type GroupSheet = z.infer<typeof GroupSheet>

/** Which of them to list: by their light now, or by becoming unready within so many days. */
export const ReadyFilter = z.enum(['all', 'ready', 'limits', 'not ready', '30', '60', '90'])
export type ReadyFilter = z.infer<typeof ReadyFilter>

/** What they would be asked about, so that declared interests that touch it are told. */
const Matter = z.string().trim().max(200, 'Keep the matter under 200 characters.').default('')
const wanted = { groupId: Id.optional(), show: ReadyFilter.default('all'), matter: Matter }

/** How many are shown by each filter. */
const ReadyCounts = z.record(ReadyFilter, z.number().int())

const ofPerson = z.object({ personId: Id })
/** A part of the person's standing, looked up together with the person. */
const ofPart = ofPerson.extend({ partId: Id })
/** `partId` null adds one, otherwise that one is changed. */
const saved = ofPerson.extend({ partId: Id.nullable() })
const whose = { person: 'personId' } as const

/** The most people one sheet is for. */
export const MOST_ON_A_SHEET = 200

/** What a sign-in sheet records for everybody on it at once (S3). Null: not on this sheet. */
export const SheetFields = z
  .object({
    personIds: z.array(Id).min(1, 'Tick who is on the sheet.').max(MOST_ON_A_SHEET),
    agreement: AgreementForm.nullable(),
    vetting: VettingForm.nullable(),
  })
  .refine(({ agreement, vetting }) => agreement !== null || vetting !== null, {
    path: ['agreement'],
    message: 'Say what the sheet records: an agreement, a vetting outcome, or both.',
  })
export type SheetFields = z.infer<typeof SheetFields>

export const standing = {
  get: procedure(STANDING_READERS, whose, 'How a person stands: contact, agreements, vetting, knowledge')
    .input(ofPerson)
    .output(PersonStanding),
  readiness: procedure(STANDING_READERS, 'filtered', 'Who is ready to be called, and who becomes unready')
    .input(
      z.object({
        ...wanted,
        limit: z.number().int().min(1).max(1000).default(200),
        offset: z.number().int().min(0).default(0),
      }),
    )
    .output(z.object({ day: Day, counts: ReadyCounts, total: z.number().int(), rows: z.array(ReadyRow) })),
  readinessOf: procedure(STANDING_READERS, whose, 'How ready one person is to be called, by group')
    .input(ofPerson.extend({ matter: Matter }))
    .output(z.object({ day: Day, rows: z.array(ReadyRow) })),
  saveReadiness: procedure(STANDING_READERS, 'filtered', 'Save who is ready to be called as a CSV file')
    .input(z.object(wanted))
    .output(z.object({ saved: z.boolean(), rows: z.number().int() })),
  groupSheet: procedure(
    STANDING_READERS,
    { group: 'groupId' },
    'What every advisor of a group has to have in place, on one sheet',
  )
    .input(z.object({ groupId: Id }))
    .output(GroupSheet),
  saveGroupSheet: procedure(
    STANDING_READERS,
    { group: 'groupId' },
    'Save what every advisor of a group has to have in place',
  )
    .input(z.object({ groupId: Id, format: z.enum(['pdf', 'docx']) }))
    .output(SavedDocument),
  saveContact: procedure(KEEPERS, whose, 'Save how and when to reach a person')
    .input(ofPerson.extend({ fields: ContactFields }))
    .output(Done),
  saveAgreement: procedure(KEEPERS, whose, 'Record or change an agreement')
    .input(saved.extend({ fields: AgreementForm }))
    .output(z.object({ id: Id })),
  addScan: procedure(KEEPERS, whose, 'Add the scan of a signed agreement, dropped on it')
    .input(ofPart.extend({ file: z.file().max(MAX_PAPER_BYTES, TOO_LARGE) }))
    .output(Done),
  addScanChosen: procedure(KEEPERS, whose, 'Add the scan of a signed agreement, chosen in a dialog')
    .input(ofPart.extend({ handle: z.string().max(100) }))
    .output(Done),
  removeScan: procedure(KEEPERS, whose, 'Take the scan off an agreement').input(ofPart).output(Done),
  saveScanCopy: procedure(STANDING_READERS, whose, 'Save a copy of the scan of an agreement')
    .input(ofPart)
    .output(z.object({ saved: z.boolean() })),
  saveVetting: procedure(KEEPERS, whose, 'Record or change a vetting outcome')
    .input(saved.extend({ fields: VettingForm }))
    .output(z.object({ id: Id })),
  saveRiskAssessment: procedure(KEEPERS, whose, 'Propose or change a risk assessment')
    .input(saved.extend({ fields: RiskFields }))
    .output(z.object({ id: Id })),
  decideRiskAssessment: procedure(RISK_DECIDERS, whose, 'Approve or decline a risk assessment, as SLT')
    .input(ofPart.extend({ approve: z.boolean(), expiresOn: Day.nullable() }))
    .output(Done),
  saveKnowledge: procedure(KEEPERS, whose, 'Record or change what a person knows or whom they reach')
    .input(saved.extend({ fields: KnowledgeFields }))
    .output(z.object({ id: Id })),
  saveInterest: procedure(KEEPERS, whose, 'Record or change a general interest')
    .input(saved.extend({ fields: GeneralInterestForm }))
    .output(z.object({ id: Id })),
  saveAway: procedure(KEEPERS, whose, 'Record or change days a person is away')
    .input(saved.extend({ fields: AwayForm }))
    .output(z.object({ id: Id })),
  remove: procedure(KEEPERS, whose, 'Remove an agreement, a vetting outcome or another part of the standing')
    .input(ofPart.extend({ entity: StandingEntity }))
    .output(Done),
  recordSheet: procedure(
    KEEPERS,
    { person: 'personIds' },
    'Record an agreement and a vetting outcome for everybody on a sign-in sheet',
  )
    .input(SheetFields)
    .output(z.object({ people: z.number().int(), records: z.number().int() })),
}
