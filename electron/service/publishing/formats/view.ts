import { Refusal } from '../../../../shared/refusal.ts'
import type {
  PublicArticle,
  PublicDocument,
  PublicGroup,
  PublicMinutes,
  PublicResponse,
  PublicSite,
  PublicUpcoming,
  PublicWithdrawn,
} from '../../../../shared/publishing/public.ts'
import { type LineKind, linesOf, type PublicLine } from './blocks.ts'
import { byStart } from './wording.ts'

/** What stands in a list of minutes: those published, and those that are off the site. */
export type Listed = PublicMinutes | PublicWithdrawn

/** A group with what is published of it: minutes newest first, coming meetings soonest first. `listed` also has what is off the site. */
export type GroupView = {
  group: PublicGroup
  minutes: PublicMinutes[]
  listed: Listed[]
  upcoming: PublicUpcoming[]
}

/** Advice in published minutes with what the police answered. */
export type AnsweredAdvice = { line: PublicLine; response: PublicResponse }

/** The site arranged for drawing. Built once per publication; pages only read it. */
export type SiteView = {
  site: PublicSite
  groups: GroupView[]
  /** By slug. */
  group: ReadonlyMap<string, GroupView>
  /** All minutes, newest first. */
  minutes: PublicMinutes[]
  /** All minutes and those that are off the site, newest first. */
  listed: Listed[]
  /** Every decision, action, piece of advice and question, newest meeting first. */
  lines: PublicLine[]
  /** Advice that was answered in public, that of the newest meeting first. */
  answers: AnsweredAdvice[]
  /** All coming meetings, soonest first. */
  upcoming: PublicUpcoming[]
  /** The documents of the office and of the groups on the site. */
  documents: PublicDocument[]
  /** The good practice of the groups on the site. */
  practice: PublicArticle[]
  /** The address the site is read at, without a trailing slash; '' when not known. */
  address: string
}

/** True of minutes whose text is on the site. */
export function isPublished(each: Listed): each is PublicMinutes {
  return 'items' in each
}

/** Where a file stands relative to the site's root, and so how pages link to each other. */
export type SitePath = string

const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/
const RESERVED = /^(?:con|prn|aux|nul|com\d|lpt\d)$/

export const HOME = 'index.html'
export const UPCOMING = 'upcoming/index.html'
export const ACCESSIBILITY = 'accessibility/index.html'
export const FEED = 'feed.xml'
export const CALENDAR = 'meetings.ics'
export const GLOSSARY_PAGE = 'glossary/index.html'
export const OPEN_DATA = 'data/index.html'
export const SEARCH = 'search/index.html'
export const SEARCH_SCRIPT_FILE = 'search/search.js'
export const SITEMAP = 'sitemap.xml'
export const STYLE = 'style.css'
export const ICON = 'icon.svg'

/** The kinds of line that have pages of their own, over all groups. */
export const SITE_LINES = ['decision', 'action'] as const satisfies LineKind[]
export type SiteLine = (typeof SITE_LINES)[number]

/** `decisions/index.html`, and with a year `decisions/2026/index.html`. */
export function linesPath(kind: SiteLine, year?: string): SitePath {
  return year === undefined ? `${kind}s/index.html` : `${kind}s/${year}/index.html`
}
/** `advice/index.html`, and with a year `advice/2026/index.html`. */
export function answersPath(year?: string): SitePath {
  return year === undefined ? 'advice/index.html' : `advice/${year}/index.html`
}
export function groupPath(slug: string): SitePath {
  return `groups/${slug}/index.html`
}
/** What the search looks through of a year. */
export function searchDataPath(year: string): SitePath {
  return `search/${year}.js`
}
/** The feed of a group's minutes. */
export function feedPath(slug: string): SitePath {
  return `groups/${slug}/feed.xml`
}
/** The calendar of a group's meetings. */
export function calendarPath(slug: string): SitePath {
  return `groups/${slug}/meetings.ics`
}
export function yearPath(slug: string, year: string): SitePath {
  return `groups/${slug}/${year}/index.html`
}
export function meetingPath(minutes: Pick<PublicMinutes, 'group' | 'slug'>): SitePath {
  return `groups/${minutes.group}/${minutes.slug}/index.html`
}

