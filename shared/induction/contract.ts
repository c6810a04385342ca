import { z } from 'zod'
import { Day } from '../dates.ts'
import { GroupKind } from '../groups/entities.ts'
import { Id } from '../identity.ts'
import { Capacity } from '../people/entities.ts'
import { Done, Nothing, procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import {
  InductionModule,
  InductionProgramme,
  InductionRecord,
  InductionSession,
  ModuleFields,
  ProgrammeFields,
  Rating,
  SessionFields,
  StepDetails,
} from './entities.ts'
import { AdvisorEvent, Evaluation, EventAttendanceState, EventFields } from './events.ts'
import { InductionStep, ModuleState } from './states.ts'
import { SupportFields, SupportSession } from './support.ts'

/** Who takes certificates and lists out of the office. */
export const CERTIFIERS = ['secretariat', 'chair'] as const satisfies readonly UserRole[]

const Standing = z.object({
  state: ModuleState,
  on: Day.nullable(),
  validUntil: Day.nullable(),
  bookedFor: Day.nullable(),
})

const ModuleRef = { moduleId: Id, code: z.string(), title: z.string(), beforeCallOut: z.boolean() }
/** How an induction stands (shared/induction/rules.ts, `InductionStanding`). */
export const Induction = z.object({
  hasProgramme: z.boolean(),
  complete: z.boolean(),
  readyForCallOut: z.boolean(),
  done: z.number().int(),
  of: z.number().int(),
  lacks: z.array(
    z.object({
      ...ModuleRef,
      kind: z.enum(['missing', 'expired']),
      expiredOn: Day.nullable(),
      bookedFor: Day.nullable(),
    }),
  ),
  expiring: z.array(
    z.object({
      ...ModuleRef,
      validUntil: Day,
      within: z.union([z.literal(30), z.literal(60), z.literal(90)]),
    }),
  ),
})

/** A column of the heat map. */
export const MatrixModule = InductionModule.pick({
  id: true,
  code: true,
  title: true,
  requiredBeforeCallOut: true,
})
/** A row: an advisor in a group. `cells` stand as the modules do; null where a module is not asked of them and nothing is on record. */
export const MatrixRow = z.object({
  personId: Id,
  name: z.string(),
  groupId: Id,
  groupName: z.string(),
  capacity: Capacity,
  startedOn: Day,
  targetDays: z.number().int().nullable(),
  induction: Induction,
  cells: z.array(Standing.nullable()),
})
export type MatrixRow = z.infer<typeof MatrixRow>
export const InductionMatrix = z.object({ modules: z.array(MatrixModule), rows: z.array(MatrixRow) })
export type InductionMatrix = z.infer<typeof InductionMatrix>

/** One person's induction: what is asked of them, how it stands, and every record. */
export const PersonInduction = z.object({
  /** Each place they hold as a formal advisor that the user may see. */
  places: z.array(
    z.object({
      groupId: Id,
      groupName: z.string(),
      groupKind: GroupKind,
      capacity: Capacity,
      startedOn: Day,
      targetDays: z.number().int().nullable(),
      induction: Induction,
    }),
  ),
  /** Every module that is asked of them or on record. */
  modules: z.array(InductionModule.extend({ required: z.boolean(), standing: Standing })),
  records: z.array(InductionRecord.extend({ moduleTitle: z.string(), moduleCode: z.string() })),
})
export type PersonInduction = z.infer<typeof PersonInduction>

/** A session in the list: how many are booked, came, did not come. */
export const SessionSummary = InductionSession.extend({
  groupName: z.string(),
  modules: z.array(z.object({ id: Id, code: z.string(), title: z.string() })),
  booked: z.number().int(),
  came: z.number().int(),
  missed: z.number().int(),
})
export type SessionSummary = z.infer<typeof SessionSummary>
/** A session with its people; somebody who is booked on some of its modules and did others is as they stand on most. */
export const SessionWhole = SessionSummary.extend({
  people: z.array(
    z.object({ personId: Id, name: z.string(), state: z.enum(['booked', 'completed', 'did not attend']) }),
  ),
})
export type SessionWhole = z.infer<typeof SessionWhole>

const People = z.array(Id).max(1000, 'At most 1,000 people in one session.')
const Saved = z.object({ saved: z.boolean(), fileName: z.string(), place: z.string() })

/** A chair or co-chair in office, and when they are to have support again (shared/induction/support.ts). */
export const ChairSupport = z.object({
  personId: Id,
  name: z.string(),
  groupId: Id,
  groupName: z.string(),
  capacity: Capacity,
  startedOn: Day,
  lastHeld: Day.nullable(),
  next: Day.nullable(),
  dueBy: Day,
})
export type ChairSupport = z.infer<typeof ChairSupport>
export const SupportShown = SupportSession.extend({ name: z.string(), groupName: z.string() })
export type SupportShown = z.infer<typeof SupportShown>

/** When a group's next event of all advisors is due (shared/induction/events.ts). */
export const EventDueOf = z.object({
  groupId: Id,
  groupName: z.string(),
  lastHeld: Day.nullable(),
  planned: Day.nullable(),
  dueBy: Day,
  rag: z.enum(['R', 'A']).nullable(),
})
export type EventDueOf = z.infer<typeof EventDueOf>
/** An event in the list, with how many came of how many invited and the average of the forms. */
export const EventSummary = AdvisorEvent.extend({
  groupName: z.string(),
  invited: z.number().int(),
  attended: z.number().int(),
  percent: z.number().int().nullable(),
  forms: z.number().int(),
  average: z.number().nullable(),
})
export type EventSummary = z.infer<typeof EventSummary>
export const EventWhole = EventSummary.extend({
  people: z.array(z.object({ personId: Id, name: z.string(), state: EventAttendanceState })),
})
export type EventWhole = z.infer<typeof EventWhole>

/** Support of chairs. */
const support = {
  list: procedure(EVERY_ROLE, 'filtered', 'The support of chairs: who is due, and every session')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.object({ chairs: z.array(ChairSupport), sessions: z.array(SupportShown) })),
  add: procedure(
    KEEPERS_AND_CHAIR,
    { person: 'personId', group: 'groupId' },
    'Record a support session of a chair',
  )
    .input(z.object({ personId: Id, groupId: Id, fields: SupportFields }))
    .output(SupportSession),
  change: procedure(KEEPERS_AND_CHAIR, { supportSession: 'id' }, 'Change a support session')
    .input(z.object({ id: Id, fields: SupportFields }))
    .output(SupportSession),
  remove: procedure(KEEPERS_AND_CHAIR, { supportSession: 'id' }, 'Put a support session in the recycle bin')
    .input(z.object({ id: Id }))
    .output(Done),
}

