import { useState } from 'react'
import { z } from 'zod'
import { Day, instantOf, localClock, WallTime } from '../../shared/dates.ts'
import {
  ActivationFields,
  CONFIDENTIALITY_LABELS,
  ORIGIN_LABELS,
  STAGE_LABELS,
} from '../../shared/incidents/entities.ts'
import { INCIDENT_KIND_LABELS } from '../../shared/protocols/entities.ts'
import { FieldGuard } from '../data-protection/scope-guard.tsx'
import { DateField } from '../ui/day-field.tsx'
import { SelectField, TextAreaField, TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'

/** The fields as they are typed: by when is a day and a time, and the level a word of a list. */
export const CallOutForm = ActivationFields.omit({ wantedBy: true, confidentiality: true }).extend({
  wantedDay: Day,
  wantedTime: z.union([
    WallTime,
    z.string().trim().length(0, 'Give the time as hours and minutes, for example 23:00, or leave it empty.'),
  ]),
  level: z.enum(['1', '2', '3']),
})
export type CallOutForm = z.infer<typeof CallOutForm>

/** What is typed, as it is kept. */
export function asFields({ wantedDay, wantedTime, level, ...fields }: CallOutForm): ActivationFields {
  return {
    ...fields,
    wantedBy: wantedTime === '' ? null : instantOf(wantedDay, wantedTime).toISOString(),
    confidentiality: Number(level),
  }
}

/** What is kept, as it is typed. */
export function asTyped({ wantedBy, confidentiality, ...fields }: ActivationFields): CallOutForm {
  const { day, time } = localClock(wantedBy ?? new Date())
  return {
    ...fields,
    wantedDay: day,
    wantedTime: wantedBy === null ? '' : time,
    level: String(confidentiality) as CallOutForm['level'],
  }
}

/** What a call-out begins with. */
export function emptyCallOut(): CallOutForm {
  return asTyped({
    title: '',
    kind: 'critical incident',
    stage: 'during',
    origin: 'police',
    purpose: '',
    adviceWanted: '',
    wantedBy: null,
    communities: '',
    confidentiality: 2,
    policeReference: '',
    requestedBy: '',
  })
}

const choices = (labels: Readonly<Record<string, string>>) =>
  Object.entries(labels).map(([value, label]) => ({ value, label }))

/** The fields of a call-out, what matters first at the top. */
export function CallOutFields({ withOrigin }: { withOrigin: boolean }) {
  const [now] = useState(() => localClock(new Date()))
  return (
    <>
      <div>
        <TextField<CallOutForm>
          name="title"
          label="Title"
          description="A few neutral words. No names, no address."
          autoFocus
        />
        <FieldGuard name="title" />
      </div>
      <div>
        <TextAreaField<CallOutForm> name="purpose" label="Why we are asking" rows={2} />
        <FieldGuard name="purpose" />
      </div>
      <div>
        <TextAreaField<CallOutForm> name="adviceWanted" label="What advice is wanted" optional rows={2} />
        <FieldGuard name="adviceWanted" />
      </div>
      <FieldRow>
        <TextField<CallOutForm>
          name="wantedTime"
          label="Wanted by"
          optional
          description={`As 23:00. It is ${now.time}.`}
        />
        <DateField<CallOutForm> name="wantedDay" label="On" />
        <SelectField<CallOutForm>
          name="level"
          label="Confidentiality"
          choices={choices(CONFIDENTIALITY_LABELS)}
        />
      </FieldRow>
      <FieldRow>
        <TextField<CallOutForm> name="requestedBy" label="Requested by" optional />
        <TextField<CallOutForm> name="policeReference" label="Police reference" optional />
      </FieldRow>
      <FieldRow>
        <SelectField<CallOutForm> name="kind" label="Kind" choices={choices(INCIDENT_KIND_LABELS)} />
        <SelectField<CallOutForm> name="stage" label="When" choices={choices(STAGE_LABELS)} />
      </FieldRow>
      {withOrigin && (
        <SelectField<CallOutForm>
          name="origin"
          label="Who asks"
          choices={choices(ORIGIN_LABELS)}
          description="A concern an advisor raises must be answered by the police."
        />
      )}
      <TextField<CallOutForm> name="communities" label="Communities affected" optional />
    </>
  )
}
