import { Button } from '@mantine/core'
import type { PlanActionShown } from '../../shared/plan/contract.ts'
import { PLAN_ACTION_STATE_LABELS, PLAN_RAG_LABELS } from '../../shared/plan/entities.ts'
import { timescaleWords } from '../../shared/plan/rules.ts'
import { DayText } from '../ui/day-text.tsx'
import { Rag } from '../ui/rag.tsx'
import classes from './plan.module.css'

type ActionLineProps = {
  action: PlanActionShown
  onNote: (() => void) | null
  onEdit: (() => void) | null
}

/** An action: its colour and why, who leads it by when, the last that was noted, and what was noted before. */
export function ActionLine({ action, onNote, onEdit }: ActionLineProps) {
  const { text, lead, support, funding, state, rag, suggested, why, overridden, progress } = action
  const [last, ...before] = progress
  const facts = [
    lead === '' ? 'nobody leads it yet' : lead,
    ...(support === '' ? [] : [`with ${support}`]),
    timescaleWords(action),
    PLAN_ACTION_STATE_LABELS[state].toLowerCase(),
    ...(funding === '' ? [] : [`funding: ${funding}`]),
  ]
  return (
    <>
      <span className={classes.colour}>{rag === null ? '–' : <Rag value={rag} />}</span>
      <div className={classes.words}>
        <h4 className={classes.text}>{text}</h4>
        <p className={classes.quiet}>{facts.join(' · ')}</p>
        <p className={classes.quiet}>
          {why}
          {overridden !== '' && suggested !== null && rag !== null && (
            <>
              {' '}
              The rule says {PLAN_RAG_LABELS[suggested].toLowerCase()}; it is{' '}
              {PLAN_RAG_LABELS[rag].toLowerCase()} because: {overridden}
            </>
          )}
        </p>
        {last && (
          <p className={classes.note}>
            <DayText day={last.day} />: {last.text}
          </p>
        )}
        {before.length > 0 && (
          <details>
            <summary>Noted before ({before.length})</summary>
            <ol className={classes.notes}>
              {before.map((each) => (
                <li key={each.id}>
                  <DayText day={each.day} />, {each.recordedBy}
                  {each.chosen !== null && `, ${PLAN_RAG_LABELS[each.chosen].toLowerCase()}`}
                  {each.reason !== '' && ` (${each.reason})`}: {each.text}
                </li>
              ))}
            </ol>
          </details>
        )}
      </div>
      <div className={classes.buttons}>
        {onNote && (
          <Button
            size="compact-sm"
            data-pressing={rag === 'R' || rag === 'A' || undefined}
            aria-label={`Note progress: ${text}`}
            onClick={onNote}
          >
            Note progress
          </Button>
        )}
        {onEdit && (
          <Button size="compact-sm" variant="subtle" aria-label={`Change ${text}`} onClick={onEdit}>
            Change
          </Button>
        )}
      </div>
    </>
  )
}
