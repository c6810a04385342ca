import { type FormerSelf, formerSelves, type Self } from './former-names.ts'
import { addGuest, addGuestElsewhere, GUEST, guestByName } from './guest-names.ts'
import { nameForms } from './name-forms.ts'
import { NOBODY, type Named, NameIndex, UNKNOWN } from './name-index.ts'
import { Context } from './name-context.ts'
import { findNames, type Found, withoutOverlaps } from './name-search.ts'
import { BY_NAME, type Calling, callingOf, isNamed, type NamingPolicy, whyCalled } from './naming-policy.ts'
import { joinedRuns, type NamedRun } from './named-runs.ts'
import { Initials } from './name-initials.ts'
import { NearNames } from './near-names.ts'
import type { PublicInline } from './public.ts'
import { publicOwner } from './owner-names.ts'
import {
  A_GUEST,
  ANYBODY,
  OUTSIDER_ROLES,
  type Place,
  placeOn,
  safeRole,
  sharedRole,
} from './public-roles.ts'
import { fold, type TextRead, tokenise } from './tokens.ts'

/** What naming needs to know of somebody on record. */
export type OnRecord = Named & {
  /** Names they had before, which a text may still hold. A yes to be named is one to the name of today. */
  former?: readonly FormerSelf[]
}

/** The people a text may be about: whose first name or surname alone counts as naming them. */
export type NamingScope = {
  /** Places in the group, by person, whenever they were held. */
  places: ReadonlyMap<string, readonly Place[]>
  /** Others who come up in this meeting: on its attendance, mentioned, or owning an action. */
  others: readonly string[]
  /** Guests typed by name. */
  guests: readonly string[]
  /** The day of the meeting: the role somebody has in its minutes is the one held then. */
  day: string
  /** How the group calls its people; by name where no group decides. */
  policy?: NamingPolicy
}

/** A piece of a text after naming, with the offsets of what stood there before. */
export type NamedPiece = { text: string; role: boolean; start: number; end: number; why?: string }

/** The public words for one person, whether they stand for a name, and why it is these. */
export type PublicLabel = { text: string; role: boolean; why: string }

const MOST_PASSES = 6

/** The ways to call somebody without a name. */
const EVERY_WAY = [
  { by: 'role', own: false },
  { by: 'number', own: false },
  { by: 'number', own: true },
] as const satisfies readonly Pick<Calling, 'by' | 'own'>[]

/** The guests of a meeting or a group: their names, and those of them who are people and no bodies. */
type GuestsOf = { index: NameIndex; people: readonly Named[] }

/** A text as it was read, and whose names that are not to be named stand in it. */
type Looked = { read: TextRead; found: readonly Found[] }

/** Words of two letters and more with no capital inside, and numbers, a space between: nothing that could be read in another way, and no initials. */
const WHOLE_WORDS = /^(?:[A-Z][a-z]+|[a-z]{2,}|\d+)(?: (?:[A-Z][a-z]+|[a-z]{2,}|\d+))*$/
const SHORT = 80
const MOST_KEPT = 1000

const SHARED_NAME = 'Shares a name with somebody who is not named.'

/** Everybody on record in the office, with every form of their names. Built once for a whole site. */
export class NameRegister {
  readonly people: ReadonlyMap<string, Named>
  readonly #everybody = new NameIndex()
  readonly #groups = new WeakMap<ReadonlyMap<string, readonly Place[]>, NameIndex>()
  readonly #nearGroups = new WeakMap<ReadonlyMap<string, readonly Place[]>, Map<string, NearNames>>()
  readonly #lookedAt = new WeakMap<ReadonlyMap<string, readonly Place[]>, Map<string, Map<string, Looked>>>()
  readonly #roles = new Map<string, string>()
  readonly #guests = new WeakMap<readonly string[], GuestsOf>()
  readonly #formerly = new Map<string, readonly Self[]>()
  #agreed: ReadonlySet<string> | undefined

