import { Button } from '@mantine/core'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useRef, useState } from 'react'
import { Link, useParams } from 'react-router'
import { localClock } from '../../shared/dates.ts'
import { type ActivationWhole, LINES_SHOWN, MOST_LINES } from '../../shared/incidents/contract.ts'
import { callOutTitle } from '../../shared/incidents/exercise.ts'
import { STAGE_LABELS } from '../../shared/incidents/entities.ts'
import { isOpen } from '../../shared/incidents/states.ts'
import { INCIDENT_KIND_LABELS } from '../../shared/protocols/entities.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { AdviceOfCallOut } from '../advice/of-call-out.tsx'
import { Debriefs } from '../debriefs/debriefs.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { TimeText } from '../ui/day-text.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import { BundleForInquiry } from './bundle.tsx'
import { CallList } from './call-list.tsx'
import { CallOutHistory } from './call-out-history.tsx'
import { CallOutMoves } from './call-out-moves.tsx'
import { CallOutStateBadge, LevelBadge, markingOf, sinceWords } from './call-out-words.tsx'
import { Closing } from './closing.tsx'
import { EditCallOut } from './edit-call-out.tsx'
import classes from './incidents.module.css'
import { ExerciseBand, ExerciseScore } from './exercise.tsx'
import { Log } from './log.tsx'
import { Documents } from './documents.tsx'
import { PoliceRecords } from './police-records.tsx'
import { TimeGiven } from './time-given.tsx'
import { useHeldUnlocked, useOpenCallOuts } from './open-now.ts'
import { useNow } from './use-now.ts'

/** A call-out on one screen and in one column: why, what is wanted, by when, and the log. */
export function CallOutScreen() {
  const { id = '' } = useParams()
  return <OneCallOut key={id} id={id} />
}

function OneCallOut({ id }: { id: string }) {
  const [most, setMost] = useState(LINES_SHOWN)
  const found = useQuery(
    orpc.incidents.get.queryOptions({ input: { id, most }, placeholderData: keepPreviousData }),
  )
  // Asked for at once with the call-out itself, where it is known to be open: whom to call is not asked only when the rest is drawn.
  const isOpenNow = useOpenCallOuts().some((one) => one.id === id)
  useQuery({ ...orpc.incidents.calls.queryOptions({ input: { id } }), enabled: isOpenNow })
  const callOut = found.data
  return (
    <Page
      title={callOut ? callOutTitle(callOut) : 'Call-out'}
      subtitle={callOut && <Standing callOut={callOut} />}
      marking={markingOf(callOut?.confidentiality ?? 2)}
      back={{ to: '/incidents', label: 'Incidents' }}
      actions={
        callOut && (
          <>
            <CallOutMoves callOut={callOut} />
            <Button onClick={() => window.print()}>Print</Button>
            <BundleForInquiry callOut={callOut} />
          </>
        )
      }
    >
      <Loaded query={found}>
        {(whole) => <CallOut callOut={whole} onAll={() => setMost(MOST_LINES)} />}
      </Loaded>
    </Page>
  )
}

function Standing({ callOut }: { callOut: ActivationWhole }) {
  const now = useNow()
  const { state, reference, openedAt } = callOut
  const groupName = shortGroupName(callOut.groupName)
  return (
    <span className={classes.standing}>
      <CallOutStateBadge state={state} />
      {openedAt === null ? (
        <span>{`Prepared by ${callOut.preparedBy} · ${groupName}`}</span>
      ) : (
        <span>
          {`${reference} · ${groupName} · opened `}
          <TimeText at={openedAt} withDay={localClock(openedAt).day !== localClock(new Date(now)).day} />
          {isOpen(state) && ` · ${sinceWords(openedAt, now)}`}
        </span>
      )}
    </span>
  )
}

