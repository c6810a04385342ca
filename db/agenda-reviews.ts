import type { Kysely } from 'kysely'
import type { ReviewDue } from '../shared/meetings/agenda-suggestions.ts'
import { ProtocolKind, protocolTitle } from '../shared/protocols/entities.ts'
import { ROLE_KIND_LABELS, RoleKind } from '../shared/role-descriptions/entities.ts'
import { baseKind } from '../shared/role-descriptions/rules.ts'
import { inForce, type Versioned, versionWords } from '../shared/versions/rules.ts'
import { listProtocols } from './protocols.ts'
import { listRoleDescriptions } from './role-descriptions.ts'
import type { Database } from './schema.ts'

type Reviewed = Versioned & { reviewDue: string | null }

/** The version a group works by as due for review, when it is so by `until`. */
function due(version: Reviewed | null, title: string, until: string): ReviewDue[] {
  if (version === null || version.reviewDue === null || version.reviewDue > until) return []
  return [{ id: version.id, title, version: versionWords(version), reviewDue: version.reviewDue }]
}

/**
 * Protocols and role descriptions a group works by, its own or the office's, whose review is due by `until` (`YYYY-MM-DD`) or overdue
 * (domain.md R11). Role descriptions that are nobody's in a group of its kind are not among them.
 */
export async function readReviewsDue(
  db: Kysely<Database>,
  groupId: string,
  until: string,
): Promise<ReviewDue[]> {
  const group = await db
    .selectFrom('advisoryGroup')
    .select('kind')
    .where('id', '=', groupId)
    .executeTakeFirst()
  if (!group) return []
  const protocols = await listProtocols(db, [groupId])
  const roles = await listRoleDescriptions(db, [groupId])
  const others = [baseKind(group.kind) === 'local' ? 'corporate' : 'local', 'secretariat']
  const roleKinds = RoleKind.options.filter((kind) => !others.includes(kind))
  return [
    ...ProtocolKind.options.flatMap((kind) =>
      due(inForce(protocols, groupId, kind), lowered(protocolTitle(kind)), until),
    ),
    ...roleKinds.flatMap((kind) =>
      due(inForce(roles, groupId, kind), `role description: ${lowered(ROLE_KIND_LABELS[kind])}`, until),
    ),
  ]
}

const lowered = (title: string) => title.charAt(0).toLowerCase() + title.slice(1)
