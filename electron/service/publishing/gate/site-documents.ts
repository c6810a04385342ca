import type { Naming } from '../../../../shared/publishing/naming.ts'
import { PublicDocument } from '../../../../shared/publishing/public.ts'
import { documentSlug } from '../../../../shared/site/documents.ts'
import type { DocumentInForce } from '../../site/in-force.ts'
import { assertNoNames } from './check.ts'
import { publicBlocks } from './office-face.ts'

/** A document in force as the public reads it; `group` is the slug of its group, '' for the office's. Who approved it is not in it. */
export function publicDocument(document: DocumentInForce, group: string, naming: Naming): PublicDocument {
  const { title, version, since, sections } = document
  const value = PublicDocument.parse({
    group,
    slug: documentSlug(document),
    title,
    version,
    since,
    sections: sections.flatMap((section) => {
      const blocks = publicBlocks(section.text, naming)
      return blocks.length === 0 ? [] : [{ title: section.title, blocks }]
    }),
  })
  assertNoNames(value, naming, `the document “${title}”`)
  return value
}
