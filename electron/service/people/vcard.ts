import ICAL from 'ical.js'
import { EXPORT_HEADINGS } from '../../../shared/people/csv-export.ts'
import type { CsvRecord } from '../../../shared/people/csv-rows.ts'
import { withFormulaGuard } from '../../../shared/people/csv-values.ts'

/*
 * People as vCards (RFC 2426, 6350, and 2.1 as telephones and Outlook write it). A card becomes the cells of the row that a CSV export has, so that
 * preview, merging and undo are those of any import. What a card has no property for is kept under names of our own.
 */

/** What has a property of its own; the other headings are written as `X-CRITICAL-FRIEND-…`. */
const OWN_PROPERTY: ReadonlySet<string> = new Set([
  'Name',
  'Title',
  'Also known as',
  'Organisation',
  'E-mail',
  'Phone',
  'Notes',
])
/** Pictures, sounds and keys: nothing of them is kept, and they are most of a file. */
const LEFT_OUT = /^(?:[\w-]+\.)?(PHOTO|LOGO|SOUND|KEY)[;:]/i

const propertyFor = (heading: string) => `x-critical-friend-${heading.toLowerCase().replace(/[^a-z]+/g, '-')}`

type Values = (string | string[])[]
type Property = [name: string, parameters: Record<string, string | string[]>, type: string, ...values: Values]

/** True for the text of a file of vCards. */
export function isVCard(text: string): boolean {
  return /^\s*BEGIN:VCARD\s*$/im.test(text.slice(0, 2000))
}

/** Lines that were folded are one again; a soft break of quoted-printable text is taken away, and so are pictures with all their lines. */
function unfolded(text: string): { line: number; text: string }[] {
  const whole: { line: number; text: string }[] = []
  let isPicture = false
  for (const [at, line] of text.split(/\r\n|\n|\r/).entries()) {
    const last = whole.at(-1)
    const goesOn = /^[ \t]/.test(line)
    if (goesOn && isPicture) continue
    if (goesOn && last && line.trim() !== '') {
      last.text += line.slice(1)
      continue
    }
    if (last?.text.endsWith('=') && /quoted-printable/i.test(last.text)) {
      last.text = last.text.slice(0, -1) + line
      continue
    }
    isPicture = LEFT_OUT.test(line)
    if (!isPicture && line.trim() !== '') whole.push({ line: at + 1, text: line })
  }
  return whole
}

function bytesOf(quoted: string): Uint8Array {
  const bytes = quoted.replace(/=([0-9A-F]{2})/gi, (_sign, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  // What is not plain stands there as it is: files that say quoted-printable and are not are common.
  return /[^\0-\xff]/.test(bytes) ? new TextEncoder().encode(bytes) : Buffer.from(bytes, 'latin1')
}

function decoded(quoted: string, charset: string): string {
  try {
    return new TextDecoder(charset).decode(bytesOf(quoted))
  } catch {
    return new TextDecoder().decode(bytesOf(quoted))
  }
}

/** A line of any version as version 3.0 writes it: without its group, its bare kinds as `TYPE`, its quoted-printable text decoded. */
function asVersion3(line: string): string {
  const [, head = '', value = ''] = /^((?:"[^"]*"|[^":])*):([\s\S]*)$/.exec(line) ?? []
  if (head === '') return line
  const [name = '', ...parameters] = head.split(';')
  let [isQuoted, charset] = [false, 'utf-8']
  const kept = parameters.filter((parameter) => {
    const [, key = '', said = parameter] = /^([^=]+)=(.*)$/.exec(parameter) ?? []
    if (/^charset$/i.test(key)) charset = said
    const isEncoding = /^encoding$/i.test(key) || key === ''
    if (isEncoding && /^quoted-printable$/i.test(said)) isQuoted = true
    return !/^(charset|encoding|language)$/i.test(key) && !/^(quoted-printable|8bit|7bit)$/i.test(said)
  })
  const named = kept.map((one) => (one.includes('=') ? one : `TYPE=${one}`))
  const words = isQuoted
    ? decoded(value, charset)
        .replaceAll('\\', '\\\\')
        .replace(/\r\n|\n|\r/g, '\\n')
    : value
  return `${[name.replace(/^[\w-]+\./, ''), ...named].join(';')}:${words}`
}

const textOf = (value: string | string[] | undefined): string =>
  (Array.isArray(value) ? value.filter(Boolean).join(' ') : (value ?? '')).trim()

/** The first of several by what their kinds say: the preferred one, or a mobile, before any other. */
function inOrder(properties: readonly Property[]): string[] {
  const weight = ([, { type, pref }]: Property) => {
    const kinds = [type ?? []].flat().join(' ').toLowerCase()
    return pref !== undefined || /\bpref\b/.test(kinds) ? 0 : /\b(cell|mobile)\b/.test(kinds) ? 1 : 2
  }
  const values = properties
    .toSorted((a, b) => weight(a) - weight(b))
    .map((property) => textOf(property[3]).replace(/^(tel|mailto):/i, ''))
  return [...new Set(values.filter(Boolean))]
}