/** The yearly event of all advisors. */
const events = {
  list: procedure(EVERY_ROLE, 'filtered', 'The events of all advisors, and when the next is due')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.object({ events: z.array(EventSummary), due: z.array(EventDueOf) })),
  get: procedure(EVERY_ROLE, { advisorEvent: 'id' }, 'One event of all advisors with its people')
    .input(z.object({ id: Id }))
    .output(EventWhole),
  plan: procedure(KEEPERS_AND_CHAIR, { groupOrOffice: 'groupId' }, 'Plan an event of all advisors')
    .input(z.object({ groupId: Id.nullable(), fields: EventFields, inviteAll: z.boolean().default(true) }))
    .output(EventWhole),
  change: procedure(KEEPERS_AND_CHAIR, { advisorEvent: 'id' }, 'Change an event of all advisors')
    .input(z.object({ id: Id, fields: EventFields }))
    .output(EventWhole),
  invite: procedure(
    KEEPERS_AND_CHAIR,
    { advisorEvent: 'id', person: 'personIds' },
    'Invite people to an event of all advisors',
  )
    .input(z.object({ id: Id, personIds: People }))
    .output(EventWhole),
  recordAttendance: procedure(
    KEEPERS_AND_CHAIR,
    { advisorEvent: 'id', person: ['attended', 'apologies'] },
    'Record who came to an event of all advisors',
  )
    .input(z.object({ id: Id, attended: People, apologies: People.default([]) }))
    .output(EventWhole),
  report: procedure(KEEPERS_AND_CHAIR, { advisorEvent: 'id' }, 'Record what an event brought')
    .input(z.object({ id: Id, evaluation: Evaluation, learning: ModuleFields.shape.aim }))
    .output(EventWhole),
  remove: procedure(
    KEEPERS_AND_CHAIR,
    { advisorEvent: 'id' },
    'Put an event of all advisors in the recycle bin',
  )
    .input(z.object({ id: Id }))
    .output(Done),
}

