import { implement } from '@orpc/server'
import { people as contract } from '../../../shared/people/contract.ts'
import { findMembership, findPerson, listPeople } from '../../../db/people.ts'
import { listPresets } from '../../../db/people-imports.ts'
import type { Recorder } from '../../../db/record.ts'
import type { PersonWithPlaces } from '../../../shared/people/contract.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { type CallContext, checked } from '../middleware.ts'
import { opened, type OpenContext } from '../open-context.ts'
import { mayCall } from '../../../shared/roles.ts'
import { STANDING_READERS } from '../../../shared/standing/rules.ts'
import { lightsOf } from '../standing/readiness.ts'
import { savePeople } from './export.ts'
import { openImport, previewImport, runImport, saveRejects, undoImport } from './import.ts'
import { findDuplicates, mergePeople, previewMerge, unmergePeople } from './merge.ts'
import { keepApart, proposeAgain } from './kept-apart.ts'
import { addPlace, checkPlace } from './places.ts'
import { forgetPreset, keepPreset } from './presets.ts'

const signedIn = implement(contract).$context<CallContext>().use(checked).use(opened)

/** A person as this user may read them: notes are for the secretariat alone, and places in groups are those of the user's groups. */
function readable({ user, groups }: OpenContext, person: PersonWithPlaces): PersonWithPlaces {
  const memberships =
    groups === null
      ? person.memberships
      : person.memberships.filter((place) => groups.includes(place.groupId))
  return { ...person, memberships, notes: user.role === 'secretariat' ? person.notes : '' }
}

async function needPerson(context: OpenContext, id: string, record?: Recorder): Promise<PersonWithPlaces> {
  const person = await findPerson(record?.db ?? context.db, id)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may be in the recycle bin.')
  return readable(context, person)
}

async function needMembership(record: Recorder, id: string) {
  const membership = await findMembership(record.db, id)
  if (!membership)
    throw new Refusal(
      'NO_SUCH_PLACE',
      'This place in a group is no longer here. It may have been taken away.',
    )
  return membership
}

export const people = {
  list: signedIn.list.handler(async ({ context, input }) => {
    const groups = context.groupsOf(input.groupId)
    const { total, people: found } = await listPeople(context.db, { ...input, groups })
    const ids = found.map((person) => person.id)
    const lights =
      input.lights && mayCall(STANDING_READERS, context.user.role) ? await lightsOf(context, groups, ids) : {}
    return { total, people: found.map((person) => readable(context, person)), lights }
  }),
  get: signedIn.get.handler(({ context, input }) => needPerson(context, input.id)),
  create: signedIn.create.handler(({ context, input }) =>
    context.write(async (record) => {
      const { membership, ...fields } = input
      const id = context.newId()
      if (membership) await checkPlace(context, record, { ...membership, personId: id, membershipId: null })
      await record.add('person', id, { ...fields, importId: null, isExample: false, anonymisedAt: null })
      if (membership) await addPlace(context, record, id, membership, null)
      return needPerson(context, id, record)
    }),
  ),
  update: signedIn.update.handler(({ context, input }) =>
    context.write(async (record) => {
      await needPerson(context, input.id, record)
      await record.change('person', input.id, input.fields)
      return needPerson(context, input.id, record)
    }),
  ),
  remove: signedIn.remove.handler(async ({ context, input }) => {
    await context.write(async (record) => {
      await needPerson(context, input.id, record)
      await record.remove('person', input.id)
    })
    return { done: true as const }
  }),
  join: signedIn.join.handler(({ context, input }) =>
    context.write(async (record) => {
      const { personId, fields } = input
      await needPerson(context, personId, record)
      await checkPlace(context, record, { ...fields, personId, membershipId: null })
      await addPlace(context, record, personId, fields, null)
      return needPerson(context, personId, record)
    }),
  ),
  changePlace: signedIn.changePlace.handler(({ context, input }) =>
    context.write(async (record) => {
      const place = await needMembership(record, input.membershipId)
      const { personId, groupId } = place
      await checkPlace(context, record, { ...input.fields, groupId, personId, membershipId: place.id })
      await record.changeFrom('membership', place, input.fields)
      return needPerson(context, personId, record)
    }),
  ),
  leave: signedIn.leave.handler(({ context, input }) =>
    context.write(async (record) => {
      const place = await needMembership(record, input.membershipId)
      await record.remove('membership', place.id)
      return needPerson(context, place.personId, record)
    }),
  ),
  exportCsv: signedIn.exportCsv.handler(({ context, input: { groupId, ...wanted } }) =>
    savePeople(context, context.groupsOf(groupId), wanted),
  ),
  exportVCard: signedIn.exportVCard.handler(({ context, input: { groupId, ...wanted } }) =>
    savePeople(context, context.groupsOf(groupId), wanted, 'vcf'),
  ),
  importOpen: signedIn.importOpen.handler(({ context, input }) => openImport(context, input.handle)),
  importPreview: signedIn.importPreview.handler(({ context, input }) => previewImport(context, input)),
  importRun: signedIn.importRun.handler(async function* ({ context, input }) {
    return yield* runImport(context, input)
  }),
  importRejects: signedIn.importRejects.handler(({ context, input }) => saveRejects(context, input)),
  duplicates: signedIn.duplicates.handler(({ context }) => findDuplicates(context)),
  mergePreview: signedIn.mergePreview.handler(({ context, input }) => previewMerge(context, input)),
  merge: signedIn.merge.handler(({ context, input }) => mergePeople(context, input)),
  unmerge: signedIn.unmerge.handler(async ({ context, input }) => {
    await unmergePeople(context, input.mergeId)
    return { done: true as const }
  }),
  keepApart: signedIn.keepApart.handler(({ context, input }) => keepApart(context, input)),
  proposeAgain: signedIn.proposeAgain.handler(async ({ context, input }) => {
    await proposeAgain(context, input.keptApartId)
    return { done: true as const }
  }),
  importPresets: signedIn.importPresets.handler(({ context }) => listPresets(context.db)),
  importKeepPreset: signedIn.importKeepPreset.handler(({ context, input }) => keepPreset(context, input)),
  importForgetPreset: signedIn.importForgetPreset.handler(async ({ context, input }) => {
    await forgetPreset(context, input.presetId)
    return { done: true as const }
  }),
  importUndo: signedIn.importUndo.handler(({ context, input }) => undoImport(context, input.importId)),
}
