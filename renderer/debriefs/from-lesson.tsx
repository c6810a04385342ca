import { useQuery } from '@tanstack/react-query'
import { Link } from 'react-router'
import { CALL_OUT_READERS } from '../../shared/incidents/rules.ts'
import { mayCall } from '../../shared/roles.ts'
import { orpc } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import classes from './debriefs.module.css'

type FromLessonProps = { actionId?: string | null; protocolId?: string | null; articleId?: string | null }

/** The lessons of call-outs an action or a version of a protocol comes from, for whoever reads call-outs; nothing when there are none. */
export function FromLesson({ actionId = null, protocolId = null, articleId = null }: FromLessonProps) {
  const reads = mayCall(CALL_OUT_READERS, useSignedIn()?.role ?? null)
  const found = useQuery({
    ...orpc.debriefs.linked.queryOptions({ input: { actionId, protocolId, articleId } }),
    enabled: reads,
  })
  if (!found.data || found.data.length === 0) return null
  return (
    <div className={classes.from}>
      <Notice title={found.data.length === 1 ? 'Learnt from a call-out' : 'Learnt from call-outs'}>
        {found.data.map(({ id, text, reference, activationId }) => (
          <p key={id}>
            {text} <Link to={`/incidents/${activationId}`}>{reference}</Link>
          </p>
        ))}
      </Notice>
    </div>
  )
}
