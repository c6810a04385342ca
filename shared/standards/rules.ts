import { shortDay } from '../dates.ts'
import { healthWords } from '../health/rules.ts'
import type { HealthPart } from '../health/contract.ts'
import type { Evidence, Promised } from './contract.ts'

/*
 * The standard on independent advisors, its five promises (domain.md §2.14, §5.7), worked out from the record. Nothing of it is set by anybody.
 */

/** The months a scorecard looks back over; what it is compared with are as many before those. */
export const MONTHS = 12

/** What happened in twelve months. `withSlt` of the `meetings` held had SLT there; of `asked` questions `answered` have an answer; `shared` articles of good practice. */
export type TwelveMonths = {
  meetings: number
  withSlt: number
  published: number
  asked: number
  answered: number
  shared: number
}

/** What a scorecard is worked out from; `now` are the twelve months up to today, `before` those before. People are formal advisors. */
export type StandardFacts = {
  groupId: string
  parts: readonly HealthPart[]
  target: number
  now: TwelveMonths
  before: TwelveMonths
  sltAtLast: boolean
  members: number
  membersBefore: number
  informal: number
  acknowledged: { done: number; of: number }
  inducted: { done: number; of: number }
  chairs: { supported: number; of: number }
  event: { lastHeld: string | null; planned: string | null; rag: 'R' | 'A' | null }
}

type Rag = Evidence['rag']

const HARM = { G: 0, A: 1, R: 2 } satisfies Record<Rag, number>

/** The worst of some lights; green where there is none. */
export function worst(lights: readonly Rag[]): Rag {
  return lights.reduce<Rag>((found, next) => (HARM[next] > HARM[found] ? next : found), 'G')
}

/** How a number went: up is better. */
function trendOf(now: number | null, before: number | null): Evidence['trend'] {
  if (now === null || before === null) return null
  if (now === before) return 'same'
  return now > before ? 'better' : 'worse'
}

const shareOf = (part: number, whole: number) => (whole === 0 ? null : part / whole)

/** `9 of 10 meetings`. */
const of = (part: number, whole: number, one: string, many: string) =>
  `${part} of ${whole} ${whole === 1 ? one : many}`

/** Green where all of it is done, amber from four fifths, else red. Nothing to be done is green. */
function lightOf(done: number, whole: number): Rag {
  if (done >= whole) return 'G'
  return done / whole >= 0.8 ? 'A' : 'R'
}

/** The five promises of the standard, each with its evidence and as it stands. */
export function promises(facts: StandardFacts): Promised[] {
  const about = (number: string, label: string, evidence: Evidence[]): Promised => ({
    number,
    label,
    rag: worst(evidence.map(({ rag }) => rag)),
    evidence,
  })
  return [
    about('5.1', 'An effective group, with SLT at its meetings', [
      effective(facts),
      meetings(facts),
      slt(facts),
    ]),
    about('5.2', 'A nucleus of formal advisors, and reach beyond it', [members(facts), reach(facts)]),
    about('5.3', 'Role descriptions and protocols for critical incidents', [
      part(facts, 'role description'),
      part(facts, 'protocol'),
      acknowledged(facts),
    ]),
    about('5.4', 'Induction, support for chairs and a yearly event', [
      induction(facts),
      chairs(facts),
      event(facts),
    ]),
    about('5.5', 'Practice shared, questions answered, minutes published', [
      published(facts),
      questions(facts),
      practice(facts),
    ]),
  ]
}

const plain = (key: string, rag: Rag, sentence: string, to: string): Evidence => ({
  key,
  rag,
  sentence,
  before: '',
  trend: null,
  to,
})

function effective({ parts, groupId }: StandardFacts): Evidence {
  const rag = worst(parts.map((one) => one.rag))
  return plain('group', rag, healthWords(parts), `/groups/${groupId}/health`)
}

function part({ parts, groupId }: StandardFacts, key: HealthPart['key']): Evidence {
  const found = parts.find((one) => one.key === key)
  return found
    ? plain(key, found.rag, found.sentence, found.to)
    : plain(key, 'R', 'Nothing is on record.', `/groups/${groupId}`)
}

function meetings({ now, before, target }: StandardFacts): Evidence {
  const rag = now.meetings >= target ? 'G' : now.meetings * 2 >= target ? 'A' : 'R'
  return {
    key: 'meetings',
    rag,
    sentence: `${now.meetings === 1 ? 'One meeting was' : `${now.meetings} meetings were`} held; the aim is ${target} a year.`,
    before: `${before.meetings}`,
    trend: before.meetings === 0 ? null : trendOf(now.meetings, before.meetings),
    to: '/meetings?show=past',
  }
}

/** SLT at every meeting (R2): red while the last one lacked SLT. */
function slt({ now, before, sltAtLast }: StandardFacts): Evidence {
  const share = shareOf(now.withSlt, now.meetings)
  const earlier = shareOf(before.withSlt, before.meetings)
  return {
    key: 'slt',
    rag: now.meetings > 0 && now.withSlt === now.meetings ? 'G' : sltAtLast ? 'A' : 'R',
    sentence:
      now.meetings === 0
        ? 'No meeting was held that SLT could be at.'
        : `SLT was at ${of(now.withSlt, now.meetings, 'meeting', 'meetings')}.`,
    before: earlier === null ? '' : `${before.withSlt} of ${before.meetings}`,
    trend: trendOf(share, earlier),
    to: '/meetings?show=past',
  }
}

