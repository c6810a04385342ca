import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import type { AnswerFields, QuestionFields, QuestionState } from '../../../shared/library/questions.ts'

type ExampleQuestion = QuestionFields & {
  /** Which of the example groups asks; what a small example has no group for is left out. */
  of: number
  /** Days ago it was asked, and referred to SLT. */
  ago: number
  referredAgo?: number
  state: QuestionState
  /** By which group, days ago; `helped` the one that was accepted. */
  answers: readonly (AnswerFields & { of: number; ago: number; helped?: true })[]
}

const OPEN = { anonymous: false, audience: 'all groups', answers: [] } as const

/** One question in every state, one of them without an answer for too long. */
const QUESTIONS: readonly ExampleQuestion[] = [
  {
    of: 1,
    ...OPEN,
    ago: 4,
    title: 'How do you bring young people into a call-out at night?',
    topic: 'Being asked early',
    text: 'Our two youngest members are at school the next day, and nobody else knows the estate as they do.',
    askedBy: 'Vice-chair',
    state: 'open',
  },
  {
    of: 1,
    ...OPEN,
    ago: 24,
    title: 'Does anybody pay for childcare during meetings?',
    topic: 'Who we are',
    text: '',
    askedBy: 'Secretary',
    state: 'open',
  },
  {
    of: 0,
    ...OPEN,
    ago: 12,
    referredAgo: 9,
    title: 'May advisors see the footage before the family does?',
    topic: 'Stop and search',
    text: 'We were asked for advice on words about a film none of us had seen.',
    askedBy: 'Chair',
    state: 'referred',
    answers: [
      {
        of: 1,
        ago: 10,
        by: 'Chair',
        official: false,
        text: 'We asked twice and were told it depends on the investigation. A rule would help us too.',
      },
    ],
  },
  {
    of: 1,
    ...OPEN,
    anonymous: true,
    ago: 16,
    title: 'What do you do when an advisor is recognised in the street?',
    topic: 'After a call-out',
    text: 'One of us was shouted at after a statement in which the group was named.',
    askedBy: 'A member',
    state: 'answered',
    answers: [
      {
        of: 0,
        ago: 14,
        by: 'Chair',
        official: false,
        text: 'We ring the same evening, and the inspector rings the day after. The group is named in statements only when we have agreed to it that day.',
      },
      {
        of: 1,
        ago: 11,
        by: 'Neighbourhood inspector',
        official: true,
        text: 'Tell the duty inspector at once: it is recorded and a patrol passes by for a week.',
      },
    ],
  },
  {
    of: 0,
    ...OPEN,
    ago: 61,
    title: 'How long is your agenda?',
    topic: 'Meetings',
    text: 'Ours has 16 items and we never reach the last four.',
    askedBy: 'Secretary',
    state: 'accepted',
    answers: [
      { of: 1, ago: 55, by: 'Secretary', official: false, text: 'Twelve. We put off what needs no advice.' },
      {
        of: 1,
        ago: 52,
        by: 'Vice-chair',
        official: false,
        text: 'Give every item its minutes and say them aloud when you begin it. What is for information goes out on paper and is not talked about.',
        helped: true,
      },
    ],
  },
  {
    of: 0,
    ...OPEN,
    audience: 'own group',
    ago: 130,
    title: 'Where do we keep the printed papers after a meeting?',
    topic: 'Meetings',
    text: '',
    askedBy: 'A new member',
    state: 'closed',
    answers: [
      {
        of: 0,
        ago: 129,
        by: 'Secretary',
        official: false,
        text: 'You leave them on the table. They are counted and shredded the same evening.',
        helped: true,
      },
    ],
  },
]

/** Writes the questions of the example groups and their answers. Gives how many records. */
export async function writeQuestions(
  record: Recorder,
  groupIds: readonly string[],
  { today, newId }: { today: string; newId: () => string },
): Promise<number> {
  let records = 0
  for (const { of, ago, referredAgo, answers, ...fields } of QUESTIONS) {
    const groupId = groupIds[of]
    if (groupId === undefined || answers.some((answer) => groupIds[answer.of] === undefined)) continue
    const questionId = newId()
    const given = answers.map((answer) => ({ ...answer, id: newId() }))
    await record.add('advisorQuestion', questionId, {
      groupId,
      ...fields,
      askedOn: addDays(today, -ago),
      referredOn: referredAgo === undefined ? null : addDays(today, -referredAgo),
      closedOn: fields.state === 'closed' ? addDays(today, -ago + 7) : null,
      acceptedId: given.find(({ helped }) => helped)?.id ?? null,
      articleId: null,
    })
    records += 1
    for (const { id, of: by, ago: answeredAgo, helped: _, ...said } of given) {
      const answering = groupIds[by]
      if (answering === undefined) continue
      const answeredOn = addDays(today, -answeredAgo)
      await record.add('advisorAnswer', id, { questionId, groupId: answering, ...said, answeredOn })
      records += 1
    }
  }
  return records
}
