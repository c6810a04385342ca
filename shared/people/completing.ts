import type { RowMatch } from './csv-import.ts'
import {
  CALLED_IN_PUBLIC_LABELS,
  NAME_CONSENT_LABELS,
  PERSON_KIND_LABELS,
  type Person,
  type PersonFields,
} from './entities.ts'
import type { Match } from './same-person.ts'

/** Somebody on record, as the rows of a file are compared with them. */
export type KnownPerson = Pick<Person, 'id' | keyof PersonFields> & { inGroup: boolean }

/** Fields that are filled where nothing stands yet; who somebody is (name and kind) is only shown. */
const FILLED = [
  'title',
  'preferredName',
  'alsoKnownAs',
  'organisation',
  'email',
  'phone',
  'nameConsent',
  'calledInPublic',
  'notes',
] as const satisfies readonly (keyof PersonFields)[]
type Filled = (typeof FILLED)[number]

/** What stands in a field of which nothing is known. */
const NOTHING: Partial<Record<keyof PersonFields, string>> = {
  nameConsent: 'not asked',
  calledInPublic: 'group',
}
const isNothing = (field: keyof PersonFields, value: string) => value === (NOTHING[field] ?? '')

/** What each field is called in an import (csv-import.ts). */
const CALLED: Record<keyof PersonFields, string> = {
  name: 'name',
  title: 'title',
  preferredName: 'preferred name',
  alsoKnownAs: 'also known as',
  kind: 'kind',
  organisation: 'organisation',
  email: 'email',
  phone: 'phone',
  nameConsent: 'name consent',
  calledInPublic: 'called in public',
  notes: 'notes',
}

function words(field: keyof PersonFields, of: PersonFields): string {
  if (field === 'nameConsent') return NAME_CONSENT_LABELS[of.nameConsent]
  if (field === 'calledInPublic') return CALLED_IN_PUBLIC_LABELS[of.calledInPublic]
  return field === 'kind' ? PERSON_KIND_LABELS[of.kind] : of[field]
}

/**
 * What an entry adds to somebody on record: `fill` goes into fields where nothing stands; what stands otherwise stays, and both are in
 * `match.differs` (issue "People", In and out: nothing is overwritten silently). `said` are the fields the file has columns for.
 *
 * @param joins whether they get a place in the group as well
 */
export function completing(
  { known, because, sure }: Match<KnownPerson>,
  entry: PersonFields,
  said: ReadonlySet<string>,
  joins: boolean,
): { fill: Partial<Pick<PersonFields, Filled>>; match: RowMatch } {
  const fills = FILLED.filter((field) => !isNothing(field, entry[field]) && isNothing(field, known[field]))
  const differing = (['name', ...(said.has('kind') ? (['kind'] as const) : []), ...FILLED] as const).filter(
    (field) =>
      !isNothing(field, entry[field]) &&
      !isNothing(field, known[field]) &&
      entry[field].trim() !== known[field].trim(),
  )
  return {
    fill: Object.fromEntries(fills.map((field) => [field, entry[field]])),
    match: {
      personId: known.id,
      name: known.name,
      because,
      sure,
      fills: fills.map((field) => ({ field: CALLED[field], value: words(field, entry) })),
      differs: differing.map((field) => ({
        field: CALLED[field],
        onRecord: words(field, known),
        inFile: words(field, entry),
      })),
      joins,
    },
  }
}
