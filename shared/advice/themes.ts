import { fold } from '../search/fold.ts'

/*
 * What advice is about, found by its own words and the title of its item. Advice is not sorted by hand: who writes minutes at nine in the evening
 * would not do it. One piece may be about several themes, or about none of these.
 */

/** Themes in the order in which they are shown, and the beginnings of words by which each is found. */
export const THEMES = {
  'Stop and search': ['stop and search', 'stop-and-search', 'search', 'section 60'],
  'Use of force': ['use of force', 'taser', 'handcuff', 'restrain', 'firearm'],
  'Hate crime': ['hate', 'racis', 'homophob', 'antisemit', 'islamophob'],
  'Violence against women and girls': [
    'violence against women',
    'domestic',
    'women',
    'girls',
    'stalking',
    'spiking',
  ],
  'Young people': ['young', 'youth', 'school', 'child', 'student', 'college'],
  'Mental health and vulnerability': ['mental', 'vulnerab', 'autis', 'suicid'],
  'Violence and knives': ['knife', 'knives', 'violence', 'gang', 'robber'],
  'Neighbourhoods and antisocial behaviour': [
    'antisocial',
    'anti-social',
    'neighbourhood',
    'ward',
    'noise',
    'estate',
  ],
  'What the public are told': [
    'notice',
    'statement',
    'message',
    'leaflet',
    'letter',
    'poster',
    'press',
    'media',
    'publish',
    'website',
  ],
  'Figures and data': ['figure', 'data', 'disproportion', 'statistic', 'facial'],
  'Custody and complaints': ['custody', 'complain', 'body worn', 'body-worn'],
  'Engagement and trust': ['engage', 'trust', 'confidence', 'meeting', 'forum', 'listen', 'event'],
} as const satisfies Record<string, readonly string[]>
export type Theme = keyof typeof THEMES | 'Something else'

/** One pattern a theme, made once: years of advice are read at a time. */
const PATTERNS = Object.entries(THEMES).map(
  ([theme, words]) =>
    [theme as keyof typeof THEMES, new RegExp(`[^\\p{L}\\p{N}](?:${words.join('|')})`, 'u')] as const,
)

/** What a piece of advice is about, in the order of the themes; “Something else” when none of them is found. */
export function themesOf(...texts: readonly string[]): Theme[] {
  const said = ` ${fold(texts.join(' '))}`
  const found = PATTERNS.flatMap(([theme, pattern]) => (pattern.test(said) ? [theme] : []))
  return found.length === 0 ? ['Something else'] : found
}
