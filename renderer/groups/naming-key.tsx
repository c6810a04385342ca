import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { Link } from 'react-router'
import type { NamingKey } from '../../shared/publishing/called.ts'
import { effectInWords } from '../../shared/publishing/calling-words.ts'
import { orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice } from '../ui/panel.tsx'
import classes from './groups.module.css'

type Row = NamingKey['people'][number]

const COLUMNS: readonly Column<Row>[] = [
  {
    key: 'name',
    heading: 'Person',
    cell: (row) => row.name,
    sortBy: (row) => row.name,
  },
  {
    key: 'number',
    heading: 'Number',
    cell: (row) => row.number,
    sortBy: (row) => row.number,
    align: 'end',
  },
  {
    key: 'place',
    heading: 'Place',
    cell: (row) => (row.now ? row.capacity : `${row.capacity}, no longer`),
    sortBy: (row) => row.capacity,
    minor: true,
  },
  { key: 'text', heading: 'The public reads', cell: (row) => row.text, sortBy: (row) => row.text },
  { key: 'why', heading: 'Why', cell: (row) => row.why, minor: true },
]

/** The key to a group's numbers: who is Member 3. For the office alone. */
export function NamingKeyPanel({ groupId, groupName }: { groupId: string; groupName: string }) {
  const key = useQuery(orpc.publishing.namingKey.queryOptions({ input: { groupId } }))
  return (
    <Loaded query={key}>
      {({ people, ...effect }) => (
        <div className={classes.key}>
          {people.length > 0 && (
            <p className={classes.example}>
              Who is who in what {groupName} publishes. This list stays inside the office: it is in no file
              that is published, and a number is never given to somebody else.
            </p>
          )}
          {effect.changed > 0 && (
            <Notice title="What changed is not published yet.">
              As the record is now, {effectInWords(effect)}
            </Notice>
          )}
          <DataTable
            label={`How the people of ${groupName} are called in public`}
            columns={COLUMNS}
            rows={people}
            rowKey={(row) => row.personId}
            to={(row) => `/people/${row.personId}`}
            sort={{ key: 'number' }}
            empty={
              <EmptyState
                title="Everybody in the group gets a number here, for when they are not named."
                action={
                  <Button component={Link} to="/people/new">
                    Add a person
                  </Button>
                }
              >
                Nobody has a place in {groupName} yet.
              </EmptyState>
            }
          />
        </div>
      )}
    </Loaded>
  )
}
