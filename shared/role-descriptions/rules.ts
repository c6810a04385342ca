import { shortDay } from '../dates.ts'
import type { GroupKind } from '../groups/entities.ts'
import type { Capacity } from '../people/entities.ts'
import { isFormal } from '../people/rules.ts'
import { KEEPERS, type UserRole } from '../roles.ts'
import {
  ROLE_STATE_LABELS,
  type RoleDescription,
  type RoleDescriptionState,
  type RoleKind,
  RoleSection,
  type RoleTexts,
} from './entities.ts'
import { versionWords } from '../versions/rules.ts'
import { ROLE_STARTERS } from './starters.ts'

/** A step of a version: from which states, to which, by whom (none: it happens with another step). Anything not listed is refused (domain.md §2.4). */
export type RoleStep = 'consult' | 'approve' | 'put in force' | 'supersede' | 'withdraw'
export const ROLE_STEPS = {
  consult: { from: ['draft'], to: 'in consultation', by: KEEPERS },
  approve: { from: ['in consultation'], to: 'approved', by: ['secretariat', 'chair', 'slt'] },
  'put in force': { from: ['approved'], to: 'current', by: KEEPERS },
  supersede: { from: ['current'], to: 'superseded', by: [] },
  withdraw: { from: ['draft'], to: 'withdrawn', by: KEEPERS },
} as const satisfies Record<
  RoleStep,
  { from: readonly RoleDescriptionState[]; to: RoleDescriptionState; by: readonly UserRole[] }
>

const NEXT_THING = {
  draft: 'It is a draft: open its consultation first.',
  'in consultation': 'It is in consultation: approve it next.',
  approved: 'It is approved: put it in force next.',
  current: 'It is in force. To change it, begin a new version.',
  superseded: 'A later version took its place. Begin a new version from the one in force.',
  withdrawn: 'It was withdrawn. Begin a new version.',
} satisfies Record<RoleDescriptionState, string>

/** Why a version in `state` cannot take `step`, in a sentence that says what to do; null when it can. */
export function whyNotStep(step: RoleStep, state: RoleDescriptionState): string | null {
  return (ROLE_STEPS[step].from as readonly RoleDescriptionState[]).includes(state) ? null : NEXT_THING[state]
}

/** The words of a version may change until it is approved. */
export function whyNotEdit(state: RoleDescriptionState): string | null {
  return state === 'draft' || state === 'in consultation' ? null : NEXT_THING[state]
}

/** States of a version that is still being prepared: there is one of a kind and group at a time. */
export const BEING_PREPARED: readonly RoleDescriptionState[] = ['draft', 'in consultation', 'approved']

/** Why a consultation cannot run between these days, and the field to change; null when it can. */
export function whyNotConsult(days: {
  opensOn: string
  closesOn: string
}): { sentence: string; field: 'closesOn' } | null {
  return days.closesOn < days.opensOn
    ? { field: 'closesOn', sentence: 'A consultation closes on the day it opens or later.' }
    : null
}

/** Why a version cannot have been approved on this day; null when it can: after its consultation, and not in the future. */
export function whyNotApprove(approvedOn: string, closesOn: string | null, today: string): string | null {
  if (approvedOn > today) return 'This day is still to come. Give the day it was approved.'
  if (closesOn !== null && approvedOn < closesOn)
    return `The consultation runs until ${shortDay(closesOn)}. Wait for it, or close it earlier first.`
  return null
}

/** The role description an advisor of a group of this kind works by: a corporate one in corporate groups, the local one in all others. */
export function baseKind(kind: GroupKind): 'local' | 'corporate' {
  return kind === 'corporate' ? 'corporate' : 'local'
}

/** Which role descriptions concern somebody with this place: formal advisors the one of their group, with what comes on top for chair and vice-chair. */
export function kindsFor(capacity: Capacity, groupKind: GroupKind): RoleKind[] {
  if (capacity === 'secretariat') return ['secretariat']
  if (!isFormal(capacity)) return []
  const base = baseKind(groupKind)
  if (capacity === 'chair' || capacity === 'co-chair') return [base, 'chair']
  return capacity === 'vice-chair' ? [base, 'vice'] : [base]
}

/** True while the words are those the product brought: "starter text – adapt and have approved". */
export function isStarter(role: RoleTexts & { kind: RoleKind }): boolean {
  const starter = ROLE_STARTERS[role.kind]
  return RoleSection.options.every((section) => role[section].trim() === starter[section].trim())
}

/** `Local independent advisor 1.0, in force`. */
export function stateWords(role: Pick<RoleDescription, 'major' | 'minor' | 'state'>): string {
  return `Version ${versionWords(role)}, ${ROLE_STATE_LABELS[role.state].toLowerCase()}`
}
