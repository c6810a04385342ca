const WORD_LIST = /mso-list:\s*(?:l\d+\s+)?level(\d+)/i
/** What Word puts before a list paragraph: "1." or "a)" for a numbered list, a dot of some kind otherwise. */
const NUMBERED = /^\s*(?:\d+|[a-z]|[ivx]+)[.)]/i

function rename(element: Element, name: string): void {
  const next = element.ownerDocument.createElement(name)
  next.append(...element.childNodes)
  element.replaceWith(next)
}

/** Each row becomes a paragraph, its cells side by side: the editor has no tables yet. */
function rowsAsParagraphs(body: HTMLElement): void {
  for (const table of [...body.querySelectorAll('table')].reverse()) {
    const paragraphs = [...table.querySelectorAll('tr')].map((row) => {
      const paragraph = body.ownerDocument.createElement('p')
      for (const [index, cell] of [...row.children].entries()) {
        if (index > 0) paragraph.append(' | ')
        paragraph.append((cell.textContent ?? '').replace(/\s+/g, ' ').trim())
      }
      return paragraph
    })
    table.replaceWith(...paragraphs.filter((paragraph) => paragraph.textContent?.replaceAll('|', '').trim()))
  }
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
 * What comes in from another program: headings, lists, bold and italic stay, table rows become paragraphs, and everything else —
 * colours, fonts, pictures, links, comments — goes (the editor's own schema drops what it does not know).
 */
export function cleanPasted(html: string): string {
  const { body } = new DOMParser().parseFromString(html, 'text/html')
  for (const gone of body.querySelectorAll(
    'style, script, title, meta, link, xml, img, object, iframe, [hidden]',
  ))
    gone.remove()
  rowsAsParagraphs(body)
  wordLists(body)
  for (const heading of body.querySelectorAll('h1')) rename(heading, 'h2')
  for (const heading of body.querySelectorAll('h5, h6')) rename(heading, 'h4')
  return body.innerHTML
}
