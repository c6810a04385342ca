import { Checkbox } from '@mantine/core'
import { useController, useWatch } from 'react-hook-form'
import type { Independence } from '../../shared/advisors/entities.ts'
import { independenceWarnings } from '../../shared/advisors/rules.ts'
import { NumberField } from '../ui/fields.tsx'
import { Notice } from '../ui/panel.tsx'
import classes from './advisors.module.css'

function Tick({ name, label }: { name: keyof Independence; label: string }) {
  const { field } = useController({ name })
  return (
    <Checkbox
      ref={field.ref}
      name={field.name}
      label={label}
      checked={field.value === true}
      onBlur={field.onBlur}
      onChange={(event) => field.onChange(event.currentTarget.checked)}
    />
  )
}

/** What bears on somebody's independence; it warns at once, and bars nobody (R33). */
export function IndependenceFields({ years }: { years: number }) {
  const [servingOfficer, formerOfficer, formerOfficerYears, electedPolitician, policeContractor] = useWatch({
    name: ['servingOfficer', 'formerOfficer', 'formerOfficerYears', 'electedPolitician', 'policeContractor'],
  })
  const warnings = independenceWarnings(
    { servingOfficer, formerOfficer, formerOfficerYears, electedPolitician, policeContractor },
    years,
  )
  return (
    <fieldset className={classes.checks}>
      <legend>Independence</legend>
      <Tick name="servingOfficer" label="Serving police officer" />
      <Tick name="formerOfficer" label="Former police officer" />
      {formerOfficer && (
        <NumberField<Independence>
          name="formerOfficerYears"
          label="Years since they left the police"
          nullable
          optional
          min={0}
          max={80}
        />
      )}
      <Tick name="electedPolitician" label="Elected politician" />
      <Tick name="policeContractor" label="Works for the police under contract" />
      <div aria-live="polite">
        {warnings.length > 0 && (
          <Notice tone="amber" title="Worth talking about; it keeps nobody out.">
            {warnings.join(' ')}
          </Notice>
        )}
      </div>
    </fieldset>
  )
}
