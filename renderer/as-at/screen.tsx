import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import type { AsAt, KnownFact, MemberPart, MemberThen } from '../../shared/as-at/contract.ts'
import { laterWords } from '../../shared/as-at/rules.ts'
import { addDays, Day, localClock, longDay, shortDay } from '../../shared/dates.ts'
import { mayCall } from '../../shared/roles.ts'
import { STANDING_READERS } from '../../shared/standing/rules.ts'
import { api, orpc } from '../service.ts'
import { DayInput } from '../ui/day-field.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { PrintAndSave } from '../ui/print-and-save.tsx'
import { Panel, Toolbar } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './as-at.module.css'

/** Who was in a group on a day, and what stood then: for an inquiry that asks years later. */
export function AsAtScreen() {
  const { id = '' } = useParams()
  const [params, setParams] = useSearchParams()
  const isMine = mayCall(STANDING_READERS, useSignedIn()?.role ?? null)
  const today = localClock(new Date()).day
  const asked = Day.safeParse(params.get('day'))
  const day = asked.success ? asked.data : today
  const asAt = useQuery(
    orpc.asAt.get.queryOptions({
      input: { groupId: id, day },
      enabled: isMine,
      placeholderData: keepPreviousData,
    }),
  )
  const save = useCommand(api.asAt.save, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  const saveAs = (format: 'pdf' | 'docx') => void save.run({ groupId: id, day, format })
  const goTo = (to: string) => setParams(to === today ? {} : { day: to }, { replace: true })
  useShortcuts([
    { label: 'The day before', keys: '[', section: 'This screen', run: () => goTo(addDays(day, -1)) },
    {
      label: 'The day after',
      keys: ']',
      section: 'This screen',
      run: () => {
        if (day < today) goTo(addDays(day, 1))
      },
    },
  ])
  return (
    <div data-print="landscape">
      <Page
        title={`As at ${longDay(day)}`}
        subtitle={asAt.data?.groupName}
        marking="OFFICIAL-SENSITIVE"
        back={{ to: `/groups/${id}`, label: 'Group' }}
        actions={isMine && <PrintAndSave isSaving={save.isRunning} onSave={saveAs} />}
      >
        {!isMine ? (
          <EmptyState title="This is for the secretariat, the chair and SLT." />
        ) : (
          <>
            <Toolbar label="Which day">
              <div className={classes.day}>
                <DayInput
                  label="Day"
                  value={day}
                  onChange={(to) => {
                    if (Day.safeParse(to).success) goTo(to)
                  }}
                />
              </div>
              <p className={classes.hint}>
                Who was a member, what each had signed and acknowledged, and what was in force at the end of
                that day. What was entered or changed after it says so.
              </p>
            </Toolbar>
            <Loaded query={asAt}>{(one) => <Whole asAt={one} />}</Loaded>
          </>
        )}
      </Page>
    </div>
  )
}

function Whole({ asAt }: { asAt: AsAt }) {
  const { chairs, slt, documents, members, limits, day } = asAt
  return (
    <>
      <div className={classes.panels}>
        <Panel title="Chair">
          <Facts facts={chairs} none="No chair is on record." />
        </Panel>
        <Panel title="SLT">
          <Facts facts={slt} none="No SLT member is on record." />
        </Panel>
        <Panel title="Documents in force">
          {documents.length === 0 ? (
            <p className={classes.soft}>No protocol and no role description was in force.</p>
          ) : (
            <ul className={classes.list}>
              {documents.map((one) => (
                <li key={one.to}>
                  <Link to={one.to}>{one.words}</Link>
                  <After fact={one} />
                </li>
              ))}
            </ul>
          )}
        </Panel>
      </div>
      {members.length === 0 ? (
        <EmptyState title={`Nobody is on record as a member on ${shortDay(day)}.`}>
          Choose another day. {limits[0]}
        </EmptyState>
      ) : (
        <Members members={members} />
      )}
      <section aria-label="What this cannot say" className={classes.limits}>
        <h2>What this cannot say</h2>
        <ul>
          {limits.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </section>
    </>
  )
}

function Members({ members }: { members: readonly MemberThen[] }) {
  const formal = members.filter(({ kind }) => kind === 'formal').length
  const informal = members.length - formal
  return (
    <table className={classes.members}>
      <caption>
        {`${formal} formal ${formal === 1 ? 'member' : 'members'}`}
        {informal > 0 && `, ${informal} informal`}
      </caption>
      <thead>
        <tr>
          <th scope="col">Member</th>
          <th scope="col">Signed and cleared</th>
          <th scope="col">Acknowledged</th>
          <th scope="col">Induction</th>
        </tr>
      </thead>
      <tbody>
        {members.map((member) => (
          <tr key={member.personId}>
            <th scope="row">
              <Link to={`/people/${member.personId}`}>{member.words}</Link>
              <After fact={member} />
              <Parts member={member} parts={['place', 'term', 'state']} none="" />
            </th>
            <td>
              <Parts member={member} parts={['agreement', 'vetting']} none="Nothing on record" />
            </td>
            <td>
              <Parts member={member} parts={['acknowledgement']} none="Nothing was to be" />
            </td>
            <td>
              <Parts member={member} parts={['induction']} none="None asked" />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Parts({
  member: { facts },
  parts,
  none,
}: {
  member: MemberThen
  parts: readonly MemberPart[]
  none: string
}) {
  return <Facts facts={facts.filter(({ part }) => parts.includes(part))} none={none} />
}

function Facts({ facts, none }: { facts: readonly KnownFact[]; none: string }) {
  if (facts.length === 0) return none === '' ? null : <p className={classes.soft}>{none}</p>
  return (
    <ul className={classes.list}>
      {facts.map((fact) => (
        <li key={fact.words}>
          {fact.words}
          <After fact={fact} />
        </li>
      ))}
    </ul>
  )
}

/** What came after the day. */
function After({ fact: { later } }: { fact: KnownFact }) {
  if (later === null) return null
  return <span className={classes.after}>{laterWords(later)}</span>
}
