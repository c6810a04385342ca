import type { ReactNode } from 'react'
import { sentenceOf } from '../service.ts'
import { type Asked, isGone, Loaded } from './loading.tsx'
import { Detail } from './master-detail.tsx'
import { Notice } from './panel.tsx'

type LoadedRecordProps<Data> = {
  query: Asked<Data>
  /** The list's address. */
  closeTo: string
  children: (data: Data) => ReactNode
}

/** As `Loaded`, for a record beside its list: one that cannot be shown, or is gone meanwhile, says so in its place and can be closed. */
export function LoadedRecord<Data>({ query, closeTo, children }: LoadedRecordProps<Data>) {
  const gone = isGone(query.error)
  if (gone || (query.error !== null && query.data === undefined))
    return (
      <Detail title={gone ? 'No longer here' : 'Cannot be shown'} closeTo={closeTo}>
        <Notice tone="red">{sentenceOf(query.error)}</Notice>
      </Detail>
    )
  return <Loaded query={query}>{children}</Loaded>
}
