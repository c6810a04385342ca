import { compareWords, type Piece } from '../minutes/comparison.ts'
import type { ProtocolStep, ProtocolTexts, StepFields } from './entities.ts'
import { inOrder } from './rules.ts'

/** The parts of a step that are compared, with what they are called. */
export const STEP_PARTS = {
  title: 'What',
  who: 'Who',
  within: 'When',
  script: 'Script',
  incident: 'Kind of incident',
  community: 'Community',
} as const satisfies Record<keyof StepFields, string>
export const TEXT_PARTS = {
  purpose: 'What it is for',
  rules: 'What always holds',
  outOfHours: 'Out-of-hours number',
} as const satisfies Record<keyof ProtocolTexts, string>

export type ChangedPart = { label: string; pieces: Piece[] }
/** What became of a step. Numbers are from 1, in their own version; null where it is not there. `moved`: it stands in another order among those that are in both. */
export type ChangedStep = {
  lineId: string
  title: string
  what: 'added' | 'removed' | 'changed' | 'same'
  moved: boolean
  was: number | null
  is: number | null
  parts: ChangedPart[]
}

type Whole = ProtocolTexts & { steps: readonly ProtocolStep[] }

function changedParts<Fields extends Record<string, string>>(
  labels: Readonly<Record<string, string>>,
  was: Fields,
  is: Fields,
): ChangedPart[] {
  return Object.entries(labels).flatMap(([part, label]) => {
    const [before, after] = [was[part] ?? '', is[part] ?? '']
    return before === after ? [] : [{ label, pieces: compareWords(before, after) }]
  })
}

/** The texts beside the steps that differ, word by word. */
export function changedTexts(was: ProtocolTexts, is: ProtocolTexts): ChangedPart[] {
  return changedParts(TEXT_PARTS, textsOf(was), textsOf(is))
}

const textsOf = ({ purpose, rules, outOfHours }: ProtocolTexts) => ({ purpose, rules, outOfHours })
const fieldsOf = ({ title, who, within, script, incident, community }: StepFields) => ({
  title,
  who,
  within,
  script,
  incident,
  community,
})
const NOTHING = fieldsOf({ title: '', who: '', within: '', script: '', incident: '', community: '' })

/**
 * What became of each step between two versions: in the order of the newer one, removed ones where they stood. A step is known by its `lineId`,
 * so that one that was moved is not told as removed and added.
 */
export function changedSteps(was: Whole, is: Whole): ChangedStep[] {
  const [before, after] = [inOrder(was.steps), inOrder(is.steps)]
  const kept = after.filter((step) => before.some((one) => one.lineId === step.lineId))
  const keptBefore = before.filter((step) => after.some((one) => one.lineId === step.lineId))
  const stayed = longestRun(
    keptBefore.map((step) => step.lineId),
    kept.map((step) => step.lineId),
  )
  const found = after.map((step, at): ChangedStep => {
    const from = before.findIndex((one) => one.lineId === step.lineId)
    const old = before[from]
    const parts = changedParts(STEP_PARTS, old ? fieldsOf(old) : NOTHING, fieldsOf(step))
    return {
      lineId: step.lineId,
      title: step.title,
      what: !old ? 'added' : parts.length > 0 ? 'changed' : 'same',
      moved: old !== undefined && !stayed.has(step.lineId),
      was: old ? from + 1 : null,
      is: at + 1,
      parts,
    }
  })
  for (const [at, step] of before.entries()) {
    if (after.some((one) => one.lineId === step.lineId)) continue
    const above = before[at - 1]?.lineId
    const place = above === undefined ? 0 : found.findIndex((one) => one.lineId === above) + 1
    const parts = changedParts(STEP_PARTS, fieldsOf(step), NOTHING)
    found.splice(place, 0, {
      lineId: step.lineId,
      title: step.title,
      what: 'removed',
      moved: false,
      was: at + 1,
      is: null,
      parts,
    })
  }
  return found
}

/** The most ids that stand in the same order in both lists: what is not among them was moved. At most `MOST_STEPS` each, so the square is small. */
function longestRun(a: readonly string[], b: readonly string[]): Set<string> {
  const best = new Map<string, string[]>()
  let longest: string[] = []
  for (const [at, id] of b.entries()) {
    const place = a.indexOf(id)
    let before: string[] = []
    for (const earlier of b.slice(0, at)) {
      const run = best.get(earlier) ?? []
      if (a.indexOf(earlier) < place && run.length > before.length) before = run
    }
    const run = [...before, id]
    best.set(id, run)
    if (run.length > longest.length) longest = run
  }
  return new Set(longest)
}

/** `1 step added, 2 changed, 1 moved`; '' when nothing about the steps differs. */
export function changeWords(steps: readonly ChangedStep[]): string {
  const count = (what: ChangedStep['what']) => steps.filter((step) => step.what === what).length
  const counts = [
    [count('added'), 'added'],
    [count('removed'), 'removed'],
    [count('changed'), 'changed'],
    [steps.filter((step) => step.moved).length, 'moved'],
  ] as const
  return counts
    .filter(([number]) => number > 0)
    .map(([number, word], at) => `${number} ${at === 0 ? (number === 1 ? 'step ' : 'steps ') : ''}${word}`)
    .join(', ')
}
