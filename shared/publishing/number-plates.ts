/**
 * Registrations of vehicles of the United Kingdom in a text. What an ordinary text is full of looks like one — roads (A406), postal
 * districts (SE15), units (SO15), forms (MG11), quarters (Q3) followed by a short word — so letters that stand apart from their digits
 * have to be capitals, or all small, and no word in use; the styles without a year are taken only where the text says "registration".
 */

/** Three letters that follow a code in ordinary text: small words, months, and abbreviations of this field. */
export const WORDS_AFTER_CODES: ReadonlySet<string> = new Set(
  `act add age ago aim air all and any apr are arm art ask aug bad bag ban bar bed big bin bit box boy bus but buy can car cut day dec did due
   end era eve far feb fee few fit fix for fun gap get got gun guy had has her him his hit hot how its jan job jul jun key kit law led let lot low
   man map mar max may men met min mix nor not nov now oct odd off oil old one our out own pay per plc put ran raw red rep rid row run sat saw say
   sea see sep set she sit six son sun tax tea ten the too top try two use van via war was way web wed who why won yes yet you
   act age aob agm api app asb atm bbc bcu bme bwv cad cat ccg cci cco cps crb csp cso csu cyp dbs dcc dlr dpa eea eia etc ethnic eta faq foi fgm gla gps
   hmo hra hse iag iap icb imd iom ipt isp ict kpi lbh ldn lea led lfb loc mag mba met mod mps nca ncr nhs npt npu pac pcc pcn pcs pcso pdf pnc poa ppe psd
   psa rsl rtc rti sar scr sen slt smt snb snt soc spt spu tag tbc tbd tfl tpo tsg ulez usa vat vawg ymca yot yos yjs rsvp gmt bst utc ltd llp cic max min hrs kph mph`.split(
    /\s+/,
  ),
)
/** What an ordinary text calls something by: postal districts of London and around it, and codes of police units, forms and the like. */
const KNOWN_CODE =
  /^(?:(?:SE|SW|NW|EC|WC|BR|CR|DA|EN|HA|IG|KT|RM|SM|TW|UB|SO|CO|SC|MO|MG|PM|AK|MS|MP|GP|OP)\d\d)$/i

const L = '[A-HJ-PR-Z]'
const CURRENT = `[A-HJ-PR-Y]${L}(?<gapA> ?)(?:0[2-9]|[1-9]\\d)(?<gapB> ?)(?<lastA>${L}{3})`
const PREFIX = `[A-HJ-NP-Y]\\d{1,3}(?<gapC> ?)(?<lastB>${L}{3})`
const SUFFIX = `(?<firstC>${L}{3})(?<gapD> ?)\\d{1,3}[A-HJ-NPR-TV-Y]`
const STYLES = new RegExp(
  `(?<![\\p{L}\\p{N}£€$-])(?:${CURRENT}|${PREFIX}|${SUFFIX})(?![\\p{L}\\p{N}])`,
  'giu',
)

/** "registration", "reg. no.", "index mark", "VRM", "number plate", up to where the registration itself begins. */
const SAID =
  /(?<![\p{L}])(?:registrations?|reg(?:\.|n\.?|o)?|index|vr[mn]|(?:number|licen[cs]e)[ -]?plates?|plates?)(?:\s+(?:number|no\.?|mark|plate|is|was|of|the|reads?|reading|a|car|vehicle|van))*[\s:,(–—"“‘'-]*/giu
/** What may be a registration where the text says that it is one; `123 ABC`, `AXI 1234` and `AB 1` have no year in them. */
const AFTER_SAID =
  /^(?:[A-Z]{2} ?\d{2} ?[A-Z]{3}|[A-Z] ?\d{1,3} ?[A-Z]{3}|[A-Z]{3} ?\d{1,3} ?[A-Z]|[A-Z]{1,3} ?\d{1,4}|\d{1,4} ?[A-Z]{1,3})(?![\p{L}\p{N}])/iu

const isCapital = (text: string) => text === text.toUpperCase()
const isSmall = (text: string) => text === text.toLowerCase()

/** True for letters and digits apart that are written as a registration is, and are no code with a word after it. */
function standsApart(match: string, letters: string): boolean {
  const word = letters.toLowerCase()
  const rest = match.replace(letters, '')
  if (isCapital(match)) {
    const [code = ''] = match.split(' ')
    const isPlain = /^[A-Z]\d+ /i.test(match) || /^[A-Z]{3} /i.test(match) || / \d\d /.test(match)
    if ((isPlain || KNOWN_CODE.test(code)) && WORDS_AFTER_CODES.has(word)) return false
    // One digit is a road, a paper size or a paragraph before it is a registration that somebody paid for.
    return (rest.match(/\d/g)?.length ?? 0) > 1
  }
  const isOneCase = isSmall(letters) && isSmall(rest.slice(1))
  return (
    isOneCase &&
    /^[A-Z]{2}\d\d [A-Z]{3}$/i.test(match) &&
    !WORDS_AFTER_CODES.has(word) &&
    !KNOWN_CODE.test(match.slice(0, 4))
  )
}

function isPlate({ 0: match, groups = {} }: RegExpExecArray): boolean {
  const letters = groups.lastA ?? groups.lastB ?? groups.firstC ?? ''
  if (!match.includes(' '))
    return !(WORDS_AFTER_CODES.has(letters.toLowerCase()) && /^[A-Z]\d[A-Z]|^[A-Z]{3}\d[A-Z]$/i.test(match))
  return standsApart(match, letters)
}

/** The registrations of vehicles in a text, as they stand there. */
export function findNumberPlates(text: string): string[] {
  const found = new Set<string>()
  for (const match of text.matchAll(STYLES)) if (isPlate(match)) found.add(match[0])
  for (const said of text.matchAll(SAID)) {
    const plate = AFTER_SAID.exec(
      text.slice(said.index + said[0].length, said.index + said[0].length + 12),
    )?.[0]
    if (plate === undefined) continue
    const letters = plate.match(/[A-Z]+/gi) ?? []
    const isTime = letters.length === 1 && /^(?:am|pm|st|nd|rd|th|a|i)$/i.test(letters[0])
    const isTelling = plate.includes(' ') ? isCapital(plate) : !isTime
    if (isTelling && !isTime && !letters.some((each) => WORDS_AFTER_CODES.has(each.toLowerCase())))
      found.add(plate)
  }
  return [...found]
}
