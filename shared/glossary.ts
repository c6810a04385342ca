/** A term of the field, in one line. `said` are the words a text uses for it, in small letters. */
type Term = { words: string; meaning: string; said: readonly string[] }

/**
 * Terms of the field for whoever meets them for the first time: in the app (`Term`, and the list under `?`), and on the public site those
 * that its pages use.
 */
export const GLOSSARY = {
  iag: {
    words: 'Independent Advisory Group (IAG)',
    meaning: 'Volunteers who advise the police as a critical friend. The police decide, and say why.',
    said: ['independent advisory group', 'independent advisory groups', 'iag', 'iags'],
  },
  slt: {
    words: 'SLT',
    meaning:
      'The senior leadership team of the local police. One of them answers for the group and comes to its meetings.',
    said: ['slt', 'senior leadership team'],
  },
  quorum: {
    words: 'Quorum',
    meaning:
      'How many formal members must be there for a meeting to decide anything. Below it, only notes are made.',
    said: ['quorum', 'quorate', 'inquorate'],
  },
  'formal member': {
    words: 'Formal member',
    meaning:
      'An advisor who was accepted into the group and agreed to its rules. Only formal members count for the quorum.',
    said: ['formal member', 'formal members', 'formal advisor', 'formal advisors'],
  },
  'informal advisor': {
    words: 'Informal advisor',
    meaning:
      'Somebody from the community who is asked for a view now and then, and is not told anything confidential.',
    said: ['informal advisor', 'informal advisors'],
  },
  secretariat: {
    words: 'Secretariat',
    meaning: 'Who plans the meetings, takes the minutes and keeps the records of a group.',
    said: ['secretariat'],
  },
  'highlight report': {
    words: 'Highlight report',
    meaning:
      'Two pages on a group for senior leaders: what it did in a time, what became of its advice, and what is asked of them. It names nobody.',
    said: ['highlight report', 'highlight reports'],
  },
  advice: {
    words: 'Advice',
    meaning:
      'What the members together tell the police they should do. It is numbered, and says nothing of who said what.',
    said: ['advice'],
  },
  decision: {
    words: 'Decision',
    meaning: 'What a group settled for itself at a meeting with a quorum.',
    said: ['decision', 'decisions'],
  },
  action: {
    words: 'Action',
    meaning: 'Something to be done after a meeting, with an owner and usually a day.',
    said: ['action', 'actions'],
  },
  question: {
    words: 'Question',
    meaning: 'Asked at a meeting and kept on record until somebody answers it. Who asked is not published.',
    said: ['question', 'questions'],
  },
  'matters arising': {
    words: 'Matters arising',
    meaning: 'What has happened since the last minutes: the actions that are done, and those that are not.',
    said: ['matters arising'],
  },
  'standing item': {
    words: 'Standing item',
    meaning: 'An item that is on every agenda of the group.',
    said: ['standing item', 'standing items'],
  },
  'sub-item': {
    words: 'Sub-item',
    meaning:
      'A part of an agenda item with a number of its own: 4.1 under item 4. Where there are sub-items, the paragraphs of the item itself are 4(a) and 4(b).',
    said: ['sub-item', 'sub-items'],
  },
  'critical incident': {
    words: 'Critical incident',
    meaning:
      'An incident in which how well the police respond is likely to weigh on the confidence of a victim, a family or a community.',
    said: ['critical incident', 'critical incidents'],
  },
  'gold group': {
    words: 'Gold Group',
    meaning: 'The meeting in which senior officers steer the response to a critical incident.',
    said: ['gold group', 'gold groups'],
  },
  'community impact assessment': {
    words: 'Community impact assessment',
    meaning: 'The police’s own paper on what an incident or operation may mean for the people around it.',
    said: ['community impact assessment', 'community impact assessments'],
  },
  redacted: {
    words: 'Redacted',
    meaning: 'Words taken out before publishing, with the reason in their place.',
    said: ['redacted'],
  },
  restricted: {
    words: 'Restricted',
    meaning: 'Stays inside the group: nothing of it is published, and the public reads only an open title.',
    said: ['restricted'],
  },
  'members only': {
    words: 'For members only',
    meaning: 'In the members’ agenda, papers and minutes as usual; never published.',
    said: ['for members only'],
  },
  'open title': {
    words: 'Open title',
    meaning: 'What the public reads in place of a restricted item: that something was discussed, not what.',
    said: ['open title', 'open titles'],
  },
  marking: {
    words: 'Marking',
    meaning:
      'How carefully what is on screen is handled. OFFICIAL-SENSITIVE is for a few people only and is never published.',
    said: ['official-sensitive'],
  },
  cleared: {
    words: 'Cleared',
    meaning: 'The chair and SLT have signed approved minutes off, so that they may be published.',
    said: ['cleared for publication', 'cleared to be published'],
  },
} as const satisfies Record<string, Term>

export type GlossaryTerm = keyof typeof GLOSSARY

/** Each term as it is looked for: one of its words alone decides, as a whole word. */
const SOUGHT = (Object.keys(GLOSSARY) as GlossaryTerm[]).map((term) => ({
  term,
  said: GLOSSARY[term].said,
  whole: new RegExp(`(?<![\\p{L}\\p{N}])(?:${GLOSSARY[term].said.join('|')})(?![\\p{L}\\p{N}])`, 'u'),
}))

const ANY = new Map<string, RegExp>()
/** So many are kept: which terms a meeting uses differs little from one to the next. */
const MOST_KEPT = 500

/** Finds the letters of any of these terms, also inside other words: most texts have none of those that are still missing. */
function anyOf(terms: typeof SOUGHT): RegExp {
  const key = terms.map(({ term }) => term).join('|')
  const known = ANY.get(key)
  if (known) return known
  const any = new RegExp(terms.flatMap(({ said }) => said).join('|'), 'i')
  if (ANY.size >= MOST_KEPT) ANY.clear()
  ANY.set(key, any)
  return any
}

/** The terms that any of the texts uses, with those `known` to be used, in the order of the alphabet. Reads no further than it must. */
export function termsIn(texts: Iterable<string>, known: Iterable<GlossaryTerm> = []): GlossaryTerm[] {
  const found = new Set<GlossaryTerm>(known)
  let missing = SOUGHT.filter(({ term }) => !found.has(term))
  let any = anyOf(missing)
  for (const text of texts) {
    if (!any.test(text)) continue
    const small = text.toLowerCase()
    const used = missing.filter(
      ({ said, whole }) => said.some((words) => small.includes(words)) && whole.test(small),
    )
    if (used.length === 0) continue
    for (const { term } of used) found.add(term)
    missing = missing.filter(({ term }) => !found.has(term))
    if (missing.length === 0) break
    any = anyOf(missing)
  }
  const name = (term: GlossaryTerm) => GLOSSARY[term].words.toLowerCase()
  return [...found].sort((a, b) => (name(a) < name(b) ? -1 : 1))
}
