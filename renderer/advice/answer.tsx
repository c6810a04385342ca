import { Button } from '@mantine/core'
import { useState } from 'react'
import { Link } from 'react-router'
import { type AdviceWhole, RESPONDERS } from '../../shared/advice/contract.ts'
import { type AdviceResponse, RESPONSE_STATUS_LABELS } from '../../shared/advice/entities.ts'
import { shortDay } from '../../shared/dates.ts'
import { mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './advice.module.css'
import { AnswerForm } from './answer-form.tsx'

/** The words of the advice and what the police answered, with a form for whoever may answer. */
export function Answer({ row }: { row: AdviceWhole }) {
  const role = useSignedIn()?.role ?? null
  const mayAnswer = mayCall(RESPONDERS, role)
  const [changing, setChanging] = useState(false)
  const remove = useCommand(api.advice.removeResponse, { done: `The answer to ${row.number} is taken back.` })
  const { response } = row
  return (
    <>
      {row.meetingInBin && (
        <div className={classes.notice}>
          <Notice tone="amber">
            The meeting this comes from is in the recycle bin. What it advised stays on record.
          </Notice>
        </div>
      )}
      <p className={classes.text}>{row.text || 'No words yet'}</p>
      {row.dissent !== '' && <p className={classes.soft}>Some thought otherwise: {row.dissent}</p>}
      {response !== null && !changing && (
        <>
          <Given row={row} response={response} />
          {mayAnswer && (
            <div className={classes.buttons}>
              <Button onClick={() => setChanging(true)}>Change the answer</Button>
              <Button
                variant="subtle"
                loading={remove.isRunning}
                onClick={() => void remove.run({ id: row.id })}
              >
                Take the answer back
              </Button>
            </div>
          )}
        </>
      )}
      {response === null && !mayAnswer && (
        <Notice>The police have not answered yet. SLT or the secretariat record the answer here.</Notice>
      )}
      {mayAnswer && (response === null || changing) && (
        <AnswerForm row={row} onClose={response === null ? undefined : () => setChanging(false)} />
      )}
    </>
  )
}

function Given({ row, response }: { row: AdviceWhole; response: AdviceResponse }) {
  return (
    <dl className={classes.answer}>
      <dt>What the police decided</dt>
      <dd>
        {RESPONSE_STATUS_LABELS[response.status]}, {response.decidedBy}, {shortDay(response.decidedOn)}
      </dd>
      {response.reason !== '' && (
        <>
          <dt>Why</dt>
          <dd>{response.reason}</dd>
        </>
      )}
      {response.changed !== '' && (
        <>
          <dt>What has changed</dt>
          <dd>{response.changed}</dd>
        </>
      )}
      {row.action !== null && (
        <>
          <dt>What will be done</dt>
          <dd>
            <Link to={`/actions/${row.action.id}`}>{row.action.number}</Link>: {row.action.text}
          </dd>
        </>
      )}
      <dt>On the public site</dt>
      <dd>
        {row.closed
          ? 'No. This advice is restricted.'
          : response.publish
            ? 'With the advice, once the minutes it stands in are published.'
            : 'No. Only the advice, where its minutes are published.'}
      </dd>
    </dl>
  )
}
