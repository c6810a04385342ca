import { Button } from '@mantine/core'
import { IconArrowDownRight, IconArrowRight, IconArrowUpRight, IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { Evidence, Promised, Scorecard } from '../../shared/standards/contract.ts'
import { standardWords } from '../../shared/standards/rules.ts'
import { orpc } from '../service.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Rag } from '../ui/rag.tsx'
import classes from './standards.module.css'

/** How a group keeps the standard on independent advisors: five promises, each with what the record says and how it went (L5). */
export function StandardScreen() {
  const { id = '' } = useParams()
  const scorecard = useQuery(orpc.standards.get.queryOptions({ input: { groupId: id } }))
  return (
    <Page
      title="Standard 5: independent advisors"
      subtitle={scorecard.data?.groupName}
      back={{ to: '/plan', label: 'Plan & standards' }}
      width="read"
      actions={
        <>
          <Button component={Link} to={`/groups/${id}/health`}>
            Health of the group
          </Button>
          <Button component={Link} to={`/groups/${id}/highlights`}>
            Highlight report
          </Button>
          <Button
            leftSection={<IconPrinter size={16} stroke={1.5} aria-hidden />}
            onClick={() => window.print()}
          >
            Print
          </Button>
        </>
      }
    >
      <Loaded query={scorecard}>{(card) => <Whole card={card} />}</Loaded>
    </Page>
  )
}

function Whole({ card }: { card: Scorecard }) {
  return (
    <>
      <p className={classes.lead}>{standardWords(card.promises)}</p>
      {card.promises.map((promise) => (
        <OnePromise
          key={promise.number}
          promise={promise}
          withoutSlt={promise.number === '5.1' ? card.withoutSlt : []}
        />
      ))}
      <p className={classes.note}>
        Worked out from the record of the twelve months up to {shortDay(card.day)}, beside the twelve before.
        A promise stands as its worst evidence does.
      </p>
    </>
  )
}

function OnePromise({
  promise: { number, label, rag, evidence },
  withoutSlt,
}: {
  promise: Promised
  withoutSlt: Scorecard['withoutSlt']
}) {
  return (
    <section className={classes.promise} aria-label={`${number} ${label}`}>
      <Rag value={rag} />
      <h2>
        <span className={classes.number}>{number}</span> {label}
      </h2>
      <ul className={classes.evidence}>
        {evidence.map((one) => (
          <li key={one.key}>
            <Rag value={one.rag} />
            <Link to={one.to}>{one.sentence}</Link>
            <Trend of={one} />
          </li>
        ))}
      </ul>
      {withoutSlt.length > 0 && (
        <p className={classes.without}>
          Without SLT:{' '}
          {withoutSlt.map(({ id, date }, index) => (
            <span key={id}>
              {index > 0 && ', '}
              <Link to={`/meetings/${id}?tab=attendance`}>{shortDay(date)}</Link>
            </span>
          ))}
        </p>
      )}
    </section>
  )
}

const TRENDS = {
  better: { icon: IconArrowUpRight, words: 'Better' },
  worse: { icon: IconArrowDownRight, words: 'Worse' },
  same: { icon: IconArrowRight, words: 'As before' },
} as const satisfies Record<NonNullable<Evidence['trend']>, { icon: typeof IconArrowRight; words: string }>

/** How it went since the year before: arrow and word, never colour alone. */
function Trend({ of: { trend, before } }: { of: Evidence }) {
  if (trend === null) return null
  const { icon: Icon, words } = TRENDS[trend]
  return (
    <span className={classes.trend} data-trend={trend}>
      <Icon size={14} stroke={1.75} aria-hidden /> {words}
      {trend === 'same' ? '' : ` than ${before} a year ago`}
    </span>
  )
}
