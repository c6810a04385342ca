import { readSiteLook, writeSiteLook } from '../../../db/site.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { refusedColour, standingOf } from '../../../shared/site/colours.ts'
import type { LookWhole } from '../../../shared/site/contract.ts'
import { Logo, PLAIN_LOOK, SiteLook, type SiteLookRecord } from '../../../shared/site/entities.ts'
import type { OpenContext } from '../open-context.ts'
import { viewOffice } from '../publishing/office-view.ts'
import { refuseConcerns } from './concerns.ts'
import { logoFrom } from './logo.ts'

/** The office's face on the site; the product's own while it has none. */
export async function readLook(context: OpenContext): Promise<LookWhole> {
  const { office } = await viewOffice(context.db)
  const row = await readSiteLook(context.db)
  return {
    id: row?.id ?? null,
    look: row ? SiteLook.parse(row) : PLAIN_LOOK,
    office: office.name,
    logo: row?.logo ? Logo.parse(JSON.parse(row.logo)) : null,
    statementCheckedOn: row?.statementCheckedOn ?? null,
  }
}

async function write(context: OpenContext, fields: Partial<SiteLookRecord>): Promise<LookWhole> {
  await context.write((record) => writeSiteLook(record, context.newId(), fields))
  return readLook(context)
}

/** Refuses a colour that cannot be read, offering the nearest that can. */
export function refuseColours(look: SiteLook): void {
  const refused = standingOf(look).find(({ enough }) => !enough)
  if (refused) throw new Refusal('UNREADABLE_COLOUR', refusedColour(refused), refused.field)
}

/**
 * Changes the office's face.
 *
 * Errors: `Refusal` UNREADABLE_COLOUR, NOT_PUBLIC, NEEDS_WORDS (a logo says something).
 */
export async function saveLook(context: OpenContext, look: SiteLook): Promise<LookWhole> {
  refuseColours(look)
  const before = await readSiteLook(context.db)
  if (before?.logo && look.logoAlt === '')
    throw new Refusal(
      'NEEDS_WORDS',
      'Write what the logo says, for those who do not see it, or take the logo off.',
      'logoAlt',
    )
  const view = await viewOffice(context.db)
  for (const field of ['name', 'footer', 'logoAlt'] as const)
    await refuseConcerns(context, view, look[field], field)
  return write(context, look)
}

/** Puts a chosen picture on the site as its logo. It says the office's name until somebody writes something better. */
export async function setLogo(context: OpenContext, handle: string): Promise<LookWhole> {
  const logo = await logoFrom(context.session.files.path(handle))
  const { look, office } = await readLook(context)
  const logoAlt = look.logoAlt || `Logo of ${look.name || office}`.slice(0, 150)
  return write(context, { logo: JSON.stringify(logo), logoAlt })
}

export async function removeLogo(context: OpenContext): Promise<LookWhole> {
  const row = await readSiteLook(context.db)
  return row ? write(context, { logo: '', logoAlt: '' }) : readLook(context)
}

/** Somebody went through the accessibility statement today and found it true. */
export async function checkStatement(context: OpenContext): Promise<LookWhole> {
  return write(context, { statementCheckedOn: context.today() })
}
