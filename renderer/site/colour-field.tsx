import { Button, TextInput } from '@mantine/core'
import { useFormContext } from 'react-hook-form'
import {
  type ChosenColours,
  COLOUR_FIELDS,
  type ColourField as ColourName,
  type ColourUse,
  contrastInWords,
  LEAST_CONTRAST,
  nearestReadable,
  type Scheme,
  siteColours,
  standingOf,
} from '../../shared/site/colours.ts'
import { Colour, type SiteLook } from '../../shared/site/entities.ts'
import { useField } from '../ui/fields.tsx'
import classes from './site.module.css'

type ColourFieldProps = { scheme: Scheme; use: ColourUse; label: string }

/** A colour to write or to pick, with how well it reads in words, and the nearest one that does. */
export function ColourField({ scheme, use, label }: ColourFieldProps) {
  const name = COLOUR_FIELDS[scheme][use]
  const { field, shown, error } = useField<SiteLook>({ name, label, optional: true })
  const chosen = useChosen()
  const empty = siteColours({ ...chosen, [name]: '' }, scheme)[use]
  return (
    <div>
      <TextInput
        {...shown}
        {...field}
        value={field.value ?? ''}
        placeholder={empty}
        autoComplete="off"
        spellCheck={false}
        leftSection={
          <input
            type="color"
            className={classes.swatch}
            aria-label={`Pick: ${label}`}
            value={chosen[name] || empty}
            onChange={(event) => field.onChange(event.currentTarget.value)}
          />
        }
      />
      <Standing name={name} chosen={chosen} onUse={field.onChange} told={error !== undefined} />
      {scheme === 'dark' && <AsOnLight use={use} chosen={chosen} onUse={field.onChange} />}
    </div>
  )
}

/** The four colours as they are written so far; what is no whole colour yet counts as none. */
function useChosen(): ChosenColours {
  const { watch } = useFormContext<SiteLook>()
  const colour = (name: ColourName) => Colour.safeParse(watch(name)).data ?? ''
  return {
    mainLight: colour('mainLight'),
    linkLight: colour('linkLight'),
    mainDark: colour('mainDark'),
    linkDark: colour('linkDark'),
  }
}

type Use = { chosen: ChosenColours; onUse: (colour: string) => void }

/** How the colour reads; said again when it changes. `told`: the field says already that it cannot be read. */
function Standing({ name, chosen, onUse, told }: Use & { name: ColourName; told: boolean }) {
  const standing = standingOf(chosen).find((each) => each.field === name)
  if (!standing) return null
  const ratio = `${contrastInWords(standing.contrast)} to 1`
  if (standing.enough)
    return told ? null : (
      <p className={classes.standing} role="status">
        Reads well: {ratio} at least, and {LEAST_CONTRAST} is needed.
      </p>
    )
  return (
    <p className={classes.standing} role="status" data-fails>
      {!told && `Cannot be read: ${ratio}, and ${LEAST_CONTRAST} is needed. `}
      <Button size="compact-sm" onClick={() => onUse(standing.nearest)}>
        Use {standing.nearest}
      </Button>
    </p>
  )
}

/** Offers the colour of the light pages, as far as it can be read on the dark ones, where these have none yet. */
function AsOnLight({ use, chosen, onUse }: Use & { use: ColourUse }) {
  const light = chosen[COLOUR_FIELDS.light[use]]
  if (light === '' || chosen[COLOUR_FIELDS.dark[use]] !== '') return null
  const like = nearestReadable(light, use, 'dark', chosen.mainDark)
  return (
    <p className={classes.standing}>
      <Button size="compact-sm" variant="subtle" onClick={() => onUse(like)}>
        {like}, as on light pages
      </Button>
    </p>
  )
}
