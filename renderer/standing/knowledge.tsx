import { localClock, shortDay } from '../../shared/dates.ts'
import {
  type Knowledge,
  KNOWLEDGE_LABELS,
  KnowledgeFields,
  KnowledgeKind,
} from '../../shared/standing/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { api } from '../service.ts'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextField } from '../ui/fields.tsx'
import { FieldRow, Form, useZodForm } from '../ui/form.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PartSection } from './part-section.tsx'
import classes from './standing.module.css'

const KINDS = KnowledgeKind.options.map((value) => ({ value, label: KNOWLEDGE_LABELS[value] }))

type Props = { personId: string; knowledge: readonly Knowledge[]; editable: boolean }

/** What somebody knows and whom they reach, in their own words, with the day they agreed to its being kept. */
export function KnowledgeAndReach({ personId, knowledge, editable }: Props) {
  return (
    <PartSection
      title="What they know and whom they reach"
      help="In their own words and with their consent; used to choose whom to ask."
      empty="Nothing is on record yet."
      entity="knowledge"
      add="Add"
      personId={personId}
      editable={editable}
      parts={knowledge}
      nameOf={(part) => `“${part.words}”`}
      line={(part) => (
        <>
          <span className={classes.soft}>{KNOWLEDGE_LABELS[part.kind]}:</span> {part.words}{' '}
          <span className={classes.soft}>· agreed on {shortDay(part.consentOn)}</span>
        </>
      )}
      form={(part, done) => <EditKnowledge personId={personId} part={part} onDone={done} />}
    />
  )
}

type EditProps = { personId: string; part: Knowledge | null; onDone: () => void }

function EditKnowledge({ personId, part, onDone }: EditProps) {
  const form = useZodForm(KnowledgeFields, {
    kind: part?.kind ?? 'community',
    words: part?.words ?? '',
    consentOn: part?.consentOn ?? localClock(new Date()).day,
  })
  const save = useCommand(api.standing.saveKnowledge, { done: 'It is on record.', onDone })
  return (
    <Form
      form={form}
      submit="Save"
      onCancel={onDone}
      onSubmit={(fields) => save.attempt({ personId, partId: part?.id ?? null, fields })}
    >
      <FieldRow>
        <SelectField name="kind" label="Kind" choices={KINDS} />
        <DateField name="consentOn" label="Agreed to its being kept on" />
      </FieldRow>
      <TextField
        name="words"
        label="In their own words"
        placeholder="Knows the Turkish traders on Ridley Road"
        autoFocus
      />
      <FieldGuard name="words" />
    </Form>
  )
}
