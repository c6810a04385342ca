import { z } from 'zod'
import { Day, localClock } from '../../shared/dates.ts'
import type { ElectionWhole } from '../../shared/elections/contract.ts'
import { ELECTION_METHOD_LABELS, ElectionMethod } from '../../shared/elections/entities.ts'
import { listed, outcomeOf } from '../../shared/elections/rules.ts'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { NumberField, SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'

const Typed = z.object({
  method: ElectionMethod,
  heldOn: Day,
  returningPerson: z.string(),
  startsOn: Day,
  endsOn: Day,
  votes: z.record(z.string(), z.number().int().min(0, 'Votes are 0 or more.').nullable()),
  chosen: z.string().nullable(),
  also: z.string().nullable(),
  tieDecided: z.string(),
  reason: z.string(),
})
type Typed = z.infer<typeof Typed>

/** Records what was counted or agreed; a tie is decided here, or kept as a tie. What follows from the votes is said as they are typed. */
export function ResultForm({ election }: { election: ElectionWhole }) {
  const { candidates, seats, state } = election
  const today = localClock(new Date()).day
  const form = useZodForm(Typed, {
    method: election.method,
    heldOn: election.heldOn > today ? today : election.heldOn,
    returningPerson: election.returningPerson,
    startsOn: election.startsOn,
    endsOn: election.endsOn,
    votes: Object.fromEntries(candidates.map(({ id, votes }) => [id, votes])),
    chosen: null,
    also: null,
    tieDecided: '',
    reason: '',
  })
  const record = useCommand(api.elections.recordResult, {
    done: (now) =>
      now.state === 'tied'
        ? 'The tie is recorded.'
        : `${listed(now.candidates.filter((one) => one.elected).map((one) => one.name))} elected.`,
  })
  const { method, votes } = form.watch()
  const counted = candidates.map(({ id, name }) => ({ id, name, votes: votes[id] ?? null }))
  const isCounted = method === 'votes' && counted.every((one) => one.votes !== null)
  const outcome = isCounted ? outcomeOf(counted, seats) : null
  const choices = (outcome ? outcome.tied : method === 'votes' ? [] : candidates).map(({ id, name }) => ({
    value: id,
    label: name,
  }))
  const toChoose = outcome ? outcome.left : method === 'votes' ? 0 : Math.min(seats, candidates.length)
  const isTie = outcome !== null && outcome.tied.length > 0
  return (
    <Form
      form={form}
      submit={isTie && !form.watch('chosen') ? 'Record the tie' : 'Record the result'}
      onSubmit={({ votes: typed, chosen, also, ...said }) =>
        record.attempt({
          ...said,
          id: election.id,
          votes: candidates.map(({ id }) => ({ candidateId: id, votes: typed[id] ?? null })),
          chosen: [chosen, also]
            .filter((each) => each !== null && each !== '')
            .slice(0, toChoose) as string[],
        })
      }
    >
      {state === 'open' && (
        <>
          <FieldRow>
            <SelectField<Typed>
              name="method"
              label="Decided"
              choices={ElectionMethod.options.map((value) => ({
                value,
                label: ELECTION_METHOD_LABELS[value],
              }))}
            />
            <DateField<Typed> name="heldOn" label="Day of the vote" />
            <TextField<Typed> name="returningPerson" label="Returned by" />
          </FieldRow>
          {method === 'votes' && (
            <FieldRow>
              {candidates.map(({ id, name }) => (
                <NumberField<Typed>
                  key={id}
                  name={`votes.${id}`}
                  label={`Votes for ${name}`}
                  min={0}
                  nullable
                />
              ))}
            </FieldRow>
          )}
        </>
      )}
      <div aria-live="polite">{outcome && <Outcome outcome={outcome} seats={seats} />}</div>
      {toChoose > 0 && (
        <FieldRow>
          <SelectField<Typed> name="chosen" label="Elected" choices={choices} clearable={isTie} />
          {toChoose > 1 && <SelectField<Typed> name="also" label="Also elected" choices={choices} />}
        </FieldRow>
      )}
      {isTie && (
        <TextField<Typed>
          name="tieDecided"
          label="How the tie was decided"
          optional={!form.watch('chosen')}
          placeholder="Drawn by lot by the returning person"
        />
      )}
      <FieldRow>
        <DateField<Typed> name="startsOn" label="Handover" description="The first day in office." />
        <DateField<Typed> name="endsOn" label="Last day in office" />
      </FieldRow>
      <TextAreaField<Typed>
        name="reason"
        label="Note"
        optional
        rows={1}
        description="Needed where somebody is elected beyond the group’s limit in a row."
      />
    </Form>
  )
}

/** What the votes come to, in a sentence. */
function Outcome({ outcome, seats }: { outcome: ReturnType<typeof outcomeOf>; seats: number }) {
  const elected = listed(outcome.elected.map(({ name }) => name))
  const tied = listed(outcome.tied.map(({ name }) => name))
  if (outcome.tied.length === 0) {
    return (
      <Notice tone="green">{`${elected} ${outcome.elected.length === 1 ? 'is' : 'are'} elected.`}</Notice>
    )
  }
  return (
    <Notice tone="amber" title={`${tied} have the same number of votes.`}>
      {outcome.elected.length > 0 && `${elected} is elected. `}
      {seats === 1 || outcome.left === 1 ? 'Choose who is elected' : 'Choose who are elected'} and say how it
      was decided, or record the tie and decide it later.
    </Notice>
  )
}
