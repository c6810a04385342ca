import type { Paper } from '../../../shared/papers/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { tryReading } from '../papers/attachments.ts'
import { textsOf } from '../publishing/leak-text.ts'
import type { Subject } from './subject.ts'
import type { Whereabouts } from './where.ts'

/** What the files of each kind are read as. Others are not looked into. */
const READ_AS: Partial<Record<Paper['kind'], string>> = {
  text: 'txt',
  'web page': 'html',
  word: 'docx',
  opendocument: 'odt',
  pdf: 'pdf',
}

type About = { id: string; name: string; where: string; why: string }

/** Papers whose name, presenter or words name somebody. What a file says cannot be changed: it is kept whole, or erased whole. */
export async function papersAbout(
  context: OpenContext,
  subject: Subject,
  where: Whereabouts,
): Promise<About[]> {
  const rows = await context.db
    .selectFrom('paper')
    .innerJoin('agendaItem', 'agendaItem.id', 'paper.itemId')
    .selectAll('paper')
    .select('agendaItem.presenter')
    .where('paper.hash', '!=', '')
    .orderBy('paper.id')
    .execute()
  const about: About[] = []
  for (const paper of rows) {
    const naming = subject.namingOf(paper.meetingId, null)
    const names = (text: string) => subject.findIn(text, naming).length > 0
    const why = names(paper.name)
      ? 'Its name names them.'
      : names(paper.presenter)
        ? 'They present the item it belongs to.'
        : (await wordsOf(context, paper)).some(names)
          ? 'Its text names them.'
          : ''
    if (why !== '') about.push({ id: paper.id, name: paper.name, where: where('paper', paper), why })
  }
  return about
}

/** The words of a paper's file; none for a kind that is not read, and for a file that cannot be. */
async function wordsOf(context: OpenContext, paper: Paper): Promise<string[]> {
  const { office } = context.session.open ?? {}
  const ending = READ_AS[paper.kind]
  if (!office || ending === undefined) return []
  const reading = await tryReading(office, paper.hash)
  if (reading.state !== 'whole') return []
  try {
    return (await textsOf({ path: `paper.${ending}`, bytes: reading.content }))
      .filter((place) => place.code !== true)
      .map((place) => place.text)
  } catch {
    // A file no reader opens: it is offered by its name alone.
    return []
  }
}
