import { daysBetween, shortDay } from '../dates.ts'
import type { Alert } from './contract.ts'
import type { LastHeld, OpenMeeting } from './facts.ts'
import { bankHolidaysBetween } from '../meetings/bank-holidays.ts'
import { MEETING_STEPS } from '../meetings/rules.ts'
import { KEEPERS, KEEPERS_AND_CHAIR, type UserRole } from '../roles.ts'
import { count, days, whoHasNotAgreed } from './words.ts'

/** Working days after a meeting by which its minutes are with the chair (R35); twice that is red. */
export const DRAFT_WITHIN = 10
/** Days after which unfinished minutes are old papers, usually imported: still listed, below what is fresh. */
export const OLD_AFTER = 365
/** Days before a meeting from which its agenda and SLT attendance are looked at. */
export const LOOK_AHEAD = 14
/** An alert with the day since which it waits. */
export type Found = Alert & { since: string }

/** Monday to Friday days after `from` up to and including `to`, bank holidays in England and Wales left out. 0 when `to` is not later. */
export function workingDaysBetween(from: string, to: string): number {
  const all = daysBetween(from, to)
  if (all <= 0) return 0
  const weekDay = (new Date(`${from}T12:00:00Z`).getUTCDay() + 6) % 7
  const weeks = Math.floor(all / 7)
  let working = weeks * 5
  for (let step = 1; step <= all % 7; step += 1) if ((weekDay + step) % 7 < 5) working += 1
  return working - bankHolidaysBetween(from, to)
}

function ofMeeting(
  meeting: OpenMeeting | LastHeld,
  kind: string,
  rest: Omit<Found, 'id' | 'groupId' | 'groupName' | 'since'>,
): Found {
  const { id, groupId, groupName, date } = meeting
  return { ...rest, id: `${kind} ${id}`, groupId, groupName, since: date }
}

/** Minutes on their way to approval: not written, not checked, not circulated, not approved. */
export function draftAlerts(meeting: OpenMeeting, today: string): Found[] {
  const to = `/meetings/${meeting.id}/minutes`
  const when = shortDay(meeting.date)
  const gone = workingDaysBetween(meeting.date, today)
  const old = daysBetween(meeting.date, today) > OLD_AFTER
  const rag = gone <= DRAFT_WITHIN ? 'G' : gone <= 2 * DRAFT_WITHIN || old ? 'A' : 'R'
  const harm = old ? 20 : { R: 70, A: 50, G: 10 }[rag]
  const late =
    rag === 'G'
      ? `${days(Math.max(0, daysBetween(meeting.date, today)))} after the meeting.`
      : `${count(gone, 'working day', 'working days')} after the meeting; the limit is ${DRAFT_WITHIN}.`
  switch (meeting.state) {
    case 'held':
      if (meeting.date >= today) return []
      return meeting.written
        ? [
            ofMeeting(meeting, 'check', {
              rag,
              harm: harm + 1,
              sentence: `The draft minutes of ${when} wait for the chair’s check.`,
              detail: late,
              button: 'Read',
              to,
              by: [...MEETING_STEPS.check.by],
            }),
          ]
        : [
            ofMeeting(meeting, 'unwritten', {
              rag,
              harm: harm + 4,
              sentence: `The minutes of ${when} are not written yet.`,
              detail: late,
              button: 'Write',
              to,
              by: [...KEEPERS],
            }),
          ]
    case 'checked':
      return [
        ofMeeting(meeting, 'circulate', {
          rag,
          harm: harm + 2,
          sentence: `The minutes of ${when} are checked and wait to be circulated.`,
          detail: late,
          button: 'Circulate',
          to,
          by: [...MEETING_STEPS.circulate.by],
        }),
      ]
    case 'circulated':
      return [
        ofMeeting(meeting, 'approve', {
          rag: meeting.laterHeld ? 'A' : 'G',
          harm: meeting.laterHeld ? 55 : 8,
          sentence: `The minutes of ${when} wait for approval.`,
          detail: meeting.laterHeld ? 'The group has met since.' : 'The next meeting can approve them.',
          button: 'Approve',
          to,
          by: [...MEETING_STEPS.approve.by],
        }),
      ]
    default:
      return []
  }
}

