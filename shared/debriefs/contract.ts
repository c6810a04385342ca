import { z } from 'zod'
import { Id } from '../identity.ts'
import { CALL_OUT_READERS } from '../incidents/rules.ts'
import { Done, procedure } from '../procedure.ts'
import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import {
  Debrief,
  DebriefFields,
  DebriefKind,
  DebriefState,
  Lesson,
  LessonDecision,
  LessonKind,
  LessonText,
} from './entities.ts'

/** Who waives a debrief, and accepts or declines what was learnt. */
export const LEARNING_DECIDERS = ['slt'] as const satisfies readonly UserRole[]

/** A debrief with its lessons in the order in which they were written. */
export const DebriefShown = Debrief.extend({ lessons: z.array(Lesson) })
export type DebriefShown = z.infer<typeof DebriefShown>

/** A lesson with where it comes from and what became of it; null where nothing did, or it is in the recycle bin. `articleId`: the good practice begun from it. */
export const LearningRow = Lesson.extend({
  groupName: z.string(),
  reference: z.string(),
  title: z.string(),
  debriefKind: DebriefKind,
  heldOn: z.string(),
  articleId: Id.nullable(),
  action: z.object({ id: Id, number: z.string() }).nullable(),
  protocol: z.object({ id: Id, version: z.string() }).nullable(),
})
export type LearningRow = z.infer<typeof LearningRow>

/** A lesson as it is told where it led to. */
export const LessonLinked = Lesson.pick({ id: true, text: true, activationId: true }).extend({
  reference: z.string(),
})
export type LessonLinked = z.infer<typeof LessonLinked>

export const LearningShown = z.enum(['open', 'accepted', 'declined', 'all'])
export type LearningShown = z.infer<typeof LearningShown>

const Reason = z.string().trim().max(1000, 'Keep the reason under 1,000 characters.')
const ofDebrief = { debrief: 'debriefId' } as const
const ofLesson = { lesson: 'lessonId' } as const

export const debriefs = {
  ofCallOut: procedure(CALL_OUT_READERS, { activation: 'activationId' }, 'The debriefs of a call-out')
    .input(z.object({ activationId: Id }))
    .output(z.array(DebriefShown)),
  learning: procedure(CALL_OUT_READERS, 'filtered', 'What was learnt from call-outs, the newest first')
    .input(z.object({ groupId: Id.optional(), show: LearningShown.default('open') }))
    .output(z.array(LearningRow)),
  save: procedure(
    KEEPERS_AND_CHAIR,
    { activation: 'activationId', debrief: 'debriefId' },
    'Record or change a debrief of a call-out',
  )
    .input(z.object({ activationId: Id, debriefId: Id.nullable(), fields: DebriefFields }))
    .output(z.object({ id: Id })),
  move: procedure(KEEPERS_AND_CHAIR, ofDebrief, 'Agree or close a debrief, or take it up again')
    .input(z.object({ debriefId: Id, to: DebriefState }))
    .output(Done),
  waive: procedure(LEARNING_DECIDERS, { activation: 'activationId' }, 'Waive a debrief with a reason, as SLT')
    .input(
      z.object({
        activationId: Id,
        kind: DebriefKind,
        reason: Reason.min(1, 'Say why no debrief is held.'),
      }),
    )
    .output(z.object({ id: Id })),
  addLesson: procedure(KEEPERS_AND_CHAIR, ofDebrief, 'Write down what was learnt')
    .input(z.object({ debriefId: Id, kind: LessonKind, text: LessonText }))
    .output(z.object({ id: Id })),
  removeLesson: procedure(KEEPERS_AND_CHAIR, ofLesson, 'Take out a lesson SLT have not decided about')
    .input(z.object({ lessonId: Id }))
    .output(Done),
  toAction: procedure(KEEPERS_AND_CHAIR, ofLesson, 'Make an action of a lesson, minuted at the next meeting')
    .input(z.object({ lessonId: Id }))
    .output(z.object({ actionId: Id })),
  toProtocol: procedure(KEEPERS, ofLesson, 'Note a lesson in the draft of the next version of the protocol')
    .input(z.object({ lessonId: Id }))
    .output(z.object({ protocolId: Id })),
  linked: procedure(
    CALL_OUT_READERS,
    { action: 'actionId', inheritedDocument: 'protocolId', sharedArticle: 'articleId' },
    'The lessons of call-outs an action, a version of a protocol or good practice was made of',
  )
    .input(
      z.object({
        actionId: Id.nullable().default(null),
        protocolId: Id.nullable().default(null),
        articleId: Id.nullable().default(null),
      }),
    )
    .output(z.array(LessonLinked)),
  decide: procedure(LEARNING_DECIDERS, ofLesson, 'Accept or decline a lesson, as SLT')
    .input(z.object({ lessonId: Id, decision: LessonDecision.exclude(['open']), reason: Reason }))
    .output(z.object({ decision: LessonDecision, isOnBacklog: z.boolean() })),
}
