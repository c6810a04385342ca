import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { CallOutProtocol, CallSheet } from '../../shared/incidents/contract.ts'
import { api } from '../service.ts'
import { usePrinting } from '../ui/printing.ts'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './call-list.module.css'

type ProtocolsProps = {
  callOutId: string
  sheet: Pick<CallSheet, 'protocols' | 'mayAdd'>
  /** May the person who looks at it write? */
  writes: boolean
}

/** What to do and say: the steps of the protocol the call-out was opened under, and of those added since. */
export function CallOutProtocols({ callOutId, sheet: { protocols, mayAdd }, writes }: ProtocolsProps) {
  const target = useRef<HTMLButtonElement>(null)
  const add = useCommand(api.incidents.addProtocol, {
    done: 'Its steps are added. It is in the log.',
    undo: false,
  })
  const takeOff = useCommand(api.incidents.takeOffProtocol, {
    done: 'Its steps are off again. It is in the log.',
    undo: false,
  })
  const adds = writes && mayAdd.length > 0
  useShortcuts(
    adds
      ? [
          {
            label: 'Add the steps of another protocol',
            keys: 'p',
            section: 'This call-out',
            run: () => {
              target.current?.focus()
              target.current?.click()
            },
          },
        ]
      : [],
  )
  return (
    <>
      {protocols.map((protocol) => (
        <Steps
          key={protocol.id}
          protocol={protocol}
          onTakeOff={
            writes && protocol.addedBy !== ''
              ? () => void takeOff.run({ id: callOutId, protocolId: protocol.id })
              : null
          }
        />
      ))}
      {adds && (
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              ref={target}
              className={classes.addProtocol ?? ''}
              variant="subtle"
              size="compact-sm"
              loading={add.isRunning}
              leftSection={<IconPlus size={14} stroke={1.5} aria-hidden />}
            >
              Add the steps of another protocol
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            {mayAdd.map(({ id, title, version }) => (
              <Menu.Item key={id} onClick={() => void add.run({ id: callOutId, protocolId: id })}>
                {`${title}, version ${version}`}
              </Menu.Item>
            ))}
          </Menu.Dropdown>
        </Menu>
      )}
    </>
  )
}

function Steps({ protocol, onTakeOff }: { protocol: CallOutProtocol; onTakeOff: (() => void) | null }) {
  const { title, version, addedBy, steps } = protocol
  const [isOpen, setOpen] = useState(addedBy !== '')
  const isPrinting = usePrinting()
  const own = steps.filter(({ isFor }) => isFor !== 'other communities')
  const others = steps.filter(({ isFor }) => isFor === 'other communities')
  return (
    <details
      className={classes.script}
      open={isOpen || isPrinting}
      onToggle={(event) => {
        if (!isPrinting) setOpen(event.currentTarget.open)
      }}
    >
      <summary>
        {`What to do and say: ${title.toLowerCase()}, version ${version}`}
        {addedBy !== '' && ` · added by ${addedBy}`}
      </summary>
      <StepList label={`Steps of the ${title.toLowerCase()}`} steps={own} />
      {others.length > 0 && (
        <>
          <p className={classes.soft}>For other communities than those named here:</p>
          <StepList label={`Steps of the ${title.toLowerCase()} for other communities`} steps={others} />
        </>
      )}
      {onTakeOff && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={`Take off again: ${title}`}
          onClick={onTakeOff}
        >
          Take off again
        </Button>
      )}
    </details>
  )
}

function StepList({ label, steps }: { label: string; steps: CallOutProtocol['steps'] }) {
  return (
    <ol aria-label={label}>
      {steps.map((step) => (
        <li key={step.id}>
          <strong>{step.title}</strong>
          <span className={classes.soft}>
            {[step.who, step.within, step.condition].filter(Boolean).map((words) => ` · ${words}`)}
          </span>
          {step.script && <p>{step.script}</p>}
        </li>
      ))}
    </ol>
  )
}
