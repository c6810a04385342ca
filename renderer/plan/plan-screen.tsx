import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useParams } from 'react-router'
import { shortDay } from '../../shared/dates.ts'
import type { PlanWhole } from '../../shared/plan/contract.ts'
import { PLAN_STATE_LABELS } from '../../shared/plan/entities.ts'
import { NEXT_PLAN_STATE } from '../../shared/plan/rules.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './plan.module.css'
import { ActionLine } from './plan-action.tsx'
import { ActionForm, NO_ACTION, NO_OBJECTIVE, ObjectiveForm, PlanForm, ProgressForm } from './plan-forms.tsx'
import { RagChart } from './rag-chart.tsx'

const BACK = { to: '/plan', label: 'Plans' }

/** One plan: where it stands by theme, and its objectives with their actions. */
export function PlanScreen() {
  const { id = '' } = useParams()
  const plan = useQuery(orpc.plan.get.queryOptions({ input: { id } }))
  if (plan.data) return <Known key={id} plan={plan.data} />
  return (
    <Page title="Plan" back={BACK}>
      <Loaded query={plan}>{() => null}</Loaded>
    </Page>
  )
}

/** The one form that is open: of the plan, a new objective, or something of the objective or action with this id. */
type Open = {
  form: 'plan' | 'objective' | 'change objective' | 'action' | 'change action' | 'note'
  id: string
}

const STEP_WORDS = { active: 'Put in use', closed: 'Close the plan', draft: '' } as const

/** The button after the one with the focus among those of what is red or amber, from the first again after the last. */
function nextPressing(): void {
  const all: Element[] = [...document.querySelectorAll('[data-pressing]')]
  const at = document.activeElement === null ? -1 : all.indexOf(document.activeElement)
  const next = all[(at + 1) % all.length]
  if (next instanceof HTMLElement) next.focus()
}

