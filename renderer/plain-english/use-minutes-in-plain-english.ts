import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { GLOSSARY } from '../../shared/glossary.ts'
import { isHiddenSubItem, numberItems } from '../../shared/meetings/sub-items.ts'
import type { MinutesWhole } from '../../shared/minutes/contract.ts'
import { blocksOf } from '../../shared/plain-english/blocks.ts'
import { type PlainEnglish, plainEnglish } from '../../shared/plain-english/notes.ts'
import { withoutKept } from '../../shared/plain-english/kept.ts'
import { orpc } from '../service.ts'

/** The initials that the glossary explains: IAG, SLT. */
export const KNOWN: ReadonlySet<string> = new Set(
  Object.values(GLOSSARY).flatMap(({ words }) => words.match(/\b[A-Z]{2,}\b/g) ?? []),
)

function minutesInPlainEnglish(whole: Pick<MinutesWhole, 'items' | 'minutes'>): PlainEnglish {
  const items = numberItems(whole.items).filter((item) => !isHiddenSubItem(item, whole.items))
  const documents = new Map(whole.minutes.map((row) => [row.itemId, row.document]))
  return plainEnglish(blocksOf(items, documents), KNOWN)
}

/** As `PlainEnglish`, without what somebody said is fine as it is; `left` is how many places that are. */
export type MinutesInPlainEnglish = PlainEnglish & { left: number }

/** What could be plainer in a meeting's minutes, as far as the public may read them; null until everything for it was read. */
export function useMinutesInPlainEnglish(
  meetingId: string,
  whole: Pick<MinutesWhole, 'items' | 'minutes'> | undefined,
): MinutesInPlainEnglish | null {
  const kept = useQuery(orpc.plainEnglish.kept.queryOptions({ input: { meetingId } })).data
  const all = useMemo(() => (whole ? minutesInPlainEnglish(whole) : null), [whole])
  return useMemo(() => {
    if (all === null || kept === undefined) return null
    const notes = withoutKept(all.notes, kept)
    return { notes, reading: all.reading, left: all.notes.length - notes.length }
  }, [all, kept])
}