/** The secretariat brings an agenda about; the chair and SLT each agree it, once there is one. */
function whoseAgenda({ items, agreedByChair, agreedBySlt }: OpenMeeting): UserRole[] {
  if (items === 0) return [...KEEPERS]
  return [
    'secretariat',
    ...(agreedByChair ? [] : ['chair' as const]),
    ...(agreedBySlt ? [] : ['slt' as const]),
  ]
}

/** A meeting to come within two weeks whose agenda is not agreed (R7), that no SLT member is expected at or has confirmed coming to (R2, L3) or that has no access checklist (R44), and one that was due and never begun. */
export function comingAlerts(meeting: OpenMeeting, today: string): Found[] {
  if (!['planned', 'agenda draft', 'agenda agreed'].includes(meeting.state)) return []
  const left = daysBetween(today, meeting.date)
  const when = shortDay(meeting.date)
  const to = `/meetings/${meeting.id}`
  if (left < 0) {
    return [
      ofMeeting(meeting, 'not begun', {
        rag: 'A',
        harm: 58,
        sentence: `The meeting on ${when} was neither begun nor cancelled.`,
        detail: 'Begin it to take its minutes, or cancel it with a reason.',
        button: 'Open',
        to,
        by: [...MEETING_STEPS.hold.by],
      }),
    ]
  }
  if (left > LOOK_AHEAD) return []
  const found: Found[] = []
  const inDays = left === 0 ? 'It is today.' : `It is in ${days(left)}.`
  if (meeting.state !== 'agenda agreed') {
    found.push(
      ofMeeting(meeting, 'agenda', {
        rag: left <= 7 ? 'R' : 'A',
        harm: left <= 7 ? 76 : 52,
        sentence:
          meeting.items === 0
            ? `The meeting on ${when} has no agenda.`
            : `The agenda of ${when} is not agreed.`,
        detail: `${inDays} ${whoHasNotAgreed(meeting)}`.trim(),
        button: 'Open agenda',
        to,
        by: whoseAgenda(meeting),
      }),
    )
  }
  if (meeting.sltExpected === 0) {
    found.push(
      ofMeeting(meeting, 'slt expected', {
        rag: 'A',
        harm: 54,
        sentence: `No SLT member is expected on ${when}.`,
        detail: `${inDays} The standard asks for one at every meeting.`,
        button: 'Ask',
        to: `${to}?tab=attendance`,
        by: ['secretariat', 'slt'],
      }),
    )
  } else if (meeting.sltConfirmed === 0) {
    found.push(
      ofMeeting(meeting, 'slt confirmed', {
        rag: 'A',
        harm: 51,
        sentence: `Nobody of SLT has confirmed coming on ${when}.`,
        detail: `${inDays} Say that you come, or name a deputy.`,
        button: 'Answer',
        to: `${to}?tab=attendance`,
        by: ['slt'],
      }),
    )
  }
  if (!meeting.accessChecked) {
    found.push(
      ofMeeting(meeting, 'access', {
        rag: 'A',
        harm: 45,
        sentence: `The meeting on ${when} has no access checklist.`,
        detail: `${inDays} Somebody who needs a loop, an interpreter or a step-free way in should not have to ask.`,
        button: 'Open checklist',
        to: `${to}?tab=access`,
        by: [...KEEPERS_AND_CHAIR],
      }),
    )
  }
  return found
}

/** The last meeting of a group: without SLT (R2), or inquorate (R5). Not on its day: people still come. */
export function heldAlerts(meeting: LastHeld, today: string): Found[] {
  if (meeting.date >= today) return []
  const to = `/meetings/${meeting.id}`
  const when = shortDay(meeting.date)
  const found: Found[] = []
  if (!meeting.sltPresent) {
    found.push(
      ofMeeting(meeting, 'no slt', {
        rag: 'R',
        harm: 74,
        sentence: `No SLT member was at the meeting on ${when}.`,
        detail: 'The standard asks for one at every meeting; it is met again at the next one with SLT.',
        button: 'Open',
        to,
        by: ['secretariat', 'slt'],
      }),
    )
  }
  if (meeting.missing !== '') {
    found.push(
      ofMeeting(meeting, 'inquorate', {
        rag: 'A',
        harm: 56,
        sentence: `The meeting on ${when} was not quorate, so it made notes only.`,
        detail: `${meeting.missing.charAt(0).toUpperCase()}${meeting.missing.slice(1)}.`,
        button: 'Open',
        to,
        by: [...KEEPERS_AND_CHAIR],
      }),
    )
  }
  return found
}
