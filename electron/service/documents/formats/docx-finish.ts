import { packParts, type Part, partsOf } from './archive.ts'

const DOCUMENT = 'word/document.xml'
const LINKS = 'word/_rels/document.xml.rels'
const PROPERTIES = 'docProps/core.xml'
/** How a program tells what the file is: it stands first. */
const KINDS = '[Content_Types].xml'

/**
 * A document of the library with what it leaves to chance made certain, so that the same document gives the same bytes: its dates, the ids of its
 * links, and when its parts were packed. And its language
 * among its properties, and nobody who made it: a published document names nobody who is not in its text.
 */
export async function finishDocx(made: Uint8Array, moment: Date): Promise<Uint8Array> {
  const parts = await partsOf(made)
  const names = linkNames(parts.find((part) => part.name === DOCUMENT)?.text ?? '')
  const finished = parts.map((part): Part => {
    if (part.name === PROPERTIES) return { ...part, text: dated(part.text, moment) }
    if (part.name === DOCUMENT || part.name === LINKS) return { ...part, text: renamed(part.text, names) }
    return part
  })
  const [first, rest] = [true, false].map((isFirst) =>
    finished.filter(({ name }) => (name === KINDS) === isFirst),
  )
  return packParts([...(first ?? []), ...(rest ?? [])])
}

function dated(properties: string, moment: Date): string {
  const at = `${moment.toISOString().slice(0, 19)}Z`
  return properties
    .replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${at}`)
    .replace('<dcterms:created', '<dc:language>en-GB</dc:language><dcterms:created')
    .replace(/<(dc:creator|cp:lastModifiedBy)>[^<]*<\/\1>/g, '')
}

/** Ids the library drew by lot, and what they are called instead, in the order of the text. */
function linkNames(text: string): ReadonlyMap<string, string> {
  const names = new Map<string, string>()
  for (const [, id = ''] of text.matchAll(/ r:id="([^"]+)"/g))
    if (!/^rId\d+$/.test(id) && !names.has(id)) names.set(id, `rIdLink${names.size + 1}`)
  return names
}

function renamed(text: string, names: ReadonlyMap<string, string>): string {
  let all = text
  for (const [id, name] of names) all = all.replaceAll(`"${id}"`, `"${name}"`)
  return all
}
