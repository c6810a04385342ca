import { posix } from 'node:path'
import { Parser } from 'htmlparser2'

/** The files of the site that a page leads to or is drawn with, by path from the site's root. */
export function linksOf(path: string, html: string): string[] {
  const found = new Set<string>()
  const parser = new Parser({
    onopentag: (_name, { href, src }) => {
      for (const address of [href, src]) {
        const target = address === undefined ? null : fileAt(path, address)
        if (target !== null) found.add(target)
      }
    },
  })
  parser.end(html)
  return [...found]
}

/** The file an address of a page means; null for one that leaves the site or stays on the page. */
function fileAt(path: string, address: string): string | null {
  const [own = ''] = address.split(/[?#]/)
  if (own === '' || own.startsWith('/') || /^[a-z][a-z0-9+.-]*:/i.test(own)) return null
  const target = posix.join(posix.dirname(path), own)
  return target.endsWith('/') ? `${target}index.html` : target
}
