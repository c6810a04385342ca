import { Combobox, TextInput, useCombobox } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { forwardRef, useEffect, useState } from 'react'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { CAPACITY_LABELS, type Capacity } from '../../shared/people/entities.ts'
import { fullName } from '../../shared/people/rules.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './attendance.module.css'

const MOST_SHOWN = 6

type Choice = { key: string; personId: string | null; name: string; capacity: Capacity; label: string }

type AddByNameProps = {
  whole: MeetingWhole
  /** Esc in an empty box goes here. */
  onLeave?: () => void
}

/**
 * One box for whoever came without being on the list: part of a name offers people on record; Enter on a name nobody has makes a guest.
 * The first choice is marked while typing, so that one Enter is enough.
 */
export const AddByName = forwardRef<HTMLInputElement, AddByNameProps>(function AddByName(
  { whole, onLeave },
  ref,
) {
  const [typed, setTyped] = useState('')
  const [used, setUsed] = useState(false)
  const combobox = useCombobox({ onDropdownClose: () => combobox.resetSelectedOption() })
  // Not before somebody comes to the box: the minutes open without reading everybody on record.
  const people = useQuery({ ...orpc.people.list.queryOptions({ input: { limit: 1000 } }), enabled: used })
  const add = useCommand(api.meetings.addAttendee)
  const words = typed.trim()
  // Nobody becomes a guest before it is known whether they are on record.
  const choices = people.data ? choicesFor(words, whole, people.data.people) : []

  const first = choices[0]?.key
  const { selectFirstOption } = combobox
  // Once the choices are drawn: they come with what is typed, or with the people read a moment later.
  useEffect(() => {
    if (first !== undefined) selectFirstOption()
  }, [first, selectFirstOption])

  /** Enter before the choices are drawn takes the first there will be: a name typed quickly is not lost. */
  const chooseFirst = async () => {
    const known = people.data ?? (await people.refetch()).data
    const [choice] = known ? choicesFor(words, whole, known.people) : []
    if (choice) await choose(choice)
  }
  const choose = async (choice: Choice) => {
    if (add.isRunning) return
    const { personId, name, capacity } = choice
    combobox.closeDropdown()
    // The box is free at once: what is typed or pressed next is not about this name any more.
    setTyped('')
    const done = await add.run({ meetingId: whole.meeting.id, personId, name, capacity })
    if (!done) return setTyped((now) => (now === '' ? typed : now))
    announce(personId === null ? `${name} is here as a guest.` : `${name} is here.`)
  }
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      onOptionSubmit={(key) => {
        const choice = choices.find((one) => one.key === key)
        if (choice) void choose(choice)
      }}
    >
      <Combobox.Target>
        <TextInput
          ref={ref}
          size="xs"
          className={classes.addByName}
          aria-label="Add somebody by name"
          placeholder="Add somebody by name"
          autoComplete="off"
          maxLength={200}
          value={typed}
          onFocus={() => setUsed(true)}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            if (event.currentTarget.value.trim() === '') combobox.closeDropdown()
            else combobox.openDropdown()
          }}
          onBlur={() => combobox.closeDropdown()}
          onKeyDown={(event) => {
            if (event.key === 'Enter' && !event.defaultPrevented) {
              event.preventDefault()
              if (combobox.getSelectedOptionIndex() < 0) void chooseFirst()
            }
            if (event.key !== 'Escape') return
            event.stopPropagation()
            if (typed === '') onLeave?.()
            setTyped('')
          }}
        />
      </Combobox.Target>
      <Combobox.Dropdown hidden={choices.length === 0}>
        <Combobox.Options>
          {choices.map((choice) => (
            <Combobox.Option key={choice.key} value={choice.key}>
              {choice.label}
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
})

type OnRecord = {
  id: string
  name: string
  title: string
  memberships: readonly { groupId: string; capacity: Capacity }[]
}

function choicesFor(words: string, whole: MeetingWhole, people: readonly OnRecord[]): Choice[] {
  if (words === '') return []
  const there = new Set(whole.attendance.map((row) => row.personId))
  const sought = words.toLowerCase()
  const known = people
    .filter((person) => !there.has(person.id) && fullName(person).toLowerCase().includes(sought))
    .slice(0, MOST_SHOWN)
    .map((person): Choice => {
      const place = person.memberships.find(({ groupId }) => groupId === whole.meeting.groupId)
      const capacity = place?.capacity ?? 'observer'
      const label = `${fullName(person)} · ${CAPACITY_LABELS[capacity]}`
      return { key: person.id, personId: person.id, name: person.name, capacity, label }
    })
  const guest: Choice = {
    key: 'guest',
    personId: null,
    name: words,
    capacity: 'observer',
    label: `“${words}” as a guest`,
  }
  return [...known, guest]
}
