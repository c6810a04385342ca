import type { Blocker } from '../../shared/publishing/contract.ts'
import { findPersonalDetails } from '../../shared/publishing/personal-details.ts'
import type { Redactions } from '../../shared/redactions/contract.ts'
import { standsAt } from '../../shared/redactions/words.ts'
import { type Chosen, wordsIn } from './chosen.ts'

/** What stands in the way by the words of a paragraph, so that redacting them removes it. */
const REDACTABLE: ReadonlySet<Blocker['code']> = new Set([
  'UNKNOWN_NAME',
  'PHONE',
  'EMAIL',
  'POSTCODE',
  'NI_NUMBER',
  'NUMBER_PLATE',
  'CRIME_REFERENCE',
  'BIRTH_DATE',
])

/** True when redacting words of its paragraph removes what stands in the way. */
export function canRedact({ code, remedy, itemId, paragraph }: Blocker): boolean {
  return itemId !== null && (remedy === 'redact' || (REDACTABLE.has(code) && paragraph !== ''))
}

/** The words that stand in the way, ready to be redacted; only their paragraph where a person has to select them. */
export function wordsOfBlocker(data: Redactions, blocker: Blocker): Chosen {
  const { itemId, paragraph, code, redactionId } = blocker
  const words = data.redactions.find(({ id }) => id === redactionId)?.words ?? ''
  const find = (text: string) => {
    if (redactionId !== undefined) return standsAt(text, words)[0] ?? null
    const detail = findPersonalDetails(text).find(({ kind }) => kind === code)?.text ?? ''
    const start = detail === '' ? -1 : text.indexOf(detail)
    return start < 0 ? null : { start, end: start + detail.length }
  }
  return wordsIn(data, itemId ?? '', paragraph, find)
}
