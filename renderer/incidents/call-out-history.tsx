import { useState } from 'react'
import type { ActivationWhole } from '../../shared/incidents/contract.ts'
import { POLICE_RECORD_LABELS } from '../../shared/incidents/police-records.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import classes from './incidents.module.css'

/** Who changed what of a call-out: what is said about it, and what is kept beside it that can be put right. The log is its own history. */
export function CallOutHistory({ callOut }: { callOut: ActivationWhole }) {
  const [isOpen, setOpen] = useState(false)
  return (
    <details className={classes.history} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>History</summary>
      {isOpen && (
        <>
          <HistoryPanel entity="activation" id={callOut.id} />
          {callOut.time.map(
            ({ name, hoursId }) =>
              hoursId !== null && (
                <section key={hoursId}>
                  <h3 className={classes.label}>{`Time ${name} gave`}</h3>
                  <HistoryPanel entity="hoursGiven" id={hoursId} />
                </section>
              ),
          )}
          {callOut.documents.map(({ id, name }) => (
            <section key={id}>
              <h3 className={classes.label}>{name}</h3>
              <HistoryPanel entity="callOutDocument" id={id} />
            </section>
          ))}
          {callOut.policeRecords.map((one) => (
            <section key={one.id}>
              <h3 className={classes.label}>{`${POLICE_RECORD_LABELS[one.kind]} ${one.reference}`.trim()}</h3>
              <HistoryPanel entity="policeRecord" id={one.id} />
            </section>
          ))}
        </>
      )}
    </details>
  )
}
