import { readSiteDocuments, writeSiteDocument } from '../../../db/site.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Groups } from '../../../shared/scope.ts'
import { type DocumentName, isSameDocument, type SiteDocument } from '../../../shared/site/documents.ts'
import type { PublicDocument } from '../../../shared/publishing/public.ts'
import { needGroup } from '../groups.ts'
import type { OpenContext } from '../open-context.ts'
import { publicDocument } from '../publishing/gate/site-documents.ts'
import { officeNaming } from '../publishing/office-face.ts'
import { groupNaming, type OfficeView, rolesOnly, viewOffice } from '../publishing/office-view.ts'
import { type ConcernsReader, concernsReader, refuseConcerns } from './concerns.ts'
import { type DocumentInForce, documentsInForce } from './in-force.ts'

/** Every document in force of the office and of these groups, with whether it is on the site and what its words would do there. */
export async function readDocuments(context: OpenContext, groups: Groups): Promise<SiteDocument[]> {
  const view = await viewOffice(context.db)
  const marked = await readSiteDocuments(context.db)
  const concerns = concernsReader(context, view)
  const listed: SiteDocument[] = []
  for (const document of await documentsInForce(context.db, groups)) {
    const { sections: _, strict: _strict, numbers: _numbers, ...rest } = document
    const shown = marked.some((mark) => mark.shown && isSameDocument(mark, document))
    listed.push({ ...rest, shown, concerns: await concerns(textOf(document), strictly(document)) })
  }
  return listed
}

/**
 * Puts a document in force on the site, or takes it off; either happens with the next publication. Answers with all documents as they are then.
 *
 * Errors: `Refusal` NO_SUCH_GROUP, NOT_IN_FORCE, NOT_PUBLIC.
 */
export async function showDocument(
  context: OpenContext,
  name: DocumentName & { shown: boolean },
): Promise<SiteDocument[]> {
  if (name.groupId !== null) await needGroup(context, name.groupId)
  if (name.shown) {
    const groups: Groups = name.groupId === null ? null : [name.groupId]
    const document = (await documentsInForce(context.db, groups)).find((each) => isSameDocument(each, name))
    if (!document)
      throw new Refusal(
        'NOT_IN_FORCE',
        'No version of this document is in force. Put one in force first, then show it.',
      )
    await refuseConcerns(context, await viewOffice(context.db), textOf(document), 'shown', strictly(document))
  }
  await context.write((record) => writeSiteDocument(record, context.newId(), name))
  return readDocuments(context, context.groups)
}

/**
 * The documents that stand on the site of a group, or of the office, through the gate: those of the office first. The mark stays with a document
 * when another version comes into force: a strict one whose words would now give something away is left out, and the list of documents says why.
 */
export async function publicDocuments(
  context: OpenContext,
  view: OfficeView,
  groupId: string | null,
  concerns: ConcernsReader = concernsReader(context, view),
): Promise<PublicDocument[]> {
  const marked = (await readSiteDocuments(context.db)).filter((mark) => mark.shown)
  if (marked.length === 0) return []
  const day = context.today()
  const inForce = await documentsInForce(context.db, groupId === null ? null : [groupId])
  const shown: PublicDocument[] = []
  for (const document of inForce.filter((each) => marked.some((mark) => isSameDocument(mark, each)))) {
    const group = document.groupId === null ? null : (view.groups.get(document.groupId) ?? undefined)
    if (group === undefined) continue
    if (document.strict) {
      const found = await concerns(textOf(document), strictly(document))
      if (found.some(({ blocking }) => blocking)) continue
    }
    const naming = document.strict
      ? rolesOnly(view, group, day)
      : group
        ? groupNaming(view, group, day)
        : officeNaming(context, view)
    shown.push(publicDocument(document, group?.slug ?? '', naming))
  }
  return shown.filter((document) => document.sections.length > 0)
}

function strictly({ strict, numbers }: DocumentInForce): { numbers: readonly string[] } | undefined {
  return strict ? { numbers } : undefined
}

function textOf({ sections }: DocumentInForce): string {
  return sections.map(({ text }) => text).join('\n\n')
}
