import { readApproved, readPublished, touchedSince } from '../../../db/publishing.ts'
import { isGuestAdded } from '../../../db/publishing-names.ts'
import type { Group } from '../../../shared/groups/entities.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import { fullName, isCurrent } from '../../../shared/people/rules.ts'
import type { CalledPerson, NamingKey } from '../../../shared/publishing/called.ts'
import type { NamingPolicy } from '../../../shared/publishing/naming-policy.ts'
import { placeOn } from '../../../shared/publishing/public-roles.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { assess } from './assess.ts'
import type { Published } from './collect.ts'
import { namingOf } from './gate.ts'
import type { MinutesRecord } from './gate/minutes-record.ts'
import { peopleIn, textsIn } from './gate/runs.ts'
import { isTouchedBy, keptUpTo } from './kept.ts'
import { type OfficeView, viewOffice } from './office-view.ts'
import { inTurns } from './progress.ts'
import { readRecords, type WholeRecord } from './records.ts'

function needGroupIn(view: OfficeView, groupId: string): Group {
  const group = view.groups.get(groupId)
  if (!group)
    throw new Refusal('NO_SUCH_GROUP', 'This group is no longer here. It may be in the recycle bin.')
  return group
}

function namingToday(view: OfficeView, group: Group, today: string) {
  const places = view.places(group.id)
  return view.register.naming({ places, others: [], guests: [], day: today, policy: group })
}

/**
 * The key of a group: everybody who ever had a place in it, by number, with how the public reads them today and why. It never leaves the
 * office: no format is made from it, and the people a number was given to stay in it also when they have left.
 */
export async function namingKey(context: OpenContext, groupId: string): Promise<NamingKey> {
  const view = await viewOffice(context.db)
  const group = needGroupIn(view, groupId)
  const today = context.today()
  const naming = namingToday(view, group, today)
  const onRecord = new Map(view.people.map((person) => [person.id, person]))
  const people = [...view.places(groupId)].flatMap(([personId, places]) => {
    const person = onRecord.get(personId)
    const place = placeOn(places, today)
    if (!person || !place) return []
    const { text, why, role } = naming.label(personId)
    const now =
      person.deletedAt === null && places.some((each) => isCurrent({ ...each, deletedAt: null }, today))
    const capacity = CAPACITY_LABELS[place.capacity]
    return [
      { personId, name: fullName(person), number: place.number, capacity, now, text, why, named: !role },
    ]
  })
  return {
    people: people.sort((a, b) => a.number - b.number),
    ...(await differing(context, view, groupId)),
  }
}

/** How one person is called in public today, in each of their groups, and why. */
export async function callingsOf(context: OpenContext, personId: string) {
  const view = await viewOffice(context.db)
  const callings = []
  for (const group of view.groups.values()) {
    if (!view.places(group.id).has(personId)) continue
    if (context.groups !== null && !context.groups.includes(group.id)) continue
    const { text, why } = namingToday(view, group, context.today()).label(personId)
    const { changed } = await differing(context, view, group.id)
    callings.push({ groupId: group.id, groupName: group.name, text, why, changed })
  }
  if (callings.length > 0) return callings
  const naming = view.register.naming({ places: new Map(), others: [], guests: [], day: context.today() })
  const { text, why } = naming.label(personId)
  return [{ groupId: null, groupName: '', text, why, changed: 0 }]
}

/**
 * How many published meetings of a group there are, and how many of them will read differently at the next publication as the record is
 * now. Only those that something was touched for since are taken through the gate.
 */
async function differing(
  context: OpenContext,
  view: OfficeView,
  groupId: string,
): Promise<{ published: number; changed: number }> {
  const { db } = context
  const { meetings, before } = await readPublishedOf(context, groupId)
  const kept = await keptUpTo(db, groupId)
  const anew = kept === 0 || (await isGuestAdded(db, kept))
  const isTouched = anew ? () => true : isTouchedBy(await touchedSince(db, kept))
  const records = await readRecords(db, view, meetings.filter(isTouched))
  let changed = 0
  for await (const { value: record } of inTurns([...records.values()])) {
    const published = before.get(record.meeting.id)
    const { fingerprint } = assess(view, record, published, context)
    if (fingerprint !== published?.fingerprint) changed += 1
  }
  return { published: meetings.length, changed }
}

/** How many published meetings of a group would read differently if it called its people in another way. Changes nothing. */
export async function effectOf(
  context: OpenContext,
  groupId: string,
  policy: NamingPolicy,
): Promise<{ published: number; changed: number }> {
  const view = await viewOffice(context.db)
  const group = needGroupIn(view, groupId)
  const { meetings, before } = await readPublishedOf(context, groupId)
  const isSame =
    group.memberCalling === policy.memberCalling && group.officerCalling === policy.officerCalling
  if (isSame) return { published: meetings.length, changed: 0 }
  const records = await readRecords(context.db, view, meetings)
  let changed = 0
  for await (const { value: record } of inTurns([...records.values()])) {
    const printOf = (one: WholeRecord) => assess(view, one, before.get(one.meeting.id), context).fingerprint
    if (printOf(record) !== printOf({ ...record, group: { ...group, ...policy } })) changed += 1
  }
  return { published: meetings.length, changed }
}

async function readPublishedOf(context: OpenContext, groupId: string) {
  const rows = (await readPublished(context.db, { groupId })).filter((row) => row.value !== '')
  const before = new Map<string, Published>(rows.map((row) => [row.meetingId, row]))
  const approved = await readApproved(context.db, groupId)
  const meetings = approved.filter((meeting) => meeting.state === 'published' && before.has(meeting.id))
  return { meetings, before }
}

/** How everybody who comes up in a meeting is called in its minutes, and why: those present, mentioned, owning an action or named in its text. */
export function calledIn(record: MinutesRecord, view: OfficeView): CalledPerson[] {
  const naming = namingOf(record, view.register)
  const documents = [...record.documents.values()]
  const texts = [...record.items.map((item) => item.title), ...documents.flatMap(textsIn)]
  const inTexts = texts.flatMap((text) => naming.find(text)).flatMap(({ who }) => who.map((each) => each.id))
  const ids = new Set([
    ...record.attendance.flatMap((row) => row.personId ?? []),
    ...documents.flatMap(peopleIn),
    ...inTexts,
  ])
  const onRecord = new Map(view.people.map((person) => [person.id, person]))
  const called = [...ids].flatMap((personId): CalledPerson[] => {
    const person = onRecord.get(personId)
    if (!person) return []
    const { text, why, role } = naming.label(personId)
    return [{ personId, name: fullName(person), text, why, named: !role }]
  })
  return called.sort((a, b) => Number(a.named) - Number(b.named) || a.name.localeCompare(b.name, 'en-GB'))
}
