import { Button, Select, TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { ImportField, type ImportMapping, mappingFrom, presetFits } from '../../shared/people/csv-import.ts'
import { api, orpc } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './people.module.css'

/** A chosen file as the service read it. */
export type Opened = Awaited<ReturnType<typeof api.people.importOpen>> & { handle: string }

type ColumnsProps = { opened: Opened; mapping: ImportMapping; onMapping: (mapping: ImportMapping) => void }

/** What each column of the file means, and the meanings kept under a name. */
export function ImportColumns({ opened, mapping, onMapping }: ColumnsProps) {
  const set = (column: number, field: ImportField) => {
    // A field belongs to one column: choosing it again takes it from the other.
    const others = mapping.filter(
      (one) => one.column !== column && (field === 'ignore' || one.field !== field),
    )
    onMapping([...others, { column, field }].sort((a, b) => a.column - b.column))
  }
  return (
    <>
      <Presets opened={opened} mapping={mapping} onMapping={onMapping} />
      <table className={classes.mapping}>
        <thead>
          <tr>
            <th scope="col">Column in the file</th>
            <th scope="col">For example</th>
            <th scope="col">Means</th>
          </tr>
        </thead>
        <tbody>
          {opened.columns.map((column) => {
            const heading = column.heading || `Column ${column.index + 1}`
            return (
              <tr key={column.index}>
                <th scope="row">{heading}</th>
                <td className={classes.sample}>
                  {column.samples.filter(Boolean).slice(0, 2).join(' · ') || '–'}
                </td>
                <td>
                  <Select
                    aria-label={`What ${heading} means`}
                    data={ImportField.options.map((value) => ({ value, label: fieldWords(value) }))}
                    value={mapping.find((one) => one.column === column.index)?.field ?? 'ignore'}
                    onChange={(value) => set(column.index, (value ?? 'ignore') as ImportField)}
                    allowDeselect={false}
                  />
                </td>
              </tr>
            )
          })}
        </tbody>
      </table>
    </>
  )
}

/** What a field of an import is called on screen. */
export function fieldWords(field: ImportField): string {
  if (field === 'ignore') return 'Leave out'
  if (field === 'email') return 'E-mail'
  if (field === 'title') return 'Title or rank'
  if (field === 'name consent') return 'Named in public?'
  if (field === 'capacity') return 'Place in the group'
  if (field === 'group') return 'Group (rows of other groups are left out)'
  return field.charAt(0).toUpperCase() + field.slice(1)
}

/** What columns mean, kept under a name for the next file of the kind. */
function Presets({ opened, mapping, onMapping }: ColumnsProps) {
  const presets = useQuery(orpc.people.importPresets.queryOptions({ input: {} }))
  const [name, setName] = useState('')
  const [chosen, setChosen] = useState<string | null>(null)
  const headings = opened.columns.map(({ heading }) => heading)
  const keep = useCommand(api.people.importKeepPreset, {
    done: (preset) => `Kept as ${preset.name}.`,
    onDone: (preset) => {
      setName('')
      setChosen(preset.id)
    },
  })
  const forget = useCommand(api.people.importForgetPreset, {
    done: () => 'Taken away.',
    onDone: () => setChosen(null),
  })
  const kept = presets.data ?? []
  const take = (id: string | null) => {
    setChosen(id)
    const preset = kept.find((one) => one.id === id)
    onMapping(preset ? mappingFrom(preset, headings) : opened.guess)
  }
  const columns = mapping.map(({ column, field }) => ({ heading: headings[column] ?? '', field }))
  return (
    <div className={classes.buttons}>
      {kept.length > 0 && (
        <>
          <Select
            label="Columns as in"
            data={kept.map((preset) => ({
              value: preset.id,
              label: presetFits(preset, headings) ? `${preset.name} (fits this file)` : preset.name,
            }))}
            value={chosen}
            onChange={take}
            placeholder="As the headings suggest"
            clearable
            clearButtonProps={{ 'aria-label': 'As the headings suggest' }}
            w={260}
          />
          {chosen !== null && (
            <Button onClick={() => void forget.run({ presetId: chosen })} loading={forget.isRunning} mt={22}>
              Take it away
            </Button>
          )}
        </>
      )}
      <TextInput
        label="Keep these columns as"
        value={name}
        onChange={(event) => setName(event.currentTarget.value)}
        maxLength={200}
        placeholder="For example: list of the council"
        w={260}
      />
      <Button
        mt={22}
        disabled={name.trim() === ''}
        loading={keep.isRunning}
        onClick={() => void keep.run({ name, columns })}
      >
        Keep
      </Button>
    </div>
  )
}
