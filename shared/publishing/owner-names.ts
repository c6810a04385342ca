import { readsAsName } from './guest-names.ts'
import { POST_NOMINALS, PLACES, TITLES } from './ordinary-words.ts'
import { fold } from './tokens.ts'

/** Words of posts, teams and their work: an owner called by one of them is no person by name. */
const OF_POSTS = new Set(
  `the a an all each every any own new no chair chairman chairwoman chairperson co vice deputy acting secretary secretariat treasurer clerk lead leads leader leaders
  head manager managers director directors coordinator co-ordinator commander commissioner inspector superintendent sergeant constable officers inspectors
  sergeants chief detective gold silver bronze tactical operations operational control response custody investigation investigations crime crimes hate
  stop search roads traffic schools safety education health mental social care licensing parks estates legal comms communications media training
  professional prevention engagement inclusion diversity equality equalities liaison family families faith independent advisory advisors advisers met metropolitan london
  city drug drugs alcohol domestic abuse violence violent serious knife gang gangs data analyst analysts research intelligence transport
  citizens advice age women womens men disability race youths children adult adults adults' scrutiny ethics standards policy performance
  planning finance resources human estate central north south east west both everyone everybody nobody none iag slt bcu snt pcso mash sro`
    .trim()
    .split(/\s+/),
)
const PARTS = /(\s*(?:[,;/&+]|\s(?:and|with)\s)\s*)/
const A_WORD = /^\p{Lu}[\p{L}\p{M}'’.-]*$/u

/**
 * Who an action is for, typed as words and not chosen from the record: posts and bodies stay, what reads as somebody's own name becomes
 * `anybody`, because nobody on record can have agreed to it. `agreed` says whether a name is one of those who did.
 */
export function publicOwner(typed: string, anybody: string, agreed: (name: string) => boolean): string {
  return typed
    .split(PARTS)
    .map((part, index) => (index % 2 === 0 && isOwnName(part, agreed) ? anybody : part))
    .join('')
}

function isOwnName(part: string, agreed: (name: string) => boolean): boolean {
  const words = part.trim().split(/\s+/)
  const folded = words.map((word) => fold(word).replace(/[^\p{L}]/gu, ''))
  let first = 0
  while (first < words.length - 1 && TITLES.has(folded[first] ?? '') && !OF_POSTS.has(folded[first] ?? ''))
    first += 1
  const name = words.slice(first)
  if (words.length < 2 || name.length > 4 || !words.every((word) => A_WORD.test(word))) return false
  if (!readsAsName(part) || agreed(name.join(' '))) return false
  return folded.every(
    (word, at) =>
      (at < first || !(TITLES.has(word) || OF_POSTS.has(word) || PLACES.has(word))) &&
      !POST_NOMINALS.has(word),
  )
}
