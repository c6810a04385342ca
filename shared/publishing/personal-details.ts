import { findBirthDates } from './birth-dates.ts'
import { findNumberPlates } from './number-plates.ts'
import { findPoliceReferences } from './police-references.ts'

export type PersonalDetail = {
  kind: 'PHONE' | 'EMAIL' | 'POSTCODE' | 'NI_NUMBER' | 'NUMBER_PLATE' | 'CRIME_REFERENCE' | 'BIRTH_DATE'
  text: string
}

const EMAIL =
  /[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+/giu
const DIGITS_TOGETHER = /(?<![\d/])\+?\(?\d[\d\s().\-\u2010-\u2014]{7,22}\d(?![\d/])/g
const POSTCODE =
  /(?<![\p{L}\p{N}])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/giu
/** Each kind as it stands in a sentence. */
export const DETAIL_NOUNS = {
  PHONE: 'a phone number',
  EMAIL: 'an e-mail address',
  POSTCODE: 'a postcode',
  NI_NUMBER: 'a National Insurance number',
  NUMBER_PLATE: 'the registration of a vehicle',
  CRIME_REFERENCE: 'a crime or incident reference',
  BIRTH_DATE: 'a date of birth',
} satisfies Record<PersonalDetail['kind'], string>

/** Two letters, six digits and one of A to D, as HM Revenue & Customs give them; the last letter may be missing where the text says what it is. */
const NI_NUMBER =
  /(?<![\p{L}\p{N}])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z](?:[ .-]?\d{2}){3}[ .-]?[A-D](?![\p{L}\p{N}])/giu
const SAID_NI_NUMBER =
  /(?<!\p{L})(?:NI(?:NO)?|national insurance)(?: (?:number|no\.?))?(?: (?:is|was))?[\s:-]+[A-Z]{2}(?:[ .-]?\d){6}/giu
const ORDINAL = /\d(?:st|nd|rd|th)$/i
const INVISIBLE = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu

/** True for what reads as a telephone number of the United Kingdom, or one with a country code. */
function isPhone(candidate: string): boolean {
  const digits = candidate.replace(/\D/g, '')
  const groups = candidate.trim().split(/\D+/).filter(Boolean)
  if (candidate.startsWith('+') || digits.startsWith('0044'))
    return digits.length >= 10 && digits.length <= 15
  if (!digits.startsWith('0') || digits.length < 10 || digits.length > 11) return false
  return groups.length <= 5 && (groups[0]?.length ?? 0) >= 3
}

/**
 * What says who somebody is, in a text that is to be published (R37), as it stands there: telephone numbers, e-mail addresses, postcodes,
 * National Insurance numbers, registrations of vehicles, references to crimes and incidents, and dates of birth. Emergency numbers,
 * years, dates and times are none. Whether one may stay is decided by whoever asks.
 */
export function findPersonalDetails(text: string): PersonalDetail[] {
  if (!/[\p{Nd}@＠]|[([]at[)\]]/iu.test(text)) return []
  const plain = text.normalize('NFKC').replace(INVISIBLE, '')
  const found: PersonalDetail[] = []
  for (const [match] of plain.matchAll(EMAIL)) found.push({ kind: 'EMAIL', text: match })
  for (const [match] of plain.matchAll(DIGITS_TOGETHER))
    if (isPhone(match)) found.push({ kind: 'PHONE', text: match })
  for (const [match] of plain.matchAll(POSTCODE))
    if (!ORDINAL.test(match)) found.push({ kind: 'POSTCODE', text: match })
  for (const [match] of [...plain.matchAll(NI_NUMBER), ...plain.matchAll(SAID_NI_NUMBER)])
    found.push({ kind: 'NI_NUMBER', text: match })
  for (const match of findNumberPlates(plain)) found.push({ kind: 'NUMBER_PLATE', text: match })
  for (const match of findPoliceReferences(plain)) found.push({ kind: 'CRIME_REFERENCE', text: match })
  for (const match of findBirthDates(plain)) found.push({ kind: 'BIRTH_DATE', text: match })
  return found
}

/** A detail as it is compared with another: letters and digits only. */
export function bareDetail(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')
}
