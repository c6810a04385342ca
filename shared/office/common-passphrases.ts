/** Words people choose first, and those of this work: alone, doubled or with figures they are no secret. */
const COMMON_WORDS = [
  'abc',
  'access',
  'admin',
  'administrator',
  'advisory',
  'advisorygroup',
  'arsenal',
  'baseball',
  'changeme',
  'charlie',
  'chelsea',
  'computer',
  'criticalfriend',
  'dragon',
  'england',
  'everton',
  'football',
  'group',
  'hello',
  'iag',
  'iloveyou',
  'independentadvisorygroup',
  'letmein',
  'liverpool',
  'login',
  'london',
  'master',
  'metpolice',
  'metropolitan',
  'minutes',
  'monkey',
  'my',
  'office',
  'pass',
  'passphrase',
  'password',
  'please',
  'police',
  'policeforce',
  'princess',
  'qwerty',
  'qwertyuiop',
  'recoverykey',
  'secret',
  'secretariat',
  'shadow',
  'summer',
  'sunshine',
  'superman',
  'test',
  'testing',
  'the',
  'this',
  'is',
  'trustno',
  'user',
  'username',
  'welcome',
  'winter',
] as const

/** Phrases known from lists of examples: long enough, and in every list of guesses. */
const KNOWN_PHRASES = [
  'correcthorsebatterystaple',
  'horsebatterystaple',
  'tobeornottobe',
  'maytheforcebewithyou',
  'onceuponatime',
  'thequickbrownfox',
  'thequickbrownfoxjumpsoverthelazydog',
  'openthedoorplease',
  'iloveyouverymuch',
  'loremipsumdolorsitamet',
] as const

/** Rows of a keyboard and other orders one runs a finger along, each also backwards. */
const RUNS = [
  'abcdefghijklmnopqrstuvwxyz',
  '01234567890123456789',
  'qwertyuiopasdfghjklzxcvbnm',
  '1qaz2wsx3edc4rfv5tgb6yhn7ujm',
  'qazwsxedcrfvtgbyhnujmikolp',
]

const LETTER_OF: Record<string, string> = {
  '0': 'o',
  '1': 'i',
  '3': 'e',
  '4': 'a',
  '5': 's',
  '7': 't',
  '@': 'a',
  $: 's',
  '!': 'i',
}

/** True when `letters` is nothing but common words one after another. */
function onlyCommonWords(letters: string): boolean {
  if (letters === '') return true
  return COMMON_WORDS.some((word) => letters.startsWith(word) && onlyCommonWords(letters.slice(word.length)))
}

function isRepeated(text: string): boolean {
  for (let length = 1; length <= Math.min(4, text.length / 2); length += 1) {
    const unit = text.slice(0, length)
    if (unit.repeat(Math.ceil(text.length / length)).slice(0, text.length) === text) return true
  }
  return false
}

function isRun(text: string): boolean {
  return RUNS.some((run) => {
    const twice = run + run
    return twice.includes(text) || [...twice].reverse().join('').includes(text)
  })
}

/** How many signs of a passphrase must differ: with fewer it repeats itself, however long it is. */
const LEAST_DIFFERENT = 6

/**
 * Why a passphrase is among the first anybody would try, as a sentence; null when it is not. Length alone is checked elsewhere.
 * Source: security-publishing.md A3 (block what is common), NIST SP 800-63B 5.1.1.2.
 */
export function tooCommon(typed: string): string | null {
  const plain = typed.normalize('NFKC').toLowerCase().replace(/\s/g, '')
  if (plain === '') return null
  if (new Set(plain).size < LEAST_DIFFERENT || isRepeated(plain))
    return 'This repeats itself and is easily guessed. Choose a few words that do not belong together.'
  if (isRun(plain))
    return 'This follows the alphabet, the figures or the keyboard. Choose a few words that do not belong together.'
  const letters = plain.replace(/[^a-z]/g, '')
  // Figures and signs put before or after are no letters; those between may stand for some.
  const inner = plain.replace(/^[^a-z]+|[^a-z]+$/g, '')
  const meant = [...inner]
    .map((sign) => LETTER_OF[sign] ?? sign)
    .join('')
    .replace(/[^a-z]/g, '')
  const known = [letters, meant].some(
    (one) => (one !== '' && onlyCommonWords(one)) || KNOWN_PHRASES.some((phrase) => one === phrase),
  )
  return known
    ? 'This is among the first that anybody would try. Choose a few words that do not belong together.'
    : null
}
