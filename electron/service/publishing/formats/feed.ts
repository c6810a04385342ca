import { longDay } from '../../../../shared/dates.ts'
import { type PublicMinutes, publicNumber } from '../../../../shared/publishing/public.ts'
import { type Download, downloadPath, downloadsOf } from './downloads.ts'
import { html } from './html.ts'
import {
  addressOf,
  FEED,
  feedPath,
  type GroupView,
  groupPath,
  HOME,
  isPublished,
  type Listed,
  meetingPath,
  type SiteView,
} from './view.ts'
import { offSiteSentences } from './withdrawn.ts'

const LATEST = 50
/** Who names the entries while it is not known where the site will be read. Reserved: nobody can own it (RFC 6761). */
const NO_AUTHORITY = 'critical-friend.invalid'

/** The permanent name of something on the site (RFC 4151), the same in every publication. */
export function tagOf(view: SiteView, what: string): string {
  const authority = view.address === '' ? NO_AUTHORITY : new URL(view.address).hostname
  return `tag:${authority},2026:${what}`
}

/** The moment the latest change of the content was published, so that publishing it again gives the same bytes. */
export function latestChange(view: SiteView, of: Pick<GroupView, 'listed' | 'upcoming'> = view): string {
  const moments = [...of.listed, ...of.upcoming].map((each) => each.updated)
  return moments.sort().at(-1) ?? `${view.site.statementDate}T00:00:00Z`
}

/** What stands in a feed of these minutes. */
export function latestOf({ listed }: Pick<GroupView, 'listed'>): Listed[] {
  return listed.slice(0, LATEST)
}

/**
 * The Atom feed (RFC 4287) of the latest minutes, of all groups or of one. `sizes`: the bytes of what can be downloaded, by path. `whole`: those
 * of the minutes of which the site has only digests.
 */
export function drawFeed(
  view: SiteView,
  sizes: ReadonlyMap<string, number>,
  own?: GroupView,
  whole?: ReadonlyMap<PublicMinutes, PublicMinutes>,
): string {
  const slug = own?.group.slug
  const name = own?.group.name ?? view.site.office
  const entries = latestOf(own ?? view).map((each) =>
    isPublished(each)
      ? entry(view, whole?.get(each) ?? each, downloadsOf(each, sizes))
      : entry(view, each, []),
  )
  return html`<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en-GB">
<id>${tagOf(view, slug === undefined ? 'minutes' : `groups/${slug}`)}</id>
<title type="text">${name}: minutes</title>
<subtitle type="text">${view.site.example && 'EXAMPLE DATA – invented people and meetings. '}${own ? `Minutes of ${name}` : 'Minutes of Independent Advisory Groups'}, as they are published.</subtitle>
<updated>${latestChange(view, own)}</updated>
<author><name>${view.site.office}</name></author>
<link rel="self" type="application/atom+xml" href="${addressOf(view, slug === undefined ? FEED : feedPath(slug))}"/>
<link rel="alternate" type="text/html" href="${addressOf(view, slug === undefined ? HOME : groupPath(slug))}"/>
<generator>Critical Friend</generator>
${entries}</feed>
`.toString()
}

/** What a reader of the feed is told of a correction, before what the minutes are about. */
function corrected({ corrections = [] }: PublicMinutes): string[] {
  const last = corrections.at(-1)
  return last ? [`Corrected on ${longDay(last.on)}: ${last.note}${/[.!?]$/.test(last.note) ? '' : '.'}`] : []
}

function summaryOf(each: Listed): string {
  if (!isPublished(each)) return offSiteSentences(each).join(' ')
  const items = each.items.map(
    (item) => `${publicNumber(item)}. ${item.title}${item.withheld ? ' (not public)' : ''}`,
  )
  return [...corrected(each), items.length === 0 ? each.title : `${each.title}. ${items.join('; ')}`].join(
    ' ',
  )
}

function titleOf(each: Listed): string {
  const minutes = `minutes of ${longDay(each.date)}`
  if (isPublished(each)) return corrected(each).length === 0 ? minutes : `${minutes} (corrected)`
  return `${minutes} (${each.state})`
}

function entry(view: SiteView, minutes: Listed, downloads: readonly Download[]) {
  const group = view.group.get(minutes.group)?.group.name ?? ''
  return html`<entry>
<id>${tagOf(view, `groups/${minutes.group}/${minutes.slug}`)}</id>
<title type="text">${group}: ${titleOf(minutes)}</title>
<updated>${minutes.updated}</updated>
<published>${minutes.firstPublished}</published>
<link rel="alternate" type="text/html" href="${addressOf(view, meetingPath(minutes))}"/>
${downloads.map(
  ({
    format,
    media,
  }) => html`<link rel="related" type="${media}" title="${format.toUpperCase()}" href="${addressOf(view, downloadPath(minutes, format))}"/>
`,
)}<category term="${minutes.group}" label="${group}"/>
<summary type="text">${summaryOf(minutes)}</summary>
</entry>
`
}
