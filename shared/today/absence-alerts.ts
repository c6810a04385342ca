import { shortDay } from '../dates.ts'
import type { MissedMeetings } from './facts.ts'
import type { Found } from './meeting-alerts.ts'
import type { UserRole } from '../roles.ts'

/** Meetings running, absent without apology, after which a quiet conversation may help (domain.md R24). */
export const MISSED_RUNNING = 3

/** Whether missed meetings are for the eyes of this role: the chair's alone (R24, C12). Nobody else is told. */
export function seesMissedMeetings(role: UserRole | null): boolean {
  return role === 'chair'
}

/** A quiet prompt to the chair about an advisor who missed meetings running without apology; nothing follows by itself (R24). */
export function missedAlert(missed: MissedMeetings): Found {
  return {
    id: `missed ${missed.personId} ${missed.groupId}`,
    groupId: missed.groupId,
    groupName: missed.groupName,
    since: missed.since,
    rag: 'A',
    harm: 18,
    sentence: `A quiet conversation with ${missed.name} may help: three meetings missed without apology.`,
    detail: `Since ${shortDay(missed.since)}. Only you are told.`,
    button: 'Open',
    to: `/people/${missed.personId}`,
    by: ['chair'],
  }
}
