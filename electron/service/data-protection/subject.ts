import type { MayHold } from '../../../db/data-protection-history.ts'
import type { Change, Run, Visitor } from '../../../shared/data-protection/texts.ts'
import { GUEST } from '../../../shared/publishing/guest-names.ts'
import { initialsOf } from '../../../shared/publishing/name-initials.ts'
import type { Found } from '../../../shared/publishing/name-search.ts'
import type { Naming } from '../../../shared/publishing/naming.ts'
import { placeOn } from '../../../shared/publishing/public-roles.ts'
import { fold } from '../../../shared/publishing/tokens.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { type OfficeView, viewOffice } from '../publishing/office-view.ts'

/** Text of the plain alphabet only. */
const PLAIN = /^[\0-\x7f]*$/

/** A meeting as far as it says whose names are short ones in it. */
type MeetingPlace = { groupId: string; date: string }

/** A stretch of a text that may be the person's name or somebody else's, by where it stands: kept by whoever looked at it. */
export type Kept = { text: string; start: number }

/**
 * One person, found wherever the record names them: by every name they have and had, by the forms names are written in, in the meetings
 * they came to also by their first name or surname alone.
 */
export class Subject {
  readonly id: string
  readonly #view: OfficeView
  readonly #meetings: ReadonlyMap<string, MeetingPlace>
  readonly #cameTo: ReadonlySet<string>
  readonly #namings = new Map<string, Naming>()
  readonly #words: readonly string[]
  readonly #initials: RegExp | null
  readonly #today: string
  readonly #kept: ReadonlySet<string>
  /** Told of every text that names them and of what stands there instead. */
  onFound: ((text: string, found: readonly Found[], changes: readonly Change[]) => void) | null = null

