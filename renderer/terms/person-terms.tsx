import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { localClock } from '../../shared/dates.ts'
import type { TermShown } from '../../shared/terms/contract.ts'
import { TERM_TRANSITIONS, type TermTransition } from '../../shared/terms/states.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { type TermAsked, TermDialog } from './term-dialogs.tsx'
import { termDays, termStanding, termWords } from './term-words.ts'
import classes from './terms.module.css'

const ASKS = { renew: 'renew', 'give an office': 'office', 'end early': 'end' } as const

/** The terms of one person in one group, the newest first, each with what may be done with it. */
export function PersonTerms({ personId, groupId }: { personId: string; groupId: string }) {
  const found = useQuery(orpc.terms.ofPerson.queryOptions({ input: { personId } }))
  const role = useSignedIn()?.role ?? null
  const isReadOnly = useReadOnly()
  const [asked, setAsked] = useState<TermAsked | null>(null)
  const list = useRef<HTMLUListElement>(null)
  const takeBack = useCommand(api.terms.takeBack, { done: 'Taken back.' })
  const today = localClock(new Date()).day
  const terms = (found.data ?? [])
    .filter((term) => term.groupId === groupId)
    .toSorted((a, b) => b.startedOn.localeCompare(a.startedOn))
  if (terms.length === 0) return null
  const stepsOf = (term: TermShown) =>
    TERM_TRANSITIONS.filter(
      (each) =>
        !isReadOnly &&
        each.of === (term.kind === 'membership' ? 'membership' : 'office') &&
        each.from === term.state &&
        mayCall(each.by, role) &&
        !(each.step === 'renew' && (term.followed || term.endsOn === null)),
    )
  const begin = (term: TermShown, { step }: TermTransition) =>
    step === 'take back' ? void takeBack.run({ placeId: term.placeId }) : setAsked({ what: ASKS[step], term })
  return (
    <>
      <ul className={classes.terms} aria-label="Terms of membership and of office" ref={list} tabIndex={-1}>
        {terms.map((term) => {
          const standing = termStanding(term, today)
          return (
            <li key={`${term.kind} ${term.placeId}`}>
              <div className={classes.line}>
                <strong>{termWords(term)}</strong>
                <span className={classes.days}>{termDays(term)}</span>
                <StateBadge tone={standing.tone}>{standing.words}</StateBadge>
                {stepsOf(term).map((each) => (
                  <Button
                    key={each.step}
                    size="compact-sm"
                    variant={each.step === 'renew' && standing.tone === 'amber' ? 'filled' : 'default'}
                    onClick={() => begin(term, each)}
                  >
                    {each.verb}
                  </Button>
                ))}
              </div>
              {term.reason !== '' && <div className={classes.quiet}>Beyond the limit: {term.reason}</div>}
              {term.endNote !== '' && <div className={classes.quiet}>Ended early: {term.endNote}</div>}
            </li>
          )
        })}
      </ul>
      <TermDialog asked={asked} onClose={() => setAsked(null)} onGone={() => list.current?.focus()} />
    </>
  )
}
