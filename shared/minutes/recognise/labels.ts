/** What a label at the start of a line announces. `people` carries on the list it stands in. */
export type LabelKind = 'title' | 'date' | 'time' | 'venue' | 'present' | 'apologies' | 'people' | 'other'
export type Label = { kind: LabelKind; rest: string; alone: boolean }

const BODIES =
  '(?:members?|officers?|staff|representatives?|councillors?|officials|partners|observers?|guests?|visitors|advisors|advisers|public|police|panel|board|committee|secretariat|invitees)'

/** In order: the first that fits wins. Each matches the label only; what follows decides whether it is one. */
const LABELS: { kind: LabelKind; pattern: RegExp }[] = [
  {
    kind: 'other',
    pattern:
      /^(?:dates?|time|venue)(?: and time| & time)? of (?:the )?(?:next|last|previous|future)\b[^:]{0,30}/i,
  },
  { kind: 'other', pattern: /^(?:next|last|previous) meeting\b/i },
  {
    kind: 'title',
    pattern:
      /^(?:title of (?:the )?meeting|(?:meeting|committee|group) (?:title|name)|name of (?:the )?(?:meeting|group|committee)|title|meeting|subject)/i,
  },
  {
    kind: 'date',
    pattern: /^(?:meeting date|date of (?:the )?meeting|date(?: ?(?:and|&|\/) ?time)?|held on|when)/i,
  },
  { kind: 'time', pattern: /^(?:start time|meeting time|time(?: of (?:the )?meeting)?)/i },
  { kind: 'venue', pattern: /^(?:meeting venue|venue|location|place|where)/i },
  {
    kind: 'apologies',
    pattern:
      /^(?:(?:members?|officers?) )?(?:(?:apolog(?:y|ies)(?: (?:for (?:absence|non-attendance)|received|given|sent|from|for|were received from))*)|absent|absences|absentees|not present|not in attendance|regrets|unable to attend)/i,
  },
  {
    kind: 'present',
    pattern: new RegExp(
      `^(?:(?:also|those|people|persons|the following(?: were)?|other|others|list of|${BODIES}|[A-Z]{2,6}) ){0,3}(?:present|in attendance|attending|attendees|attended(?: by)?|attendance(?: list)?|participants|participating)(?: (?:at (?:the )?meeting|were|by invitation|and apologies|(?:were )?as follows))?`,
      'i',
    ),
  },
  {
    kind: 'present',
    pattern:
      /^(?:by invitation|invited(?: guests?)?|invitees|in the chair|co-?opted(?: members?)?|guests?|observers?|visitors?|members of the public)/i,
  },
  {
    kind: 'present',
    pattern:
      /^(?:\p{Lu}[\p{L}’'&-]*,? |and |of |the |for ){1,8}(?:[Pp]resent|PRESENT|[Ii]n [Aa]ttendance|IN ATTENDANCE)(?=\s*(?::|$))/u,
  },
  {
    kind: 'people',
    pattern: new RegExp(
      `^(?:the )?(?:[A-Z][\\w’'&-]* |and |of |the ){0,4}${BODIES}(?: (?:members?|officers?|staff|representatives?|present))?`,
      'i',
    ),
  },
  {
    kind: 'other',
    pattern:
      /^(?:contact|email|tel(?:ephone)?(?: no)?|distribution|cc|circulation|agenda|minutes(?: of| agreed)?|page)/i,
  },
]

/** What may follow a label for it to be one: a mark, the end, a bracket, or (for a few) the value with nothing between. */
const AFTER = /^\s*(?:\([^()]{0,60}\)\s*)?(?:[:;/|]|\s[-–—]\s|[-–—]\s|[:.]?-\s?|\.\s|\.$)[\s:;/|.–—-]*/
const JOINS_VALUE: ReadonlySet<LabelKind> = new Set([
  'title',
  'date',
  'venue',
  'present',
  'apologies',
  'time',
])

function restAfter(kind: LabelKind, after: string, label: string): string | null {
  if (after.trim() === '') return ''
  const mark = AFTER.exec(after)
  if (mark) return after.slice(mark[0].length).trim()
  const bracket = /^\s*\([^()]{0,60}\)\s*$/.exec(after)
  if (bracket) return ''
  // A column heading that lost its column: `Date17th February`, `AttendeesPanel:`, `VenueInstitute of …`.
  if (JOINS_VALUE.has(kind) && /^(?:\p{Lu}|\d)/u.test(after) && /\p{Ll}$/u.test(label) && label.length > 3)
    return after.trim()
  // `Date Tuesday 4 May 2021`, `Venue Town Hall`.
  if (
    (kind === 'date' || kind === 'time') &&
    /^\s+(?:\d|(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\b)/i.test(after)
  )
    return after.trim()
  return null
}

/** Reads the label a line begins with, or null when it begins with none. */
export function readLabel(text: string): Label | null {
  const line = text.slice(0, 3000)
  for (const { kind, pattern } of LABELS) {
    const match = pattern.exec(line)
    if (!match) continue
    const rest = restAfter(kind, line.slice(match[0].length), match[0])
    if (rest === null) continue
    return { kind, rest, alone: rest === '' }
  }
  return null
}

/** The label of a column of names in a table of attendance: `Name | Role`. */
export function isNameColumn(text: string): boolean {
  return /^(?:full )?names?(?: of [a-z ]{3,20})? ?(?:\||$)/i.test(text)
}