  constructor(
    id: string,
    setting: {
      view: OfficeView
      meetings: ReadonlyMap<string, MeetingPlace>
      cameTo: ReadonlySet<string>
      today: string
      kept: readonly Kept[]
    },
  ) {
    this.id = id
    this.#view = setting.view
    this.#meetings = setting.meetings
    this.#cameTo = setting.cameTo
    this.#today = setting.today
    this.#kept = new Set(setting.kept.map(({ text, start }) => `${start} ${text}`))
    const person = setting.view.people.find((each) => each.id === id)
    const former = setting.view.formerNames.get(id) ?? []
    const names = [person, ...former].flatMap((each) => [
      each?.name ?? '',
      each?.preferredName ?? '',
      each?.alsoKnownAs ?? '',
    ])
    this.#words = [
      ...new Set(
        names.flatMap((name) => fold(name).split(/[^\p{L}\p{N}]+/u)).filter((word) => word.length > 1),
      ),
    ]
    const who = setting.view.register.people.get(id)
    const letters = who ? setting.view.register.selvesOf(who).flatMap((self) => initialsOf(self)) : []
    this.#initials =
      letters.length > 0
        ? new RegExp([...new Set(letters)].map((each) => [...each].join('\\W{0,3}')).join('|'), 'u')
        : null
  }

  /** False only for a text that certainly does not name them. */
  readonly mayHold: MayHold = (text) => {
    if (text.includes(this.id)) return true
    if (this.#initials?.test(text)) return true
    const folded = fold(text)
    // Most of what is looked through is plain; the pattern for every alphabet takes several times as long.
    const bare = PLAIN.test(folded)
      ? folded.replace(/[^a-z0-9]+/g, '')
      : folded.replace(/[^\p{L}\p{N}]+/gu, '')
    return this.#words.some((word) => bare.includes(word))
  }

  /** The naming that counts in a record of a meeting or a group; null: of the office. */
  namingOf(meetingId: string | null, groupId: string | null): Naming {
    const meeting = meetingId === null ? undefined : this.#meetings.get(meetingId)
    const group = meeting?.groupId ?? groupId ?? ''
    const day = meeting?.date ?? this.#today
    const came = meetingId !== null && this.#cameTo.has(meetingId)
    const key = `${group} ${day} ${came}`
    const known = this.#namings.get(key)
    if (known) return known
    const policy = this.#view.groups.get(group)
    const naming = this.#view.register.naming({
      places: this.#view.places(group),
      others: came ? [this.id] : [],
      guests: group === '' ? [] : this.#view.guests(group),
      day,
      ...(policy ? { policy } : {}),
    })
    this.#namings.set(key, naming)
    return naming
  }

  /** Stretches of a text that name them, or may. */
  findIn(text: string, naming: Naming): readonly Found[] {
    if (text === '' || !this.mayHold(text)) return []
    return (
      naming
        .anybody(text)
        .filter((found) => found.who.some((who) => who.id === this.id))
        .filter((found) => !this.#kept.has(`${found.start} ${text}`))
        // A guest typed under their name was they.
        .map((found) => ({ ...found, who: found.who.filter((who) => who.id !== GUEST) }))
    )
  }

  /** True for a text that names them, or may. */
  names(text: string, meetingId: string | null, groupId: string | null): boolean {
    return this.mayHold(text) && this.findIn(text, this.namingOf(meetingId, groupId)).length > 0
  }

  /** Stretches of a text that name somebody else and cannot mean them. */
  othersIn(text: string, meetingId: string | null, groupId: string | null): readonly Found[] {
    return this.namingOf(meetingId, groupId)
      .anybody(text)
      .filter((found) => found.who.every((who) => who.id !== this.id))
  }

  /** What stands for them in a record of a meeting or a group. */
  roleIn(meetingId: string | null, groupId: string | null): string {
    const naming = this.namingOf(meetingId, groupId)
    const who = this.#view.register.people.get(this.id)
    return who ? naming.roleWords({ start: 0, end: 0, who: [who], startsSentence: true }) : 'A person'
  }

  /** What their record is called when nothing is left of it but their place: `Former member 3`. */
  recordName(): string {
    const person = this.#view.people.find((each) => each.id === this.id)
    const groups = [...new Set([...this.#view.groups.keys(), ...this.#groupsOf()])]
    for (const group of groups) {
      const place = placeOn(this.#view.places(group).get(this.id) ?? [], this.#today)
      if (place === null) continue
      if (person?.kind === 'officer') return `Former officer ${place.number}`
      if (person?.kind === 'staff') return `Former staff member ${place.number}`
      return `Former member ${place.number}`
    }
    return person?.kind === 'officer' ? 'Former officer' : 'Former contact'
  }

  #groupsOf(): string[] {
    return [...this.#meetings].flatMap(([id, { groupId }]) => (this.#cameTo.has(id) ? [groupId] : []))
  }

  /** How texts of a record change when they are named there no more. */
  visitorFor(meetingId: string | null, groupId: string | null, isErased: (id: string) => boolean): Visitor {
    const naming = this.namingOf(meetingId, groupId)
    return {
      changes: (runs) => this.#changes(runs, naming),
      owned: (personId) => (personId === this.id ? this.roleIn(meetingId, groupId) : null),
      isErased,
    }
  }

  #changes(runs: readonly Run[], naming: Naming): Change[] {
    const text = runs.map((run) => run.text).join('')
    const who = this.#view.register.people.get(this.id)
    const found: Found[] = [...this.findIn(text, naming)]
    let start = 0
    for (const run of runs) {
      const end = start + run.text.length
      const isOpen = !found.some((each) => each.start < end && each.end > start)
      if (run.mentions === this.id && who && isOpen && end > start)
        found.push({
          start,
          end,
          who: [who],
          startsSentence: /(?:^|[.!?:;\n]\s*)$/.test(text.slice(0, start)),
        })
      start = end
    }
    const sorted = found.sort((a, b) => a.start - b.start)
    const changes = sorted.map((each) => ({
      start: each.start,
      end: each.end,
      words: naming.roleWords(each),
    }))
    if (sorted.length > 0) this.onFound?.(text, sorted, changes)
    return changes
  }
}

/** Reads what it takes to find somebody everywhere. Errors: `Refusal` NO_SUCH_PERSON. */
export async function readSubject(
  db: OpenContext['db'],
  id: string,
  today: string,
  kept: readonly Kept[] = [],
): Promise<Subject> {
  const view = await viewOffice(db)
  if (!view.people.some((person) => person.id === id))
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may have been erased for good.')
  const meetings = await db.selectFrom('meeting').select(['id', 'groupId', 'date']).execute()
  const came = await db.selectFrom('attendance').select('meetingId').where('personId', '=', id).execute()
  const owns = await db.selectFrom('action').select('meetingId').where('ownerId', '=', id).execute()
  const asked = await db.selectFrom('question').select('meetingId').where('askedById', '=', id).execute()
  return new Subject(id, {
    view,
    meetings: new Map(meetings.map((meeting) => [meeting.id, meeting])),
    cameTo: new Set([...came, ...owns, ...asked].map((row) => row.meetingId)),
    today,
    kept,
  })
}
