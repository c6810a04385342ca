import { listProtocols, readStepsOf } from '../../../db/protocols.ts'
import { listRoleDescriptions } from '../../../db/role-descriptions.ts'
import { protocolTitle } from '../../../shared/protocols/entities.ts'
import { isPublicKind, numbersOf, publicSections } from '../../../shared/protocols/public-words.ts'
import {
  ROLE_KIND_LABELS,
  ROLE_SECTION_LABELS,
  RoleSection,
} from '../../../shared/role-descriptions/entities.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { DocumentName, DocumentSource } from '../../../shared/site/documents.ts'
import type { OpenContext } from '../open-context.ts'

type Db = OpenContext['db']

/**
 * A document in the version in force, with the words of it that are fit for the public. `groupName` is '' for the office's. `strict`: no name
 * of anybody and no number or address but a public contact may stand in it, whoever agreed, and above all none of `numbers`.
 */
export type DocumentInForce = DocumentName & {
  groupName: string
  title: string
  version: string
  since: string
  sections: { title: string; text: string }[]
  strict: boolean
  numbers: string[]
}

/** Where documents come from, each with how it is read: of the office and of these groups (null: of all). */
const SOURCES: Record<DocumentSource, (db: Db, groups: Groups) => Promise<DocumentInForce[]>> = {
  'role description': async (db, groups) =>
    (await listRoleDescriptions(db, groups)).flatMap((role) => {
      if (role.state !== 'current' || role.effectiveOn === null) return []
      const { groupId, groupName, kind } = role
      return {
        source: 'role description' as const,
        groupId,
        groupName,
        kind,
        title: `Role description: ${ROLE_KIND_LABELS[kind].toLowerCase()}`,
        version: versionWords(role),
        since: role.effectiveOn,
        sections: RoleSection.options.map((section) => ({
          title: ROLE_SECTION_LABELS[section],
          text: role[section],
        })),
        strict: false,
        numbers: [],
      }
    }),
  protocol: async (db, groups) => {
    const steps = await readStepsOf(db, groups)
    const current = (await listProtocols(db, groups)).filter(
      (protocol) => protocol.state === 'current' && isPublicKind(protocol.kind),
    )
    return current.flatMap((protocol) => {
      if (protocol.effectiveOn === null) return []
      const { id, groupId, groupName, kind } = protocol
      return {
        source: 'protocol' as const,
        groupId,
        groupName,
        kind,
        title: protocolTitle(kind),
        version: versionWords(protocol),
        since: protocol.effectiveOn,
        sections: publicSections(protocol, steps.get(id) ?? []),
        strict: true,
        numbers: numbersOf(protocol),
      }
    })
  },
}

/** Every document in force of the office and of these groups (null: of all), the office's first. */
export async function documentsInForce(db: Db, groups: Groups): Promise<DocumentInForce[]> {
  const all: DocumentInForce[] = []
  for (const read of Object.values(SOURCES)) all.push(...(await read(db, groups)))
  return all.sort((a, b) => a.groupName.localeCompare(b.groupName, 'en-GB'))
}
