import { z } from 'zod'

/**
 * Who reads an agenda item, or a paragraph of its minutes (domain.md §0.4, §2.10). `members`: the members have it in their agenda, papers
 * and minutes as usual, the public never. `restricted`: it is kept out of the copies made without restricted items as well.
 */
export const Visibility = z.enum(['public', 'members', 'restricted'])
export type Visibility = z.infer<typeof Visibility>

/** The two that are not public. */
export const KEPT_BACK = ['members', 'restricted'] as const satisfies readonly Visibility[]
export type KeptBack = (typeof KEPT_BACK)[number]

/** What each is called, and who reads it; the strictest last. */
export const VISIBILITY = {
  public: { label: 'Public', readers: 'Everybody, once the minutes are published' },
  members: { label: 'For members only', readers: 'In the members’ copies as usual, never published' },
  restricted: {
    label: 'Restricted',
    readers: 'Never published, and left out of copies made without restricted items',
  },
} satisfies Record<Visibility, { label: string; readers: string }>

/**
 * How a record keeps it. `restricted` alone says whether the public may read it, so that whatever asks only that can never show too much;
 * `forMembers` says of something restricted that it is kept from the public alone. It means nothing where `restricted` is false.
 */
export type Restriction = { restricted: boolean; forMembers: boolean }

/** Who reads what is kept like this. */
export function visibilityOf({ restricted, forMembers }: Restriction): Visibility {
  if (!restricted) return 'public'
  return forMembers ? 'members' : 'restricted'
}

/** How a record keeps a visibility. */
export function restrictionOf(visibility: Visibility): Restriction {
  return { restricted: visibility !== 'public', forMembers: visibility === 'members' }
}

/** Whether it is kept out of the members' copies too, unless they are made with what is restricted. */
export function isKeptFromMembers(one: Restriction): boolean {
  return visibilityOf(one) === 'restricted'
}

/** The stricter of two: what a sub-item has of the item above it, or a paragraph of the one around it. */
export function stricter(one: Visibility, other: Visibility): Visibility {
  const rank = (visibility: Visibility) => Visibility.options.indexOf(visibility)
  return rank(one) >= rank(other) ? one : other
}

/** The same items for the members: what is kept from the public alone reads like any other. */
export function asMembersRead<Item extends Restriction>(items: readonly Item[]): Item[] {
  return items.map((item) => (visibilityOf(item) === 'members' ? { ...item, restricted: false } : item))
}

/** What stands for the title of an item that is not public and has no open title. */
const NEUTRAL_TITLES = {
  members: 'An item for members',
  restricted: 'Restricted item',
} satisfies Record<KeptBack, string>

/** The title everybody may read: of an item that is not public its open title, or words that say no more than that it is there. */
export function titleForAll(item: Restriction & { title: string; openTitle: string }): string {
  const visibility = visibilityOf(item)
  if (visibility === 'public') return item.title
  return item.openTitle.trim() || NEUTRAL_TITLES[visibility]
}

/** A visibility with the reason that was given for it, which may be '': `For members only: vetting`. */
export function inWords(visibility: Visibility, reason: string): string {
  return [VISIBILITY[visibility].label, reason].filter(Boolean).join(': ')
}
