import type { ParseArgsOptionsConfig } from 'node:util'

/** Where a command's answer goes, and what it learns from outside besides its arguments. */
export type Io = {
  /** Standard output: the answer and nothing else. */
  out: (text: string) => void
  /** Standard error: progress and what went wrong. */
  err: (text: string) => void
  environment: Readonly<Record<string, string | undefined>>
}

/** What a command answers: lines for a person, and one JSON value for `--json`. `failed`: something did not work and was said on stderr. */
export type Answer = { lines: readonly string[]; json: unknown; failed?: boolean }

/** The arguments of a command as parsed: an option given more than once keeps its last value. */
export type Given = {
  text: (name: string) => string | undefined
  flag: (name: string) => boolean
  words: readonly string[]
}

export type Command = {
  /** How it is written, for help and for messages. */
  usage: string
  summary: string
  options: ParseArgsOptionsConfig
  run: (given: Given, io: Io) => Promise<Answer>
}

/** A mistake in how a command was written; the message is one plain sentence. */
export class UsageError extends Error {}

/** The value of an option that must be given. */
export function needed(given: Given, name: string): string {
  const value = given.text(name)
  if (value === undefined || value === '') throw new UsageError(`Say --${name} with a value.`)
  return value
}

/** The one word after the options. */
export function onlyWord(given: Given, what: string): string {
  const [word, ...rest] = given.words
  if (word === undefined) throw new UsageError(`Say which ${what}.`)
  if (rest.length > 0) throw new UsageError(`Give one ${what}, not ${given.words.length}.`)
  return word
}

/** A whole number of at least `least`, from an option that may be left out. */
export function wholeNumber(
  given: Given,
  name: string,
  otherwise: number,
  least: number,
  most: number,
): number {
  const text = given.text(name)
  if (text === undefined) return otherwise
  const value = Number(text)
  if (!Number.isInteger(value) || value < least || value > most)
    throw new UsageError(`--${name} is a whole number from ${least} to ${most}.`)
  return value
}
