import { Button } from '@mantine/core'
import { IconPrinter } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useParams } from 'react-router'
import { shortDay, weekday } from '../../shared/dates.ts'
import type { GroupHealth } from '../../shared/health/contract.ts'
import { healthWords } from '../../shared/health/rules.ts'
import { orpc } from '../service.ts'
import { termStanding, termWords } from '../terms/term-words.ts'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Panel } from '../ui/panel.tsx'
import { Rag } from '../ui/rag.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { StateBadge } from '../ui/state-badge.tsx'
import classes from './health.module.css'

/** Of a long list, what is shown here; the rest is a link away. */
const SHOWN = 8

/** How a group stands on one page: what makes it effective, its members, what ends, when it meets, what waits for an answer. */
export function HealthScreen() {
  const { id = '' } = useParams()
  const health = useQuery(orpc.health.get.queryOptions({ input: { groupId: id } }))
  const navigate = useNavigate()
  useShortcuts([
    {
      label: 'Self-assessment and annual report',
      keys: 'y',
      section: 'This screen',
      run: () => void navigate(`/groups/${id}/year`),
    },
  ])
  return (
    <Page
      title="Health of the group"
      subtitle={health.data?.groupName}
      back={{ to: `/groups/${id}`, label: 'Group' }}
      actions={
        <>
          <Button component={Link} to={`/groups/${id}/year`}>
            Annual report
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
      <Loaded query={health}>{(one) => <Whole health={one} />}</Loaded>
    </Page>
  )
}

function Whole({ health }: { health: GroupHealth }) {
  return (
    <>
      <p className={classes.lead}>{healthWords(health.parts)}</p>
      <div className={classes.panels}>
        <Panel title="An effective group">
          <ul className={classes.list}>
            {health.parts.map(({ key, rag, sentence, to }) => (
              <li key={key} className={classes.part}>
                <Rag value={rag} />
                <Link to={to} className={classes.link}>
                  {sentence}
                </Link>
              </li>
            ))}
          </ul>
        </Panel>
        <Members health={health} />
        <Terms health={health} />
        <Next health={health} />
        <Unanswered health={health} />
        <Quiet health={health} />
      </div>
    </>
  )
}

function Members({ health: { members } }: { health: GroupHealth }) {
  const rows = [
    ['Active', members.active],
    ['On leave', members.onLeave],
    ['Suspended', members.suspended],
    ['On the way in', members.onTheWayIn],
  ] as const
  return (
    <Panel title="Members">
      <dl className={classes.figures}>
        {rows.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      <p className={classes.more}>
        <Link to="/people/advisors">Board of advisors</Link>
        {' · '}
        <Link to="/people/terms?show=chart">When memberships end</Link>
      </p>
    </Panel>
  )
}

function Terms({ health: { terms, day } }: { health: GroupHealth }) {
  return (
    <Panel title="Terms that end soon">
      {terms.length === 0 ? (
        <p className={classes.quiet}>None within three months, and no office within four.</p>
      ) : (
        <ul className={classes.list}>
          {terms.slice(0, SHOWN).map((term) => {
            const { tone, words } = termStanding(term, day)
            return (
              <li key={`${term.kind} ${term.placeId}`} className={classes.row}>
                <Link to={`/people/${term.personId}?tab=way`}>{term.name}</Link>
                <span className={classes.quiet}>
                  {termWords(term)}, to {shortDay(term.endsOn ?? day)}
                </span>
                <StateBadge tone={tone}>{words}</StateBadge>
              </li>
            )
          })}
        </ul>
      )}
      {terms.length > SHOWN && (
        <p className={classes.more}>
          <Link to="/people/terms?show=soon">All {terms.length} terms that end soon</Link>
        </p>
      )}
    </Panel>
  )
}

function Next({ health: { next, groupId } }: { health: GroupHealth }) {
  return (
    <Panel title="Next meeting">
      {next ? (
        <p>
          <Link to={`/meetings/${next.id}`}>
            {weekday(next.date)} {shortDay(next.date)}, {next.startTime}
          </Link>
          {next.venue !== '' && <span className={classes.quiet}> · {next.venue}</span>}
        </p>
      ) : (
        <p>
          <span className={classes.quiet}>None is planned. </span>
          <Link to={`/meetings/new?group=${groupId}`}>Plan a meeting</Link>
        </p>
      )}
    </Panel>
  )
}

function Unanswered({ health: { unanswered, unansweredTotal } }: { health: GroupHealth }) {
  return (
    <Panel
      title={
        unansweredTotal === 0 ? 'Advice without an answer' : `Advice without an answer (${unansweredTotal})`
      }
    >
      {unanswered.length === 0 ? (
        <p className={classes.quiet}>The police have answered everything.</p>
      ) : (
        <ul className={classes.list}>
          {unanswered.map(({ id, number, text, rag, standing }) => (
            <li key={id} className={classes.part}>
              <Rag value={rag} meaning={standing} />
              <span>
                <Link to={`/advice/${id}`} className={classes.link}>
                  {number}
                </Link>{' '}
                <span className={classes.text}>{text}</span>
                <span className={classes.quiet}> {standing}.</span>
              </span>
            </li>
          ))}
        </ul>
      )}
      {unansweredTotal > unanswered.length && (
        <p className={classes.more}>
          <Link to="/advice?show=awaiting">All {unansweredTotal} pieces of advice</Link>
        </p>
      )}
    </Panel>
  )
}

function Quiet({ health: { quiet } }: { health: GroupHealth }) {
  return (
    <Panel title="Worth inviting">
      {quiet.length === 0 ? (
        <p className={classes.quiet}>
          Nobody who has been a member for a year was away from meetings for all of it.
        </p>
      ) : (
        <>
          <p className={classes.quiet}>Active members who were at no meeting for a year.</p>
          <ul className={classes.list}>
            {quiet.slice(0, SHOWN).map(({ personId, name, lastOn }) => (
              <li key={personId} className={classes.row}>
                <Link to={`/people/${personId}`}>{name}</Link>
                <span className={classes.quiet}>
                  {lastOn === null ? 'not seen at a meeting yet' : `last at a meeting on ${shortDay(lastOn)}`}
                </span>
              </li>
            ))}
          </ul>
          {quiet.length > SHOWN && <p className={classes.more}>And {quiet.length - SHOWN} more.</p>}
        </>
      )}
    </Panel>
  )
}