/** The relative link from one file to another: it works from a disk and below any address. */
export function link(from: SitePath, to: SitePath): string {
  const up = '../'.repeat(from.split('/').length - 1)
  const here = from.slice(0, from.lastIndexOf('/') + 1)
  return here !== '' && to.startsWith(here) ? to.slice(here.length) : up + to
}

/** The link to a decision, action, piece of advice or question where it stands in the minutes. */
export function lineLink(from: SitePath, line: PublicLine): string {
  const page = link(from, meetingPath(line.minutes))
  return line.anchor === '' ? page : `${page}#${line.anchor}`
}

/** The full address of a file, or its path from the root when it is not known where the site will be read. */
export function addressOf(view: SiteView, path: SitePath): string {
  return view.address === '' ? path : `${view.address}/${path}`
}

/**
 * Arranges a site for drawing. Refuses what could not be published safely: a group whose address is not a plain word, two
 * things at one address, minutes of a group that is not there, a site address that is not http or https.
 */
export function viewSite(site: PublicSite): SiteView {
  const group = new Map<string, GroupView>()
  for (const each of site.groups) {
    if (!SLUG.test(each.slug) || RESERVED.test(each.slug) || each.slug.length > 80) {
      throw new Refusal(
        'BAD_ADDRESS',
        `The web address of ${each.name} may hold only small letters, digits and hyphens.`,
      )
    }
    if (group.has(each.slug))
      throw new Refusal('BAD_ADDRESS', `Two groups have the web address “${each.slug}”. Change one of them.`)
    group.set(each.slug, { group: each, minutes: [], listed: [], upcoming: [] })
  }
  const seen = new Set<string>()
  const listed = [...site.minutes, ...site.withdrawn].sort(
    (a, b) => -byStart(a, b) || (a.slug < b.slug ? 1 : -1),
  )
  for (const each of listed) {
    const path = meetingPath(each)
    if (!/^\d{4}-\d{2}-\d{2}(?:-\d+)?$/.test(each.slug) || seen.has(path)) {
      throw new Refusal(
        'BAD_ADDRESS',
        `Two meetings have the web address “${path}”. Publish one of them under another day.`,
      )
    }
    seen.add(path)
    const own = ownerOf(group, each.group)
    own.listed.push(each)
    if (isPublished(each)) own.minutes.push(each)
  }
  const minutes = listed.filter(isPublished)
  const upcoming = site.upcoming.toSorted((a, b) => byStart(a, b) || (a.uid < b.uid ? -1 : 1))
  for (const each of upcoming) ownerOf(group, each.group).upcoming.push(each)
  const lines = minutes.flatMap(linesOf)
  return {
    site,
    groups: [...group.values()],
    group,
    minutes,
    listed,
    lines,
    answers: answersOf(lines, site.responses),
    upcoming,
    documents: site.documents.filter((document) => document.group === '' || group.has(document.group)),
    practice: site.practice.filter((article) => group.has(article.group)),
    address: webAddress(site.siteAddress),
  }
}

/** Answers with their advice; one whose advice is not on the site is passed over. */
function answersOf(lines: readonly PublicLine[], responses: readonly PublicResponse[]): AnsweredAdvice[] {
  if (responses.length === 0) return []
  const keyOf = (group: string, minutes: string, number: string) => `${group}/${minutes} ${number}`
  const given = new Map(responses.map((each) => [keyOf(each.group, each.minutes, each.number), each]))
  return lines.flatMap((line) => {
    if (line.line !== 'advice') return []
    const response = given.get(keyOf(line.minutes.group, line.minutes.slug, line.number))
    return response ? { line, response } : []
  })
}

function ownerOf(groups: ReadonlyMap<string, GroupView>, slug: string): GroupView {
  const owner = groups.get(slug)
  if (!owner)
    throw new Refusal('BAD_ADDRESS', `A meeting belongs to the group “${slug}”, which is not published.`)
  return owner
}

function webAddress(address: string): string {
  if (address === '') return ''
  const url = URL.parse(address)
  if (!url || !['http:', 'https:'].includes(url.protocol) || url.username !== '' || url.password !== '') {
    throw new Refusal(
      'BAD_ADDRESS',
      'Give the address of the website in full, for example https://www.example.org/iag.',
    )
  }
  return `${url.origin}${url.pathname}`.replace(/\/+$/, '')
}
