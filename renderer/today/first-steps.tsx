import { Button } from '@mantine/core'
import { IconCircle, IconCircleCheck } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import type { GroupSummary } from '../../shared/groups/contract.ts'
import { orpc } from '../service.ts'
import classes from './today.module.css'

type Step = { title: string; detail: string; button: string; to: string; done: boolean }

/** What a new office does first, until its first meeting is planned. */
export function FirstSteps({ groups }: { groups: readonly GroupSummary[] }) {
  const people = useQuery(orpc.people.list.queryOptions({ input: { limit: 1 } }))
  const steps: Step[] = [
    {
      title: 'Create your group',
      detail: 'Its borough or theme, its SLT lead, and how many make a quorum.',
      button: 'Create group',
      to: '/groups/new',
      done: groups.length > 0,
    },
    {
      title: 'Add its people',
      detail: 'By hand, or all at once from a CSV file.',
      button: 'Add people',
      to: '/people',
      done: (people.data?.total ?? 0) > 0,
    },
    {
      title: 'Plan the first meeting',
      detail: 'The agenda starts from the group’s template.',
      button: 'Plan a meeting',
      to: '/meetings/new',
      done: groups.some((group) => group.meetings > 0),
    },
  ]
  const now = steps.find((step) => !step.done)
  return (
    <section aria-label="First steps">
      <h2 className={classes.firstTitle}>Three steps to the first meeting</h2>
      <ol className={classes.list}>
        {steps.map((step) => (
          <li key={step.title} className={classes.alert}>
            {step.done ? (
              <IconCircleCheck className={classes.done} size={24} stroke={1.5} role="img" aria-label="Done" />
            ) : (
              <IconCircle className={classes.todo} size={24} stroke={1.5} aria-hidden />
            )}
            <div className={classes.words}>
              <p className={classes.sentence}>{step.title}</p>
              <p className={classes.detail}>{step.detail}</p>
            </div>
            {!step.done && (
              <Button component={Link} to={step.to} variant={step === now ? 'filled' : 'default'}>
                {step.button}
              </Button>
            )}
          </li>
        ))}
      </ol>
    </section>
  )
}
