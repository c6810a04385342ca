import { Button, Modal, SegmentedControl, Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LEARNING_DECIDERS, type DebriefShown } from '../../shared/debriefs/contract.ts'
import {
  DEBRIEF_KIND_LABELS,
  DEBRIEF_STATE_LABELS,
  DebriefFields,
  DebriefKind,
  LESSON_KIND_LABELS,
  LessonKind,
} from '../../shared/debriefs/entities.ts'
import { DEBRIEF_TRANSITIONS } from '../../shared/debriefs/states.ts'
import { localClock, shortDay } from '../../shared/dates.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import type { AfterClockShown } from '../../shared/incidents/contract.ts'
import { api, orpc } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, SwitchField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Section } from '../ui/page.tsx'
import { Rag } from '../ui/rag.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { StateBadge } from '../ui/state-badge.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './debriefs.module.css'
import { DecisionWords } from './decision-words.tsx'

const KINDS = DebriefKind.options.map((value) => ({ value, label: DEBRIEF_KIND_LABELS[value] }))

/** What a clock asks to be recorded. */
const KIND_OF = {
  welfare: 'welfare',
  'hot debrief': 'hot',
  'cold debrief': 'cold',
} as const satisfies Record<AfterClockShown['of'], DebriefKind>
const RECORD = {
  welfare: 'Record a welfare call',
  hot: 'Record the hot debrief',
  cold: 'Record the cold debrief',
} as const satisfies Record<DebriefKind, string>

type DebriefsProps = { activationId: string; clocks: readonly AfterClockShown[] }

