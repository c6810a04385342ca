import type { Recorder } from '../../../db/record.ts'
import { addDays } from '../../../shared/dates.ts'
import type { ArticleFields, ArticleState } from '../../../shared/library/entities.ts'
import type { UseFields } from '../../../shared/library/uses.ts'

type ExampleArticle = ArticleFields & {
  /** Which of the example groups wrote it; what a small example has no group for is left out. */
  of: number
  state: ArticleState
  /** Days ago it was reviewed and shared. */
  reviewedAgo?: number
  returnComment?: string
  /** What the other example groups say of it, by which group. */
  uses?: readonly (UseFields & { by: number; ago: number })[]
}

const NOTHING_MORE = { whatItTook: '', source: '' } as const

/** One article in every state, one of them shared so long ago that it is to be looked at again. */
const ARTICLES: readonly ExampleArticle[] = [
  {
    of: 1,
    ...NOTHING_MORE,
    title: 'A leaflet for those who were stopped',
    theme: 'Stop and search',
    problem: 'People who were stopped did not know what to ask for.',
    whatWasDone: 'A leaflet in four languages.',
    outcome: 'It was replaced by the one of the whole force.',
    contactRole: 'Secretary',
    audience: 'all groups',
    state: 'archived',
    reviewedAgo: 900,
  },
  {
    of: 0,
    title: 'One card for whoever rings an advisor at night',
    theme: 'Being asked early',
    problem:
      'Officers who rang at two in the morning did not know what they could tell an advisor, so they told nothing, and the advisor could only listen.',
    whatWasDone:
      'We wrote one card with five lines: who you are, why you ring, what you want advice about, what may be passed on, and when you will ring back.\n\nIt hangs beside the telephone in the control room and is read out from top to bottom.',
    outcome:
      'Of the last nine calls at night, eight brought advice before the first decision; in the year before it was two of eleven.',
    whatItTook: 'An evening with two advisors and a duty inspector, and a print shop.',
    contactRole: 'Chair of the group',
    source: '',
    audience: 'public',
    state: 'shared',
    reviewedAgo: 96,
    uses: [
      { by: 1, stage: 'in use', rating: 5, ago: 60 },
      { by: 2, stage: 'will use', rating: 4, ago: 12 },
    ],
  },
  {
    of: 0,
    title: 'Reading a body-worn video together',
    theme: 'Stop and search',
    problem: 'Members argued from the form, officers from the film, and neither had seen what the other had.',
    whatWasDone:
      'Once a quarter four films are drawn by lot. Everybody watches, writes down two words, and only then the talk begins.',
    outcome: 'Three changes to the briefing before a shift came out of a year of evenings.',
    whatItTook:
      'A room without windows, an officer who knows the system, and a promise of confidentiality signed anew.',
    contactRole: 'Vice-chair of the group',
    source: 'Seen first at a force in the north, who lent us their ground rules.',
    audience: 'all groups',
    state: 'shared',
    reviewedAgo: 790,
  },
  {
    of: 0,
    ...NOTHING_MORE,
    title: 'A debrief within three days',
    theme: 'After a call-out',
    problem: 'A month after a call-out nobody could say what had been asked.',
    whatWasDone: 'The debrief is put in the diary in the same call that ends the call-out.',
    outcome: 'The last five debriefs were held within three days.',
    contactRole: 'Secretary',
    audience: 'all groups',
    state: 'reviewed',
    reviewedAgo: 6,
  },
  {
    of: 0,
    ...NOTHING_MORE,
    title: 'Who to ring first when a place of worship is attacked',
    theme: 'Being asked early',
    problem: 'Three people rang the same imam within an hour.',
    whatWasDone: 'One advisor is the first to ring for each faith, with a deputy.',
    outcome: '',
    contactRole: '',
    audience: 'own group',
    state: 'draft',
  },
  {
    of: 1,
    title: 'Meetings in a youth club, not in a police station',
    theme: 'Who we are',
    problem: 'Nobody under 25 had come to an open meeting for two years.',
    whatWasDone:
      'Every third meeting is held in one of four youth clubs, begins with food, and gives the first half hour to whoever is there.',
    outcome: 'Between six and eleven young people came to each, and two of them are members now.',
    whatItTook: 'Food for thirty and a club that opens on a Tuesday; the fares of two members.',
    contactRole: 'Vice-chair of the group',
    source: '',
    audience: 'public',
    state: 'shared',
    reviewedAgo: 41,
    uses: [{ by: 2, stage: null, rating: 3, ago: 9 }],
  },
  {
    of: 1,
    title: 'Telling the street what came of a search',
    theme: 'What became of it',
    problem: 'After a warrant the neighbours knew what had been broken and not why.',
    whatWasDone:
      'A note through every letter box within two days: what happened, what was found, whom to ask.',
    outcome: 'Complaints after warrants fell from seven a quarter to one.',
    whatItTook: 'Half a day of two officers for each search.',
    contactRole: 'Neighbourhood inspector',
    source: '',
    audience: 'all groups',
    state: 'shared',
    reviewedAgo: 150,
  },
  {
    of: 1,
    ...NOTHING_MORE,
    title: 'Papers read aloud',
    theme: 'Who we are',
    problem: 'Two members cannot read forty pages in a week.',
    whatWasDone: 'The secretary records the summary of each paper, three minutes long.',
    outcome: 'Both spoke to every item at the last meeting.',
    contactRole: 'Secretary',
    audience: 'all groups',
    state: 'submitted',
  },
  {
    of: 1,
    ...NOTHING_MORE,
    title: 'A first meeting with a companion',
    theme: 'Who we are',
    problem: 'New members said nothing for half a year.',
    whatWasDone: 'An older member sits beside a new one for three meetings.',
    outcome: 'New members speak at their second meeting.',
    contactRole: 'Chair of the group',
    audience: 'all groups',
    state: 'returned',
    returnComment: 'How many new members is this about? Say it, and it is worth sharing.',
  },
]

/** Writes the good practice of the example groups. Gives how many records. */
export async function writeGoodPractice(
  record: Recorder,
  groupIds: readonly string[],
  { today, newId }: { today: string; newId: () => string },
): Promise<number> {
  let records = 0
  for (const { of, reviewedAgo, returnComment = '', uses = [], ...fields } of ARTICLES) {
    const groupId = groupIds[of]
    if (groupId === undefined) continue
    const reviewedOn = reviewedAgo === undefined ? null : addDays(today, -reviewedAgo)
    const isOut = fields.state === 'shared' || fields.state === 'archived'
    const articleId = newId()
    await record.add('article', articleId, {
      groupId,
      ...fields,
      reviewedOn,
      sharedOn: isOut ? reviewedOn : null,
      returnComment,
      lessonId: null,
    })
    records += 1
    for (const { by, ago, ...said } of uses) {
      const usedBy = groupIds[by]
      if (usedBy === undefined) continue
      const day = addDays(today, -ago)
      await record.add('articleUse', newId(), { articleId, groupId: usedBy, ...said, day })
      records += 1
    }
  }
  return records
}
