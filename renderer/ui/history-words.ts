import { z } from 'zod'
import { Day, localClock, shortDay } from '../../shared/dates.ts'
import type { ChangeEntry } from '../../shared/office/entities.ts'
import { Stretch } from '../../shared/meetings/stretches.ts'
import { commandSummary } from '../../shared/office/rules.ts'
import { CALLED_IN_PUBLIC_LABELS } from '../../shared/people/entities.ts'
import { MEMBER_CALLING_LABELS, OFFICER_CALLING_LABELS } from '../../shared/publishing/calling-words.ts'

/** How fields are called in history. One not listed is called by its own name, spelled out. */
const FIELD_WORDS: Record<string, string> = {
  sltLead: 'SLT lead',
  commandUnit: 'Command unit',
  area: 'Borough or theme',
  quorumPercent: 'Quorum, share of formal members',
  quorumAtLeast: 'Quorum, at least',
  quorumChairRequired: 'Chair needed for quorum',
  nameConsent: 'Being named in public',
  calledInPublic: 'Called in public',
  memberCalling: 'Members in public',
  officerCalling: 'Officers in public',
  startedOn: 'From',
  endsOn: 'Until',
  groupIds: 'Works with',
  due: 'Due',
  snoozedUntil: 'Off the list until',
  answeredOn: 'Answered on',
  askedBy: 'Asked by',
  decidedBy: 'Decided by',
  decidedOn: 'Decided on',
  changed: 'What has changed',
  publish: 'The public may read it',
  toWhom: 'Who was told',
  channel: 'How',
  text: 'Text',
  openTitle: 'Public title',
  restrictedReason: 'Why it is restricted',
  partNote: 'Which part',
  stretches: 'Comings and goings',
  putOffReason: 'Why it was put off',
  agendaLapsedByChair: 'Agreed by the chair before a change',
  agendaLapsedBySlt: 'Agreed by SLT before a change',
  quote: 'In the paragraph',
  words: 'Words',
  fromText: 'What it says',
  toText: 'What it should say',
  stateReason: 'Reason',
  movedFrom: 'Moved from',
  movedReason: 'Why it was moved',
  cancelledReason: 'Why it was cancelled',
  host: 'Server',
  username: 'User name',
  signIn: 'Signed in to with',
  hostKey: 'The server’s key',
  publicKey: 'Line for the web host',
  siteAddress: 'Address of the public site',
  mainLight: 'Main colour, light',
  linkLight: 'Links, light',
  mainDark: 'Main colour, dark',
  linkDark: 'Links, dark',
  logoAlt: 'What the logo says',
  replyDays: 'Working days until an answer',
  statementCheckedOn: 'Accessibility statement checked on',
  shown: 'On the site',
  bytes: 'Size in bytes',
  stepFree: 'Step-free venue',
  stepFreeNote: 'Step-free venue, note',
  interpreter: 'Interpreter or BSL',
  interpreterNote: 'Interpreter or BSL, note',
  time: 'Time of day',
  timeNote: 'Time of day, note',
  hearingLoopNote: 'Hearing loop, note',
  childcareNote: 'Childcare, note',
  travelNote: 'Travel, note',
  online: 'Online option',
  onlineNote: 'Online option, note',
  largePrintNote: 'Large print, note',
  faithCalendarNote: 'Faith calendar, note',
}

/** Fields that mean nothing to a person, or repeat another one. */
const LEFT_OUT = new Set([
  'id',
  'slug',
  'isExample',
  'importId',
  'exampleCommand',
  'document',
  'position',
  'origin',
  'startText',
  'suggestion',
  'fingerprint',
  'files',
  'hash',
  'fileHash',
  'start',
  'contents',
  'logo',
])

export type FieldChange = { field: string; words: string; before: string; after: string }

function isSplice(value: unknown): value is { splice: { at: number; text: string } } {
  return typeof value === 'object' && value !== null && 'splice' in value
}

/** `nameConsent` → `Name consent`. */
function spelledOut(field: string): string {
  const spaced = field.replace(/([A-Z])/g, (letter) => ` ${letter.toLowerCase()}`)
  return spaced.charAt(0).toUpperCase() + spaced.slice(1)
}

const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}/
const LONGEST = 400

/** A value of a record as a person reads it. Of a long text that changed in the middle only the changed part is kept: `… part …`. */
export function valueInWords(value: unknown): string {
  if (value === null || value === undefined || value === '') return 'nothing'
  if (typeof value === 'boolean') return value ? 'yes' : 'no'
  if (isSplice(value)) return value.splice.text === '' ? 'nothing' : `… ${shortened(value.splice.text)} …`
  if (typeof value !== 'string') return shortened(JSON.stringify(value))
  if (Day.safeParse(value).success) return shortDay(value)
  if (INSTANT.test(value)) {
    const local = localClock(value)
    return `${shortDay(local.day)}, ${local.time}`
  }
  return shortened(value)
}

/** Comings and goings are told by the times people left: the numbers of items move with the agenda, which a history does not know. */
function comingsAndGoings(value: string): string {
  const stretches = Stretch.array().safeParse(JSON.parse(value)).data ?? []
  if (stretches.length === 0) return 'nothing'
  const left = stretches.flatMap(({ leftAt }) => leftAt ?? [])
  const part = stretches.length === 1 ? 'part of the meeting' : `${stretches.length} parts of the meeting`
  return left.length === 0 ? part : `${part}, left at ${left.join(' and ')}`
}

/** Months of a forward plan are kept as `03 09`. */
function months(value: string): string {
  return value
    .split(' ')
    .map((month) => shortDay(`2026-${month}-01`).split(' ')[1])
    .join(', ')
}

