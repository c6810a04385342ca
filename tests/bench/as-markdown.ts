import { decoded } from '../../electron/service/publishing/leak-text.ts'

/** A page of the site as a source file of another generator: its text as Markdown, below what its layout needs to know. */
export type MarkdownPage = { title: string; description: string; trail: Step[]; text: string }
type Step = { href: string; title: string }

const part = (html: string, pattern: RegExp) => pattern.exec(html)?.[1] ?? ''
const plain = (html: string) =>
  decoded(html.replace(/<[^>]*>/g, ''))
    .replace(/\s+/g, ' ')
    .trim()

/** What Markdown would take for something else is marked, as whoever writes it by hand would. */
const escaped = (text: string) => text.replace(/[\\`*_[\]<>|]/g, '\\$&')

/** Private signs stand for what is put back once the rest is marked. */
function inline(html: string): string {
  const links: string[] = []
  const kept = html.replace(/<a [^>]*href="([^"]*)"[^>]*>([\s\S]*?)<\/a>/g, (_, href, text) => {
    links.push(`[${inline(text)}](${decoded(href)})`)
    return `\ue001${links.length - 1}\ue001`
  })
  return escaped(plain(kept.replace(/<\/?strong>/g, '\ue002').replace(/<\/?em>/g, '\ue003')))
    .replaceAll('\ue002', '**')
    .replaceAll('\ue003', '*')
    .replace(/\ue001(\d+)\ue001/g, (_, index) => links[Number(index)] ?? '')
}

function table(html: string): string {
  const rows = [...html.matchAll(/<tr[^>]*>([\s\S]*?)<\/tr>/g)].map(([, row = '']) =>
    [...row.matchAll(/<t[hd][^>]*>([\s\S]*?)<\/t[hd]>/g)].map(([, cell = '']) => inline(cell)),
  )
  const [head = [], ...body] = rows
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...body.map(line)].join('\n')
}

/** The words and the structure of a page of ours, with headings, lists, tables and links. */
export function asMarkdown(page: string): MarkdownPage {
  const main = part(page, /<main[^>]*>([\s\S]*)<\/main>/)
  const trail = part(main, /<nav class="trail"[^>]*>([\s\S]*?)<\/nav>/)
  const blocks = main
    .replace(/<nav class="trail"[\s\S]*?<\/nav>/, '')
    .matchAll(/<(h[1-6]|p|li|dt|dd|table)(?: [^>]*)?>([\s\S]*?)<\/\1>/g)
  const text = [...blocks].map(([, tag = '', inside = '']) => {
    if (tag === 'table') return `\n${table(inside)}\n`
    if (tag === 'li') return `- ${inline(inside)}`
    if (tag.startsWith('h')) return `\n${'#'.repeat(Number(tag.slice(1)))} ${inline(inside)}\n`
    return `\n${inline(inside)}\n`
  })
  return {
    title: plain(part(page, /<title>([\s\S]*?)<\/title>/)),
    description: decoded(part(page, /<meta name="description" content="([^"]*)"/)),
    trail: [...trail.matchAll(/<a href="([^"]*)">([\s\S]*?)<\/a>/g)].map(([, href = '', title = '']) => ({
      href: decoded(href),
      title: plain(title),
    })),
    text: text.join('\n'),
  }
}
