/** A line that says something: blank lines are gone, and the next line remembers there was one. */
export type Line = {
  /** Without bullet, emphasis marks and surplus spaces. */
  text: string
  /** As written, so that columns made of spaces can still be seen. */
  raw: string
  bullet: string | null
  /** A blank line stood above. */
  gap: boolean
  /** The line closed a table row (`… |`). */
  endsRow: boolean
  /** Title and rubric cut off in front of an inline `Minutes:` (committee sites flattened to one line per row). */
  titleAndRubric: boolean
}

/** Longer lines are prose; patterns look at this much of them, so that time stays in proportion to the text. */
export const LOOK_AT = 600

const BULLET = /^\s*(?:([•·▪◦●○‣⁃*–—-]|\uF0B7)\s+(?=\S)|(o)\s+(?=\p{Lu}))/u
const RULE = /^[\s|:=_*·•–—-]*$/
const LINK = /\bhttps?:\/\/\S+/g
const INLINE_MINUTES = /(?:^|\s)Minutes:(?=\s|$)/

const FURNITURE = [
  /^\.{2,3} ?view the (full )?/i,
  /^view the full .{0,40} text/i,
  /^view directions$/i,
  /^share this item$/i,
  /^(additional|supporting) documents:?$/i,
  /^skip to (main )?content/i,
  /^quick(ly)? exit\b/i,
  /^go to the new site\b/i,
  /^see the .{2,80} (website|page) for/i,
  /\bcookies?\b.{0,80}(page|notice|settings|preferences|use|turn)/i,
  /^your (choice|preferences|cookie)/i,
  /^(sorry, there was|something went wrong)/i,
  /^(this|our new) (web)?site\b/i,
  /^warning: this\b/i,
  /^send an e-?mail\b/i,
  /^(feedback|you are (in|here):?|print( this page)?|(back to )?top|no\.? ?\|? ?item ?\|?|items)$/i,
  /^page \d{1,4}( of \d{1,4})?$/i,
  /^(source|url|retrieved from) ?:.*(layout|page|site|www\.|$)/i,
]

function isFurniture(text: string): boolean {
  return text.length < 260 && FURNITURE.some((pattern) => pattern.test(text))
}

/** Drops the “PDF 81 KB” tail committee sites put after a title. */
export function withoutFileSize(text: string): string {
  return text
    .replace(/ ?(?:pdf icon )?(?:PDF|DOCX?|XLSX?) \d[\d.,]{0,8} ?[KM]B\b/gi, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
}

function plainSpaces(text: string): string {
  return (
    text
      .replace(/\r\n?|[\u2028\u2029\u0085\v\f]/g, '\n')
      .replace(/\t/g, '   ')
      .replace(/[\u00A0\u1680\u2000-\u200A\u202F\u205F\u3000]/g, ' ')
      .replace(/[\u200B-\u200F\u2060\uFEFF\u00AD]/g, '')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is being taken out.
      .replace(/[\u0000-\u0009\u000E-\u001F\u007F]/g, '')
  )
}

function isFlattenedCommitteePage(rows: string[]): boolean {
  let seen = 0
  for (const row of rows) {
    if (/^\s*No\. ?\| ?Item/.test(row)) return true
    if (INLINE_MINUTES.test(row.slice(0, 4000)) && !/^\s*Minutes:\s*$/.test(row)) seen += 1
    if (seen >= 2) return true
  }
  return false
}

/** `TITLE PDF 79 KB To agree … Minutes: The minutes …` → the part before, the mark, the part after. */
function splitAtMinutes(row: string): string[] {
  const at = row.slice(0, 4000).search(INLINE_MINUTES)
  if (at < 0 || row.slice(0, at).trim() === '') return [row]
  const markEnd = row.indexOf('Minutes:', at) + 'Minutes:'.length
  return [row.slice(0, at), 'Minutes:', row.slice(markEnd)]
}

/**
 * Cuts a document into the lines that say something, without page furniture, links, bullets and odd spaces.
 *
 * @param text any text; its length sets the time taken, nothing else does
 */
export function toLines(text: string): Line[] {
  const rows = plainSpaces(text).split('\n')
  const flattened = isFlattenedCommitteePage(rows)
  const lines: Line[] = []
  let gap = false
  for (const row of rows) {
    if (RULE.test(row)) {
      const last = lines.at(-1)
      if (row.includes('|') && last) last.endsRow = true
      if (row.trim() === '') gap = true
      continue
    }
    const parts = flattened ? splitAtMinutes(row) : [row]
    parts.forEach((part, at) => {
      const line = toLine(part, gap)
      if (line === null) return
      line.titleAndRubric = parts.length > 1 && at === 0
      lines.push(line)
      gap = false
    })
  }
  return lines
}

/** Columns made of spaces or tabs (`Ann Lee      Northside Housing`) become cells; wide gaps in prose do not. */
function withCells(text: string): string {
  if (text.length > 200) return text
  const cells = text.trim().split(/ {3,}/)
  const [first = ''] = cells
  const columns = cells.length > 1 && cells.length < 6 && first.length <= 40 && /^\p{Lu}/u.test(first)
  return columns ? cells.join(' | ') : text
}

function toLine(row: string, gap: boolean): Line | null {
  const bullet = BULLET.exec(row)
  let text = withCells(row.slice(bullet?.[0].length ?? 0))
    .replace(LINK, ' ')
    .replace(/ {2,}/g, ' ')
    .trim()
  const endsRow = text.endsWith('|')
  text = text
    .replace(/^#{1,6} /, '')
    .replace(/^(\*\*|__)(.{1,300}?)\1/, '$2')
    .trim()
  if (endsRow) text = text.replace(/[ |]+$/, '')
  if (text === '' || isFurniture(text)) return null
  return { text, raw: row, bullet: bullet?.[1] ?? bullet?.[2] ?? null, gap, endsRow, titleAndRubric: false }
}
