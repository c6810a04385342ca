import { createHash } from 'node:crypto'
import { findVersion, readTextVersions, type StoredVersion } from '../../../db/minute-versions.ts'
import { EMPTY_DOCUMENT, type MinuteNode } from '../../../shared/minutes/document.ts'
import { readableText } from '../../../shared/minutes/places.ts'
import type { ApprovedVersion, TextVersion } from '../../../shared/minutes/review-contract.ts'
import { type AttendanceState, ATTENDANCE_LABELS } from '../../../shared/meetings/entities.ts'
import { numberItems } from '../../../shared/meetings/sub-items.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { saveItem } from './save.ts'

function listed(version: StoredVersion): TextVersion {
  const { seq, at, userName, procedure, saves, text } = version
  return { seq, at, userName, procedure, saves, words: text.match(/\S+/g)?.length ?? 0 }
}

function documentOf(version: StoredVersion): MinuteNode {
  return version.document === null ? EMPTY_DOCUMENT : (JSON.parse(version.document) as MinuteNode)
}

async function needVersion(
  db: OpenContext['db'],
  input: { itemId: string; seq: number },
): Promise<StoredVersion> {
  const found = (await readTextVersions(db, input.itemId)).find((version) => version.seq === input.seq)
  if (!found)
    throw new Refusal(
      'NO_SUCH_VERSION',
      'This version is not among those of this item. Open its history again.',
    )
  return found
}

/** Every version of an item's text, newest first. */
export async function itemVersions(db: OpenContext['db'], itemId: string): Promise<TextVersion[]> {
  return (await readTextVersions(db, itemId)).map(listed)
}

/** One version with its words as a person reads them. */
export async function itemVersion(db: OpenContext['db'], input: { itemId: string; seq: number }) {
  const version = await needVersion(db, input)
  return { ...listed(version), text: readableText(documentOf(version)) }
}

/**
 * Puts an earlier text of an item back. It is saved as any text is: a new version, with its actions, decisions and advice in line, that
 * undo takes back. Errors: `Refusal` NO_SUCH_VERSION, and those of saving (LOCKED, NO_SUCH_ITEM).
 */
export async function restoreVersion(
  context: OpenContext,
  input: { itemId: string; seq: number },
): Promise<{ savedAt: string }> {
  return context.write(async (record) => {
    const version = await needVersion(record.db, input)
    const { savedAt } = await saveItem(context, record, input.itemId, documentOf(version))
    return { savedAt }
  })
}

/** What an approved version keeps (`snapshotOf` in approve.ts), as far as it is read here. */
type Snapshot = {
  meeting: { date: string }
  attendance: { name: string; title: string; state: AttendanceState; partNote: string }[]
  /** `parentId` and `forMembers` are kept where they say something. */
  items: {
    id: string
    parentId?: string
    title: string
    restricted: boolean
    forMembers?: boolean
    document: MinuteNode | null
  }[]
}

/** An approved version as a person reads it, with whether its words are still the ones that were approved. */
export async function approvedVersion(db: OpenContext['db'], versionId: string): Promise<ApprovedVersion> {
  const found = await findVersion(db, versionId)
  if (!found) throw new Refusal('NO_SUCH_VERSION', 'There is no such approved version.')
  const { id, version, approvedAt, approvedBy, note, hash, snapshot } = found
  const { meeting, attendance, items } = JSON.parse(snapshot) as Snapshot
  const ranked = items.map((item) => ({ ...item, parentId: item.parentId ?? null }))
  return {
    id,
    version,
    date: meeting.date,
    approvedAt,
    approvedBy,
    note,
    hash,
    matches: createHash('sha256').update(snapshot).digest('hex') === hash,
    attendance: attendance
      .map(({ name, title, state, partNote }) =>
        [[title, name].filter(Boolean).join(' '), ATTENDANCE_LABELS[state], partNote]
          .filter(Boolean)
          .join(', '),
      )
      .join('\n'),
    items: numberItems(ranked).map(({ id: itemId, number, title, restricted, forMembers, document }) => ({
      id: itemId,
      number,
      title,
      restricted,
      forMembers: forMembers === true,
      text: document === null ? '' : readableText(document),
    })),
  }
}
