import { readOffice } from '../../../db/office.ts'
import { findPerson } from '../../../db/people.ts'
import { findGroup } from '../../../db/groups.ts'
import type { RoleOnRecord } from '../../../db/role-descriptions.ts'
import { longDay } from '../../../shared/dates.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { facts, heading, type Layout, paragraph, table } from '../../../shared/documents/layout.ts'
import { pageBlocks } from '../../../shared/documents/page-blocks.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import { fullName, isCurrent } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import {
  ROLE_KIND_LABELS,
  ROLE_SECTION_LABELS,
  RoleSection,
} from '../../../shared/role-descriptions/entities.ts'
import { isStarter, kindsFor, stateWords } from '../../../shared/role-descriptions/rules.ts'
import { versionWords } from '../../../shared/versions/rules.ts'
import { STARTER_ROLE } from '../../../shared/role-descriptions/starters.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'
import { needRole } from './whole.ts'

type Wanted = { id: string; personId: string | null; format: 'pdf' | 'docx' }
/** Who holds the role, in what place and until when. */
type Holder = { name: string; place: string; term: string }

/**
 * Asks where to, then writes a version of a role description there: with `personId` for them, with their place and term and a line to sign.
 * Errors: `Refusal` NO_SUCH_PERSON, CANNOT_PRINT, and those of saving a file.
 */
export async function printRole(
  context: OpenContext,
  { id, personId, format }: Wanted,
): Promise<SavedDocument> {
  const role = await needRole(context.db, id)
  const holder = personId === null ? null : await holderOf(context, role, personId)
  const name = [`Role description ${ROLE_KIND_LABELS[role.kind]} ${versionWords(role)}`, holder?.name]
  return saveLayout(context, {
    title: 'Save the role description',
    name: name.filter(Boolean).join(' '),
    format,
    layout: roleLayout(role, (await readOffice(context.db)).name, holder),
  })
}

async function holderOf(context: OpenContext, role: RoleOnRecord, personId: string): Promise<Holder> {
  const { db, groups } = context
  const today = context.today()
  const person = await findPerson(db, personId)
  if (!person)
    throw new Refusal('NO_SUCH_PERSON', 'This person is no longer here. They may be in the recycle bin.')
  for (const place of person.memberships) {
    if (groups !== null && !groups.includes(place.groupId)) continue
    if (role.groupId !== null && role.groupId !== place.groupId) continue
    const group = await findGroup(db, place.groupId, today)
    if (!group || !isCurrent(place, today) || !kindsFor(place.capacity, group.kind).includes(role.kind))
      continue
    const until = place.endsOn === null ? '' : ` to ${longDay(place.endsOn)}`
    return {
      name: fullName(person),
      place: `${CAPACITY_LABELS[place.capacity]}, ${group.name}`,
      term: `${until === '' ? 'From ' : ''}${longDay(place.startedOn)}${until}`,
    }
  }
  return { name: fullName(person), place: '', term: '' }
}

/** A role description as a document; pure but for what it is given. */
export function roleLayout(role: RoleOnRecord, office: string, holder: Holder | null): Layout {
  const title = `Role description: ${ROLE_KIND_LABELS[role.kind].toLowerCase()}`
  const isFinal = role.state === 'current' || role.state === 'superseded'
  const sections = RoleSection.options.filter((section) => role[section].trim() !== '')
  return {
    title,
    eyebrow: role.groupName === '' ? office : `${office} · ${role.groupName}`,
    marking: 'OFFICIAL',
    audience: '',
    draft: isFinal ? '' : 'DRAFT – not in force',
    example: false,
    blocks: [
      facts({
        'Held by': holder?.name ?? '',
        Place: holder?.place ?? '',
        Term: holder?.term ?? '',
        Version: stateWords(role).replace(/^Version /, ''),
        'In force since': role.effectiveOn === null ? '' : longDay(role.effectiveOn),
        'Approved by': role.approvedBy,
        'Review due': role.reviewDue === null ? '' : longDay(role.reviewDue),
      }),
      ...(isStarter(role) ? [paragraph(STARTER_ROLE, 'soft')] : []),
      ...sections.flatMap((section) => [
        heading(2, ROLE_SECTION_LABELS[section]),
        ...pageBlocks(role[section]),
      ]),
      heading(2, 'Acknowledgement'),
      paragraph('I have read this version of the role description and agree to work by it.'),
      table(
        [
          ['Name', 40],
          ['Signature', 35],
          ['Date', 25],
        ],
        -1,
        [[holder?.name ?? ' ', ' ', ' ']],
        '',
      ),
    ],
  }
}
