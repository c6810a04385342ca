/**
 * The texts of pages an office writes itself, as it types them: a line that begins with `##` is a heading (`###` one below it), lines that
 * begin with `-` are a list, with `1.` a numbered one, an empty line parts paragraphs, and `[words](https://…)` is a link. Whole web and
 * e-mail addresses are links by themselves. There is nothing else: whatever else is typed is shown as it stands.
 */
export type PageRun = { text: string; href?: string }
export type PageBlock =
  | { kind: 'heading'; level: 2 | 3; text: PageRun[] }
  | { kind: 'paragraph'; text: PageRun[] }
  | { kind: 'list'; ordered: boolean; items: PageRun[][] }

const HEADING = /^(##{1,2})\s+(.+)$/
const BULLET = /^[-*•]\s+(.+)$/
const NUMBERED = /^\d{1,2}[.)]\s+(.+)$/
const LINK =
  /\[([^[\]\n]{1,200})\]\(\s*((?:https?:\/\/|mailto:)[^\s()<>"]{3,500})\s*\)|(https?:\/\/[^\s<>"()[\]]{3,500})|([a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+)/gi
/** With a name of at least two parts, and without a user's name before it. */
const WEB_ADDRESS = /^https?:\/\/[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+(?::\d{1,5})?(?:[/?#]\S*)?$/u
const E_MAIL_ADDRESS = /^mailto:[a-z0-9][a-z0-9._+-]*@[a-z0-9-]+(?:\.[a-z0-9-]+)+$/i
/** What ends a sentence is no part of the address before it. */
const AFTER_ADDRESS = /[.,;:!?'’”]+$/u

/** True for an address a page may link to: a whole web address, or an e-mail address. */
export function isLinkable(href: string): boolean {
  return WEB_ADDRESS.test(href) || E_MAIL_ADDRESS.test(href)
}

/** A line of text with its links. */
export function runsIn(line: string): PageRun[] {
  const runs: PageRun[] = []
  let end = 0
  const add = (run: PageRun) => {
    if (run.text !== '') runs.push(run)
  }
  for (const found of line.matchAll(LINK)) {
    const [whole, words, target, address, email] = found
    const bare = (address ?? email ?? '').replace(AFTER_ADDRESS, '')
    const href = target ?? (email === undefined ? bare : `mailto:${bare}`)
    if (!isLinkable(href)) continue
    add({ text: line.slice(end, found.index) })
    add({ text: words?.trim() || bare, href })
    end = found.index + (words === undefined ? bare.length : whole.length)
  }
  add({ text: line.slice(end) })
  return runs
}

/** The blocks of a text. The same text gives the same blocks; every word of it is in one of them. */
export function blocksIn(text: string): PageBlock[] {
  const blocks: PageBlock[] = []
  let open = false
  for (const raw of text.replaceAll('\r\n', '\n').split('\n')) {
    const line = raw.trim()
    const last = blocks.at(-1)
    const heading = HEADING.exec(line)
    const item = BULLET.exec(line) ?? NUMBERED.exec(line)
    if (line === '') open = false
    else if (heading) {
      blocks.push({ kind: 'heading', level: heading[1] === '##' ? 2 : 3, text: runsIn(heading[2] ?? '') })
      open = false
    } else if (item) {
      const ordered = !BULLET.test(line)
      const runs = runsIn(item[1] ?? '')
      // An empty line between two items of one list does not part it.
      if (last?.kind === 'list' && last.ordered === ordered) last.items.push(runs)
      else blocks.push({ kind: 'list', ordered, items: [runs] })
      open = true
    } else if (open && last?.kind === 'paragraph') last.text.push(...joined(line))
    else if (open && last?.kind === 'list') last.items.at(-1)?.push(...joined(line))
    else {
      blocks.push({ kind: 'paragraph', text: runsIn(line) })
      open = true
    }
  }
  return blocks
}

/** A line that goes on with the one before it. */
function joined(line: string): PageRun[] {
  return [{ text: ' ' }, ...runsIn(line)]
}

/** What stands in square brackets and is no link: a place in a starter text that is still to be filled in. */
export const GAP = /\[([^[\]\n]{1,200})\](?!\()/g

/** The words of every gap of a text. */
export function gapsIn(text: string): string[] {
  return Array.from(text.matchAll(GAP), ([, words = '']) => words)
}

/** The words of a block, without its links. */
export function wordsIn(block: PageBlock): string[] {
  const words = (runs: readonly PageRun[]) => runs.map((run) => run.text).join('')
  return block.kind === 'list' ? block.items.map(words) : [words(block.text)]
}
