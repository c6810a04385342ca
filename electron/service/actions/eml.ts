import { z } from 'zod'

/** An e-mail to be written as a draft. `address` '' leaves that field out (`to`) or names the office without an address (`from`). */
export type Draft = {
  from: { name: string; address: string }
  to: { name: string; address: string }
  subject: string
  /** Plain text with `\n` between lines. */
  text: string
  /** When it was written. */
  at: Date
}

const CRLF = '\r\n'
const LINE = 76
/** Bytes in one encoded word, so that a line of 76 holds it after `Subject: `: `=?UTF-8?B?` and `?=` take 12, and base64 makes 4 of 3. */
const WORD_BYTES = 39
/** The longest quoted name that stays on its line. */
const LONGEST_NAME = 60

const oneLine = (text: string) =>
  text
    .replace(/\p{Cc}+/gu, ' ')
    .replace(/ +/g, ' ')
    .trim()
const isPlain = (text: string) => /^[\x20-\x7e]*$/.test(text)

/** Text in a header as RFC 2047 has it: encoded words of at most 75 characters, none of which splits a character. */
function encodedWords(text: string): string {
  const words: string[] = []
  let word = ''
  for (const character of text) {
    if (Buffer.byteLength(word + character) > WORD_BYTES) {
      words.push(word)
      word = ''
    }
    word += character
  }
  return [...words, word].map((one) => `=?UTF-8?B?${Buffer.from(one).toString('base64')}?=`).join(`${CRLF} `)
}

/** A subject: plain when it can be and is short enough for one line, encoded otherwise. */
function subjectText(text: string): string {
  const tidy = oneLine(text)
  return isPlain(tidy) && tidy.length <= LINE - 'Subject: '.length && !tidy.includes('=?')
    ? tidy
    : encodedWords(tidy)
}

/** A name before an address (RFC 5322 §3.2.5): quoted, or encoded when it is not plain ASCII. */
function phrase(name: string): string {
  const tidy = oneLine(name)
  const quoted = `"${tidy.replace(/[\\"]/g, '\\$&')}"`
  return isPlain(tidy) && quoted.length <= LONGEST_NAME ? quoted : encodedWords(tidy)
}

function mailbox({ name, address }: Draft['to']): string {
  return oneLine(name) === '' ? `<${address}>` : `${phrase(name)}${CRLF} <${address}>`
}

/** Who writes. Without an address it is a group with nobody in it (RFC 6854), which names the office and leads nowhere. */
function fromField(from: Draft['from']): string {
  return from.address === '' ? `${phrase(from.name || 'Secretariat')}:;` : mailbox(from)
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const
const two = (value: number) => String(value).padStart(2, '0')

function dateField(at: Date): string {
  const clock = [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(two).join(':')
  return `${DAYS[at.getUTCDay()]}, ${at.getUTCDate()} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${clock} +0000`
}

/** True for an address a mail program takes. */
export function isAddress(text: string): boolean {
  return z.email().safeParse(text).success
}

/**
 * A draft as a file (`.eml`): RFC 5322 with MIME, UTF-8 in base64, CRLF, header lines of at most 76 characters. `X-Unsent: 1` makes
 * Outlook open it for writing, not as received mail.
 */
export function emlFile(draft: Draft): string {
  const body = Buffer.from(draft.text.replace(/\r?\n/g, CRLF))
    .toString('base64')
    .replace(new RegExp(`.{${LINE}}(?=.)`, 'g'), `$&${CRLF}`)
  const head = [
    `Date: ${dateField(draft.at)}`,
    `From: ${fromField(draft.from)}`,
    ...(draft.to.address === '' ? [] : [`To: ${mailbox(draft.to)}`]),
    `Subject: ${subjectText(draft.subject)}`,
    'X-Unsent: 1',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: base64',
  ]
  return [...head, '', body, ''].join(CRLF)
}
