import { SegmentedControl, Select } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useSearchParams } from 'react-router'
import {
  FAILED_KINDS,
  SIGN_IN_LABELS,
  type SignInEntry,
  type SignInKind,
} from '../../shared/office/sign-in-log.ts'
import { orpc } from '../service.ts'
import { type Column, DataTable } from '../ui/data-table.tsx'
import { TimeText } from '../ui/day-text.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import classes from './office.module.css'

/** What a person looks for, by the word in the address. */
const SHOWN: readonly { value: string; label: string; kinds?: SignInKind[] }[] = [
  { value: 'all', label: 'Everything' },
  { value: 'failed', label: 'Failed', kinds: [...FAILED_KINDS] },
  { value: 'in', label: 'Sign-ins', kinds: ['signed in', 'recovery key used', 'locked'] },
  {
    value: 'keys',
    label: 'Keys',
    kinds: ['recovery key used', 'passphrase changed', 'passphrase reset', 'recovery key replaced'],
  },
  { value: 'out', label: 'Taken out', kinds: ['exported'] },
]

function whatInWords({ kind, times }: SignInEntry): string {
  return times > 1 ? `${SIGN_IN_LABELS[kind]}, ${times.toLocaleString('en-GB')} times` : SIGN_IN_LABELS[kind]
}

function moreInWords({ byName, userName, detail }: SignInEntry): string {
  const by = byName !== '' && byName !== userName ? `by ${byName}` : ''
  return [by, detail].filter((one) => one !== '').join(', ')
}

const COLUMNS: readonly Column<SignInEntry>[] = [
  {
    key: 'at',
    heading: 'When',
    cell: (entry) => <TimeText at={entry.at} withDay />,
    sortBy: (entry) => entry.at,
    oneLine: true,
    figures: true,
    longWidth: '11rem',
  },
  {
    key: 'what',
    heading: 'What',
    cell: (entry) =>
      FAILED_KINDS.includes(entry.kind) ? (
        <span className={classes.failed}>{whatInWords(entry)}</span>
      ) : (
        whatInWords(entry)
      ),
    sortBy: whatInWords,
    longWidth: '16rem',
  },
  {
    key: 'who',
    heading: 'User',
    cell: (entry) => entry.userName || 'Somebody unknown',
    sortBy: (entry) => entry.userName,
    longWidth: '12rem',
  },
  { key: 'more', heading: 'More', cell: moreInWords, minor: true, longWidth: '16rem' },
]

/** Who signed in and who failed to, when the office was locked, what was done with keys, and what was taken out of it. */
export function SignInLogPanel() {
  const [params, setParams] = useSearchParams()
  const shown = SHOWN.find(({ value }) => value === params.get('show')) ?? SHOWN[0]
  const who = params.get('who') ?? ''
  const users = useQuery(orpc.office.users.queryOptions())
  const log = useQuery(
    orpc.office.signInLog.queryOptions({
      input: { ...(shown?.kinds ? { kinds: shown.kinds } : {}), ...(who ? { userId: who } : {}) },
      placeholderData: keepPreviousData,
    }),
  )
  const set = (name: string, value: string | null) => {
    const next = new URLSearchParams(params)
    if (value === null || value === 'all') next.delete(name)
    else next.set(name, value)
    setParams(next, { replace: true })
  }
  return (
    <Section title="Sign-ins">
      <p className={classes.lead}>
        Nobody can change or delete what stands here. Failed attempts come in with the next sign-in.
      </p>
      <Toolbar label="Which entries">
        <SegmentedControl
          size="sm"
          aria-label="Which entries"
          value={shown?.value ?? 'all'}
          onChange={(value) => set('show', value)}
          data={SHOWN.map(({ value, label }) => ({ value, label }))}
        />
        <Select
          aria-label="User"
          placeholder="Any user"
          value={who || null}
          onChange={(value) => set('who', value)}
          data={(users.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
          clearable
          clearButtonProps={{ 'aria-label': 'Any user' }}
        />
      </Toolbar>
      <Loaded query={log}>
        {(entries) => (
          <DataTable
            label="Sign-in log"
            columns={COLUMNS}
            rows={entries}
            rowKey={(entry) => entry.id}
            empty={<EmptyState title="There is no such entry." />}
            sort={{ key: 'at', descending: true }}
          />
        )}
      </Loaded>
    </Section>
  )
}
