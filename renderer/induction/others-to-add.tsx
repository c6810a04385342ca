import { Button } from '@mantine/core'
import { useState } from 'react'
import { Section } from '../ui/page.tsx'
import { TickList } from '../ui/tick-list.tsx'
import classes from './induction.module.css'
import { useAdvisors } from './session-form.tsx'

type OthersToAddProps = {
  title: string
  label: string
  button: string
  groupId: string | null
  /** Who is on the list already. */
  there: readonly { personId: string }[]
  isRunning: boolean
  onAdd: (personIds: string[]) => void
}

/** Advisors of the group who are not on a list yet, ticked and added to it; nothing where everybody is. */
export function OthersToAdd({ title, label, button, groupId, there, isRunning, onAdd }: OthersToAddProps) {
  const [ticked, setTicked] = useState<string[]>([])
  const advisors = useAdvisors(groupId)
  const others = (advisors ?? []).filter(({ value }) => !there.some(({ personId }) => personId === value))
  // Whoever was added is no longer among the others.
  const chosen = ticked.filter((id) => others.some(({ value }) => value === id))
  if (others.length === 0) return null
  return (
    <Section title={title}>
      <TickList
        label={label}
        items={others}
        ticked={chosen}
        onTick={setTicked}
        find="Type a name, then Enter"
        empty=""
      />
      <Button
        className={classes.below ?? ''}
        disabled={chosen.length === 0}
        loading={isRunning}
        onClick={() => onAdd(chosen)}
      >
        {button}
      </Button>
    </Section>
  )
}
