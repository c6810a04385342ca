import { addDays } from '../dates.ts'
import { KEEPERS, type UserRole } from '../roles.ts'
import type { VersionNumber } from '../versions/rules.ts'
import { versionWords } from '../versions/rules.ts'
import {
  PROTOCOL_STATE_LABELS,
  type Protocol,
  type ProtocolState,
  type ProtocolStep,
  type ProtocolTexts,
  type ProtocolKind,
  type StepFields,
} from './entities.ts'
import { PROTOCOL_STARTERS } from './starters.ts'

/** A step of a version: from which states, to which, by whom (none: it happens with another step). Anything not listed is refused (domain.md §2.5). */
export type ProtocolMove =
  | 'send'
  | 'check'
  | 'return as chair'
  | 'approve'
  | 'return as SLT'
  | 'take back'
  | 'put in force'
  | 'supersede'
  | 'withdraw'
export const PROTOCOL_MOVES = {
  send: { from: ['draft'], to: 'with chair', by: KEEPERS },
  check: { from: ['with chair'], to: 'with SLT', by: ['chair'] },
  'return as chair': { from: ['with chair'], to: 'draft', by: ['chair'] },
  approve: { from: ['with SLT'], to: 'approved', by: ['slt'] },
  'return as SLT': { from: ['with SLT'], to: 'draft', by: ['slt'] },
  'take back': { from: ['with chair', 'with SLT', 'approved'], to: 'draft', by: KEEPERS },
  'put in force': { from: ['approved'], to: 'current', by: KEEPERS },
  supersede: { from: ['current'], to: 'superseded', by: [] },
  withdraw: { from: ['draft'], to: 'withdrawn', by: KEEPERS },
} as const satisfies Record<
  ProtocolMove,
  { from: readonly ProtocolState[]; to: ProtocolState; by: readonly UserRole[] }
>

const NEXT_THING = {
  draft: 'It is a draft: send it to the chair first.',
  'with chair': 'It waits for the chair, who approves it or returns it with a comment.',
  'with SLT': 'It waits for SLT, who approves it or returns it with a comment.',
  approved: 'Chair and SLT have approved it: put it in force next.',
  current: 'It is in force. To change it, begin a new version.',
  superseded: 'A later version took its place. Begin a new version from the one in force.',
  withdrawn: 'It was withdrawn. Begin a new version.',
} satisfies Record<ProtocolState, string>

/** Why a version in `state` cannot take `move`, in a sentence that says what to do; null when it can. */
export function whyNotMove(move: ProtocolMove, state: ProtocolState): string | null {
  return (PROTOCOL_MOVES[move].from as readonly ProtocolState[]).includes(state) ? null : NEXT_THING[state]
}

/** How somebody with this role returns a version: the chair what waits for the chair, SLT what waits for SLT. */
export function returnBy(role: UserRole | null): 'return as chair' | 'return as SLT' {
  return role === 'slt' ? 'return as SLT' : 'return as chair'
}

/** Words and steps of a version change while it is a draft; what the chair has approved is what SLT is shown. */
export function whyNotEdit(state: ProtocolState): string | null {
  if (state === 'draft') return null
  if (state === 'with chair' || state === 'with SLT' || state === 'approved')
    return 'It is with those who approve it, or approved. Take it back to change it; both approvals are then asked for again.'
  return NEXT_THING[state]
}

/** What a version without its approvals has: both are there or none counts (domain.md R12). */
export const NO_APPROVALS = {
  chairApprovedBy: '',
  chairApprovedOn: null,
  sltApprovedBy: '',
  sltApprovedOn: null,
} as const satisfies Partial<Protocol>

/** True when chair and SLT have both approved. */
export function isJointlyApproved(protocol: Pick<Protocol, 'chairApprovedOn' | 'sltApprovedOn'>): boolean {
  return protocol.chairApprovedOn !== null && protocol.sltApprovedOn !== null
}

/** Why a version cannot be sent to the chair; null when it can. */
export function whyNotSend(steps: readonly unknown[]): string | null {
  return steps.length === 0 ? 'There is no step in it yet. Add at least one, then send it.' : null
}

/** Kinds of protocol that somebody works by who is called: only whoever has acknowledged them within the year is ready (domain.md R13). */
export const CALL_OUT_KINDS: readonly ProtocolKind[] = ['critical incident', 'lone call-out safety']

/** States of a version that is still being prepared: there is one of a kind and group at a time. */
export const BEING_PREPARED: readonly ProtocolState[] = ['draft', 'with chair', 'with SLT', 'approved']

/** Days after which a protocol is reviewed unless told otherwise (domain.md §2.5), and days before the review at which it is told (R11). */
export const REVIEW_DAYS = 365
export const REVIEW_NOTICES = [60, 30] as const

/** The day a version in force from `effectiveOn` is to be reviewed: the one that was chosen, when it is later, or a year on. */
export function reviewDay(effectiveOn: string, chosen: string | null): string {
  return chosen !== null && chosen > effectiveOn ? chosen : addDays(effectiveOn, REVIEW_DAYS)
}

/** The most steps of a version, and the most that are kept to be used again. */
export const MOST_STEPS = 60

/** The steps of a version in their order. */
export function inOrder<Step extends Pick<ProtocolStep, 'place' | 'id'>>(steps: readonly Step[]): Step[] {
  return steps.toSorted((a, b) => a.place - b.place || a.id.localeCompare(b.id))
}

/** Where a step moved before another (null: to the end) stands, as a `place` between its new neighbours. */
export function placeBefore(
  steps: readonly Pick<ProtocolStep, 'id' | 'place'>[],
  movedId: string,
  beforeId: string | null,
): number {
  const others = inOrder(steps).filter((step) => step.id !== movedId)
  const found = beforeId === null ? -1 : others.findIndex((step) => step.id === beforeId)
  const at = found < 0 ? others.length : found
  const [above, below] = [others[at - 1], others[at]]
  if (!above) return below ? below.place - 1 : 1
  return below ? (above.place + below.place) / 2 : above.place + 1
}

/** `Critical incident only · Turkish-speaking`: when a step is taken; '' for always. */
export function conditionWords(
  step: Pick<StepFields, 'incident' | 'community'>,
  labels: Readonly<Record<string, string>>,
): string {
  const kind = step.incident === '' ? '' : `Only for: ${(labels[step.incident] ?? '').toLowerCase()}`
  const community = step.community.trim() === '' ? '' : `Community: ${step.community.trim()}`
  return [kind, community].filter(Boolean).join(' · ')
}

/** True while the words are those the product brought: "starter text – adapt and have approved". */
export function isStarter(
  protocol: Pick<ProtocolTexts, 'purpose' | 'rules'> & { kind: ProtocolKind },
  steps: readonly StepFields[],
): boolean {
  const starter = PROTOCOL_STARTERS[protocol.kind]
  const same = (a: StepFields, b: StepFields | undefined) =>
    b !== undefined &&
    a.title === b.title &&
    a.who === b.who &&
    a.within === b.within &&
    a.script === b.script
  return (
    protocol.purpose.trim() === starter.purpose.trim() &&
    protocol.rules.trim() === starter.rules.trim() &&
    steps.length === starter.steps.length &&
    steps.every((step, at) => same(step, starter.steps[at]))
  )
}

/** `Version 2.0, with SLT`. */
export function stateWords(protocol: VersionNumber & Pick<Protocol, 'state'>): string {
  const state = PROTOCOL_STATE_LABELS[protocol.state]
  return `Version ${versionWords(protocol)}, ${state.charAt(0).toLowerCase()}${state.slice(1)}`
}
