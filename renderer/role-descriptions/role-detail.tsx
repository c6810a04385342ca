import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import type { RoleWhole } from '../../shared/role-descriptions/contract.ts'
import {
  ROLE_KIND_LABELS,
  ROLE_STATE_LABELS,
  type RoleDescriptionState,
} from '../../shared/role-descriptions/entities.ts'
import { ROLE_STEPS, type RoleStep, whyNotStep } from '../../shared/role-descriptions/rules.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { STARTER_ROLE } from '../../shared/role-descriptions/starters.ts'
import { mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Notice } from '../ui/panel.tsx'
import { useEveryGroup, useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { RoleChanges } from './role-changes.tsx'
import { RoleComments } from './role-comments.tsx'
import classes from './role-descriptions.module.css'
import { EditRole } from './role-edit.tsx'
import { RoleStateBadge } from './role-standing.tsx'
import { type OpenStep, StepForm } from './role-step-forms.tsx'
import { RoleWords } from './role-words.tsx'

/** One version beside the list: its words, what is different, what was said of it, and the next step. */
export function RoleDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const role = useQuery(orpc.roleDescriptions.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={role} closeTo={closeTo}>
      {(one) => <Whole role={one} closeTo={closeTo} />}
    </LoadedRecord>
  )
}

function Whole({ role, closeTo }: { role: RoleWhole; closeTo: string }) {
  const everyGroup = useEveryGroup()
  const readsHistory = role.groupId !== null || everyGroup
  return (
    <Detail
      title={ROLE_KIND_LABELS[role.kind]}
      subtitle={
        <span className={classes.subtitle}>
          <span>Version {versionWords(role)}</span>
          <RoleStateBadge state={role.state} />
          <span>{role.groupName || 'Every group without one of its own'}</span>
        </span>
      }
      actions={<PrintMenu role={role} />}
      closeTo={closeTo}
    >
      <Tabs
        label="This version"
        tabs={[
          { value: 'words', label: 'Words', panel: <Words role={role} /> },
          { value: 'changes', label: 'Changes', panel: <RoleChanges role={role} /> },
          {
            value: 'consultation',
            label: 'Consultation',
            count: role.said.length,
            panel: <RoleComments role={role} />,
          },
          ...(readsHistory
            ? [
                {
                  value: 'history',
                  label: 'History',
                  panel: <HistoryPanel entity="roleDescription" id={role.id} />,
                },
              ]
            : []),
        ]}
      />
    </Detail>
  )
}

