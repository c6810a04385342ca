import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { useBlocker, useNavigate } from 'react-router'
import {
  categoriesOf,
  Characteristic,
  CHARACTERISTICS,
  emptyTally,
  ETHNIC_GROUPS,
  type Sheet,
  type Tally,
  withSheet,
} from '../../shared/equality/characteristics.ts'
import type { EqualityUnit } from '../../shared/equality/contract.ts'
import { FEWEST_SHEETS } from '../../shared/equality/suppression.ts'
import { localClock } from '../../shared/dates.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { ConfirmDialog } from '../ui/confirm-dialog.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './equality.module.css'
import { keyOf, useUnit } from './unit.ts'

/** Sheets are added up one after the other; only the sum of at least ten is kept. */
export function EnterSheetsScreen() {
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  const units = useQuery(orpc.equality.units.queryOptions())
  return (
    <Page
      title="Enter monitoring sheets"
      back={{ to: '/equality', label: 'Equality & reach' }}
      marking="OFFICIAL-SENSITIVE"
    >
      {notMine ? (
        <Notice>{notMine}</Notice>
      ) : (
        <Loaded query={units}>{(list) => <OfUnit units={list} />}</Loaded>
      )}
    </Page>
  )
}

function OfUnit({ units }: { units: readonly EqualityUnit[] }) {
  const unit = useUnit(units)
  if (!unit)
    return <EmptyState title="Add a group first: sheets are counted for a group or for the office." />
  return <Batch key={keyOf(unit)} unit={unit} />
}

const choicesOf = (characteristic: Characteristic) =>
  categoriesOf(characteristic).map(({ key, label }) => ({ value: key, label }))

/** The nineteen ethnic groups of the sheet, each counted with its five. */
function ethnicChoices() {
  const groups = categoriesOf('ethnicity').map(({ key, label }) => ({
    group: label,
    items: [
      ...(ETHNIC_GROUPS[key] ?? []).map((name) => ({ value: `${key}/${name}`, label: name })),
      ...(key in ETHNIC_GROUPS ? [] : [{ value: key, label }]),
    ],
  }))
  return groups
}

type Added = { tally: Tally; sheets: number }
const NONE: Added = { tally: emptyTally(), sheets: 0 }

function Batch({ unit }: { unit: EqualityUnit }) {
  const navigate = useNavigate()
  const first = useRef<HTMLSelectElement>(null)
  const [year, setYear] = useState<number | string>(Number(localClock(new Date()).day.slice(0, 4)))
  const [sheet, setSheet] = useState<Record<string, string>>({})
  const [added, setAdded] = useState<Added>(NONE)
  /** For one step back: what was added up before the last sheet. */
  const [before, setBefore] = useState<Added | null>(null)
  const kept = useRef(false)
  const leaving = useBlocker(() => added.sheets > 0 && !kept.current)
  useEffect(() => first.current?.focus(), [])
  const toReport = () => {
    kept.current = true
    void navigate(`/equality?unit=${keyOf(unit)}`)
  }
  const enter = useCommand(api.equality.enter, {
    done: 'The batch is counted. Look at it, then release it.',
    undo: false,
    onDone: toReport,
  })
  const tooFew = useCommand(api.equality.noteTooFew, {
    done: 'It is noted that fewer than ten sheets came. Nothing of them is kept.',
    undo: false,
    onDone: toReport,
  })

  const add = () => {
    const answers = Object.fromEntries(
      Object.entries(sheet).flatMap(([each, answer]) =>
        answer === '' ? [] : [[each, answer.split('/')[0]]],
      ),
    ) as Sheet
    setBefore(added)
    const next = { tally: withSheet(added.tally, answers), sheets: added.sheets + 1 }
    setAdded(next)
    setSheet({})
    announce(`${next.sheets} sheets added up.`)
    first.current?.focus()
  }
  const keep = () =>
    void enter.run({
      groupId: unit.groupId,
      year: Number(year),
      sheets: added.sheets,
      tally: added.tally as never,
    })
  const missing = FEWEST_SHEETS - added.sheets
  const submitByKey = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return
    event.preventDefault()
    if (event.shiftKey && missing <= 0) keep()
    else add()
  }
  return (
    <>
      <form
        data-dirty={added.sheets > 0 || undefined}
        className={classes.enter}
        onSubmit={(event) => {
          event.preventDefault()
          add()
        }}
        onKeyDown={submitByKey}
      >
        <Notice title={unit.name}>
          Every answer is voluntary: what a sheet leaves out stays at “Not said”. A sheet is added to the sums
          when you add it and is not kept; only the sums of ten or more sheets are. Until then they are on
          this screen alone, so have all sheets at hand: locking or leaving the screen forgets them.
        </Notice>
        <div className={classes.entering}>
          <Section title="This sheet">
            <div className={classes.questions}>
              {Characteristic.options.map((each, at) => (
                <NativeSelect
                  key={each}
                  ref={at === 0 ? first : undefined}
                  label={CHARACTERISTICS[each].title}
                  value={sheet[each] ?? ''}
                  onChange={(event) => {
                    const { value } = event.currentTarget
                    setSheet((is) => ({ ...is, [each]: value }))
                  }}
                  data={[
                    { value: '', label: 'Not said' },
                    ...(each === 'ethnicity'
                      ? ethnicChoices().filter(({ group }) => group !== 'Not said')
                      : choicesOf(each).slice(0, -1)),
                  ]}
                />
              ))}
            </div>
            <div className={classes.buttons}>
              <Button type="submit" variant={missing > 0 ? 'filled' : 'default'}>
                Add this sheet
              </Button>
              {before !== null && (
                <Button
                  variant="subtle"
                  onClick={() => {
                    setAdded(before)
                    setBefore(null)
                  }}
                >
                  Take back the last sheet
                </Button>
              )}
              <KeyHint keys="ctrl+enter" />
            </div>
          </Section>
          <Section title={`Added up: ${added.sheets} ${added.sheets === 1 ? 'sheet' : 'sheets'}`}>
            <NumberInput
              label="Year of the round"
              value={year}
              onChange={setYear}
              min={2000}
              max={2100}
              allowDecimal={false}
              className={classes.year ?? ''}
            />
            <p className={classes.soft} role="status">
              {missing > 0
                ? `${missing} more until the batch can be kept.`
                : 'The batch can be kept. Sheets that come later wait for the next year’s round.'}
            </p>
            <div className={classes.buttons}>
              <BlockedButton
                variant="filled"
                reason={missing > 0 ? `A batch is at least ten sheets: ${missing} more.` : null}
                loading={enter.isRunning}
                onClick={keep}
              >
                Keep this batch
              </BlockedButton>
              {missing <= 0 && <KeyHint keys="ctrl+shift+enter" />}
            </div>
            <p className={classes.soft}>
              If no more sheets come and they are fewer than ten, note that. Readers then know why nothing is
              shown.
            </p>
            <Button
              size="compact-md"
              loading={tooFew.isRunning}
              onClick={() => void tooFew.run({ groupId: unit.groupId, year: Number(year) })}
            >
              Note that fewer than ten came
            </Button>
          </Section>
        </div>
      </form>
      <ConfirmDialog
        opened={leaving.state === 'blocked'}
        onClose={() => leaving.reset?.()}
        title={`Leave and forget ${added.sheets === 1 ? 'the sheet' : `the ${added.sheets} sheets`} added up so far?`}
        confirm="Leave"
        onConfirm={() => leaving.proceed?.()}
      >
        <p>
          Sheets are kept only as a batch of at least ten. What is added up so far would have to be entered
          again.
        </p>
      </ConfirmDialog>
    </>
  )
}
