import { type Kysely, sql } from 'kysely'
import type { OwedDocument } from '../shared/acknowledgements/contract.ts'
import { AcknowledgementEntry } from '../shared/acknowledgements/entities.ts'
import { inForceEntries, type Said, type Standing, standingOf } from '../shared/acknowledgements/rules.ts'
import { Documents, type HeldPlace, type InForce, readSaid } from './acknowledgements.ts'
import { mergedInto } from './people-merges.ts'
import { listProtocols } from './protocols.ts'
import { inParts } from './publishing.ts'
import { type Asked, ofWhom } from './readiness-facts.ts'
import { listRoleDescriptions } from './role-descriptions.ts'
import type { Database } from './schema.ts'

/** Where somebody stands with a document in force. */
export type DocumentStanding = Pick<Standing, 'state' | 'day'> & { document: OwedDocument }

/**
 * As `readOwed`, of everybody at once and only where they stand: what each said is read as one text, and whoever said the same about the same
 * documents shares one answer.
 */
export async function readStandingsOf(
  db: Kysely<Database>,
  asked: Asked,
): Promise<(place: HeldPlace) => readonly DocumentStanding[]> {
  const documents = new Documents(
    await listRoleDescriptions(db, asked.groups),
    await listProtocols(db, asked.groups),
  )
  const saidBy = await readSaidInShort(db, asked)
  const known = new Map<readonly InForce[], Map<string, readonly DocumentStanding[]>>()
  return (place) => {
    const of = documents.of(place)
    const said = saidBy.get(place.personId) ?? ''
    const answers = known.get(of) ?? new Map<string, readonly DocumentStanding[]>()
    const answer = answers.get(said) ?? standingsIn(of, said, asked.day)
    known.set(of, answers.set(said, answer))
    return answer
  }
}

function standingsIn(of: readonly InForce[], said: string, today: string): DocumentStanding[] {
  const entries = said === '' ? [] : said.split(';').map(inFull)
  return of.map(({ document, versions, yearly }) => {
    const { state, day } = standingOf(versions, entries, { today, yearly })
    return { state, day, document }
  })
}

/** An entry in short, with its place among the others for an id. */
function inFull(entry: string, place: number): Said {
  const [documentId = '', said = '', day = ''] = entry.split('|')
  return {
    id: String(place).padStart(6, '0'),
    documentId,
    entry: AcknowledgementEntry.parse(said),
    day,
    strikesId: null,
  }
}

const inShort = ({ documentId, entry, day }: Said) => `${documentId}|${entry}|${day}`

/** By person, the entries that count, in the order in which they were recorded: version, entry and day. */
async function readSaidInShort(db: Kysely<Database>, asked: Asked): Promise<Map<string, string>> {
  const { rows } = await sql<{ personId: string; said: string }>`
    select person_id as "personId", string_agg(document_id || '|' || entry || '|' || day, ';' order by id) as "said"
    from acknowledgement
    where deleted_at is null and entry <> 'struck' ${ofWhom(asked)}
      and id not in (select strikes_id from acknowledgement where strikes_id is not null and deleted_at is null)
    group by person_id
  `.execute(db.withoutPlugins())
  const said = new Map<string, string>()
  for (const row of rows) said.set(row.personId, row.said)
  // What was written under an entry that was merged stands between their own.
  const kept = [...new Set((await mergedInto(db)).values())]
  const full = await inParts(kept, (personIds) => readSaid(db, { groups: null, personIds }))
  for (const [personId, entries] of Map.groupBy(full, (entry) => entry.personId))
    said.set(personId, inForceEntries(entries).map(inShort).join(';'))
  return said
}
