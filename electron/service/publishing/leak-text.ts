import { Refusal } from '../../../shared/refusal.ts'

/** A stretch of text to look through, and where it stands, in words for a person. `code`: what programs read, after what people do. */
export type Place = { where: string; text: string; code?: true }

/** Parts of documents, by name and bytes, in which nothing was found: hundreds of documents have the same styles. */
export type PartsRead = { clean: ReadonlySet<string>; add: (part: string) => void }

const ENTITIES: Record<string, string> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
  shy: '',
}
const INLINE = /<\/?(?:a|b|bdi|bdo|em|i|span|strong|time|u|s|small|wbr|mark|sub|sup)(?:\s[^>]*)?>/gi
const NUMBERED = /<[a-z0-9]+(?: class="[^"]*")? id="(item|paragraph|line)-([a-z0-9-]+)"/g

/** Every text in the finished bytes of a file, as a reader and as a program would read it. `parts` known to be clean are left out. */
export async function textsOf(
  { path, bytes }: { path: string; bytes: Uint8Array },
  parts?: PartsRead,
): Promise<Place[]> {
  const kind = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  // What reads these is fetched when needed, as in folder.ts.
  if (kind === 'pdf') return readBack(path, async () => (await import('./leak-pdf.ts')).textsOfPdf(bytes))
  if (kind === 'docx' || kind === 'odt')
    return readBack(path, async () => (await import('./leak-office.ts')).textsOfDocument(bytes, parts))
  const raw = new TextDecoder('utf-8').decode(bytes)
  if (kind === 'html' || kind === 'xml' || kind === 'svg') return textsOfMarkup(raw)
  if (kind === 'ics') return textsOfCalendar(raw)
  if (kind === 'json' || kind === 'js') return textsOfData(raw)
  return [{ where: 'in the file', text: raw }, ...decodedLinks(raw)]
}

async function readBack(path: string, read: () => Promise<Place[]>): Promise<Place[]> {
  try {
    return await read()
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error)
    throw new Refusal(
      'UNREADABLE',
      `Nothing was published: ${path} could not be read back to check it for names. (${why})`,
    )
  }
}

function textsOfMarkup(raw: string): Place[] {
  const places: Place[] = []
  let start = 0
  let where = 'in the text'
  for (const found of raw.matchAll(NUMBERED)) {
    places.push({ where, text: visibleText(raw.slice(start, found.index)) })
    start = found.index
    where = `${found[1]} ${found[2]}`
  }
  places.push({ where, text: visibleText(raw.slice(start)) })
  const code = decoded(raw)
  places.push({ where: 'in the code of the page', text: code, code: true }, ...decodedLinks(code))
  return places
}

/** What is read between the tags. Tags inside a sentence vanish, others separate words. */
function visibleText(markup: string): string {
  return decoded(markup.replace(INLINE, '').replace(/<[^>]*>/g, ' '))
}

/** Text with its entities decoded, also where they were escaped twice. */
export function decoded(text: string): string {
  let once = text
  for (let round = 0; round < 3 && once.includes('&'); round += 1) {
    once = once.replace(
      /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi,
      (whole, decimal, hexadecimal, name) => {
        if (name) return ENTITIES[name.toLowerCase()] ?? whole
        const point = Number.parseInt(decimal ?? hexadecimal, decimal ? 10 : 16)
        return point <= 0x10ffff ? String.fromCodePoint(point) : whole
      },
    )
  }
  return once
}

/** Text written with % signs, as in links. */
export function decodedLinks(text: string): Place[] {
  // Most texts have none, and looking for whole links is slow.
  if (!/%[\da-f]{2}/i.test(text)) return []
  const links = text.match(/[^\s"'<>]*%[\da-f]{2}[^\s"'<>]*/gi) ?? []
  const texts = links.map((link) => {
    try {
      return decodeURIComponent(link)
    } catch {
      return link.replace(/%([\da-f]{2})/gi, (_, code) => String.fromCharCode(Number.parseInt(code, 16)))
    }
  })
  return [{ where: 'in a link', text: texts.join('\n'), code: true }]
}

/** Data for programs: its texts as they read once their escapes are undone, and as they stand. */
function textsOfData(raw: string): Place[] {
  const text = raw.replace(/\\(?:u([\da-f]{4})|(.))/gi, (_, code, sign) => {
    if (code) return String.fromCharCode(Number.parseInt(code, 16))
    return /[nrtbf]/.test(sign) ? ' ' : sign
  })
  const data: Place = { where: 'in the data', text }
  const links = decodedLinks(text)
  // Escapes of signs alone part the same words as the signs do.
  if (!/\\[a-z\d]/i.test(raw)) return [data, ...links]
  return [data, { where: 'in the file', text: raw, code: true }, ...links]
}

function textsOfCalendar(raw: string): Place[] {
  const unfolded = raw.replace(/\r?\n[ \t]/g, '')
  const text = unfolded.replace(/\\n/gi, '\n').replace(/\\([,;\\])/g, '$1')
  return [{ where: 'in an entry of the calendar', text }, ...decodedLinks(text)]
}
