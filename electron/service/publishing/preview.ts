import { readPublications, readPublished } from '../../../db/publishing.ts'
import { readDelegations } from '../../../db/publishing-life.ts'
import type { PublicationRow } from '../../../db/schema.ts'
import { PublishedFile, type Publication } from '../../../shared/publishing/contract.ts'
import type { PublicMinutes, PublicSite } from '../../../shared/publishing/public.ts'
import { unreleased } from '../../../shared/publishing/release.ts'
import { missingParts, type SignOffPart } from '../../../shared/publishing/sign-off.ts'
import { needMeeting } from '../meetings/whole.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { OpenContext } from '../open-context.ts'
import { assess } from './assess.ts'
import { calledIn } from './called.ts'
import { slugFor, stampFor } from './collect.ts'
import { styleSheet } from './formats/style.ts'
import { meetingPath } from './formats/view.ts'
import { publicGroup, stamped } from './gate.ts'
import { readOfficeFace } from './office-face.ts'
import { groupNaming, type OfficeView, viewOffice } from './office-view.ts'
import { readRecords, type WholeRecord } from './records.ts'
import { selfContained } from './self-contained.ts'
import { delegatedParts } from './sign-off.ts'
import { planSite } from './site.ts'
import { publicArticles } from '../site/articles.ts'
import { publicDocuments } from '../site/site-documents.ts'

/** A publication as the screens read it. */
export function asPublication({
  watermark: _watermark,
  scanKey: _scanKey,
  ...row
}: PublicationRow): Publication {
  return { ...row, files: PublishedFile.array().parse(JSON.parse(row.files)) }
}

/** The minutes of a meeting as the public would read them now, beside the record, with what stands in the way. Changes nothing. */
export async function preview(context: OpenContext, meetingId: string) {
  const { db } = context
  const meeting = await needMeeting(db, meetingId)
  const view = await viewOffice(db)
  const record = (await readRecords(db, view, [meeting])).get(meetingId)
  if (!record)
    throw new Refusal(
      'NO_SUCH_GROUP',
      'The group of this meeting is in the recycle bin. Bring it back first.',
    )
  const published = await readPublished(db, { groupId: meeting.groupId })
  const before = published.find((row) => row.meetingId === meetingId)
  const { gated, blockers, cleared, fingerprint } = assess(view, record, before, context)
  const publications = (await readPublications(db, meetingId)).map(asPublication)
  const releases = meeting.state === 'published' ? unreleased(record.items, context.today()) : []
  const delegated = await delegatedTo(context, record)
  const correction = record.corrections.find(({ on }) => on === null)?.note ?? ''
  const answer = {
    meeting,
    record: gated?.record ?? [],
    blockers,
    called: calledIn(record, view),
    cleared,
    correction,
    delegated,
    releases,
    publications,
  }
  if (gated === null || record.items.length === 0) return { ...answer, minutes: null, page: '' }
  const stamp = { slug: slugFor(meeting, published), ...stampFor(before, fingerprint, context.now()) }
  const minutes = stamped(gated.minutes, stamp)
  return { ...answer, minutes, page: await pageOf(context, view, meeting.groupId, minutes) }
}

/** The missing parts of the sign-off that the secretariat may give today under a delegation. */
async function delegatedTo({ db, user, today }: OpenContext, record: WholeRecord): Promise<SignOffPart[]> {
  const { meeting, signOffs } = record
  if (user.role !== 'secretariat' || meeting.approvedAt === null) return []
  const missing = missingParts(meeting, signOffs)
  const delegations = await readDelegations(db, [meeting.groupId])
  return delegatedParts(delegations, missing, meeting.groupId, user.id, today()).map(({ part }) => part)
}

/** The meeting's page as it will be published, with its styles in it, so that it can be shown without the rest of the site. */
async function pageOf(
  context: OpenContext,
  view: OfficeView,
  groupId: string,
  minutes: PublicMinutes,
): Promise<string> {
  const { office } = view
  const group = view.groups.get(groupId)
  if (!group) return ''
  const day = context.today()
  const naming = groupNaming(view, group, day)
  const site: PublicSite = {
    ...(await readOfficeFace(context, view)),
    example: office.isExample || group.isExample,
    groups: [publicGroup(group, naming)],
    minutes: [minutes],
    withdrawn: [],
    responses: [],
    upcoming: [],
    documents: await publicDocuments(context, view, groupId),
    practice: (await publicArticles(context, view, groupId)).practice,
    updated: minutes.updated,
  }
  const path = meetingPath(minutes)
  const page = planSite(site)
    .files(new Map())
    .find((file) => file.path === path)
  return page ? selfContained(String(page.draw()), site.look, styleSheet(site.look)) : ''
}
