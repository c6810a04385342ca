import { Button, SegmentedControl } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { LookWhole, SitePage } from '../../shared/site/contract.ts'
import type { PageKind, SiteLook } from '../../shared/site/entities.ts'
import { api, orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useEveryGroup, useNotMyAdministration } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Concerns } from './concerns.tsx'
import { LogoSection } from './logo.tsx'
import { LookFields } from './look-form.tsx'
import classes from './site.module.css'
import { SiteDocuments } from './site-documents.tsx'
import { SitePicture } from './site-picture.tsx'

const SHOWN = [
  { value: 'home', label: 'Home' },
  { value: 'group', label: 'A group' },
  { value: 'statement', label: 'Accessibility' },
] as const
type Shown = (typeof SHOWN)[number]['value']

/** The office's own face on the public site, the pages it writes itself, and a picture of what it will look like. */
export function SitePanel() {
  const look = useQuery(orpc.site.look.queryOptions())
  return <Loaded query={look}>{(whole) => <Whole whole={whole} />}</Loaded>
}

function Whole({ whole }: { whole: LookWhole }) {
  const notMine = useNotMyAdministration(
    ['secretariat', 'administrator'],
    'the secretariat and the administrator',
  )
  const everyGroup = useEveryGroup()
  const [typed, setTyped] = useState<SiteLook>(whole.look)
  const [shown, setShown] = useState<Shown>('home')
  return (
    <div className={classes.sides}>
      <div className={classes.side}>
        {notMine ? (
          <p className={classes.quiet}>
            The name, colours, logo and footer of the site are changed by the secretariat or the
            administrator.
          </p>
        ) : (
          <Section title="Name, colours and footer">
            <LookFields key={JSON.stringify(whole)} whole={whole} onTyping={setTyped} />
          </Section>
        )}
        <LogoSection whole={whole} mayChange={notMine === null} />
        <Pages />
        <SiteDocuments />
        <Statement checkedOn={whole.statementCheckedOn} mayChange={notMine === null} />
        {whole.id !== null && everyGroup && (
          <details className={classes.history}>
            <summary>History of the face of the site</summary>
            <HistoryPanel entity="siteLook" id={whole.id} />
          </details>
        )}
      </div>
      <SitePicture
        page={shown}
        look={typed}
        choice={
          <SegmentedControl
            size="xs"
            aria-label="Which page"
            value={shown}
            onChange={(value) => setShown(SHOWN.find((one) => one.value === value)?.value ?? 'home')}
            data={[...SHOWN]}
          />
        }
      >
        {({ concerns }) => <Concerns concerns={concerns} />}
      </SitePicture>
    </div>
  )
}

const WHAT_FOR = {
  join: 'What advisors do, who can become one, and how to apply.',
  privacy: 'What you hold about people, why, and what they can ask for.',
} as const satisfies Record<PageKind, string>

function Pages() {
  const pages = useQuery(orpc.site.pages.queryOptions())
  return (
    <Section title="Pages you write yourself">
      <Loaded query={pages}>
        {(all) => (
          <ul className={classes.pages}>
            {all.map((page) => (
              <li key={page.kind}>
                <div>
                  <strong>{page.title}</strong> <PageStanding page={page} />
                  <p className={classes.quiet}>{WHAT_FOR[page.kind]}</p>
                </div>
                <Button
                  component={Link}
                  to={`/site/${page.kind}`}
                  size="compact-sm"
                  aria-label={`Open “${page.title}”`}
                >
                  Open
                </Button>
              </li>
            ))}
          </ul>
        )}
      </Loaded>
    </Section>
  )
}

/** Where a page stands, in two or three words. */
export function PageStanding({ page }: { page: SitePage }) {
  if (page.shown) return <StateBadge tone="green">On the site</StateBadge>
  return <StateBadge tone="neutral">{page.id === null ? 'A proposal' : 'Not on the site'}</StateBadge>
}

function Statement({ checkedOn, mayChange }: { checkedOn: string | null; mayChange: boolean }) {
  const check = useCommand(api.site.checkStatement, {
    done: 'The accessibility statement gives today as the day it was last checked.',
  })
  return (
    <Section title="Accessibility statement">
      <p className={classes.quiet}>
        {checkedOn === null ? (
          'Nobody has gone through it yet.'
        ) : (
          <>
            Last gone through on <DayText day={checkedOn} />.
          </>
        )}{' '}
        The law asks public bodies to keep it up to date: read it in the picture at least once a year.
      </p>
      {mayChange && (
        <div className={classes.buttons}>
          <Button onClick={() => check.run()} loading={check.isRunning}>
            I have gone through it today
          </Button>
        </div>
      )}
    </Section>
  )
}
