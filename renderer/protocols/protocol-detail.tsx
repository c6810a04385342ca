import { Button, Menu } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { ProtocolFormat, ProtocolWhole } from '../../shared/protocols/contract.ts'
import { PROTOCOL_KIND_LABELS } from '../../shared/protocols/entities.ts'
import { versionWords } from '../../shared/versions/rules.ts'
import { FromLesson } from '../debriefs/from-lesson.tsx'
import classes from '../role-descriptions/role-descriptions.module.css'
import { api, orpc } from '../service.ts'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { useEveryGroup, useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { useCommand } from '../ui/use-command.ts'
import { ProtocolChanges } from './protocol-changes.tsx'
import { ProtocolMoves } from './protocol-moves.tsx'
import { ProtocolStateBadge } from './protocol-standing.tsx'
import { ProtocolSteps } from './protocol-steps.tsx'
import { OF_THE_OFFICE } from './protocol-words.ts'

/** One version beside the list: its steps, what is different, and the next move. */
export function ProtocolDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const protocol = useQuery(orpc.protocols.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={protocol} closeTo={closeTo}>
      {(one) => <Whole protocol={one} closeTo={closeTo} />}
    </LoadedRecord>
  )
}

function Whole({ protocol, closeTo }: { protocol: ProtocolWhole; closeTo: string }) {
  const everyGroup = useEveryGroup()
  const role = useSignedIn()?.role ?? null
  const readsHistory = protocol.groupId !== null || everyGroup
  const steps = { value: 'steps', label: 'Steps', panel: <ProtocolSteps protocol={protocol} /> }
  const changes = { value: 'changes', label: 'What changed', panel: <ProtocolChanges protocol={protocol} /> }
  // Whoever is asked to approve sees first what is different.
  const decides =
    protocol.beforeId !== null &&
    ((role === 'chair' && protocol.state === 'with chair') ||
      (role === 'slt' && protocol.state === 'with SLT'))
  return (
    <Detail
      title={PROTOCOL_KIND_LABELS[protocol.kind]}
      subtitle={
        <span className={classes.subtitle}>
          <span>Version {versionWords(protocol)}</span>
          <ProtocolStateBadge state={protocol.state} />
          <span>{protocol.groupName || OF_THE_OFFICE}</span>
        </span>
      }
      actions={<PrintMenu id={protocol.id} />}
      closeTo={closeTo}
    >
      <FromLesson protocolId={protocol.id} />
      <ProtocolMoves protocol={protocol} />
      <Tabs
        label="This version"
        tabs={[
          ...(decides ? [changes, steps] : [steps, changes]),
          ...(readsHistory
            ? [
                {
                  value: 'history',
                  label: 'History',
                  panel: <HistoryPanel entity="protocol" id={protocol.id} />,
                },
              ]
            : []),
        ]}
      />
    </Detail>
  )
}

const FORMATS = [
  ['card', 'Call-out card, one page (PDF)'],
  ['phone', 'Call-out page for a telephone'],
  ['pdf', 'The whole protocol (PDF)'],
] as const satisfies readonly (readonly [ProtocolFormat, string])[]

function PrintMenu({ id }: { id: string }) {
  const print = useCommand(api.protocols.print, {
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
        {FORMATS.map(([format, label]) => (
          <Menu.Item key={format} onClick={() => void print.run({ id, format })}>
            {label}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
