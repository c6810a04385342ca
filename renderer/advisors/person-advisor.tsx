import { Button, Checkbox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { Link } from 'react-router'
import { checklistOf } from '../../shared/advisors/checklists.ts'
import type { AdvisorWhole } from '../../shared/advisors/contract.ts'
import {
  ADVISOR_KIND_LABELS,
  ADVISOR_STATE_LABELS,
  AdvisorWords,
  Independence,
} from '../../shared/advisors/entities.ts'
import { stepsFrom, type Transition } from '../../shared/advisors/states.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { termsOfGroup } from '../../shared/groups/rules.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { PersonTerms } from '../terms/person-terms.tsx'
import { TextAreaField, TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './advisors.module.css'
import { IndependenceFields } from './independence-fields.tsx'
import { AdvisorStateBadge } from './state-words.tsx'
import { StepDialog } from './step-dialog.tsx'

/** A person's way in and out of each of their groups: where they stand, what comes next, what is done, and every step so far. */
export function PersonAdvisor({ personId }: { personId: string }) {
  const found = useQuery(orpc.advisors.ofPerson.queryOptions({ input: { personId } }))
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  return (
    <Loaded query={found}>
      {(all) => (
        <div className={classes.way}>
          {all.map((advisor) => (
            <OneGroup key={advisor.groupId} advisor={advisor} isMine={isMine} withGroup={all.length > 1} />
          ))}
          {all.length === 0 && (
            <p className={classes.quiet}>Not an advisor of a group, and not on the way to be one.</p>
          )}
          {isMine && (
            <div>
              <Button component={Link} to={`/people/advisors/new?person=${personId}`}>
                {all.length === 0 ? 'Add as an applicant' : 'Add as an applicant elsewhere'}
              </Button>
            </div>
          )}
        </div>
      )}
    </Loaded>
  )
}

type OneGroupProps = { advisor: AdvisorWhole; isMine: boolean; withGroup: boolean }

function OneGroup({ advisor, isMine, withGroup }: OneGroupProps) {
  const role = useSignedIn()?.role ?? null
  const [step, setStep] = useState<Transition | null>(null)
  const next = useRef<HTMLDivElement>(null)
  const steps = stepsFrom(advisor).filter((each) => isMine && mayCall(each.by, role))
  return (
    <Section title={withGroup ? advisor.groupName : 'Where they stand'}>
      <div className={classes.way}>
        <div className={classes.head} ref={next} tabIndex={-1}>
          <AdvisorStateBadge state={advisor.state} />
          <span>
            {ADVISOR_KIND_LABELS[advisor.kind]} of {advisor.groupName}, since {shortDay(advisor.since)}
          </span>
        </div>
        {advisor.warnings.length > 0 && (
          <Notice tone="amber" title="Independence: worth talking about; it keeps nobody out.">
            {advisor.warnings.join(' ')}
          </Notice>
        )}
        {steps.length > 0 && (
          <div className={classes.buttons}>
            {steps.map((each, index) => (
              <Button
                key={`${each.toKind} ${each.to}`}
                variant={index === 0 ? 'filled' : 'default'}
                onClick={() => setStep(each)}
              >
                {each.verb}
              </Button>
            ))}
          </div>
        )}
        <Checklist advisor={advisor} isMine={isMine} />
        <PersonTerms personId={advisor.personId} groupId={advisor.groupId} />
        <KeptUntil advisor={advisor} />
        <Details advisor={advisor} isMine={isMine} />
        <History advisor={advisor} />
      </div>
      <StepDialog
        advisor={step ? advisor : null}
        step={step}
        onClose={() => setStep(null)}
        onGone={() => next.current?.focus()}
      />
    </Section>
  )
}

function Checklist({ advisor, isMine }: { advisor: AdvisorWhole; isMine: boolean }) {
  const tick = useCommand(api.advisors.tick)
  const items = checklistOf(advisor)
  if (items.length === 0) return null
  return (
    <fieldset className={classes.checks}>
      <legend>
        {ADVISOR_STATE_LABELS[advisor.state]}: {advisor.done} of {advisor.toDo} done
      </legend>
      {items.map((item) => {
        const done = advisor.ticks.find((each) => each.item === item.key)
        return (
          <Checkbox
            key={item.key}
            label={item.text}
            description={done ? `${shortDay(done.doneOn)}, ${done.by}` : undefined}
            checked={done !== undefined}
            disabled={!isMine || tick.isRunning}
            onChange={(event) =>
              void tick.run({
                personId: advisor.personId,
                groupId: advisor.groupId,
                item: item.key,
                done: event.currentTarget.checked,
                day: localClock(new Date()).day,
              })
            }
          />
        )
      })}
    </fieldset>
  )
}

/** When the record of somebody who has left is looked at again. */
function KeptUntil({ advisor: { keptUntil } }: { advisor: AdvisorWhole }) {
  if (keptUntil === null) return null
  return (
    <dl className={classes.facts}>
      <dt>Record kept until</dt>
      <dd>{shortDay(keptUntil)}, when it is looked at again</dd>
    </dl>
  )
}

function Details({ advisor, isMine }: { advisor: AdvisorWhole; isMine: boolean }) {
  const [isEditing, setEditing] = useState(false)
  const { words } = advisor
  const facts = [
    ['How to reach them', words.reach],
    ['What they know', words.knows],
    ['Reached through', words.reachedThrough],
  ].filter(([, value]) => value !== '')
  if (isEditing) return <EditDetails advisor={advisor} onDone={() => setEditing(false)} />
  return (
    <>
      {facts.length > 0 && (
        <dl className={classes.facts}>
          {facts.map(([name, value]) => (
            <div key={name} style={{ display: 'contents' }}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      )}
      {isMine && (
        <div>
          <Button variant="subtle" onClick={() => setEditing(true)}>
            Change independence and reach
          </Button>
        </div>
      )}
    </>
  )
}

const Fields = AdvisorWords.extend(Independence.shape)

function EditDetails({ advisor, onDone }: { advisor: AdvisorWhole; onDone: () => void }) {
  const groups = useQuery(orpc.groups.list.queryOptions())
  const group = groups.data?.find((each) => each.id === advisor.groupId)
  const form = useZodForm(Fields, { ...advisor.words, ...advisor.independence })
  const describe = useCommand(api.advisors.describe, { done: `${advisor.name} saved.`, onDone })
  const { personId, groupId } = advisor
  return (
    <Form
      form={form}
      submit="Save"
      onCancel={onDone}
      onSubmit={(fields) =>
        describe.attempt({
          personId,
          groupId,
          words: AdvisorWords.strip().parse(fields),
          independence: Independence.strip().parse(fields),
        })
      }
    >
      <TextField<AdvisorWords> name="reach" label="How to reach them" optional />
      <TextAreaField<AdvisorWords> name="knows" label="What they know, whom they reach" optional rows={2} />
      <TextField<AdvisorWords> name="reachedThrough" label="Reached through" optional />
      <IndependenceFields years={group ? termsOfGroup(group).independenceYears : 5} />
    </Form>
  )
}

function History({ advisor }: { advisor: AdvisorWhole }) {
  if (advisor.steps.length === 0) {
    return (
      <p className={classes.quiet}>
        No step is on record yet: where they stand follows from their place in the group.
      </p>
    )
  }
  return (
    <ol className={classes.steps} aria-label="Steps so far, newest first">
      {advisor.steps.toReversed().map((step) => (
        <li key={step.id}>
          <strong>{ADVISOR_STATE_LABELS[step.toState]}</strong>
          {step.fromKind !== null &&
            step.fromKind !== step.toKind &&
            ` (${ADVISOR_KIND_LABELS[step.toKind].toLowerCase()})`}
          <span className={classes.quiet}>
            {' '}
            · {shortDay(step.day)} · recorded by {step.by}
          </span>
          {step.reason !== '' && <div>{step.reason}</div>}
          {(step.agreedChair !== '' || step.agreedSlt !== '') && (
            <div className={classes.quiet}>
              Agreed by {step.agreedChair} for the chair and {step.agreedSlt} for SLT
            </div>
          )}
        </li>
      ))}
    </ol>
  )
}
