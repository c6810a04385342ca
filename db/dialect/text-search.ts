import { type Expression, type SqlBool, sql } from 'kysely'

/** A pattern that finds `word` anywhere, with the signs that mean something to `like` taken literally. */
function anywhere(word: string): string {
  return `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`
}

/**
 * True for rows whose `text` contains the folded `word`, whatever its case and accents. `fold` is a function the dialect adds
 * (sqlite.ts); PostgreSQL does the same with `lower(unaccent(…))`. SQLite's `like` takes no notice of the case of plain letters, so only
 * a text with others in it is folded: calling out of the database for every row takes ten times as long as reading it.
 */
export function contains(text: Expression<string>, word: string): Expression<SqlBool> {
  const pattern = anywhere(word)
  return sql<SqlBool>`(${text} like ${pattern} escape '\\' or (octet_length(${text}) <> length(${text}) and fold(${text}) like ${pattern} escape '\\'))`
}

/** 1 for rows in whose `text` a word begins with the folded `word`, 0 for others: for ordering. */
export function startsWord(text: Expression<string>, word: string): Expression<number> {
  return sql<number>`case when ' ' || fold(${text}) like ${`% ${anywhere(word).slice(1)}`} escape '\\' then 1 else 0 end`
}

/** True for rows whose `text` is these folded words and nothing else, whatever its case and accents. */
export function sameWords(text: Expression<string>, words: string): Expression<SqlBool> {
  return sql<SqlBool>`fold(trim(${text})) = ${words}`
}

/**
 * A name as lists are ordered by it: without regard to capitals and accents, so that `émile` comes after `Ella` and before `Fay`. Only a name with other
 * than plain letters is folded, as in `contains`; PostgreSQL orders by a collation.
 */
export function nameOrder(name: Expression<string>): Expression<string> {
  return sql<string>`case when octet_length(${name}) = length(${name}) then lower(${name}) else fold(${name}) end`
}
