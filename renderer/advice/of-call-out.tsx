import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { ActivationWhole, LogLine } from '../../shared/incidents/contract.ts'
import { EVERY_LINE } from '../../shared/incidents/log-filter.ts'
import { orpc } from '../service.ts'
import { TimeText } from '../ui/day-text.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import classes from './advice.module.css'
import { AdviceStanding, AnswerBadge } from './advice-standing.tsx'
import { RecordCallOutAdvice } from './record-advice.tsx'

/** Lines of advice not in the ledger yet that are shown at first, so that what comes after them stays in reach. */
const SHOWN_AT_FIRST = 5

/** The advice of a call-out in the ledger, with what became of it, and the lines of its log that are advice and not there yet. */
export function AdviceOfCallOut({ callOut, writes }: { callOut: ActivationWhole; writes: boolean }) {
  const { id: activationId, groupId } = callOut
  const found = useQuery(orpc.advice.ofCallOut.queryOptions({ input: { activationId } }))
  const all = useAdviceLines(callOut)
  const [from, setFrom] = useState<{ entryId: string | null; text: string } | null>(null)
  const kept = new Set(found.data?.map(({ entryId }) => entryId))
  const lines = all.filter(({ id }) => !kept.has(id))
  const [isWhole, setWhole] = useState(false)
  const shown = isWhole ? lines : lines.slice(0, SHOWN_AT_FIRST)
  const begin = () => {
    const line = lines[0]
    setFrom(line ? { entryId: line.id, text: line.text } : { entryId: null, text: '' })
  }
  useShortcuts(
    writes && found.data
      ? [{ label: 'Put advice in the ledger', keys: 'v', section: 'This call-out', run: begin }]
      : [],
  )
  return (
    <Section
      title="Advice in the ledger"
      actions={writes && <Button onClick={begin}>Put advice in the ledger</Button>}
    >
      <Loaded query={found}>
        {(advice) =>
          advice.length === 0 && lines.length === 0 ? (
            <p className={classes.soft}>
              None yet. Write the advice in the log while the call-out runs; put it in the ledger, in the
              words of the group, for the police to answer.
            </p>
          ) : (
            <ul className={classes.ofCallOut} aria-label="Advice of this call-out">
              {advice.map((row) => (
                <li key={row.id}>
                  <p>
                    <Link to={`/advice/${row.id}`}>{row.number}</Link> {row.text}
                  </p>
                  <p className={classes.soft}>
                    <AnswerBadge status={row.status} /> <AdviceStanding row={row} />
                  </p>
                </li>
              ))}
              {shown.map((line) => (
                <li key={line.id}>
                  <p>
                    <TimeText at={line.at} /> {line.text}
                  </p>
                  <p className={classes.soft}>
                    In the log only.{' '}
                    {writes && (
                      <Button
                        size="compact-sm"
                        aria-label={`Put it in the ledger: ${line.text}`}
                        onClick={() => setFrom({ entryId: line.id, text: line.text })}
                      >
                        Put it in the ledger
                      </Button>
                    )}
                  </p>
                </li>
              ))}
              {shown.length < lines.length && (
                <li>
                  <Button variant="subtle" size="compact-sm" onClick={() => setWhole(true)}>
                    {`Show all ${lines.length} lines of advice`}
                  </Button>
                </li>
              )}
            </ul>
          )
        }
      </Loaded>
      <RecordCallOutAdvice from={from && { ...from, groupId, activationId }} onClose={() => setFrom(null)} />
    </Section>
  )
}

/** The lines of a log that are advice. Of a long log only the latest lines come with the call-out: then they are asked for by themselves. */
function useAdviceLines({ id, entries, lines }: ActivationWhole): readonly LogLine[] {
  const ofAdvice = useQuery(
    orpc.incidents.log.queryOptions({
      input: { id, filter: { ...EVERY_LINE, kind: 'advice' } },
      enabled: lines > entries.length,
    }),
  )
  return ofAdvice.data?.entries ?? entries.filter(({ kind }) => kind === 'advice')
}