export const induction = {
  support,
  events,
  programmes: procedure(EVERY_ROLE, 'office', 'The induction programmes and modules of the office')
    .input(Nothing)
    .output(z.object({ programmes: z.array(InductionProgramme), modules: z.array(InductionModule) })),
  useStarter: procedure(KEEPERS, 'whole office', 'Begin with the starter programmes and their modules')
    .input(Nothing)
    .output(z.object({ programmes: z.number().int(), modules: z.number().int() })),
  addModule: procedure(KEEPERS, 'whole office', 'Add an induction module')
    .input(ModuleFields)
    .output(InductionModule),
  changeModule: procedure(KEEPERS, 'whole office', 'Change an induction module')
    .input(z.object({ id: Id, fields: ModuleFields }))
    .output(InductionModule),
  removeModule: procedure(KEEPERS, 'whole office', 'Put an induction module in the recycle bin')
    .input(z.object({ id: Id }))
    .output(Done),
  addProgramme: procedure(KEEPERS, 'whole office', 'Add an induction programme')
    .input(ProgrammeFields)
    .output(InductionProgramme),
  changeProgramme: procedure(KEEPERS, 'whole office', 'Change an induction programme')
    .input(z.object({ id: Id, fields: ProgrammeFields }))
    .output(InductionProgramme),
  removeProgramme: procedure(KEEPERS, 'whole office', 'Put an induction programme in the recycle bin')
    .input(z.object({ id: Id }))
    .output(Done),
  matrix: procedure(EVERY_ROLE, 'filtered', 'Every formal advisor against every module')
    .input(z.object({ groupId: Id.optional() }))
    .output(InductionMatrix),
  ofPerson: procedure(EVERY_ROLE, { person: 'personId' }, 'One person’s induction')
    .input(z.object({ personId: Id }))
    .output(PersonInduction),
  take: procedure(
    KEEPERS,
    { person: 'personId' },
    'Record that somebody is booked on, completed, missed or is exempt from a module',
  )
    .input(z.object({ personId: Id, moduleId: Id, step: InductionStep, details: StepDetails }))
    .output(InductionRecord),
  changeRecord: procedure(KEEPERS, { inductionRecord: 'id' }, 'Change what is on record of a module')
    .input(
      z.object({
        id: Id,
        fields: z.object({
          date: Day,
          trainer: SessionFields.shape.trainer,
          evidence: ModuleFields.shape.materials,
          rating: Rating,
          reason: ModuleFields.shape.materials,
        }),
      }),
    )
    .output(InductionRecord),
  removeRecord: procedure(KEEPERS, { inductionRecord: 'id' }, 'Take away what is on record of a module')
    .input(z.object({ id: Id }))
    .output(Done),
  sessions: procedure(EVERY_ROLE, 'filtered', 'The induction sessions, newest first')
    .input(z.object({ groupId: Id.optional() }))
    .output(z.array(SessionSummary)),
  session: procedure(EVERY_ROLE, { inductionSession: 'id' }, 'One induction session with its people')
    .input(z.object({ id: Id }))
    .output(SessionWhole),
  addSession: procedure(
    KEEPERS,
    { groupOrOffice: 'groupId', person: 'personIds' },
    'Record a session with everybody who came, or book people on one to come',
  )
    .input(
      z.object({
        groupId: Id.nullable(),
        fields: SessionFields,
        personIds: People,
        evidence: ModuleFields.shape.materials.default(''),
      }),
    )
    .output(SessionWhole),
  tickSession: procedure(
    KEEPERS,
    { inductionSession: 'id', person: ['came', 'missed'] },
    'Record at once who came to a session and who did not',
  )
    .input(
      z.object({
        id: Id,
        came: People,
        missed: People.default([]),
        evidence: ModuleFields.shape.materials.default(''),
      }),
    )
    .output(SessionWhole),
  changeSession: procedure(KEEPERS, { inductionSession: 'id' }, 'Change an induction session')
    .input(z.object({ id: Id, fields: SessionFields.omit({ moduleIds: true }) }))
    .output(SessionWhole),
  removeSession: procedure(
    KEEPERS,
    { inductionSession: 'id' },
    'Put an induction session and its records in the recycle bin',
  )
    .input(z.object({ id: Id }))
    .output(Done),
  saveCertificate: procedure(
    CERTIFIERS,
    { person: 'personId', group: 'groupId' },
    'Save somebody’s certificate of induction in a group as a PDF',
  )
    .input(z.object({ personId: Id, groupId: Id }))
    .output(Saved),
  saveMatrix: procedure(KEEPERS_AND_CHAIR, 'filtered', 'Save advisors against modules as a CSV file')
    .input(z.object({ groupId: Id.optional() }))
    .output(Saved),
}
