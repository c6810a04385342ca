import type { ImportField, ImportMapping } from './csv-import.ts'

/** Headings as people write them, letters and spaces only. The first field that fits a heading gets it. */
const HEADINGS: readonly { field: ImportField; heading: RegExp }[] = [
  { field: 'email', heading: /\be ?mail\b/ },
  { field: 'called in public', heading: /called in public|public name/ },
  { field: 'name consent', heading: /consent|\bnamed\b|publish/ },
  { field: 'also known as', heading: /also known|\baka\b|a k a|other names?|alias|nicknames/ },
  { field: 'preferred name', heading: /preferred|known as|nickname/ },
  { field: 'first name', heading: /^(first|fore|given|christian) ?names?$/ },
  { field: 'surname', heading: /^(sur|last|family|second) ?name$/ },
  { field: 'organisation', heading: /organi[sz]ation|^org$|company|employer|affiliation|represent|^body$/ },
  { field: 'phone', heading: /phone|mobile|^tel\b|^cell\b|contact n(umber|o)/ },
  { field: 'term ends on', heading: /\bend(s|ed|ing)?\b|expir|\buntil\b|leaves|leaving/ },
  { field: 'joined on', heading: /joined|\bstart|\bsince\b|appointed|\bfrom\b|elected/ },
  { field: 'title', heading: /^(title|rank|salutation|honorific|prefix)\b/ },
  { field: 'kind', heading: /^(kind|type|category)\b|person type/ },
  { field: 'capacity', heading: /role|capacity|position|membership|^office$|status/ },
  { field: 'group', heading: /^(group|iag|panel)( name)?$/ },
  { field: 'notes', heading: /notes?$|comment|remark/ },
  {
    field: 'name',
    heading: /^(full |advis[eo]r |member |person |contact )?s? ?names?$|^(member|advis[eo]r|person)$/,
  },
]

function tidied(heading: string): string {
  return heading
    .toLowerCase()
    .replace(/[^\p{L}]+/gu, ' ')
    .trim()
}

/** A first guess at what the columns of a file mean, from their headings. Every column is in it; what is not understood is `ignore`. */
export function guessMapping(headings: readonly string[]): ImportMapping {
  const taken = new Set<ImportField>()
  return headings.map((heading, column) => {
    const words = tidied(heading)
    const field =
      HEADINGS.find((known) => known.heading.test(words) && !taken.has(known.field))?.field ?? 'ignore'
    if (field !== 'ignore') taken.add(field)
    return { column, field }
  })
}

/** What is wrong with a mapping as a whole, in one sentence, or null. */
export function mappingProblem(mapping: ImportMapping, columns: number): string | null {
  const used = mapping.filter((one) => one.field !== 'ignore')
  if (used.some((one) => one.column >= columns))
    return 'This file has fewer columns than were chosen. Choose the file again.'
  const fields = used.map((one) => one.field)
  const twice = fields.find((field, index) => fields.indexOf(field) !== index)
  if (twice) return `Two columns are marked as ${twice}. Choose one of them.`
  if (new Set(used.map((one) => one.column)).size < used.length)
    return 'One column is marked as two things. Choose one of them.'
  const named = fields.includes('name') || fields.includes('surname') || fields.includes('first name')
  return named ? null : 'Choose the column that holds the name, or those that hold first name and surname.'
}