function PrintMenu({ role }: { role: RoleWhole }) {
  const print = useCommand(api.roleDescriptions.print, {
    done: ({ saved, fileName, place }) => (saved ? `Saved “${fileName}” in ${place}.` : 'Nothing was saved.'),
    undo: false,
  })
  return (
    <Menu>
      <Menu.Target>
        <Button
          loading={print.isRunning}
          rightSection={<IconChevronDown size={14} stroke={1.5} aria-hidden />}
        >
          Save to print
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void print.run({ id: role.id, personId: null, format: 'pdf' })}>
          PDF
        </Menu.Item>
        <Menu.Item onClick={() => void print.run({ id: role.id, personId: null, format: 'docx' })}>
          Word document
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

const STEP_BUTTONS: readonly { step: RoleStep; open: OpenStep; label: string }[] = [
  { step: 'consult', open: 'consult', label: 'Open consultation' },
  { step: 'approve', open: 'approve', label: 'Approve' },
  { step: 'put in force', open: 'put in force', label: 'Put in force' },
  { step: 'withdraw', open: 'withdraw', label: 'Withdraw' },
]
const EDITABLE: readonly RoleDescriptionState[] = ['draft', 'in consultation']

function Words({ role }: { role: RoleWhole }) {
  const [open, setOpen] = useState<OpenStep | 'edit' | null>(null)
  const userRole = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const everyGroup = useEveryGroup()
  const mayWrite = !readOnly && (role.groupId !== null || everyGroup)
  const isKeeper = mayWrite && userRole === 'secretariat'
  const close = () => setOpen(null)
  if (open === 'edit') return <EditRole role={role} onDone={close} />
  const steps = STEP_BUTTONS.filter(
    ({ step }) => mayWrite && mayCall(ROLE_STEPS[step].by, userRole) && whyNotStep(step, role.state) === null,
  )
  return (
    <>
      {open === null ? (
        <div className={classes.steps}>
          {isKeeper && EDITABLE.includes(role.state) && <Button onClick={() => setOpen('edit')}>Edit</Button>}
          {isKeeper && role.state === 'in consultation' && (
            <Button onClick={() => setOpen('change consultation')}>Change the days</Button>
          )}
          {steps.map(({ step, open: opens, label }) => (
            <Button
              key={step}
              variant={step === 'withdraw' ? 'subtle' : 'filled'}
              onClick={() => setOpen(opens)}
            >
              {label}
            </Button>
          ))}
          {isKeeper && role.state === 'current' && (
            <Button onClick={() => setOpen('begin')}>Begin a new version</Button>
          )}
          {role.state === 'current' && (
            <Button component={Link} to={`/roles/acknowledgements?document=${role.id}&show=missing`}>
              Who has not acknowledged
            </Button>
          )}
        </div>
      ) : (
        <StepForm step={open} role={role} onDone={close} />
      )}
      {role.starter && (
        <div className={classes.notice}>
          <Notice tone="amber" title={STARTER_ROLE}>
            The numbers in it are choices of your own: check them before anybody signs.
          </Notice>
        </div>
      )}
      <Facts role={role} />
      <RoleWords role={role} />
    </>
  )
}

/** The way to the other versions of the same role description. */
function OtherVersions({ role }: { role: RoleWhole }) {
  const { kind, groupId } = role
  const versions = useQuery(
    orpc.roleDescriptions.list.queryOptions({ input: groupId === null ? {} : { groupId } }),
  )
  const others = (versions.data ?? []).filter(
    (each) => each.kind === kind && each.groupId === groupId && each.id !== role.id,
  )
  if (others.length === 0) return null
  return (
    <>
      <dt>Other versions</dt>
      <dd className={classes.subtitle}>
        {others.map((each) => (
          <Link key={each.id} to={`/roles/${each.id}`}>
            {versionWords(each)}, {ROLE_STATE_LABELS[each.state].toLowerCase()}
          </Link>
        ))}
      </dd>
    </>
  )
}

function Facts({ role }: { role: RoleWhole }) {
  const { consultationOpensOn, consultationClosesOn, approvedOn, effectiveOn, supersededOn, reviewDue } = role
  return (
    <dl className={classes.facts}>
      {role.changeSummary !== '' && (
        <>
          <dt>What changes</dt>
          <dd>{role.changeSummary}</dd>
        </>
      )}
      {consultationOpensOn && consultationClosesOn && (
        <>
          <dt>Consultation</dt>
          <dd>
            <DayText day={consultationOpensOn} /> to <DayText day={consultationClosesOn} />
          </dd>
        </>
      )}
      {approvedOn && (
        <>
          <dt>Approved</dt>
          <dd>
            by {role.approvedBy}, <DayText day={approvedOn} />
          </dd>
        </>
      )}
      {effectiveOn && (
        <>
          <dt>In force</dt>
          <dd>
            since <DayText day={effectiveOn} />
            {supersededOn && (
              <>
                {' '}
                until <DayText day={supersededOn} />
              </>
            )}
            {role.material && ', a material change'}
          </dd>
        </>
      )}
      {reviewDue && (
        <>
          <dt>Review due</dt>
          <dd>
            <DayText day={reviewDue} />
          </dd>
        </>
      )}
      <OtherVersions role={role} />
      {role.stateReason !== '' && (
        <>
          <dt>Why it was withdrawn</dt>
          <dd>{role.stateReason}</dd>
        </>
      )}
    </dl>
  )
}