/** The debriefs and welfare calls of a call-out, with what is due by when and what was learnt. */
export function Debriefs({ activationId, clocks }: DebriefsProps) {
  const found = useQuery(orpc.debriefs.ofCallOut.queryOptions({ input: { activationId } }))
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const [open, setOpen] = useState<DebriefKind | 'waive' | DebriefShown | null>(null)
  const keeps = !readOnly && mayCall(KEEPERS_AND_CHAIR, role)
  const waives = !readOnly && mayCall(LEARNING_DECIDERS, role)
  return (
    <Section
      title="Debriefs and welfare"
      actions={
        <>
          {keeps && <Button onClick={() => setOpen('hot')}>Record a debrief</Button>}
          {waives && <Button onClick={() => setOpen('waive')}>Waive a debrief</Button>}
        </>
      }
    >
      {clocks.length > 0 && (
        <ul className={classes.clocks} aria-label="Due after this call-out">
          {clocks.map(({ of, rag, words }) => (
            <li key={of}>
              <Rag value={rag} />
              <span>{words}</span>
              {keeps && (
                <Button size="compact-sm" onClick={() => setOpen(KIND_OF[of])}>
                  {RECORD[KIND_OF[of]]}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <Loaded query={found}>
        {(rows) =>
          rows.length === 0 ? (
            <p className={classes.soft}>
              None yet. Ask the advisors within 48 hours how they are; a hot debrief within 7 days, a cold one
              within six weeks.
            </p>
          ) : (
            <ul className={classes.list} aria-label="Debriefs">
              {rows.map((row) => (
                <li key={row.id} className={classes.debrief}>
                  <OneDebrief row={row} keeps={keeps} role={role} onChange={() => setOpen(row)} />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <Modal
        opened={open !== null}
        onClose={() => setOpen(null)}
        title={
          open === 'waive'
            ? 'Waive a debrief'
            : typeof open === 'string'
              ? 'Record a debrief'
              : 'Change the debrief'
        }
      >
        {open === 'waive' && <Waive activationId={activationId} onClose={() => setOpen(null)} />}
        {open !== null && open !== 'waive' && (
          <DebriefForm
            activationId={activationId}
            kind={typeof open === 'string' ? open : open.kind}
            before={typeof open === 'string' ? null : open}
            onClose={() => setOpen(null)}
          />
        )}
      </Modal>
    </Section>
  )
}

type Role = Parameters<typeof mayCall>[1]
type OneDebriefProps = { row: DebriefShown; keeps: boolean; role: Role; onChange: () => void }

function OneDebrief({ row, keeps, role, onChange }: OneDebriefProps) {
  const move = useCommand(api.debriefs.move, { done: 'Done.' })
  const remove = useCommand(api.debriefs.removeLesson, { done: 'The lesson is taken out.' })
  const isOpen = row.state === 'held' || row.state === 'planned'
  const title = `${DEBRIEF_KIND_LABELS[row.kind]}, ${shortDay(row.heldOn)}`
  return (
    <>
      <h3 className={classes.title}>
        {title} <StateBadge>{DEBRIEF_STATE_LABELS[row.state]}</StateBadge>
      </h3>
      {row.state === 'waived' && <p>{`${row.recordedBy}: “${row.reason}”`}</p>}
      {row.participants !== '' && <p className={classes.soft}>{`With ${row.participants}`}</p>}
      {row.worked !== '' && <p>{row.worked}</p>}
      {row.welfareOffered && <p className={classes.soft}>Support was offered.</p>}
      {row.lessons.length > 0 && (
        <ol className={classes.lessons} aria-label={`What was learnt: ${title}`}>
          {row.lessons.map((lesson) => (
            <li key={lesson.id}>
              <div>
                {lesson.text} <span className={classes.soft}>{LESSON_KIND_LABELS[lesson.kind]}.</span>{' '}
                <DecisionWords lesson={lesson} />
              </div>
              {keeps && isOpen && lesson.decision === 'open' && (
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take out: ${lesson.text}`}
                  onClick={() => void remove.run({ lessonId: lesson.id })}
                >
                  Take out
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {keeps && isOpen && row.kind !== 'welfare' && <AddLesson debriefId={row.id} of={title} />}
      {keeps && (
        <div className={classes.buttons}>
          {isOpen && (
            <Button size="compact-sm" aria-label={`Change: ${title}`} onClick={onChange}>
              Change
            </Button>
          )}
          {DEBRIEF_TRANSITIONS.filter((step) => step.from === row.state && mayCall(step.by, role)).map(
            (step) => (
              <Button
                key={step.to}
                size="compact-sm"
                aria-label={`${step.verb}: ${title}`}
                onClick={() => void move.run({ debriefId: row.id, to: step.to })}
              >
                {step.verb}
              </Button>
            ),
          )}
        </div>
      )}
    </>
  )
}

/** A lesson is typed on one line and kept with Enter; what it asks for is chosen before or left as something to do. */
function AddLesson({ debriefId, of }: { debriefId: string; of: string }) {
  const [text, setText] = useState('')
  const [kind, setKind] = useState<LessonKind>('action')
  const add = useCommand(api.debriefs.addLesson, { done: 'Written down.', onDone: () => setText('') })
  const keep = () => {
    if (text.trim() !== '') void add.run({ debriefId, kind, text: text.trim() })
  }
  return (
    <div className={classes.add}>
      <Textarea
        aria-label={`What was learnt: ${of}`}
        placeholder="What was learnt. Enter keeps it."
        autosize
        minRows={1}
        maxLength={1000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || event.shiftKey) return
          event.preventDefault()
          keep()
        }}
      />
      <div className={classes.buttons}>
        <SegmentedControl
          size="xs"
          aria-label={`What it asks for: ${of}`}
          value={kind}
          onChange={(value) => setKind(LessonKind.parse(value))}
          data={LessonKind.options.map((value) => ({ value, label: LESSON_KIND_LABELS[value] }))}
        />
        <Button size="compact-sm" aria-label={`Add the lesson: ${of}`} onClick={keep}>
          Add the lesson
        </Button>
      </div>
    </div>
  )
}

type DebriefFormProps = {
  activationId: string
  kind: DebriefKind
  before: DebriefShown | null
  onClose: () => void
}

function DebriefForm({ activationId, kind, before, onClose }: DebriefFormProps) {
  const form = useZodForm(DebriefFields, {
    kind,
    heldOn: before?.heldOn ?? localClock(new Date()).day,
    participants: before?.participants ?? '',
    worked: before?.worked ?? '',
    welfareOffered: before?.welfareOffered ?? false,
  })
  const save = useCommand(api.debriefs.save, { done: 'The debrief is on record.', onDone: onClose })
  return (
    <Form
      form={form}
      submit="Record"
      onCancel={onClose}
      onSubmit={(fields) => save.attempt({ activationId, debriefId: before?.id ?? null, fields })}
    >
      <FieldRow>
        <SelectField<DebriefFields> name="kind" label="What it is" choices={KINDS} />
        <DateField<DebriefFields> name="heldOn" label="Held on" />
      </FieldRow>
      <TextField<DebriefFields> name="participants" label="Who took part" optional />
      <TextAreaField<DebriefFields>
        name="worked"
        label="What worked"
        description="What is to change is written as lessons. Nothing about anybody’s health."
        optional
        rows={3}
      />
      <SwitchField<DebriefFields> name="welfareOffered" label="Support was offered to the advisors" />
    </Form>
  )
}

function Waive({ activationId, onClose }: { activationId: string; onClose: () => void }) {
  const [kind, setKind] = useState<DebriefKind>('cold')
  const [reason, setReason] = useState('')
  const waive = useCommand(api.debriefs.waive, { done: 'Waived.', refusal: 'inline', onDone: onClose })
  return (
    <>
      <SegmentedControl
        aria-label="Which debrief"
        value={kind}
        onChange={(value) => setKind(DebriefKind.parse(value))}
        data={KINDS}
      />
      <Textarea
        mt="md"
        label="Why none is held"
        autosize
        minRows={2}
        value={reason}
        error={waive.error}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
      <Button
        mt="md"
        variant="filled"
        loading={waive.isRunning}
        onClick={() => void waive.run({ activationId, kind, reason })}
      >
        Waive
      </Button>
    </>
  )
}
