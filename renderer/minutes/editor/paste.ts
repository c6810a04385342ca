import type { Node as DocumentNode } from '@tiptap/pm/model'
import { Plugin } from '@tiptap/pm/state'
import { whyTooLongToPaste, whyTooMuchToPaste } from '../../../shared/minutes/limits.ts'
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

const BOLD = /font-weight:\s*(?:bold|[6-9]00)/i
const ITALIC = /font-style:\s*(?:italic|oblique)/i

/** Word puts every few words in a `span` of their own; only whether they are bold or italic is kept of it, and no other formatting. */
function withoutFormatting(body: HTMLElement): void {
  for (const element of body.querySelectorAll('[style], [class], [lang], [align], [width]')) {
    const style =
      element.localName === 'span' || element.localName === 'font'
        ? (element.getAttribute('style') ?? '')
        : ''
    for (const name of ['style', 'class', 'lang', 'align', 'width']) element.removeAttribute(name)
    if (BOLD.test(style)) wrapContent(element, 'b')
    if (ITALIC.test(style)) wrapContent(element, 'i')
  }
  for (const noise of body.querySelectorAll('span:not([data-person]):not([data-tag]), font, o\\:p'))
    noise.replaceWith(...noise.childNodes)
  // What was divided into spans is one text again.
  body.normalize()
}

function wrapContent(element: Element, name: string): void {
  const inner = element.ownerDocument.createElement(name)
  inner.append(...element.childNodes)
  element.append(inner)
}

/** Word's own styles and comments can be most of it, and are not worth reading. */
function withoutStyles(html: string): string {
  return html.replace(/<style[\s\S]*?<\/style>|<!--[\s\S]*?-->/gi, '')
}

const PARTS = /<(?:p|li|td|th|tr|h[1-6])[\s>]/gi

/** What the clipboard has, as the minutes can take it. Text from these minutes (`data-pm-slice`) is as they wrote it. */
function cleaned(html: string): HTMLElement {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const gone of body.querySelectorAll(
    'style, script, title, meta, link, xml, img, object, iframe, [hidden]',
  ))
    gone.remove()
  wordLists(body)
  if (!body.querySelector('[data-pm-slice]')) withoutFormatting(body)
  plainTables(body)
  for (const heading of body.querySelectorAll('h1')) rename(heading, 'h2')
  for (const heading of body.querySelectorAll('h5, h6')) rename(heading, 'h4')
  return body
}

type Size = { characters: number; parts: number }

/** How much text a document or a piece of one has, as its limits count it (shared/minutes/limits.ts). */
function sizeOf(content: DocumentNode['content']): Size {
  const size = { characters: 0, parts: 0 }
  content.descendants((node) => {
    size.parts += 1
    size.characters += node.text?.length ?? 0
  })
  return size
}

/**
 * What comes in from another program: headings, lists, tables, bold and italic stay, and everything else — colours, fonts, pictures,
 * links, comments — goes (the editor's own schema drops what it does not know). A paste the minutes cannot hold is refused, whole and
 * with one sentence, before anything in the text is touched.
 */
export function pasting(refuse: (sentence: string) => void): Plugin {
  let here: Size = { characters: 0, parts: 0 }
  let why: string | null = null
  return new Plugin({
    props: {
      handleDOMEvents: {
        paste: (view, event) => {
          const length = (type: string) => event.clipboardData?.getData(type).length ?? 0
          const tooLong = whyTooLongToPaste(Math.max(length('text/html'), length('text/plain')))
          here = sizeOf(view.state.doc.content)
          why = null
          if (tooLong === null) return false
          event.preventDefault()
          refuse(tooLong)
          return true
        },
      },
      transformPastedHTML: (html) => {
        const lean = withoutStyles(html)
        // Reading takes longest, so what is clearly too much is counted before, and the rest before it becomes a document.
        why = whyTooMuchToPaste({ characters: 0, parts: lean.match(PARTS)?.length ?? 0 }, here)
        if (why !== null) return ''
        const body = cleaned(lean)
        const parts = body.querySelectorAll('*').length
        why = whyTooMuchToPaste({ characters: body.textContent?.length ?? 0, parts }, here)
        return why === null ? body.innerHTML : ''
      },
      handlePaste: (_view, _event, slice) => {
        why ??= whyTooMuchToPaste(sizeOf(slice.content), here)
        if (why === null) return false
        refuse(why)
        return true
      },
    },
  })
}
