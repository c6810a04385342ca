import { implement } from '@orpc/server'
import { advisorPlaces, findAdvisor } from '../../../db/advisors.ts'
import { findMembership, findPerson } from '../../../db/people.ts'
import type { Recorder } from '../../../db/record.ts'
import { readTermPlaces } from '../../../db/terms.ts'
import type { Membership } from '../../../shared/people/entities.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { addDays, shortDay } from '../../../shared/dates.ts'
import { terms as contract, type TermShown } from '../../../shared/terms/contract.ts'
import { officesOf } from '../../../shared/terms/offices.ts'
import {
  lastDayOf,
  memberUntil,
  termOn,
  termsOf,
  whyNotThisOffice,
  whyNotThisOfficeAgain,
  whyNotThisTermStep,
} from '../../../shared/terms/rules.ts'
import { termsShown } from '../../../shared/terms/shown.ts'
import { stateOn } from '../../../shared/terms/states.ts'
import { beginTerm, refuse, settingsOf } from '../advisors/places.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { writeStretch } from './write-stretch.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

async function shown(
  context: OpenContext,
  db: OpenContext['db'],
  wanted: Parameters<typeof readTermPlaces>[1],
): Promise<TermShown[]> {
  const readsReasons = context.user.role !== 'administrator'
  const all = (await readTermPlaces(db, wanted)).flatMap((places) => termsShown(places, context.today()))
  return readsReasons ? all : all.map((term) => ({ ...term, reason: '', endNote: '' }))
}

const ofOne = (context: OpenContext, record: Recorder, personId: string) =>
  shown(context, record.db, { groups: context.groupsOf(undefined), personId })

async function nameOf(record: Recorder, personId: string): Promise<string> {
  const person = await findPerson(record.db, personId)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may be in the recycle bin.')
  return person.name
}

async function needPlace(record: Recorder, id: string): Promise<Membership> {
  const place = await findMembership(record.db, id)
  if (!place)
    throw new Refusal(
      'NO_SUCH_PLACE',
      'This place in a group is no longer here. It may have been taken away.',
    )
  return place
}

export const terms = {
  list: signedIn.list.handler(({ context, input }) =>
    shown(context, context.db, { groups: context.groupsOf(input.groupId) }),
  ),
  ofPerson: signedIn.ofPerson.handler(({ context, input }) =>
    shown(context, context.db, { groups: context.groupsOf(undefined), personId: input.personId }),
  ),
  renew: signedIn.renew.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, groupId, endsOn, reason } = input
      const today = context.today()
      const name = await nameOf(record, personId)
      const places = await advisorPlaces(record.db, personId, groupId)
      const running = termOn(termsOf(places), today)
      refuse(
        whyNotThisTermStep({
          of: 'membership',
          from: running ? 'current' : 'ended',
          step: 'renew',
          role: context.user.role,
          reason,
        }),
      )
      const standing = await findAdvisor(record.db, personId, groupId, today)
      if (standing?.state === 'suspended')
        throw new Refusal('SUSPENDED', `${name} is suspended. Lift the suspension before renewing.`)
      const until = memberUntil(places, today)
      if (until === null)
        throw new Refusal('OPEN_ENDED', `${name}’s membership has no last day, so there is nothing to renew.`)
      if (running && until !== running.endsOn)
        throw new Refusal(
          'RENEWED_ALREADY',
          `${name}’s membership is renewed already, to ${shortDay(until ?? today)}.`,
        )
      await beginTerm(context, record, places, {
        personId,
        groupId,
        name,
        day: today,
        endsOn,
        reason,
        endReason: 'renewed',
      })
      return ofOne(context, record, personId)
    }),
  ),
  giveOffice: signedIn.giveOffice.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, groupId, office, startsOn, reason } = input
      const name = await nameOf(record, personId)
      const places = await advisorPlaces(record.db, personId, groupId)
      const settings = await settingsOf(context, record, groupId)
      // Left to the group's settings, an office goes no further than the membership.
      const usual = lastDayOf(startsOn, settings.officeYears)
      const until = memberUntil(places, startsOn)
      const endsOn = input.endsOn ?? (until !== null && until !== undefined && until < usual ? until : usual)
      const wanted = { name, kind: office, startsOn, endsOn }
      refuse(whyNotThisOffice(wanted, places))
      const before = officesOf(places).find(
        (each) => each.kind === office && each.endsOn !== null && addDays(each.endsOn, 1) === startsOn,
      )
      refuse(whyNotThisOfficeAgain(wanted, (before?.inARow ?? 0) + 1, settings, reason))
      await writeStretch(
        context,
        record,
        { personId, groupId },
        { capacity: office, from: startsOn, to: endsOn, electionId: null, note: '', reason },
      )
      return ofOne(context, record, personId)
    }),
  ),
  endEarly: signedIn.endEarly.handler(({ context, input }) =>
    context.write(async (record) => {
      const place = await needPlace(record, input.placeId)
      const { personId, groupId } = place
      const office = await needOffice(record, place)
      const today = context.today()
      refuse(
        whyNotThisTermStep({
          of: 'office',
          from: stateOn(office, today),
          step: 'end early',
          role: context.user.role,
          reason: input.reason,
        }),
      )
      if (input.day < office.startedOn)
        throw new Refusal(
          'ENDS_BEFORE_IT_STARTS',
          `The office began on ${shortDay(office.startedOn)}. Give that day or a later one.`,
          'day',
        )
      if (office.endsOn !== null && input.day >= office.endsOn)
        throw new Refusal(
          'NOT_EARLY',
          `The office ends on ${shortDay(office.endsOn)} anyway. Give an earlier day.`,
          'day',
        )
      await writeStretch(
        context,
        record,
        { personId, groupId },
        {
          capacity: 'formal',
          from: addDays(input.day, 1),
          to: office.endsOn,
          electionId: null,
          note: input.reason,
          reason: '',
        },
      )
      return ofOne(context, record, personId)
    }),
  ),
  takeBack: signedIn.takeBack.handler(({ context, input }) =>
    context.write(async (record) => {
      const place = await needPlace(record, input.placeId)
      const { personId, groupId } = place
      const places = await advisorPlaces(record.db, personId, groupId)
      const office = officesOf(places).find((each) => each.places.some((one) => one.id === place.id))
      const term = termsOf(places).find((each) => each.places[0]?.id === place.id)
      const of = office ? 'office' : 'membership'
      refuse(
        whyNotThisTermStep({
          of,
          from: stateOn(office ?? term ?? place, context.today()),
          step: 'take back',
          role: context.user.role,
          reason: '',
        }),
      )
      if (!office && term?.places.some(({ capacity }) => capacity !== 'formal'))
        throw new Refusal(
          'OFFICE_IN_IT',
          'They hold an office in that time. End that office before, then take the renewal back.',
        )
      if (office)
        await writeStretch(
          context,
          record,
          { personId, groupId },
          {
            capacity: 'formal',
            from: office.startedOn,
            to: office.endsOn,
            electionId: null,
            note: '',
            reason: '',
          },
        )
      else for (const one of term?.places ?? [place]) await record.remove('membership', one.id)
      return ofOne(context, record, personId)
    }),
  ),
}

async function needOffice(record: Recorder, place: Membership) {
  const places = await advisorPlaces(record.db, place.personId, place.groupId)
  const office = officesOf(places).find((each) => each.places.some((one) => one.id === place.id))
  if (!office)
    throw new Refusal(
      'NO_OFFICE',
      'This is a membership and not an office. To end it, record that they stand down.',
    )
  return office
}
