import { Button, Select } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { ElectionWhole } from '../../shared/elections/contract.ts'
import { api } from '../service.ts'
import { Section } from '../ui/page.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './elections.module.css'

/** Who stands, with their votes once they are counted; others are added by name while the election is open. */
export function Candidates({ election, isMine }: { election: ElectionWhole; isMine: boolean }) {
  const stand = useCommand(api.elections.stand)
  const withdraw = useCommand(api.elections.withdraw)
  const [chosen, setChosen] = useState<string | null>(null)
  const { id, candidates, mayStand } = election
  const others = mayStand.filter(({ personId }) => !candidates.some((one) => one.personId === personId))
  return (
    <Section title={`Candidates (${candidates.length})`}>
      {candidates.length === 0 && (
        <p className={classes.quiet}>Nobody stands yet. Any member on the day of the handover may stand.</p>
      )}
      <ul className={classes.candidates} aria-label="Candidates">
        {candidates.map((one) => (
          <li key={one.id}>
            <Link to={`/people/${one.personId}?tab=way`}>{one.name}</Link>
            {one.votes !== null && (
              <span className={classes.votes}>{one.votes === 1 ? '1 vote' : `${one.votes} votes`}</span>
            )}
            {one.elected && <StateBadge tone="green">Elected</StateBadge>}
            {isMine && (
              <Button
                size="compact-sm"
                variant="subtle"
                aria-label={`Withdraw ${one.name}`}
                onClick={() => void withdraw.run({ id, candidateId: one.id })}
              >
                Withdraw
              </Button>
            )}
          </li>
        ))}
      </ul>
      {isMine && (
        <Select
          label="Add a candidate"
          className={classes.adding}
          placeholder="Type a name"
          searchable
          value={chosen}
          disabled={stand.isRunning}
          data={others.map(({ personId, name, until }) => ({
            value: personId,
            label: until !== null && until < election.endsOn ? `${name}, member to ${shortDay(until)}` : name,
          }))}
          nothingFoundMessage="No member of that name who does not stand already."
          onChange={(personId) => {
            setChosen(null)
            if (personId) void stand.run({ id, personId })
          }}
        />
      )}
    </Section>
  )
}
