/**
 * Markup that is already safe. Only {@link html} makes it, so a string from the record can never be taken for markup: every
 * interpolation is escaped unless it is itself `Markup`.
 */
class Markup {
  readonly #text: string

  constructor(text: string) {
    this.#text = text
  }

  toString(): string {
    return this.#text
  }
}

export type { Markup }

/** What may stand in a template: text is escaped, markup goes in as it is, a list is joined, nothing is nothing. */
export type Content = string | number | Markup | readonly Content[] | null | undefined | false

const ESCAPES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}
const SPECIAL = /[&<>"']/
const UNUSUAL = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\u202a-\u202e\ufeff]/u

/**
 * Text as HTML and XML can carry it: line breaks become spaces, and characters neither format allows, or that would turn the
 * text around them backwards (direction overrides), are left out.
 */
export function plainText(text: string): string {
  if (!UNUSUAL.test(text)) return text
  return text
    .toWellFormed()
    .replace(/[ \t]*[\r\n\u0085\u2028\u2029]+[ \t]*/g, ' ')
    .replaceAll('\t', ' ')
    .replace(/[\p{Cc}\p{Noncharacter_Code_Point}\u202a-\u202e\ufeff]/gu, '')
}

/** Text for HTML or XML, in an element or in a quoted attribute. */
export function escapeText(text: string): string {
  const plain = plainText(text)
  return SPECIAL.test(plain) ? plain.replace(/[&<>"']/g, (character) => ESCAPES[character] ?? '') : plain
}

function write(content: Content): string {
  if (typeof content === 'string') return escapeText(content)
  if (content instanceof Markup) return content.toString()
  if (typeof content === 'number') return String(content)
  if (!content) return ''
  let text = ''
  for (const part of content) text += write(part)
  return text
}

/** Builds HTML or XML from a template; quote every attribute in it. */
export function html(strings: TemplateStringsArray, ...contents: Content[]): Markup {
  let text = strings[0] ?? ''
  for (let index = 0; index < contents.length; index += 1)
    text += write(contents[index]) + (strings[index + 1] ?? '')
  return new Markup(text)
}
