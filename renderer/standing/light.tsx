import { type Light, LIGHT_LABELS } from '../../shared/standing/readiness.ts'
import { Rag, type RagColour } from '../ui/rag.tsx'
import classes from './standing.module.css'

const COLOURS = { ready: 'G', limits: 'A', 'not ready': 'R' } satisfies Record<Light, RagColour>

/** How ready somebody is to be called: letter, shape and colour, with its words beside it unless `bare`; `why` for the tooltip. */
export function LightBadge({
  value,
  why = '',
  bare = false,
}: {
  value: Light
  why?: string
  bare?: boolean
}) {
  return (
    <span className={classes.light}>
      <Rag value={COLOURS[value]} meaning={[LIGHT_LABELS[value], why].filter(Boolean).join('. ')} />
      {!bare && <span>{LIGHT_LABELS[value]}</span>}
    </span>
  )
}
