import type { AdviceRow } from '../../shared/advice/contract.ts'
import { RESPONSE_STATUS_LABELS, type ResponseStatus } from '../../shared/advice/entities.ts'
import { Rag } from '../ui/rag.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import classes from './advice.module.css'

const TONES = {
  accepted: 'green',
  'partly accepted': 'amber',
  'not accepted': 'red',
  noted: 'neutral',
} as const satisfies Record<ResponseStatus, Tone>

/** What the police said, in a word or two. */
export function AnswerBadge({ status }: { status: ResponseStatus | null }) {
  if (status === null) return <StateBadge tone="accent">Awaited</StateBadge>
  return <StateBadge tone={TONES[status]}>{RESPONSE_STATUS_LABELS[status]}</StateBadge>
}

/** Where advice stands: what is to do and by when, with its light. */
export function AdviceStanding({ row }: { row: AdviceRow }) {
  return (
    <span className={classes.standing}>
      {row.rag !== null && <Rag value={row.rag} meaning={row.standing} />}
      <span>{row.standing}</span>
    </span>
  )
}

/** What is out of the ordinary about advice: that it is in no minutes, that it is for a few only, that its meeting is away. */
export function AdviceMarks({ row }: { row: AdviceRow }) {
  const isRestricted = row.source === 'meeting' && row.closed
  if (row.source === 'meeting' && !isRestricted && !row.meetingInBin) return null
  return (
    <span className={classes.marks}>
      {row.source === 'call-out' && <StateBadge>Call-out</StateBadge>}
      {row.source === 'group' && <StateBadge>Of its own accord</StateBadge>}
      {isRestricted && <StateBadge tone="amber">Restricted</StateBadge>}
      {row.meetingInBin && <StateBadge tone="amber">Meeting in the recycle bin</StateBadge>}
    </span>
  )
}