  /** `guests` were typed by name on any attendance: their whole names count in every meeting, as those of people on record do. */
  constructor(people: readonly OnRecord[], guests: readonly string[] = []) {
    this.people = new Map(people.map((person) => [person.id, person]))
    for (const person of people) {
      this.#formerly.set(person.id, formerSelves(person))
      // A first name alone names nobody outside the group, except after the title recorded for them ("Father Michael").
      for (const { forms, who } of this.#selves(person)) {
        const telling = forms.filter((form) => form.kind !== 'part' || person.title !== '')
        this.#everybody.addAll(telling, who, false)
      }
    }
    const known = new Set(people.map((person) => fold(person.name)))
    for (const guest of guests) addGuestElsewhere(this.#everybody, guest, known)
  }

  /** Adds somebody of a group or a meeting by every name they have or had. */
  addTo(index: NameIndex, person: Named): void {
    for (const { forms, who } of this.#selves(person)) index.addAll(forms, who, true)
  }

  /** Somebody under each of their names, those from before included. */
  selvesOf(person: Named): readonly Named[] {
    return [person, ...(this.#formerly.get(person.id) ?? []).map((self) => self.who)]
  }

  #selves(person: Named): readonly Self[] {
    return [{ forms: nameForms(person), who: person }, ...(this.#formerly.get(person.id) ?? [])]
  }

  /** True for the name of somebody on record who agreed to be named. */
  isAgreed(name: string): boolean {
    this.#agreed ??= new Set([...this.people.values()].flatMap((who) => (who.agreed ? fold(who.name) : [])))
    return this.#agreed.has(fold(name))
  }

  /** How somebody is called who is not named, holding this place. */
  role(who: Named, place: Place | null, calling: Pick<Calling, 'by' | 'own'>): string {
    const key = `${who.id} ${place?.capacity ?? ''} ${place?.number ?? ''} ${calling.by} ${calling.own}`
    const known = this.#roles.get(key)
    if (known !== undefined) return known
    const role = safeRole(who, place, calling)
    this.#roles.set(key, role)
    return role
  }

  /** The naming of one meeting's texts. */
  naming(scope: NamingScope): Naming {
    return new Naming(this, scope, [this.#everybody, this.#ofGroup(scope.places)])
  }

  /** Names of the group's people with one letter wrong. */
  nearOf(places: ReadonlyMap<string, readonly Place[]>, policy: NamingPolicy): NearNames {
    const ofGroup = this.#nearGroups.get(places) ?? new Map<string, NearNames>()
    const key = `${policy.memberCalling} ${policy.officerCalling}`
    const known = ofGroup.get(key)
    if (known) return known
    const near = new NearNames()
    for (const id of places.keys()) {
      const who = this.people.get(id)
      if (who) near.add(who, isNamed(who, true, policy))
    }
    this.#nearGroups.set(places, ofGroup.set(key, near))
    return near
  }

  /** What was found in short texts with the people of a group alone. */
  lookedAtIn(places: ReadonlyMap<string, readonly Place[]>, policy: NamingPolicy): Map<string, Looked> {
    const ofGroup = this.#lookedAt.get(places) ?? new Map<string, Map<string, Looked>>()
    this.#lookedAt.set(places, ofGroup)
    const key = `${policy.memberCalling} ${policy.officerCalling}`
    const known = ofGroup.get(key) ?? new Map<string, Looked>()
    ofGroup.set(key, known)
    return known
  }

  /** Guests by every form of their names. The same for the same list: a group's is asked for with every answer to its advice. */
  guestsOf(guests: readonly string[]): GuestsOf {
    const known = this.#guests.get(guests)
    if (known) return known
    const index = new NameIndex()
    for (const guest of guests) addGuest(index, guest)
    const found = { index, people: guests.flatMap((guest) => guestByName(guest) ?? []) }
    this.#guests.set(guests, found)
    return found
  }

  #ofGroup(places: ReadonlyMap<string, readonly Place[]>): NameIndex {
    const known = this.#groups.get(places)
    if (known) return known
    const index = new NameIndex()
    const roles = new Set(OUTSIDER_ROLES)
    for (const [id, held] of places) {
      const who = this.people.get(id)
      if (!who) continue
      this.addTo(index, who)
      for (const place of held) for (const calling of EVERY_WAY) roles.add(this.role(who, place, calling))
    }
    for (const role of roles) addRole(index, role)
    this.#groups.set(places, index)
    return index
  }
}

function addRole(index: NameIndex, role: string) {
  const key = tokenise(role)
    .tokens.map((token) => token.folded)
    .join(' ')
  if (key !== '') index.add({ key, kind: 'role', initials: [] }, NOBODY, true)
}

/**
 * The naming policy of one meeting (domain.md §0.4, R37, R40): whoever has not agreed to be named, or is called otherwise by the group's
 * rule or their own, goes by their number or role, in every form their name is written. Two people whose words cannot be told apart become "A member", "A police officer" or "A person".
 *
 * Whole names, names with initials and surnames after a title count for everybody on record; a surname or first name alone for
 * people of the group, on the attendance, or mentioned. Where a name is also an ordinary word, `Context.standsForPerson` decides.
 * Initials alone ("JD") are taken for one of the meeting only where the text uses them as a person (name-initials.ts).
 */
export class Naming {
  readonly #register: NameRegister
  readonly #scope: NamingScope
  readonly #indexes: readonly NameIndex[]
  /** Of the indexes those of this meeting alone. */
  readonly #own: readonly NameIndex[]
  readonly #ofGroup: Map<string, Looked>
  readonly #near: readonly NearNames[]
  /** Every text is looked at several times: for what replaces names, for what is shown, for the last check. */
  readonly #looked = new Map<string, Looked>()
  readonly #everybodyIn = new Map<string, readonly Found[]>()
  readonly #policy: NamingPolicy
  readonly #initials: Initials

  constructor(register: NameRegister, scope: NamingScope, indexes: readonly NameIndex[]) {
    this.#register = register
    this.#scope = scope
    this.#policy = scope.policy ?? BY_NAME
    const meeting = new NameIndex()
    const near = new NearNames()
    for (const id of new Set(scope.others)) {
      const who = register.people.get(id)
      if (!who || scope.places.has(id)) continue
      near.add(who, this.#isNamed(who))
      register.addTo(meeting, who)
      addRole(meeting, register.role(who, null, this.#calling(who)))
    }
    const guests = register.guestsOf(scope.guests)
    this.#initials = new Initials(() => [...this.#holders(), ...guests.people])
    this.#own = [meeting, guests.index].filter((index) => !index.isEmpty)
    this.#indexes = [...indexes, ...this.#own]
    this.#ofGroup = register.lookedAtIn(scope.places, this.#policy)
    this.#near = [register.nearOf(scope.places, this.#policy), near]
  }

  /** Those who hold a place that day or come up in the meeting, by each of their names: initials of others of the group's past would only be in the way. */
  #holders(): Named[] {
    const { places, day, others } = this.#scope
    const isHeld = ({ startedOn, endsOn }: Place) => startedOn <= day && (endsOn === null || endsOn >= day)
    const holders = [...places].flatMap(([id, held]) => (held.some(isHeld) ? id : []))
    return [...new Set([...others, ...holders])].flatMap((id) => {
      const who = this.#register.people.get(id)
      return who ? this.#register.selvesOf(who) : []
    })
  }

  /** The ids of people of the group or the meeting who are not named, and whose name stands in a text with one letter wrong. */
  nearNames(text: string): string[] {
    const { found, read } = this.#look(text)
    const context = new Context(read)
    const taken = (index: number) => {
      const token = context.tokens[index]
      return found.find((each) => token && each.start <= token.start && token.end <= each.end)?.who ?? []
    }
    const known = (word: string) => this.#near.some((near) => near.knows(word))
    return [...new Set(this.#near.flatMap((near) => near.find(context, taken, known)))]
  }

  /** The public words for one person: their name with title when they are named and it cannot be mistaken, otherwise their number or role. */
  label(personId: string): PublicLabel {
    const who = this.#register.people.get(personId)
    if (!who) return { text: ANYBODY, role: true, why: 'Is not on record.' }
    const named = [who.title, who.name].filter(Boolean).join(' ')
    const why = whyCalled(who, this.#placeOf(who), this.#policy)
    if (!this.#isNamed(who)) return { text: this.#roleOf(who), role: true, why }
    if (this.find(named).length === 0) return { text: named, role: false, why }
    return { text: this.#roleOf(who), role: true, why: SHARED_NAME }
  }

  #placeOf(who: Named): Place | null {
    return placeOn(this.#scope.places.get(who.id) ?? [], this.#scope.day)
  }

  #calling(who: Named): Calling {
    return callingOf(who, this.#scope.places.has(who.id), this.#policy)
  }

  readonly #isNamed = (who: Named): boolean =>
    who.agreed && (who === NOBODY || isNamed(who, this.#scope.places.has(who.id), this.#policy))

  /** Stretches of a text that name somebody who is not to be named. */
  find(text: string): readonly Found[] {
    return this.#look(text).found
  }

  /** Stretches of a text that name anybody on record or a guest, whether or not they may be named: for the office's own use, never for what is published. */
  anybody(text: string): readonly Found[] {
    const known = this.#everybodyIn.get(text)
    if (known) return known
    const nobody = () => false
    const names = findNames(text, this.#indexes, nobody)
    const initials = this.#initials.find(text, names, nobody)
    const found = initials.length === 0 ? names : withoutOverlaps([...names, ...initials])
    this.#everybodyIn.set(text, found)
    return found
  }

  /** The words that stand for somebody instead of a name: their number, office, rank or role; of several people, what is true of all. */
  roleWords(found: Found): string {
    return this.#words(found)
  }

  #look(text: string): Looked {
    const known = this.#looked.get(text) ?? this.#lookInGroup(text)
    if (known) return known
    const looked = this.#lookAnew(text)
    if (this.#looked.size >= MOST_KEPT) this.#looked.clear()
    this.#looked.set(text, looked)
    return looked
  }

  /**
   * Short texts of whole words alone, as the titles of items and what those present are called, are the same from meeting to meeting of a
   * group, and read in one way only: they are looked at once, and again where a word may be a name of somebody of this meeting.
   */
  #lookInGroup(text: string): Looked | undefined {
    if (text.length > SHORT || !WHOLE_WORDS.test(text)) return undefined
    const known = this.#ofGroup.get(text)
    const { tokens } = known?.read ?? tokenise(text)
    if (tokens.some(({ folded }) => this.#own.some((index) => index.startingWith(folded)))) return undefined
    if (known) return known
    const looked = this.#lookAnew(text)
    if (this.#ofGroup.size >= MOST_KEPT) this.#ofGroup.clear()
    this.#ofGroup.set(text, looked)
    return looked
  }

  #lookAnew(text: string): Looked {
    const read = tokenise(text)
    const names = findNames(text, this.#indexes, this.#isNamed, read)
    const initials = this.#initials.find(text, names, this.#isNamed)
    return { read, found: initials.length === 0 ? names : withoutOverlaps([...names, ...initials]) }
  }

  /** A text with every such name replaced. */
  replace(text: string): string {
    return this.runs([{ text }])
      .map((run) => run.text)
      .join('')
  }

  /** Who an action is for when that was typed as words: names replaced, and what reads as a name of somebody not on record, too. */
  owner(typed: string): string {
    return publicOwner(this.replace(typed), ANYBODY, (name) => this.#register.isAgreed(name))
  }

  /** The text of a paragraph in pieces, each with the offsets it had in the paragraph's own text. One pass; for showing what changes. */
  pieces(runs: readonly NamedRun[]): NamedPiece[] {
    const text = runs.map((run) => run.text).join('')
    const pieces: NamedPiece[] = []
    let last = 0
    for (const found of this.#findInRuns(runs, text)) {
      if (found.start > last)
        pieces.push({ text: text.slice(last, found.start), role: false, start: last, end: found.start })
      const { start, end } = found
      pieces.push({ text: this.#words(found), role: true, start, end, why: this.#why(found) })
      last = found.end
    }
    if (last < text.length)
      pieces.push({ text: text.slice(last), role: false, start: last, end: text.length })
    return pieces
  }

  /** A paragraph's runs with names replaced, wherever the runs divide a name. Bold and italic stay with the words they were on. */
  runs(runs: readonly NamedRun[]): PublicInline[] {
    let current: readonly (NamedRun & { role?: boolean })[] = runs
    for (let pass = 0; pass < MOST_PASSES; pass += 1) {
      const text = current.map((run) => run.text).join('')
      const found = pass === 0 ? this.#findInRuns(current, text) : this.find(text)
      if (found.length === 0) break
      current = this.#replaceIn(current, text, found)
    }
    return joinedRuns(current)
  }

  #findInRuns(runs: readonly NamedRun[], text: string): Found[] {
    const found = [...this.find(text)]
    let start = 0
    for (const run of runs) {
      const end = start + run.text.length
      if (run.person !== undefined && run.text !== '') {
        const who = this.#register.people.get(run.person) ?? UNKNOWN
        const startsSentence = /(?:^|[.!?:;\n]\s*)$/.test(text.slice(0, start))
        if (!this.#isNamed(who)) found.push({ start, end, who: [who], startsSentence })
      }
      start = end
    }
    return withoutOverlaps(found)
  }

  #replaceIn(runs: readonly (NamedRun & { role?: boolean })[], text: string, found: readonly Found[]) {
    const replaced: (NamedRun & { role?: boolean })[] = []
    let next = 0
    let start = 0
    for (const run of runs) {
      const end = start + run.text.length
      let at = start
      while (at < end) {
        const name = found[next]
        if (!name || name.start >= end) {
          replaced.push({ ...run, text: text.slice(at, end) })
          break
        }
        if (name.start >= start) {
          if (name.start > at) replaced.push({ ...run, text: text.slice(at, name.start) })
          replaced.push({ ...run, text: this.#words(name), role: true })
        }
        at = Math.min(end, name.end)
        if (name.end <= end) next += 1
      }
      start = end
    }
    return replaced.map(({ person: _person, ...run }) => run)
  }

  #words(found: Found): string {
    const roles = new Set(found.who.map((who) => this.#roleOf(who)))
    const [only] = roles
    const words = roles.size === 1 && only !== undefined ? only : sharedRole(found.who)
    return !found.startsSentence && /^(?:The|An?) /.test(words)
      ? `${words[0]?.toLowerCase()}${words.slice(1)}`
      : words
  }

  #roleOf(who: Named): string {
    if (who.id === UNKNOWN.id) return ANYBODY
    if (who.id === GUEST) return A_GUEST
    const calling = this.#calling(who)
    // Somebody who is named, and whose name cannot be told from another's here.
    const by = calling.by === 'name' ? (who.kind === 'advisor' ? 'number' : 'role') : calling.by
    return this.#register.role(who, this.#placeOf(who), { ...calling, by })
  }

  /** Why words stand in a name's place, for the office. */
  #why({ who }: Found): string {
    const [one, ...others] = who
    if (!one || others.length > 0) return 'May be one of several people.'
    if (one.id === UNKNOWN.id || one.id === GUEST) return 'Is not on record, so nobody has agreed.'
    const today = this.#register.people.get(one.id)
    if (today && this.#isNamed(today)) return 'Is a name from before, which is never published.'
    return whyCalled(one, this.#placeOf(one), this.#policy)
  }
}
