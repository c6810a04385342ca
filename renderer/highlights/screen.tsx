import { SegmentedControl } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import type { ReactNode } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { Day, localClock, shortDay } from '../../shared/dates.ts'
import type { Highlights } from '../../shared/highlights/contract.ts'
import {
  answeredNote,
  basisNote,
  PERIOD_LABELS,
  PERIODS,
  type Stretch,
  stretchOf,
  whyNotThisStretch,
} from '../../shared/highlights/rules.ts'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { DayInput } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Toolbar } from '../ui/panel.tsx'
import { PrintAndSave } from '../ui/print-and-save.tsx'
import { Rag } from '../ui/rag.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './highlights.module.css'

const OWN = 'own'
const CHOICES = [
  ...PERIODS.map((value) => ({ value: value as string, label: PERIOD_LABELS[value] })),
  { value: OWN, label: 'Other days' },
]

/** The highlight report of a group: two pages for senior leaders, to be looked at, printed or saved (L9). */
export function HighlightsScreen() {
  const { id = '' } = useParams()
  const isMine = mayCall(CALL_OUT_READERS, useSignedIn()?.role ?? null)
  const { stretch, chosen, choose, chooseDays } = useStretch()
  const wrong = whyNotThisStretch(stretch, localClock(new Date()).day)
  const report = useQuery(
    orpc.highlights.get.queryOptions({
      input: { groupId: id, ...stretch },
      enabled: isMine && wrong === null,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useCommand(api.highlights.save, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  const saveAs = (format: 'pdf' | 'docx') => {
    if (wrong === null) void save.run({ groupId: id, ...stretch, format })
  }
  return (
    <Page
      title="Highlight report"
      subtitle={report.data?.groupName}
      marking="OFFICIAL"
      back={{ to: `/groups/${id}/standard`, label: 'Standard 5' }}
      actions={isMine && <PrintAndSave isSaving={save.isRunning} onSave={saveAs} />}
    >
      {!isMine ? (
        <EmptyState title="This is for the secretariat, the chair and SLT." />
      ) : (
        <>
          <Toolbar label="Which time the report is about">
            <SegmentedControl
              size="sm"
              aria-label="Time the report is about"
              value={chosen}
              onChange={choose}
              data={CHOICES}
            />
          </Toolbar>
          {chosen === OWN && (
            <div className={classes.days}>
              <DayInput
                label="First day"
                value={stretch.from}
                error={wrong?.field === 'from' ? wrong.sentence : undefined}
                onChange={(from) => chooseDays({ ...stretch, from })}
              />
              <DayInput
                label="Last day"
                value={stretch.to}
                error={wrong?.field === 'to' ? wrong.sentence : undefined}
                onChange={(to) => chooseDays({ ...stretch, to })}
              />
            </div>
          )}
          <p className={classes.hint}>
            Two pages for senior leaders, as they will be saved. Nobody is named in them, and exercises are in
            no figure. Standard 5, and what is asked, stand as they do today.
          </p>
          {wrong === null && <Loaded query={report}>{(one) => <Preview report={one} />}</Loaded>}
        </>
      )}
    </Page>
  )
}

/** The time the report is about, kept in the address. */
function useStretch() {
  const [params, setParams] = useSearchParams()
  const today = localClock(new Date()).day
  const [from, to] = [Day.safeParse(params.get('from')), Day.safeParse(params.get('to'))]
  const isOwn = from.success && to.success
  const period = PERIODS.find((one) => one === params.get('period')) ?? 'this quarter'
  const stretch: Stretch = isOwn ? { from: from.data, to: to.data } : stretchOf(period, today)
  return {
    stretch,
    chosen: isOwn ? OWN : period,
    choose: (value: string) =>
      setParams(value === OWN ? { ...stretch } : { period: value }, { replace: true }),
    chooseDays: (days: Stretch) => {
      if (Day.safeParse(days.from).success && Day.safeParse(days.to).success)
        setParams({ ...days }, { replace: true })
    },
  }
}

function Preview({ report }: { report: Highlights }) {
  const { from, to, day, groupName, brief, figures, promises, asks, answered, ahead } = report
  const note = answeredNote(report)
  return (
    <article className={classes.report} aria-label={`Highlights of ${groupName}`}>
      <p role="status" className={classes.period}>
        {shortDay(from)} to {shortDay(to)}
      </p>
      <ul className={classes.brief}>
        {brief.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      <Section title="What senior leaders are asked to see to">
        {asks.length === 0 ? (
          <p className={classes.soft}>Nothing on {shortDay(day)}.</p>
        ) : (
          <ul className={classes.asks}>
            {asks.map(({ rag, sentence, to: address }) => (
              <li key={sentence}>
                <Rag value={rag} />
                <Link to={address}>{sentence}</Link>
              </li>
            ))}
          </ul>
        )}
      </Section>
      <Section title="The figures">
        <Table
          label="The figures"
          columns={['From the record', 'In this time', 'Before']}
          isCounted
          rows={figures.map(({ name, now, before }) => ({ key: name, cells: [name, now, before] }))}
        />
        <p className={classes.soft}>{basisNote(report)}</p>
      </Section>
      <Section title={`Standard 5 on ${shortDay(day)}`}>
        <Table
          label="Standard 5"
          columns={['Promise', 'Light', 'What the record says']}
          rows={promises.map(({ number, label, rag, sentence }) => ({
            key: number,
            cells: [`${number} ${label}`, <Rag key="rag" value={rag} />, sentence],
          }))}
        />
      </Section>
      <Section title="We asked, you said, we did">
        {answered.length === 0 ? (
          <p className={classes.soft}>No advice that may be told in words was answered in this time.</p>
        ) : (
          <Table
            label="We asked, you said, we did"
            columns={['Number', 'What the group advised', 'What the police decided']}
            rows={answered.map(({ id, number, said, answer, changed }) => ({
              key: number,
              cells: [
                <Link key="link" to={`/advice/${id}`}>
                  {number}
                </Link>,
                said,
                [answer, changed].filter(Boolean).join('. '),
              ],
            }))}
          />
        )}
        {note !== '' && <p className={classes.soft}>{note}</p>}
      </Section>
      <Section title="What is ahead">
        <ul className={classes.brief}>
          {ahead.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </Section>
    </article>
  )
}

type TableProps = {
  label: string
  columns: readonly string[]
  /** All but the first column are numbers. */
  isCounted?: boolean
  rows: readonly { key: string; cells: readonly ReactNode[] }[]
}

function Table({ label, columns, isCounted = false, rows }: TableProps) {
  return (
    <table className={classes.table} aria-label={label} data-counted={isCounted || undefined}>
      <thead>
        <tr>
          {columns.map((column) => (
            <th key={column} scope="col">
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ key, cells: [name, ...cells] }) => (
          <tr key={key}>
            <th scope="row">{name}</th>
            {cells.map((cell, index) => (
              <td key={columns[index + 1]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
