export type PersonalDetail = { kind: 'PHONE' | 'EMAIL' | 'POSTCODE'; text: string }

const EMAIL =
  /[\p{L}\p{N}._%+'-]+\s?(?:@|\(at\)|\[at\])\s?[\p{L}\p{N}-]+(?:\s?(?:\.|\(dot\)|\[dot\])\s?[\p{L}\p{N}-]+)+/giu
const DIGITS_TOGETHER = /(?<![\d/])\+?\(?\d[\d\s().\-\u2010-\u2014]{7,22}\d(?![\d/])/g
const POSTCODE =
  /(?<![\p{L}\p{N}])(?:GIR ?0AA|[A-PR-UWYZ][A-HK-Y]?\d[A-HJKPS-UW\d]? ?\d[ABD-HJLNP-UW-Z]{2})(?![\p{L}\p{N}])/giu
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
 * Telephone numbers, e-mail addresses and postcodes in a text that is to be published (R37), as they stand there. Emergency numbers,
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
  return found
}

/** A detail as it is compared with another: letters and digits only. */
export function bareDetail(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}@]/gu, '')
}
