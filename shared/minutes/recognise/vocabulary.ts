/** Words the recogniser knows: ranks and titles kept with a name, and words that are never part of one. */

const RANK_WORDS = new Set(
  `mr mrs ms miss mx dr prof professor sir dame lord lady baroness rev revd reverend canon fr father sister rabbi imam sheikh
  hon rt cllr clr councillor alderman ald alderwoman deputy chief ch detective det temporary acting assistant special
  inspector insp superintendent superintendant supt sergeant sgt constable con pcso pcsos csupt commander cmdr cdr
  commissioner borough det. chf asst dep temp ast constable. t a act`.split(/\s+/),
)
/** Two- and three-letter ranks are case-sensitive: `Di` and `Al` are given names. */
const SHORT_RANKS = new Set(
  `PC Pc PS Ps DC DI DS CI CC AC SC SO SI ACC DCC DAC DCI DSI DSU DCS CSI ACO PSE PCC MP MEP MSP DCO CFO ACI TI HH QC KC WPC SPC`.split(
    /\s+/,
  ),
)
const PARTICLES = new Set('de da di del della van von der den ter la le al el bin ibn ul ap ab y'.split(' '))

/** Never part of a name: roles, organisations, and the furniture of minutes. */
const NEVER_NAMES = new Set(
  `chair chairman chairwoman chairperson vice-chair vice co-chair chairs clerk secretary treasurer officer officers manager managers
  director directors head coordinator co-ordinator administrator admin assistant member members minutes minute taker note notes
  solicitor secondee adviser advisor lead leader representative representatives rep reps volunteer executive
  president patron trustee governor resident residents student observer observers guest guests staff official officials
  apologies apology present attendance attendees absent agenda item items date time venue title meeting meetings contact email
  tel council committee committees sub-committee subcommittee board panel group groups police authority office unit service services
  department dept district county forum association trust society centre center force constabulary institute college
  university school team partnership partnerships network helpline community communities neighbourhood watch division directorate
  secretariat command station liaison housing health council. local national regional independent advisory scrutiny
  safer the a an none nil no all also another other others various public part contents etc tba tbc vacant vacancy action actions
  welcome introduction introductions next matters arising any business report update resolved draft press page interpreter
  stop search and of for with from to by on in at or not was were is are been has have had will would this that these those there
  they he she it we you how what when where why who which as if but more copy crown court operations operation
  policing crime crimes security strategy strategic corporate communications media business support
  accountant analyst engineer lawyer barrister development researcher organisation foundation charity ltd limited llp plc inc planning consultant engagement diversity equality
  together citizens campaign initiative project programme together minister ministry government warning review summary
  quick exit new site home search back main menu continue skip read view share click notes terms reference confidential
  planning finance legal human resources standards professional performance partners partner youth services company`.split(
    /\s+/,
  ),
)
/** Surnames too (Sarah Ward, Tom Hall), so they end a name only after two words of it. */
const PLACES = new Set(
  `ward hall street road lane church park green end house north south east west northern southern eastern western town rural mead
  hill city village avenue room abbey central area borough farm bridge wood field`.split(/\s+/),
)

const FINITE_VERB =
  /\b(?:was|were|is|are|has|have|had|been|will|would|said|says|noted|agreed|asked|told|reported|advised|thanked|welcomed|gave|stated|explained|confirmed|opened|informed|took|went|spoke|requested|proposed|seconded|added|suggested|felt|should|could|must|does|did|cannot|may)\b/

function bare(word: string): string {
  return word.toLowerCase().replace(/[.,:;’']+$/, '')
}

/** A rank or title kept in front of a name, alone or behind an acting mark: `Insp`, `T/ACC`, `C/Supt.`, `P.c.`. */
export function isRank(word: string): boolean {
  if (/^[A-Z]{1,2}\/\p{Lu}\p{L}+\.?$/u.test(word)) return true
  const plain = word.replace(/\.$/, '').replace(/^(?:[A-Z]{1,2}|Det|Temp)\/(?=\p{L})/iu, '')
  if (
    SHORT_RANKS.has(plain) ||
    (SHORT_RANKS.has(plain.replace(/\./g, '').toUpperCase()) && plain.includes('.'))
  )
    return true
  return plain.length > 1 && RANK_WORDS.has(plain.toLowerCase())
}

/** Words for many people at once, which say nothing of one of them: `Councillors A, B and C`. */
export function isPluralRank(word: string): boolean {
  return /^(?:councillors|cllrs|messrs|inspectors|sergeants|superintendents|pcs|pcsos|drs|aldermen|mesdames)[.:]?$/i.test(
    word,
  )
}

/** True for a word that cannot belong to a person's name. */
export function isNeverName(word: string): boolean {
  if (/^\p{Lu}\.?$/u.test(word)) return false
  return NEVER_NAMES.has(bare(word)) || /['’]s$/.test(word)
}

/** True for a word that is a surname at times and a place at others. */
export function isPlace(word: string): boolean {
  return PLACES.has(bare(word))
}

/** True for the small words inside names: `van`, `de la`. */
export function isParticle(word: string): boolean {
  return PARTICLES.has(word)
}

/** True when the text has a verb of reporting or being, which headings and lists of names do not have. */
export function hasFiniteVerb(text: string): boolean {
  return FINITE_VERB.test(text)
}

/** A sentence of the minutes rather than a heading or a list. */
export function isSentence(text: string): boolean {
  return (text.length > 300 || /[.?!][”’"')]*$/.test(text)) && (hasFiniteVerb(text) || isProse(text))
}

/** Running text by its look: a good share of its words, brackets aside, begin small. */
export function isProse(text: string): boolean {
  const words = text
    .slice(0, 600)
    .replace(/[([][^()[\]]{0,200}[)\]]/g, ' ')
    .split(/\s+/)
    .filter((word) => /\p{L}/u.test(word))
  const small = words.filter((word) => /^\p{Ll}/u.test(word) && !isParticle(word) && word !== 'and').length
  return small >= 5 && small * 5 >= words.length * 2
}