function members({ parts, groupId, members: count, membersBefore }: StandardFacts): Evidence {
  return {
    ...part({ parts, groupId } as StandardFacts, 'members'),
    before: `${membersBefore}`,
    trend: trendOf(count, membersBefore),
  }
}

function reach({ informal }: StandardFacts): Evidence {
  const sentence =
    informal === 0
      ? 'No informal advisor is on record: nobody reaches beyond the members.'
      : `${informal === 1 ? 'One informal advisor is' : `${informal} informal advisors are`} on record.`
  return plain('informal', informal === 0 ? 'A' : 'G', sentence, '/people/advisors')
}

function acknowledged({ acknowledged: { done, of: whole } }: StandardFacts): Evidence {
  const sentence =
    whole === 0
      ? 'There is nothing to acknowledge.'
      : `${done} of ${whole} acknowledgements of what is in force are on record.`
  return plain('acknowledged', lightOf(done, whole), sentence, '/roles/acknowledgements')
}

function induction({ inducted: { done, of: whole } }: StandardFacts): Evidence {
  const sentence =
    whole === 0
      ? 'There is no formal advisor to be inducted.'
      : `${of(done, whole, 'formal advisor has', 'formal advisors have')} a complete induction.`
  return plain('induction', lightOf(done, whole), sentence, '/roles/induction')
}

function chairs({ chairs: { supported, of: whole } }: StandardFacts): Evidence {
  const sentence =
    whole === 0
      ? 'Nobody is chair, so nobody can be supported.'
      : supported === whole
        ? 'Support of the chair is up to date.'
        : `Support is overdue for ${of(whole - supported, whole, 'chair', 'chairs and co-chairs')}.`
  return plain('chairs', whole > 0 && supported === whole ? 'G' : 'A', sentence, '/roles/support')
}

function event({ event: { lastHeld, planned, rag } }: StandardFacts): Evidence {
  const last =
    lastHeld === null
      ? 'No event of all advisors was held yet'
      : `The last event was on ${shortDay(lastHeld)}`
  const next = planned === null ? 'none is planned' : `the next is planned for ${shortDay(planned)}`
  return plain('event', rag ?? 'G', `${last}; ${next}.`, '/roles/events')
}

/** Minutes of the twelve months; the newest are not ready yet, so four fifths is amber rather than red. */
function published({ now, before }: StandardFacts): Evidence {
  const share = shareOf(now.published, now.meetings)
  const earlier = shareOf(before.published, before.meetings)
  return {
    key: 'published',
    rag: now.meetings === 0 ? 'A' : lightOf(now.published, now.meetings),
    sentence:
      now.meetings === 0
        ? 'No meeting was held whose minutes could be published.'
        : `The minutes of ${of(now.published, now.meetings, 'meeting', 'meetings')} are published.`,
    before: earlier === null ? '' : `${before.published} of ${before.meetings}`,
    trend: trendOf(share, earlier),
    to: '/publishing',
  }
}

function questions({ now, before }: StandardFacts): Evidence {
  const share = shareOf(now.answered, now.asked)
  const earlier = shareOf(before.answered, before.asked)
  return {
    key: 'questions',
    rag: now.asked === 0 ? 'G' : lightOf(now.answered, now.asked),
    sentence:
      now.asked === 0
        ? 'No question was put that waits for an answer.'
        : `${of(now.answered, now.asked, 'question', 'questions')} put at meetings ${now.answered === 1 ? 'is' : 'are'} answered.`,
    before: earlier === null ? '' : `${before.answered} of ${before.asked}`,
    trend: trendOf(share, earlier),
    to: '/meetings?show=past',
  }
}

function practice({ now, before }: StandardFacts): Evidence {
  return {
    key: 'practice',
    rag: now.shared === 0 ? 'A' : 'G',
    sentence:
      now.shared === 0
        ? 'No example of good practice was shared.'
        : `${now.shared === 1 ? 'One example' : `${now.shared} examples`} of good practice ${now.shared === 1 ? 'was' : 'were'} shared.`,
    before: `${before.shared}`,
    trend: trendOf(now.shared, before.shared),
    to: '/library',
  }
}

/** How the standard is kept, in a sentence. */
export function standardWords(all: readonly Promised[]): string {
  const kept = all.filter(({ rag }) => rag === 'G').length
  const failing = all.filter(({ rag }) => rag === 'R').map(({ number }) => number)
  if (kept === all.length) return 'All five promises are kept.'
  const red = failing.length === 0 ? '' : ` ${failing.join(', ')} ${failing.length === 1 ? 'is' : 'are'} not.`
  return `${kept === 0 ? 'None' : kept} of ${all.length} promises ${kept === 1 ? 'is' : 'are'} kept in full.${red}`
}
