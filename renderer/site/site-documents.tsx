import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import type { SiteDocument } from '../../shared/site/documents.ts'
import { api, orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { useEveryGroup, useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import { Concerns } from './concerns.tsx'
import classes from './site.module.css'

/** The documents in force, and which of them the public reads. */
export function SiteDocuments() {
  const documents = useQuery(orpc.site.documents.queryOptions({ input: {} }))
  const notMine = useNotMyRole(['secretariat'], 'the secretariat')
  return (
    <Section title="Documents on the site">
      <p className={classes.quiet}>
        A document is on the site in the version in force, and only while you mark it here. When a later
        version comes into force, it takes its place with the next publication. Of a protocol the public reads
        why there is one, what happens and by when, and its rules: never a name, who does a step, the words to
        say, the number out of hours, nor a step for one kind of incident or community. One on being called
        out alone cannot go on the site.
      </p>
      <Loaded query={documents}>
        {(all) =>
          all.length === 0 ? (
            <p className={classes.quiet}>
              No role description and no protocol is in force yet. Once one is, it can be put on the site
              here.
            </p>
          ) : (
            <ul className={classes.pages}>
              {all.map((document) => (
                <DocumentRow
                  key={`${document.source} ${document.groupId} ${document.kind}`}
                  document={document}
                  mayChange={notMine === null}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  )
}

function DocumentRow({ document, mayChange }: { document: SiteDocument; mayChange: boolean }) {
  const { source, groupId, groupName, kind, title, version, since, shown, concerns } = document
  const everyGroup = useEveryGroup()
  const show = useCommand(api.site.showDocument, {
    done: shown
      ? 'Marked. It is taken off the site with the next publication.'
      : 'Marked. It is on the site with the next publication.',
  })
  const whose = groupName === '' ? 'all groups' : groupName
  const words = shown ? 'Take off' : 'Put on the site'
  return (
    <li>
      <div>
        <strong>{title}</strong>{' '}
        <StateBadge tone={shown ? 'green' : 'neutral'}>
          {shown ? 'On the site' : 'Not on the site'}
        </StateBadge>
        <p className={classes.quiet}>
          {groupName === '' ? 'All groups' : groupName} · version {version} · <DayText day={since} />
        </p>
        {concerns.length > 0 && <Concerns concerns={concerns} />}
      </div>
      {mayChange && (groupId !== null || everyGroup) && (
        <Button
          size="compact-sm"
          aria-label={`${words}: ${title}, ${whose}`}
          loading={show.isRunning}
          onClick={() => void show.run({ source, groupId, kind, shown: !shown })}
        >
          {words}
        </Button>
      )}
    </li>
  )
}
