import { Box } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { longDay } from '../../shared/dates.ts'
import type { DestinationKind } from '../../shared/publishing/destinations.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import classes from './publishing.module.css'
import { BEGIN_WORDS, useServer, WhereTo } from './where-to.tsx'

type ConfirmPublishingProps = {
  opened: boolean
  onClose: () => void
  onConfirm: (to: DestinationKind) => void
  title: string
  /** Of one group only. */
  groupId?: string
  /** The minutes on screen: only they become public. */
  meetingId?: string
}

/** Asks before publishing, and names every meeting the public has not read before. */
export function ConfirmPublishing({ groupId, meetingId, onConfirm, ...dialog }: ConfirmPublishingProps) {
  const server = useServer(dialog.opened)
  const [chosen, setChosen] = useState<DestinationKind | null>(null)
  const to = chosen ?? (server.data ? 'server' : 'folder')
  const input = groupId === undefined ? {} : { groupId }
  const isWhole = meetingId === undefined
  const queue = useQuery({
    ...orpc.publishing.queue.queryOptions({ input }),
    enabled: dialog.opened && isWhole,
  })
  const first = isWhole
    ? (queue.data ?? []).filter((row) => row.blockers === 0 && row.state === 'approved')
    : []
  return (
    <ConfirmDialog
      {...dialog}
      confirm={BEGIN_WORDS[to]}
      onConfirm={() => onConfirm(to)}
      busy={isWhole && queue.isPending}
    >
      <p>
        What has been published can be withdrawn, but somebody may have read or copied it by then.
        {!isWhole && ' The right-hand side is exactly what the public will read.'}
      </p>
      {first.length > 0 && (
        <>
          <p id="first-published" className={classes.alsoFirst}>
            Published for the first time:
          </p>
          {/* A long list scrolls, by keyboard too. */}
          <Box component="ul" className={classes.also ?? ''} aria-labelledby="first-published" tabIndex={0}>
            {first.map((row) => (
              <li key={row.id}>
                {longDay(row.date)}, {shortGroupName(row.groupName)}
              </li>
            ))}
          </Box>
        </>
      )}
      <WhereTo value={to} onChange={setChosen} />
    </ConfirmDialog>
  )
}
