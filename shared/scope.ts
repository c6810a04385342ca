/**
 * Kinds of record by which a call says which groups it concerns. Each is looked up by its id (db/access.ts), but for:
 * `groupOrOffice` a group's id, where none means the whole office; `wholePerson` a person with every place they have, `person` one that
 * has a place in any group of the user's, `someone` also a person who is on record there without a place; `peopleImport` an import
 * with everybody it brought; `inheritedDocument` a version of a document (or a step of one) that a group has of its own or from the office, whose is everybody's to read; `sharedArticle` an article of the user's groups, or one that its own shares with all, and `sharedQuestion` a question in the same way; `receivedAnswer` an answer, whosever it is, to a question of the user's groups; `record` any record, its kind in the input's `entity`; `change` an entry of the history, by `seq`.
 */
export const SCOPE_KINDS = [
  'group',
  'groupOrOffice',
  'meeting',
  'item',
  'attendance',
  'interest',
  'paper',
  'action',
  'decision',
  'advice',
  'feedback',
  'question',
  'snippet',
  'approvedVersion',
  'amendment',
  'comment',
  'redaction',
  'delegation',
  'backlogItem',
  'itemTemplate',
  'topic',
  'place',
  'roleDescription',
  'roleComment',
  'protocol',
  'protocolStep',
  'acknowledgement',
  'inheritedDocument',
  'inductionSession',
  'inductionRecord',
  'supportSession',
  'advisorEvent',
  'election',
  'candidate',
  'plan',
  'planObjective',
  'planAction',
  'article',
  'sharedArticle',
  'advisorQuestion',
  'sharedQuestion',
  'advisorAnswer',
  'receivedAnswer',
  'activation',
  'activationEntry',
  'policeRecord',
  'callOutDocument',
  'debrief',
  'lesson',
  'rotaDecision',
  'person',
  'wholePerson',
  'someone',
  'peopleImport',
  'record',
  'change',
] as const
export type ScopeKind = (typeof SCOPE_KINDS)[number]

/** Where in its input a call names records, by kind: `{ meeting: 'meetingId', item: ['before', 'under.itemId'] }`. */
export type ScopeFields = { readonly [Kind in ScopeKind]?: string | readonly string[] }

/**
 * Which groups a call concerns (design.md §5).
 *
 * - `office`: none; what it reads or does is everybody's.
 * - `whole office`: all of them; only for users who have every group.
 * - `administration`: what the office runs on (users, backups, settings, servers) and no record of a group: for users who have every
 *   group, and for administrators whatever groups they read.
 * - `filtered`: its answer holds only what is in the user's groups.
 * - fields: the groups of the records named there; every one of them must be the user's. A call that names none is for users who
 *   have every group.
 */
export type Scope = 'office' | 'administration' | 'whole office' | 'filtered' | ScopeFields

/** What the input names: a kind of record and an id (of `change` a number). A `groupOrOffice` left out or null has the id null. */
export type Named = { kind: ScopeKind; id: string | number | null; entity: string | null }

function valuesAt(input: unknown, path: readonly string[]): unknown[] {
  const [first, ...rest] = path
  if (first === undefined) return Array.isArray(input) ? input : [input]
  if (Array.isArray(input)) return input.flatMap((each) => valuesAt(each, path))
  if (typeof input !== 'object' || input === null) return [undefined]
  return valuesAt((input as Record<string, unknown>)[first], rest)
}

/** The records a parsed input names in these fields. Fields left out or null name nothing, `groupOrOffice` the office. */
export function namedIn(fields: ScopeFields, input: unknown): Named[] {
  const [entity] = valuesAt(input, ['entity'])
  return SCOPE_KINDS.flatMap((kind) => {
    const given = fields[kind] ?? []
    return [given].flat().flatMap((field) =>
      valuesAt(input, field.split('.')).flatMap((id): Named[] => {
        if (typeof id === 'string' || typeof id === 'number')
          return [{ kind, id, entity: typeof entity === 'string' ? entity : null }]
        return kind === 'groupOrOffice' ? [{ kind, id: null, entity: null }] : []
      }),
    )
  })
}

/** The groups a user has: their ids, or null for every group of the office. Never an empty list, so that it can stand in a query. */
export type Groups = readonly [string, ...string[]] | null

/** The groups of somebody who has none: an id no group has. */
export const NO_GROUP: Groups = ['none']

/** The groups a list is about: those asked for, as far as the user has them; without, all the user has. */
export function groupsAsked(groups: Groups, asked: string | null | undefined): Groups {
  if (asked === null || asked === undefined) return groups
  return groups === null || groups.includes(asked) ? [asked] : NO_GROUP
}
