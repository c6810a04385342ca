import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { refusalOf, sentenceOf } from '../service.ts'
import classes from './loading.module.css'
import { Notice } from './panel.tsx'

/** Shown only when waiting takes long enough to be noticed. */
export function Loading({ words = 'Reading' }: { words?: string }) {
  const [late, setLate] = useState(false)
  useEffect(() => {
    const timer = setTimeout(() => setLate(true), 300)
    return () => clearTimeout(timer)
  }, [])
  if (!late) return null
  return (
    <div className={classes.loading} role="status">
      <Loader /> {words}
    </div>
  )
}

export type Asked<Data> = { data: Data | undefined; error: unknown }

/** True once the record that was shown is not there any more: undone, removed or erased. Then it is not shown as if it were. */
export const isGone = (error: unknown) => refusalOf(error)?.code.startsWith('NO_SUCH_') === true

/**
 * Draws what a query answered: `<Loaded query={useQuery(…)}>{(people) => …}</Loaded>`; until then a quiet wait, or the plain sentence of its error. What
 * was answered stays on screen when it cannot be read anew, with whatever is being typed in it, unless the record is gone.
 */
export function Loaded<Data>({
  query,
  children,
}: {
  query: Asked<Data>
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined && !isGone(query.error)) return <>{children(query.data)}</>
  if (query.error) return <Notice tone="red">{sentenceOf(query.error)}</Notice>
  return <Loading />
}