function Known({ plan }: { plan: PlanWhole }) {
  const { id, title, groupName, startsOn, endsOn, state, stale, missing, objectives } = plan
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const mayNote = useNotMyRole(['secretariat', 'chair', 'slt'], 'the secretariat, the chair and SLT') === null
  const [open, setOpen] = useState<Open | null>(null)
  const close = () => setOpen(null)
  const isOpen = (form: Open['form'], of: string) => open?.form === form && open.id === of
  const onDone = close
  const save = useCommand(api.plan.save, { onDone })
  const take = useCommand(api.plan.take)
  const addObjective = useCommand(api.plan.addObjective, { done: 'The objective is in the plan.', onDone })
  const saveObjective = useCommand(api.plan.saveObjective, { onDone })
  const addAction = useCommand(api.plan.addAction, { done: 'The action is in the plan.', onDone })
  const saveAction = useCommand(api.plan.saveAction, { onDone })
  const removeObjective = useCommand(api.plan.removeObjective, { done: 'The objective is removed.', onDone })
  const removeAction = useCommand(api.plan.removeAction, { done: 'The action is removed.', onDone })
  const mayChange = isMine && state !== 'closed'
  const next = NEXT_PLAN_STATE[state]
  const beginObjective = () => setOpen({ form: 'objective', id })
  useShortcuts([
    ...(mayChange
      ? [{ label: 'Add an objective', keys: 'n', section: 'This plan', run: beginObjective }]
      : []),
    { label: 'Go to what is red or amber', keys: 'r', section: 'This plan', run: nextPressing },
  ])
  return (
    <Page
      title={title}
      subtitle={`${groupName} · ${shortDay(startsOn)} to ${shortDay(endsOn)}`}
      back={BACK}
      width="read"
      actions={
        isMine && (
          <>
            {mayChange && (
              <Button onClick={() => setOpen({ form: 'plan', id })}>Change title or period</Button>
            )}
            {(state !== 'draft' || missing.length === 0) && (
              <Button
                variant={state === 'draft' ? 'filled' : 'default'}
                loading={take.isRunning}
                onClick={() => void take.run({ id, to: next })}
              >
                {state === 'closed' ? 'Take it up again' : STEP_WORDS[next]}
              </Button>
            )}
          </>
        )
      }
    >
      <div className={classes.whole}>
        <p className={classes.line}>
          <StateBadge tone={state === 'active' ? 'green' : 'neutral'}>{PLAN_STATE_LABELS[state]}</StateBadge>
        </p>
        {stale !== null && (
          <Notice tone="amber" title={`Nothing was noted for ${stale} days.`}>
            A plan is looked at every quarter: note how each action goes.
          </Notice>
        )}
        {state === 'draft' && missing.length > 0 && (
          <Notice title="Before it is put in use">
            <ul>
              {missing.map((each) => (
                <li key={each}>{each}</li>
              ))}
            </ul>
          </Notice>
        )}
        {isOpen('plan', id) && (
          <PlanForm
            fields={{ title, startsOn, endsOn }}
            submit="Save"
            onCancel={close}
            onSubmit={(fields) => save.attempt({ id, fields })}
          />
        )}
        {objectives.some(({ actions }) => actions.length > 0) && (
          <Section title="Where it stands">
            <RagChart objectives={objectives} />
          </Section>
        )}
        {objectives.map(({ id: objectiveId, theme, text, measure, actions }) => (
          <Section
            key={objectiveId}
            title={theme}
            actions={
              mayChange && (
                <span className={classes.line}>
                  <Button
                    size="compact-sm"
                    aria-label={`Add an action to ${text}`}
                    onClick={() => setOpen({ form: 'action', id: objectiveId })}
                  >
                    Add an action
                  </Button>
                  <Button
                    size="compact-sm"
                    variant="subtle"
                    aria-label={`Change ${text}`}
                    onClick={() => setOpen({ form: 'change objective', id: objectiveId })}
                  >
                    Change
                  </Button>
                </span>
              )
            }
          >
            <div className={classes.objective}>
              <h3 className={classes.objectiveText}>{text}</h3>
              {measure !== '' && <p className={classes.quiet}>How we shall know: {measure}</p>}
              {isOpen('change objective', objectiveId) && (
                <ObjectiveForm
                  fields={{ theme, text, measure }}
                  submit="Save"
                  onCancel={close}
                  onSubmit={(fields) => saveObjective.attempt({ objectiveId, fields })}
                  onRemove={
                    actions.length === 0 ? () => void removeObjective.run({ objectiveId }) : undefined
                  }
                />
              )}
              <ul className={classes.actions} aria-label={`Actions: ${text}`}>
                {actions.map((action) => (
                  <li key={action.id}>
                    <div className={classes.action}>
                      <ActionLine
                        action={action}
                        onNote={
                          mayNote && state !== 'closed'
                            ? () => setOpen({ form: 'note', id: action.id })
                            : null
                        }
                        onEdit={mayChange ? () => setOpen({ form: 'change action', id: action.id }) : null}
                      />
                    </div>
                    {isOpen('note', action.id) && <ProgressForm action={action} onDone={close} />}
                    {isOpen('change action', action.id) && (
                      <ActionForm
                        fields={{
                          text: action.text,
                          lead: action.lead,
                          support: action.support,
                          funding: action.funding,
                          timescale: action.timescale,
                          due: action.due,
                        }}
                        submit="Save"
                        onCancel={close}
                        onSubmit={(fields) => saveAction.attempt({ actionId: action.id, fields })}
                        onRemove={
                          action.progress.length === 0
                            ? () => void removeAction.run({ actionId: action.id })
                            : undefined
                        }
                      />
                    )}
                  </li>
                ))}
              </ul>
              {isOpen('action', objectiveId) && (
                <ActionForm
                  fields={NO_ACTION}
                  submit="Add the action"
                  onCancel={close}
                  onSubmit={(fields) => addAction.attempt({ objectiveId, fields })}
                />
              )}
            </div>
          </Section>
        ))}
        {isOpen('objective', id) ? (
          <Section title="Add an objective">
            <ObjectiveForm
              fields={NO_OBJECTIVE}
              submit="Add the objective"
              onCancel={close}
              onSubmit={(fields) => addObjective.attempt({ id, fields })}
            />
          </Section>
        ) : (
          mayChange && (
            <p>
              <Button onClick={beginObjective}>Add an objective</Button>
            </p>
          )
        )}
        <HistoryPanel entity="plan" id={id} />
      </div>
    </Page>
  )
}