/** The cells of a card under the headings of an export. */
function cellsOf(properties: readonly Property[]): string[] {
  const all = (name: string) => properties.filter((property) => property[0] === name)
  const first = (name: string) => all(name)[0]?.slice(3) as Values | undefined
  const [family = '', given = '', , prefix = ''] = ([first('n')?.[0] ?? []].flat() as Values).map(textOf)
  const [email = '', ...emails] = inOrder(all('email'))
  const [phone = '', ...phones] = inOrder(all('tel'))
  const job = textOf(first('title')?.[0])
  const also = [...phones, ...emails, ...(job === '' ? [] : [job])]
  const notes = all('note').map((property) => textOf(property[3]))
  if (also.length > 0) notes.push(`Also on the card: ${also.join(', ')}`)
  const own: Record<string, string> = {
    Name: textOf(first('fn')?.[0]) || [given, family].filter(Boolean).join(' '),
    Title: prefix,
    'Also known as': all('nickname')
      .flatMap((property) => property.slice(3) as Values)
      .map(textOf)
      .join(', '),
    Organisation: [first('org')?.[0] ?? []].flat().map(textOf).filter(Boolean).join(', '),
    'E-mail': email,
    Phone: phone,
    Notes: notes.filter(Boolean).join('\n'),
  }
  // The import takes the guard of a CSV cell away again.
  return EXPORT_HEADINGS.map((heading) =>
    withFormulaGuard(own[heading] ?? textOf(first(propertyFor(heading))?.[0])),
  )
}

/** Every card of a text as a row; one that cannot be read is a row that says so, and spoils no other. `line` is where it begins, from 1. */
export function vCardRecords(text: string): CsvRecord[] {
  const records: CsvRecord[] = []
  let card: { line: number; lines: string[] } | null = null
  const unreadable = (line: number): CsvRecord => ({
    line,
    cells: [`Card on line ${line}`],
    broken: 'This card cannot be read. Save it again in the address book it is from.',
  })
  for (const { line, text: words } of unfolded(text)) {
    if (/^BEGIN:VCARD\s*$/i.test(words)) {
      if (card) records.push(unreadable(card.line))
      card = { line, lines: [] }
    } else if (/^END:VCARD\s*$/i.test(words)) {
      if (card) records.push(recordOf(card) ?? unreadable(card.line))
      card = null
    } else card?.lines.push(words)
  }
  if (card) records.push(unreadable(card.line))
  return records
}

function recordOf({ line, lines }: { line: number; lines: readonly string[] }): CsvRecord | null {
  const body = lines.filter((each) => !/^VERSION:/i.test(each)).map(asVersion3)
  try {
    const [, properties] = ICAL.parse(
      ['BEGIN:VCARD', 'VERSION:3.0', ...body, 'END:VCARD'].join('\r\n'),
    ) as unknown as [string, Property[]]
    return { line, cells: cellsOf(properties), broken: null }
  } catch {
    // The parser says where in its own words; the row says it in ours.
    return null
  }
}

/** One row of an export as a vCard 3.0. */
function vCard(cells: readonly string[]): string {
  const said = new Map(EXPORT_HEADINGS.map((heading, at) => [heading, cells[at] ?? '']))
  const get = (heading: string) => said.get(heading) ?? ''
  const words = get('Name').split(' ')
  const family = words.length > 1 ? (words.at(-1) ?? '') : ''
  const given = words.length > 1 ? words.slice(0, -1).join(' ') : get('Name')
  const properties: Property[] = [
    ['version', {}, 'text', '3.0'],
    ['fn', {}, 'text', get('Name')],
    ['n', {}, 'text', [family, given, '', get('Title'), '']],
    ['nickname', {}, 'text', get('Also known as')],
    ['org', {}, 'text', [get('Organisation')]],
    ['email', {}, 'text', get('E-mail')],
    ['tel', {}, 'text', get('Phone')],
    ['note', {}, 'text', get('Notes')],
    ...EXPORT_HEADINGS.filter((heading) => !OWN_PROPERTY.has(heading)).map(
      (heading): Property => [propertyFor(heading), {}, 'text', get(heading)],
    ),
  ]
  const kept = properties.filter(([name, , , value]) => name === 'n' || textOf(value) !== '')
  return ICAL.stringify(['vcard', kept, []] as never)
}

/** The rows of an export as one file of vCards, lines ended as the format asks. */
export function vCards(rows: readonly (readonly string[])[]): string {
  return rows.map((cells) => `${vCard(cells)}\r\n`).join('')
}
