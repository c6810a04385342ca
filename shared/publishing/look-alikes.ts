/** Letters of other alphabets by the Latin letter they look like. Capitals and small letters of one letter may look like different ones. */
const LOOKS_LIKE: Record<string, string> = {
  a: 'ΑαАаᴀɑ',
  b: 'ΒВвʙ',
  c: 'Ссᴄ',
  d: 'Ԁԁᴅ',
  e: 'ΕεЕеᴇ',
  f: 'Ғғꜰ',
  g: 'ɢɡց',
  h: 'ΗНнһʜհ',
  i: 'ΙιІіɪı',
  j: 'Јјᴊ',
  k: 'ΚκКкᴋ',
  l: 'ӏʟ',
  m: 'ΜМмᴍ',
  n: 'Νηпɴո',
  o: 'ΟοσОоᴏօ',
  p: 'ΡρРрᴘ',
  q: 'Ԛԛզꞯ',
  r: 'гʀ',
  s: 'Ѕѕꜱ',
  t: 'ΤτТтᴛ',
  u: 'υиᴜս',
  v: 'νᴠ',
  w: 'ωԜԝᴡ',
  x: 'ΧχХх',
  y: 'ΥγУҮуүʏ',
  z: 'ΖЗзᴢ',
}
const LATIN = new Map(
  Object.entries(LOOKS_LIKE).flatMap(([latin, others]) =>
    [...others].map((other) => [other, latin] as const),
  ),
)
const LOOK_ALIKE = new RegExp(`[${[...LATIN.keys()].join('')}]`, 'gu')

/** A word with every letter of another alphabet that looks like a Latin one read as that: `Рetrov` with a Cyrillic letter. */
export function asItLooks(word: string): string {
  return word.normalize('NFKD').replace(LOOK_ALIKE, (letter) => LATIN.get(letter) ?? letter)
}

/** True when a text holds such a letter. */
export function hasLookAlike(text: string): boolean {
  return text.normalize('NFKD').search(LOOK_ALIKE) >= 0
}
