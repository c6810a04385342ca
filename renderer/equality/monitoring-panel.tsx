import { Button, NativeSelect } from '@mantine/core'
import { IconFileTypeCsv, IconPencilPlus, IconPrinter } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearchParams } from 'react-router'
import type { EqualityReport, EqualityUnit } from '../../shared/equality/contract.ts'
import { ROUND_STATE_LABELS } from '../../shared/equality/rounds.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Notice, Toolbar } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import { CharacteristicSection } from './characteristic-section.tsx'
import classes from './equality.module.css'
import { RoundSteps } from './round-steps.tsx'
import { keyOf, useFollowChosenGroup, useUnit } from './unit.ts'

/** The newest round of a group or the office: charts, tables and words of what is safe to show. */
export function MonitoringPanel() {
  const units = useQuery(orpc.equality.units.queryOptions())
  return <Loaded query={units}>{(list) => <OfUnits units={list} />}</Loaded>
}

const standing = ({ year, state, sheets }: EqualityUnit) =>
  state === null
    ? 'nothing yet'
    : `${year}, ${sheets === null ? ROUND_STATE_LABELS[state].toLowerCase() : `${sheets} sheets`}`

function OfUnits({ units }: { units: readonly EqualityUnit[] }) {
  const unit = useUnit(units)
  useFollowChosenGroup()
  const [params, setParams] = useSearchParams()
  if (!unit) return <EmptyState title="Groups and what is known of them as a whole stand here." />
  return (
    <>
      <div className={classes.screenOnly}>
        <Toolbar label="Whose">
          <NativeSelect
            aria-label="Group or office"
            className={classes.unit ?? ''}
            value={keyOf(unit)}
            onChange={(event) => {
              const next = new URLSearchParams(params)
              next.set('unit', event.currentTarget.value)
              setParams(next, { replace: true })
            }}
            data={units.map((each) => ({ value: keyOf(each), label: `${each.name} (${standing(each)})` }))}
          />
          <Buttons unit={unit} />
        </Toolbar>
      </div>
      <OfUnit groupId={unit.groupId} />
    </>
  )
}

const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const

function Buttons({ unit }: { unit: EqualityUnit }) {
  const navigate = useNavigate()
  const isKeeper = useNotMyRole(KEEPERS, 'the secretariat') === null
  const save = useCommand(api.equality.saveReport, {
    done: ({ saved, rows }) => (saved ? `Saved: ${rows} rows.` : 'Nothing was saved.'),
    undo: false,
  })
  const saveNow = () => void save.run({ groupId: unit.groupId })
  const enter = () => void navigate(`/equality/enter?unit=${keyOf(unit)}`)
  useShortcuts([
    { label: 'Save equality monitoring as CSV', keys: 'ctrl+s', section: 'This screen', run: saveNow },
    ...(isKeeper
      ? [{ label: 'Enter monitoring sheets', keys: 'n', section: 'This screen' as const, run: enter }]
      : []),
  ])
  return (
    <>
      {unit.sheets !== null && (
        <>
          <Button leftSection={<IconPrinter {...icon} />} onClick={() => window.print()}>
            Print
          </Button>
          <Button leftSection={<IconFileTypeCsv {...icon} />} loading={save.isRunning} onClick={saveNow}>
            Save as CSV
          </Button>
        </>
      )}
      {isKeeper && (
        <Button leftSection={<IconPencilPlus {...icon} />} onClick={enter}>
          Enter monitoring sheets
        </Button>
      )}
    </>
  )
}

function OfUnit({ groupId }: { groupId: string | null }) {
  const report = useQuery({
    ...orpc.equality.report.queryOptions({ input: { groupId } }),
    placeholderData: keepPreviousData,
  })
  return (
    <Loaded query={report}>
      {(data) => (
        <>
          <RoundSteps report={data} />
          {data.laterNote !== null && <Notice>{data.laterNote}</Notice>}
          {data.whyNothing === null ? <Shown report={data} /> : <Nothing report={data} />}
        </>
      )}
    </Loaded>
  )
}

function Nothing({ report }: { report: EqualityReport }) {
  return (
    <EmptyState
      title={report.state === null ? 'Nothing has been counted yet.' : 'Nothing is shown of this round.'}
    >
      {report.state === null
        ? 'Monitoring sheets are counted in batches of at least ten, so that nobody can be told from the numbers. None of them is kept.'
        : report.whyNothing}
    </EmptyState>
  )
}

/** Fewer answers than this of those who could have answered are said to be few (domain.md R43). */
const FEW_ANSWERED = 0.6

function Shown({ report }: { report: EqualityReport }) {
  const { sheets, members, year, area, name } = report
  const few = sheets !== null && members > 0 && sheets / members < FEW_ANSWERED
  return (
    <>
      <div className={classes.about}>
        <p>
          <strong>
            {name}, {year}
          </strong>
          : {sheets} sheets, given freely and without a name, beside all residents of {area}.
        </p>
        <p className={classes.soft}>
          A number under five is not shown, nor is nobody: in a small group it could point at somebody. Where
          the total would give it back, or give fewer than five together, a second one is left out, and all
          are shown only together. Which answers were on one sheet is not known to anybody.
        </p>
        {few && (
          <p className={classes.soft}>
            {sheets} of {members} advisors answered, fewer than six in ten: the numbers may not speak for all
            of them.
          </p>
        )}
      </div>
      {report.characteristics.map((each) => (
        <CharacteristicSection key={each.characteristic} shown={each} sheets={sheets ?? 0} />
      ))}
      <Notice>
        Numbers of groups are never added up to the office’s: such a total would give back what a group leaves
        out.
      </Notice>
    </>
  )
}
