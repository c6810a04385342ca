import { readSitePages, writeSitePage } from '../../../db/site.ts'
import type { Recorder } from '../../../db/record.ts'
import { PageKind } from '../../../shared/site/entities.ts'
import { GAP } from '../../../shared/site/page-text.ts'
import { type StarterFacts, starterText } from '../../../shared/site/starter-texts.ts'

/** What stands in the gaps of the starter texts that are more than a figure to agree on. */
const FILLED: Record<string, string> = {
  'Say who runs the server, and how long it keeps that list':
    'Example Council runs the server and keeps that list for 30 days',
  'The name of the police force': 'Example Police',
  'how to reach the data protection officer': 'data.protection@example.org',
}

/**
 * How to join, and the privacy note, of the example: the starter texts filled in, and on its site. A page the office wrote itself stays
 * as it is. Returns how many records that is.
 */
export async function writeSitePages(
  record: Recorder,
  newId: () => string,
  facts: StarterFacts,
): Promise<number> {
  const written = new Set((await readSitePages(record.db)).map((page) => page.kind))
  const missing = PageKind.options.filter((kind) => !written.has(kind))
  for (const kind of missing) {
    const text = starterText(kind, facts).replace(GAP, (_, gap: string) => FILLED[gap] ?? gap)
    await writeSitePage(record, newId(), { kind, text, shown: true })
  }
  return missing.length
}