/** The groups of a user are kept as ids, and nothing as every group. */
function groupsInWords(value: unknown): string {
  if (typeof value !== 'string') return 'every group'
  const count = z.array(z.string()).parse(JSON.parse(value)).length
  return count === 0 ? 'no group' : count === 1 ? '1 group' : `${count} groups`
}

/** Ways of calling people in public, by field. */
const CALLING_WORDS: Record<string, Readonly<Record<string, string>>> = {
  calledInPublic: CALLED_IN_PUBLIC_LABELS,
  memberCalling: MEMBER_CALLING_LABELS,
  officerCalling: OFFICER_CALLING_LABELS,
}

/** A value as a person reads it, where the field says how. */
function fieldInWords(field: string, value: unknown): string {
  if (field === 'groupIds') return groupsInWords(value)
  if (typeof value !== 'string' || value === '') return valueInWords(value)
  if (field === 'stretches') return comingsAndGoings(value)
  if (field === 'months') return months(value)
  return CALLING_WORDS[field]?.[value] ?? valueInWords(value)
}

function shortened(text: string): string {
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text
}

const isId = (field: string, value: unknown) =>
  /Id$/.test(field) && (typeof value === 'string' || value === null)

/** What one change did to each field, in plain words; ids and inner fields are left out. A new record shows what was filled in. */
export function fieldChanges(entry: Pick<ChangeEntry, 'before' | 'after'>): FieldChange[] {
  const before = entry.before ?? {}
  return Object.entries(entry.after)
    .filter(([field, value]) => !LEFT_OUT.has(field) && field !== 'deletedAt' && !isId(field, value))
    .filter(([, value]) => entry.before !== null || (value !== '' && value !== null))
    .map(([field, value]) => ({
      field,
      words: FIELD_WORDS[field] ?? spelledOut(field),
      before: fieldInWords(field, before[field]),
      after: fieldInWords(field, value),
    }))
}

/** A command's entries of one record, newest first, with the fields as they were before the first and after the last. */
export type Burst = { newest: ChangeEntry; oldest: ChangeEntry; saves: number; changes: FieldChange[] }

/** A history, newest first, with what one command saved in several steps (a paragraph typed in one go) as one entry. */
export function inBursts(entries: readonly ChangeEntry[]): Burst[] {
  const runs: ChangeEntry[][] = []
  for (const entry of entries) {
    const run = runs.at(-1)
    if (run?.[0]?.command === entry.command) run.push(entry)
    else runs.push([entry])
  }
  return runs.flatMap((run) => {
    const [newest] = run
    const oldest = run.at(-1)
    if (!newest || !oldest) return []
    return [{ newest, oldest, saves: run.length, changes: together(run) }]
  })
}

/** What several entries, newest first, did together. A long text that changed in places far apart is told place by place. */
function together(run: readonly ChangeEntry[]): FieldChange[] {
  const places = new Map<string, Joined[]>()
  for (const { before, after } of run.toReversed()) {
    for (const [field, is] of Object.entries(after)) {
      const known = places.get(field) ?? []
      const last = known.at(-1)
      const now = { before: before?.[field], after: is }
      const joined = last && joinChanges(last, now)
      places.set(field, joined ? [...known.slice(0, -1), joined] : [...known, now])
    }
  }
  const isNew = run.at(-1)?.before === null
  return [...places].flatMap(([field, changes]) =>
    changes.flatMap(({ before, after }) =>
      fieldChanges({ before: isNew ? null : { [field]: before }, after: { [field]: after } }),
    ),
  )
}

type Joined = { before: unknown; after: unknown }

/** Two changes of a field, one after the other, as one; null for places of a long text that do not touch. */
function joinChanges(first: Joined, then: Joined): Joined | null {
  if (!isSplice(then.before) || !isSplice(then.after)) return { before: first.before, after: then.after }
  const [cut, put] = [then.before.splice, then.after.splice]
  if (typeof first.after === 'string') {
    const kept = first.after.slice(0, cut.at)
    const rest = first.after.slice(cut.at + cut.text.length)
    return { before: first.before, after: `${kept}${put.text}${rest}` }
  }
  if (!isSplice(first.before) || !isSplice(first.after)) return null
  const [was, made] = [first.before.splice, first.after.splice]
  // What was typed and taken away again left no place of its own.
  if (was.text === made.text) return then
  if (cut.text === put.text) return first
  const apart = cut.at > made.at + made.text.length || cut.at + cut.text.length < made.at
  if (apart) return null
  // In the text between the two: what the first wrote, and around it what the second took away.
  const start = Math.min(made.at, cut.at)
  const ahead = cut.text.slice(0, Math.max(0, made.at - cut.at))
  const behind = cut.text.slice(Math.min(cut.text.length, Math.max(0, made.at + made.text.length - cut.at)))
  const between = `${ahead}${made.text}${behind}`
  const from = cut.at - start
  return {
    before: { splice: { at: start, text: `${ahead}${was.text}${behind}` } },
    after: {
      splice: {
        at: start,
        text: `${between.slice(0, from)}${put.text}${between.slice(from + cut.text.length)}`,
      },
    },
  }
}

/** What happened, as a heading: "Added", "Put in the recycle bin", or the procedure in words. */
export function changeInWords(entry: Pick<ChangeEntry, 'before' | 'after' | 'procedure'>): string {
  const summary = commandSummary(entry.procedure)
  const words = entry.procedure === 'office.undo' ? 'undo of an earlier change' : summary
  const heading = words.charAt(0).toUpperCase() + words.slice(1)
  if (entry.before !== null && 'deletedAt' in entry.after) {
    return entry.after.deletedAt === null ? 'Taken out of the recycle bin' : 'Put in the recycle bin'
  }
  return heading
}
