import { Radio, Stack } from '@mantine/core'
import { useFormContext, useWatch } from 'react-hook-form'
import type { AgendaItemFields } from '../../shared/meetings/entities.ts'
import {
  type KeptBack,
  restrictionOf,
  stricter,
  VISIBILITY,
  Visibility,
  visibilityOf,
} from '../../shared/meetings/visibility.ts'
import { DateField } from '../ui/day-field.tsx'
import { TextField } from '../ui/fields.tsx'
import { FieldRow } from '../ui/form.tsx'

type Fields = Pick<
  AgendaItemFields,
  'restricted' | 'forMembers' | 'restrictedReason' | 'openTitle' | 'releaseOn' | 'releaseReason'
>

type VisibilityFieldsetProps = {
  /** The item above, when that is not public: a sub-item is read by no more people than that. */
  above?: { number: string; visibility: KeptBack } | undefined
  /** On an agenda it may be said when the item is to be looked at again. */
  withRelease?: boolean
}

/** Who may read an agenda item; what the public reads instead, and until when, of one that is not public. */
export function VisibilityFieldset({ above, withRelease = false }: VisibilityFieldsetProps) {
  const { setValue } = useFormContext<Fields>()
  const [restricted = false, forMembers = false] = useWatch<Fields, ['restricted', 'forMembers']>({
    name: ['restricted', 'forMembers'],
  })
  const least = above?.visibility ?? 'public'
  const visibility = stricter(visibilityOf({ restricted, forMembers }), least)
  const choose = (chosen: string) => {
    const { restricted: isKept, forMembers: isForMembers } = restrictionOf(Visibility.parse(chosen))
    setValue('restricted', isKept, { shouldDirty: true })
    setValue('forMembers', isForMembers, { shouldDirty: true })
  }
  const choices = Visibility.options.filter((one) => stricter(one, least) === one)
  return (
    <>
      <Radio.Group
        label="Who may read it"
        description={
          above &&
          `A sub-item is read by no more people than item ${above.number}; the public does not read that it is there.`
        }
        value={visibility}
        onChange={choose}
      >
        <Stack gap={6} mt={6}>
          {choices.map((one) => (
            <Radio
              key={one}
              value={one}
              label={VISIBILITY[one].label}
              description={VISIBILITY[one].readers}
            />
          ))}
        </Stack>
      </Radio.Group>
      {visibility !== least && (
        <>
          <TextField<Fields>
            name="restrictedReason"
            label={visibility === 'members' ? 'Why only members may read it' : 'Why it is restricted'}
            optional={visibility === 'members'}
          />
          <TextField<Fields>
            name="openTitle"
            label="Open title"
            optional
            description="What the public reads instead of the title, for example “Closed item”."
          />
          {withRelease && (
            <FieldRow>
              <DateField<Fields>
                name="releaseOn"
                label="Look at it again on"
                description="Then the app proposes to publish it. Nothing is published by itself."
                optional
                nullable
              />
              <TextField<Fields>
                name="releaseReason"
                label="Why until then"
                description="For example “The case will have been heard”."
                optional
              />
            </FieldRow>
          )}
        </>
      )}
    </>
  )
}
