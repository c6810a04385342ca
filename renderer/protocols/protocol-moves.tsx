import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link } from 'react-router'
import { localClock, shortDay } from '../../shared/dates.ts'
import type { ProtocolWhole } from '../../shared/protocols/contract.ts'
import { PROTOCOL_STATE_LABELS } from '../../shared/protocols/entities.ts'
import { PROTOCOL_MOVES, type ProtocolMove, whyNotMove } from '../../shared/protocols/rules.ts'
import { STARTER_PROTOCOL } from '../../shared/protocols/starters.ts'
import { mayCall } from '../../shared/roles.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import classes from '../role-descriptions/role-descriptions.module.css'
import { api, orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { Notice } from '../ui/panel.tsx'
import { useEveryGroup, useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { MoveForm, type OpenMove } from './protocol-move-forms.tsx'
import { RETURNED_BY } from './protocol-words.ts'

/** What can be done with a version now, why it was returned, and the facts of its way. */
export function ProtocolMoves({ protocol }: { protocol: ProtocolWhole }) {
  const [open, setOpen] = useState<OpenMove | null>(null)
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const everyGroup = useEveryGroup()
  const mayWrite = !readOnly && (protocol.groupId !== null || everyGroup)
  const version = `Version ${versionWords(protocol)}`
  const send = useCommand(api.protocols.send, { done: `${version} waits for the chair.` })
  const check = useCommand(api.protocols.check, { done: `${version} is approved by you and waits for SLT.` })
  const approve = useCommand(api.protocols.approve, {
    done: `${version} is approved. The secretariat puts it in force.`,
  })
  const takeBack = useCommand(api.protocols.takeBack, { done: `${version} is a draft again.` })
  const may = (move: ProtocolMove) =>
    mayWrite && mayCall(PROTOCOL_MOVES[move].by, role) && whyNotMove(move, protocol.state) === null
  const { id } = protocol
  const lastReturn = protocol.state === 'draft' ? protocol.returns.at(-1) : undefined
  return (
    <>
      {lastReturn && (
        <div className={classes.notice}>
          <Notice
            tone="amber"
            title={`${RETURNED_BY[lastReturn.part]} returned it on ${shortDay(localClock(lastReturn.createdAt).day)}`}
          >
            {lastReturn.text}
          </Notice>
        </div>
      )}
      {open === null ? (
        <div className={classes.steps}>
          {may('send') && (
            <Button variant="filled" loading={send.isRunning} onClick={() => void send.run({ id })}>
              Send to the chair
            </Button>
          )}
          {may('check') && (
            <Button variant="filled" loading={check.isRunning} onClick={() => void check.run({ id })}>
              Approve as chair
            </Button>
          )}
          {may('approve') && (
            <Button variant="filled" loading={approve.isRunning} onClick={() => void approve.run({ id })}>
              Approve for SLT
            </Button>
          )}
          {(may('return as chair') || may('return as SLT')) && (
            <Button onClick={() => setOpen('return')}>Return with a comment</Button>
          )}
          {may('put in force') && (
            <Button variant="filled" onClick={() => setOpen('put in force')}>
              Put in force
            </Button>
          )}
          {may('take back') && (
            <Button variant="subtle" onClick={() => void takeBack.run({ id })}>
              Take back to change it
            </Button>
          )}
          {may('withdraw') && (
            <Button variant="subtle" onClick={() => setOpen('withdraw')}>
              Withdraw
            </Button>
          )}
          {protocol.state === 'current' && mayWrite && role === 'secretariat' && (
            <Button onClick={() => setOpen('begin')}>Begin a new version</Button>
          )}
        </div>
      ) : (
        <MoveForm move={open} protocol={protocol} onDone={() => setOpen(null)} />
      )}
      {protocol.starter && (
        <div className={classes.notice}>
          <Notice tone="amber" title={STARTER_PROTOCOL}>
            The times in it are choices of your own: check them before anybody relies on them.
          </Notice>
        </div>
      )}
      <Facts protocol={protocol} />
    </>
  )
}

/** The way to the other versions of the same protocol. */
function OtherVersions({ protocol }: { protocol: ProtocolWhole }) {
  const { kind, groupId } = protocol
  const versions = useQuery(orpc.protocols.list.queryOptions({ input: groupId === null ? {} : { groupId } }))
  const others = (versions.data ?? []).filter(
    (each) => each.kind === kind && each.groupId === groupId && each.id !== protocol.id,
  )
  if (others.length === 0) return null
  return (
    <>
      <dt>Other versions</dt>
      <dd className={classes.subtitle}>
        {others.map((each) => (
          <Link key={each.id} to={`/protocols/${each.id}`}>
            {versionWords(each)}, {PROTOCOL_STATE_LABELS[each.state].toLowerCase().replace('slt', 'SLT')}
          </Link>
        ))}
      </dd>
    </>
  )
}

function Facts({ protocol }: { protocol: ProtocolWhole }) {
  const { effectiveOn, supersededOn, reviewDue, changeSummary, stateReason } = protocol
  const approvals = [
    ['Chair', protocol.chairApprovedBy, protocol.chairApprovedOn],
    ['SLT', protocol.sltApprovedBy, protocol.sltApprovedOn],
  ] as const
  return (
    <dl className={classes.facts}>
      {changeSummary !== '' && (
        <>
          <dt>What changes</dt>
          <dd>{changeSummary}</dd>
        </>
      )}
      {approvals.map(
        ([who, by, on]) =>
          on !== null && (
            <div key={who} style={{ display: 'contents' }}>
              <dt>{who}</dt>
              <dd>
                approved by {by}, <DayText day={on} />
              </dd>
            </div>
          ),
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
      <OtherVersions protocol={protocol} />
      {stateReason !== '' && (
        <>
          <dt>Why it was withdrawn</dt>
          <dd>{stateReason}</dd>
        </>
      )}
    </dl>
  )
}
