import type { Question } from './entities.ts'

/** What the record says of a group's year. `formalHere` of `formalAsked` attendances of formal members; counts are whole. */
export type YearFigures = {
  meetings: number
  target: number
  sltAt: number
  formalHere: number
  formalAsked: number
  published: number
  advice: number
  answered: number
  accepted: number
  partly: number
  told: number
  membersAtEnd: number
  joined: number
  left: number
  elections: number
}

const of = (part: number, whole: number, what: string) => `${part} of ${whole} ${what}`

/** What the record says to a question, in a sentence; '' where it says nothing and the group alone knows. */
export function evidenceFor(question: Question, figures: YearFigures): string {
  const { meetings, sltAt, advice, answered, told, published, joined, membersAtEnd } = figures
  switch (question) {
    case 'slt':
      return meetings === 0
        ? 'No meeting was held.'
        : `SLT was at ${of(sltAt, meetings, meetings === 1 ? 'meeting' : 'meetings')}.`
    case 'members':
      return `${membersAtEnd === 1 ? 'One formal member' : `${membersAtEnd} formal members`} at the end.`
    case 'induction':
      return joined === 0 ? 'Nobody joined.' : `${joined === 1 ? 'One person' : `${joined} people`} joined.`
    case 'answered':
      return advice === 0
        ? 'No advice was given.'
        : `${of(answered, advice, 'pieces of advice')} were answered.`
    case 'feedback':
      return advice === 0
        ? 'No advice was given.'
        : `Of ${of(told, advice, 'pieces of advice')} somebody was told what became of it.`
    case 'published':
      return meetings === 0
        ? 'No meeting was held.'
        : `The minutes of ${of(published, meetings, meetings === 1 ? 'meeting' : 'meetings')} are published.`
    default:
      return ''
  }
}

/** The figures of an annual report, each with its name, in the order they are read. */
export function figureRows(figures: YearFigures): [string, string][] {
  const share =
    figures.formalAsked === 0 ? '–' : `${Math.round((figures.formalHere / figures.formalAsked) * 100)} %`
  return [
    ['Meetings held', `${figures.meetings} (aim: ${figures.target})`],
    ['Meetings with SLT', `${figures.sltAt}`],
    ['Attendance of formal members', share],
    ['Minutes published', `${figures.published}`],
    ['Advice given', `${figures.advice}`],
    ['Advice answered', `${figures.answered}`],
    ['Accepted in full', `${figures.accepted}`],
    ['Accepted in part', `${figures.partly}`],
    ['Told what became of it', `${figures.told}`],
    ['Formal members at the end', `${figures.membersAtEnd}`],
    ['Joined', `${figures.joined}`],
    ['Left', `${figures.left}`],
    ['Elections', `${figures.elections}`],
  ]
}
