import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { whyTooLongToPaste, whyTooMuchText } from '../../../shared/minutes/limits.ts'
import { plainTables } from './paste-table.ts'

const WORD_LIST = /mso-list:\s*(?:l\d+\s+)?level(\d+)/i
/** What Word puts before a list paragraph: "1." or "a)" for a numbered list, a dot of some kind otherwise. */
const NUMBERED = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i

function rename(element: Element, name: string): void {
  const next = element.ownerDocument.createElement(name)
  next.append(...element.childNodes)
  element.replaceWith(next)
}

/** Word writes lists as paragraphs with a style and a typed-out marker; they become lists again. */
function wordLists(body: HTMLElement): void {
  let list: HTMLElement | null = null
  for (const paragraph of body.querySelectorAll('p')) {
    if (!WORD_LIST.test(paragraph.getAttribute('style') ?? '')) {
      list = null
      continue
    }
    const marker = paragraph.querySelector(
      'span[style*="mso-list:Ignore" i], span[style*="mso-list: Ignore" i]',
    )
    const markerText = marker?.textContent ?? paragraph.textContent ?? ''
    marker?.remove()
    const name = NUMBERED.test(markerText) ? 'ol' : 'ul'
    const follows: boolean =
      list !== null && paragraph.previousElementSibling === list && list.localName === name
    if (!follows) {
      list = body.ownerDocument.createElement(name)
      paragraph.before(list)
    }
    const item = body.ownerDocument.createElement('li')
    const text = body.ownerDocument.createElement('p')
    text.append(...paragraph.childNodes)
    item.append(text)
    list?.append(item)
    paragraph.remove()
  }
}

/**
 * What comes in from another program: headings, lists, tables, bold and italic stay, and everything else — colours, fonts,
 * pictures, links, comments — goes (the editor's own schema drops what it does not know).
 */
export function cleanPasted(html: string): string {
  // Word's own styles and comments can be most of it, and are not worth reading.
  const lean = html.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/gi, '')
  const { body } = new DOMParser().parseFromString(lean, 'text/html')
  for (const gone of body.querySelectorAll(
    'style, script, title, meta, link, xml, img, object, iframe, [hidden]',
  ))
    gone.remove()
  wordLists(body)
  plainTables(body)
  for (const heading of body.querySelectorAll('h1')) rename(heading, 'h2')
  for (const heading of body.querySelectorAll('h5, h6')) rename(heading, 'h4')
  return body.innerHTML
}

/** How much text a document or a piece of one has, as its limits count it (shared/minutes/limits.ts). */
function sizeOf(content: DocumentNode['content']): { characters: number; parts: number } {
  const size = { characters: 0, parts: 0 }
  content.descendants((node) => {
    size.parts += 1
    size.characters += node.text?.length ?? 0
  })
  return size
}

/** Refuses a paste the minutes cannot hold, whole and with one sentence, before anything in the text is touched. */
export function pasteLimit(refuse: (sentence: string) => void): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste: (_view, event) => {
          const length = (type: string) => event.clipboardData?.getData(type).length ?? 0
          const why = whyTooLongToPaste(Math.max(length('text/html'), length('text/plain')))
          if (why === null) return false
          event.preventDefault()
          refuse(why)
          return true
        },
      },
      handlePaste: (view, _event, slice) => {
        const here = sizeOf(view.state.doc.content)
        const more = sizeOf(slice.content)
        const why = whyTooMuchText({
          characters: here.characters + more.characters,
          parts: here.parts + more.parts,
        })
        if (why === null) return false
        refuse(why)
        return true
      },
    },
  })
}
