import { z } from 'zod'
import { Recorded } from '../recorded.ts'

/*
 * Whom nobody reaches (domain.md Q42, R8). Reach is not equality monitoring: it is what advisors say they offer, in their own words and with
 * their consent (shared/standing), and is never told of anybody here. Which communities are looked for is the office's own list.
 */

/** A community or a field of knowledge that is looked for, and the beginnings of words by which it is found. */
export type Community = { label: string; words: string[] }

/** The list of an office, one community a line: `Young people: youth, young, school`. One at most; without, the starter list. */
export const ReachList = Recorded.extend({ text: z.string() })
export type ReachList = z.infer<typeof ReachList>

/** Communities the plans of the service say are not reached, and those groups often ask about. To be adapted. */
export const STARTER_REACH_LIST = `Young people: young, youth, school, student, teenage
New and emerging communities: new communities, emerging, newly arrived, migrant
Refugees and people seeking asylum: refugee, asylum
People with experience of mental ill health: mental health, mental ill
Disabled people: disab, deaf, blind, sign language, wheelchair
Carers: carer
Older people: older, elder, pension
Women and girls: women, woman, girl
LGBT+ people: lgbt, gay, lesbian, bisexual, trans
Black African and Caribbean communities: black, african, caribbean, somali, nigerian, ghanaian
South Asian communities: asian, bangladeshi, indian, pakistani, tamil, bengali, urdu
Turkish and Kurdish communities: turkish, kurdish
Gypsy, Roma and Traveller communities: gypsy, roma, traveller
Jewish communities: jewish, synagogue
Muslim communities: muslim, mosque
Christian communities: christian, church
Hindu and Sikh communities: hindu, sikh, temple, gurdwara
People who sleep rough: homeless, rough sleep, hostel
People who live on estates: estate, housing, tenant
Traders and the night-time economy: trader, market, door staff, night-time
Victims of hate crime: hate crime
Victims of domestic abuse: domestic abuse, domestic violence, refuge`

const MOST_LINES = 100
const MOST_SIGNS = 300

/** Reads a list, one community a line, its words after a colon; without words it is found by its name. Or one sentence on what is wrong. */
export function readReachList(text: string): Community[] | string {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
  if (lines.length === 0) return 'Write one community a line, for example “Young people: youth, school”.'
  if (lines.length > MOST_LINES) return `Keep the list under ${MOST_LINES} lines.`
  const communities: Community[] = []
  for (const line of lines) {
    if (line.length > MOST_SIGNS) return `Keep “${line.slice(0, 40)}…” under ${MOST_SIGNS} characters.`
    const [label = '', ...rest] = line.split(':').map((part) => part.trim())
    const words = rest
      .join(':')
      .split(',')
      .map((word) => word.trim())
      .filter((word) => word !== '')
    if (label === '')
      return `“${line}” has no name before the colon. Write one, for example “Young people: youth”.`
    if (communities.some((known) => plain(known.label) === plain(label)))
      return `“${label}” is there twice. Take one of the lines out.`
    communities.push({ label, words: words.length === 0 ? [label] : words })
  }
  return communities
}

/** Small letters without accents. */
const plain = (text: string) => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase()

/** True when somebody's own words are about a community: one of its words begins a word of theirs. */
export function isReachedBy({ words }: Community, ownWords: string): boolean {
  const said = plain(ownWords)
  return words.some((word) => {
    const sought = plain(word)
    for (let at = said.indexOf(sought); at !== -1; at = said.indexOf(sought, at + 1))
      if (at === 0 || !/[\p{L}\p{N}]/u.test(said[at - 1] ?? '')) return true
    return false
  })
}
