import { Button } from '@mantine/core'
import type { RedactionView } from '../../shared/redactions/contract.ts'
import { REASON_LABELS } from '../../shared/redactions/entities.ts'
import { HistoryButton } from './redaction-history.tsx'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import { RedactionSteps } from './redaction-steps.tsx'
import classes from './redactions.module.css'

const SHOWN = 80

/** Where a redaction stands, in words: what became of its text comes before what was decided. */
function standingOf({ state, standing }: RedactionView): readonly [words: string, tone: Tone] {
  if (state === 'turned down') return ['Turned down', 'neutral']
  if (state === 'withdrawn') return ['Withdrawn', 'neutral']
  if (state === 'lifted') return ['Lifted', 'neutral']
  if (standing === 'lost') return ['Words changed', 'red']
  if (standing === 'unsure') return ['In several places', 'red']
  return state === 'proposed' ? ['Proposed', 'amber'] : ['Agreed', 'green']
}

type RedactionListProps = {
  redactions: readonly RedactionView[]
  onShow?: (redaction: RedactionView) => void
}

/** Redactions, each with its words, why, where it stands and what can be done about it. */
export function RedactionList({ redactions, onShow }: RedactionListProps) {
  return (
    <ul className={classes.list} aria-label="Redactions">
      {redactions.map((redaction) => {
        const [words, tone] = standingOf(redaction)
        return (
          <li key={redaction.id} className={classes.entry}>
            <div>
              <p className={classes.head}>
                <strong>
                  {redaction.part === 'owner' ? `Owner of ${redaction.place}` : redaction.place}
                </strong>
                <StateBadge tone={tone}>{words}</StateBadge>
                <span className={classes.soft}>{REASON_LABELS[redaction.reason]}</span>
              </p>
              <p className={classes.words}>“{shortened(redaction.words)}”</p>
              <p className={classes.soft}>{whoAndWhy(redaction)}</p>
            </div>
            <span className={classes.steps}>
              {onShow && <Button onClick={() => onShow(redaction)}>Show</Button>}
              <RedactionSteps redaction={redaction} />
              <HistoryButton redaction={redaction} />
            </span>
          </li>
        )
      })}
    </ul>
  )
}

function shortened(words: string): string {
  return words.length > SHOWN ? `${words.slice(0, SHOWN)}…` : words
}

function whoAndWhy({ proposedBy, state, decidedBy, stateReason }: RedactionView): string {
  const decided = state === 'proposed' ? '' : `, ${state} by ${decidedBy}`
  return `Proposed by ${proposedBy}${decided}${stateReason && `: ${stateReason}`}`
}
