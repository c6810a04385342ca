import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { z } from 'zod'
import { HANDOVER } from '../../shared/advisors/checklists.ts'
import { addDays, localClock, shortDay } from '../../shared/dates.ts'
import type { ElectionWhole } from '../../shared/elections/contract.ts'
import { ELECTION_METHOD_LABELS } from '../../shared/elections/entities.ts'
import { listed, officeWords } from '../../shared/elections/rules.ts'
import { ELECTION_TRANSITIONS } from '../../shared/elections/states.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { Candidates } from './candidates.tsx'
import { ElectionStateBadge, electionTitle } from './election-words.tsx'
import classes from './elections.module.css'
import { ResultForm } from './result-form.tsx'

/** One election: who stands, the result, the handover, and every change. */
export function ElectionScreen() {
  const { id = '' } = useParams()
  const election = useQuery(orpc.elections.get.queryOptions({ input: { id } }))
  if (election.data) return <Known key={id} election={election.data} />
  return (
    <Page title="Election" back={{ to: '/people/elections', label: 'Elections' }}>
      <Loaded query={election}>{() => null}</Loaded>
    </Page>
  )
}

function Known({ election }: { election: ElectionWhole }) {
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const [asked, setAsked] = useState<'open' | 'called off' | null>(null)
  const take = useCommand(api.elections.take, { onDone: () => setAsked(null) })
  const { state } = election
  const steps = ELECTION_TRANSITIONS.filter((each) => isMine && each.from === state && each.reason)
  const isCounting = state === 'open' || state === 'tied'
  return (
    <Page
      title={electionTitle(election)}
      subtitle={election.groupName}
      back={{ to: '/people/elections', label: 'Elections' }}
      width="read"
    >
      <div className={classes.whole}>
        <div className={classes.head}>
          <ElectionStateBadge state={state} />
          <span>{sentenceOf(election)}</span>
        </div>
        {election.stateReason !== '' && <p className={classes.quiet}>{election.stateReason}</p>}
        {election.note !== '' && <p>{election.note}</p>}
        <Candidates election={election} isMine={isMine && state === 'open'} />
        {isMine && isCounting && election.candidates.length > 0 && (
          <Section title={state === 'tied' ? 'Decide the tie' : 'Result'}>
            <ResultForm key={state} election={election} />
          </Section>
        )}
        {(state === 'elected' || state === 'handed over') && <Handover election={election} isMine={isMine} />}
        {steps.length > 0 && asked === null && (
          <div className={classes.buttons}>
            {steps.map((each) => (
              <Button
                key={each.to}
                variant="subtle"
                onClick={() => setAsked(each.to === 'open' ? 'open' : 'called off')}
              >
                {each.verb}
              </Button>
            ))}
          </div>
        )}
        {asked !== null && (
          <WhyForm
            submit={asked === 'open' ? 'Vote again' : 'Call the election off'}
            onCancel={() => setAsked(null)}
            onSubmit={(reason) => take.attempt({ id: election.id, to: asked, reason })}
          />
        )}
        <HistoryPanel entity="election" id={election.id} />
      </div>
    </Page>
  )
}

/** What there is to know of it in one sentence. */
function sentenceOf(election: ElectionWhole): string {
  const { state, heldOn, candidates, method, returningPerson, startsOn, endsOn } = election
  const elected = listed(candidates.filter((one) => one.elected).map((one) => one.name))
  if (state === 'open') return `The vote is on ${shortDay(heldOn)}, the handover on ${shortDay(startsOn)}.`
  if (state === 'tied') return `The vote of ${shortDay(heldOn)} ended in a tie that is not decided yet.`
  if (state === 'called off') return `It was called for ${shortDay(heldOn)}.`
  const by = ELECTION_METHOD_LABELS[method].toLowerCase()
  return `${elected}, elected ${by} on ${shortDay(heldOn)}, returned by ${returningPerson}; in office from ${shortDay(startsOn)} to ${shortDay(endsOn)}.`
}

const Why = z.object({
  reason: z.string().trim().min(1, 'Say why in a few words; this step is not kept without a reason.'),
})

function WhyForm({
  submit,
  onCancel,
  onSubmit,
}: {
  submit: string
  onCancel: () => void
  onSubmit: (reason: string) => Promise<unknown>
}) {
  const form = useZodForm(Why, { reason: '' })
  return (
    <Form form={form} submit={submit} onCancel={onCancel} onSubmit={({ reason }) => onSubmit(reason)}>
      <TextAreaField name="reason" label="Why" rows={2} autoFocus />
    </Form>
  )
}

function Handover({ election, isMine }: { election: ElectionWhole; isMine: boolean }) {
  const tick = useCommand(api.elections.tick)
  const take = useCommand(api.elections.take, { done: 'The handover is closed.' })
  const { id, ticks, state, startsOn, office, candidates, holders } = election
  const today = localClock(new Date()).day
  const coming = candidates.filter((one) => one.elected)
  const leaving = holders.filter(({ personId }) => !coming.some((one) => one.personId === personId))
  const isOpen = isMine && state === 'elected'
  return (
    <Section title="Handover">
      <div className={classes.whole}>
        <p>
          {leaving.length === 0
            ? `Nobody leaves the office of ${officeWords(office)}.`
            : `${listed(leaving.map(({ name }) => name))} ${leaving.length === 1 ? 'is' : 'are'} ${officeWords(leaving[0]?.kind ?? office)} to ${shortDay(addDays(startsOn, -1))} and ${leaving.length === 1 ? 'stays' : 'stay'} a member.`}
        </p>
        <fieldset className={classes.checks}>
          <legend>
            Handover: {election.done} of {election.toDo} done
          </legend>
          {HANDOVER.map((item) => {
            const done = ticks.find((each) => each.item === item.key)
            return (
              <Checkbox
                key={item.key}
                label={item.text}
                description={done ? `${shortDay(done.doneOn)}, ${done.by}` : undefined}
                checked={done !== undefined}
                disabled={!isOpen || tick.isRunning}
                onChange={(event) =>
                  void tick.run({ id, item: item.key, done: event.currentTarget.checked, day: today })
                }
              />
            )
          })}
        </fieldset>
        {isOpen &&
          (startsOn > today ? (
            <p className={classes.quiet}>
              It can be closed from {shortDay(startsOn)} on, the day of the handover.
            </p>
          ) : (
            <>
              {election.done < election.toDo && (
                <Notice tone="amber">
                  {election.toDo - election.done === 1
                    ? 'One item is not ticked.'
                    : `${election.toDo - election.done} items are not ticked.`}{' '}
                  The handover can be closed all the same.
                </Notice>
              )}
              <div>
                <Button
                  variant="filled"
                  loading={take.isRunning}
                  onClick={() => void take.run({ id, to: 'handed over', reason: '' })}
                >
                  Close the handover
                </Button>
              </div>
            </>
          ))}
        <div className={classes.quiet}>
          {coming.map((one) => (
            <Link key={one.id} to={`/people/${one.personId}?tab=way`}>
              See the office of {one.name}
            </Link>
          ))}
        </div>
      </div>
    </Section>
  )
}
