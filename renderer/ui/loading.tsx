import { Loader } from '@mantine/core'
import { useEffect, useState } from 'react'
import type { ReactNode } from 'react'
import { sentenceOf } from '../service.ts'
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

type Asked<Data> = { data: Data | undefined; error: unknown }

/** Draws what a query answered: `<Loaded query={useQuery(…)}>{(people) => …}</Loaded>`; until then a quiet wait, or the plain sentence of its error. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: Asked<Data>
  children: (data: Data) => ReactNode
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>
  if (query.error) return <Notice tone="red">{sentenceOf(query.error)}</Notice>
  return <Loading />
}