function CallOut({ callOut, onAll }: { callOut: ActivationWhole; onAll: () => void }) {
  const box = useRef<HTMLTextAreaElement>(null)
  const [edits, setEdits] = useState(false)
  const writes = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const role = useSignedIn()?.role ?? null
  const run = useCommand(api.incidents.run, { done: ({ reference }) => `${reference} is open.`, undo: false })
  // What is below the log is drawn when the call list and the log are there.
  const isTimeForRest = useDeferredValue(true, false)
  const isRequest = callOut.openedAt === null
  const mayEdit = callOut.state !== 'closed' && (writes || (role === 'slt' && isRequest))
  useShortcuts([
    ...(writes && !isRequest
      ? [
          {
            label: 'Write in the log',
            keys: 'l',
            section: 'This call-out',
            run: () => box.current?.focus(),
          },
        ]
      : []),
    ...(mayEdit
      ? [
          {
            label: 'Change what is asked',
            keys: 'e',
            section: 'This call-out',
            run: () => setEdits(true),
          },
        ]
      : []),
  ])
  if (edits) return <EditCallOut callOut={callOut} onDone={() => setEdits(false)} />
  return (
    <div className={classes.callOut}>
      {callOut.isExercise && <ExerciseBand />}
      {callOut.isExercise && !isRequest && <ExerciseScore id={callOut.id} />}
      {callOut.unanswered && (
        <Notice tone="red" title="The police have not answered this concern yet.">
          An advisor raised it. Ask for an answer, and write it in the log as a response.
        </Notice>
      )}
      {isRequest && writes && (
        <Notice
          title={`${callOut.preparedBy} asks for this call-out.`}
          actions={
            <Button variant="filled" loading={run.isRunning} onClick={() => void run.run({ id: callOut.id })}>
              Run this call-out
            </Button>
          }
        >
          Running it gives it a reference and begins its log.
        </Notice>
      )}
      {isRequest && !writes && (
        <Notice>The secretariat or the chair runs it. Until then you may change it.</Notice>
      )}
      <dl className={classes.asked}>
        <div>
          <dt>Why we are asking</dt>
          <dd>{callOut.purpose}</dd>
        </div>
        <div>
          <dt>
            {callOut.wantedBy === null ? (
              'Advice wanted'
            ) : (
              <>
                Advice wanted by{' '}
                <TimeText
                  at={callOut.wantedBy}
                  withDay={localClock(callOut.wantedBy).day !== localClock(new Date()).day}
                />
              </>
            )}
          </dt>
          <dd>{callOut.adviceWanted || 'Not said yet.'}</dd>
        </div>
        <div>
          <dt>Confidentiality</dt>
          <dd>
            <LevelBadge level={callOut.confidentiality} />
          </dd>
        </div>
      </dl>
      <p className={classes.soft}>
        {[
          INCIDENT_KIND_LABELS[callOut.kind],
          STAGE_LABELS[callOut.stage].toLowerCase(),
          callOut.requestedBy && `requested by ${callOut.requestedBy}`,
          callOut.policeReference && `police reference ${callOut.policeReference}`,
          callOut.communities && `communities: ${callOut.communities}`,
        ]
          .filter(Boolean)
          .join(' · ')}
        {callOut.protocol && (
          <>
            {' · '}
            <Link to={`/protocols/${callOut.protocol.id}`}>
              {`${callOut.protocol.title}, ${callOut.protocol.version.toLowerCase()}`}
            </Link>
            {callOut.protocol.outOfHours && ` · out of hours ${callOut.protocol.outOfHours}`}
          </>
        )}
        {mayEdit && (
          <>
            {' · '}
            <button type="button" className={classes.change} onClick={() => setEdits(true)}>
              Change what is asked
            </button>
          </>
        )}
      </p>
      {isOpen(callOut.state) && <CallList callOut={callOut} writes={writes} />}
      {!isRequest && <Log callOut={callOut} writes={writes} box={box} onAll={onAll} />}
      {isTimeForRest && <AfterTheLog callOut={callOut} writes={writes} />}
    </div>
  )
}

/** What a call-out leads to, and what is kept with it. */
function AfterTheLog({ callOut, writes }: { callOut: ActivationWhole; writes: boolean }) {
  const isHeld = useHeldUnlocked()
  const isRequest = callOut.openedAt === null
  return (
    <>
      {!isRequest && !callOut.isExercise && <AdviceOfCallOut callOut={callOut} writes={writes} />}
      {!isRequest && <Documents callOut={callOut} writes={writes} />}
      {!isRequest && <PoliceRecords callOut={callOut} writes={writes} />}
      {!isRequest && <Debriefs activationId={callOut.id} clocks={callOut.clocks} />}
      {callOut.time.length > 0 && !callOut.isExercise && <TimeGiven callOut={callOut} writes={writes} />}
      {isOpen(callOut.state) && <Closing callOut={callOut} />}
      {isHeld && (
        <p className={classes.soft}>
          While a call-out goes on, this office is not locked for being idle. Lock it yourself when you leave
          the room.
        </p>
      )}
      <CallOutHistory callOut={callOut} />
    </>
  )
}
