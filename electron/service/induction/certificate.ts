import { basename, dirname } from 'node:path'
import { readInductionStandings, readProgrammes, readRecordsOf } from '../../../db/induction.ts'
import { readOffice } from '../../../db/office.ts'
import type { Layout } from '../../../shared/documents/layout.ts'
import { facts, paragraph, table } from '../../../shared/documents/layout.ts'
import { longDay } from '../../../shared/dates.ts'
import { audiencesOf, lackSentence, moduleStanding, wantedModules } from '../../../shared/induction/rules.ts'
import { CAPACITY_LABELS } from '../../../shared/people/entities.ts'
import { fullName } from '../../../shared/people/rules.ts'
import { Refusal } from '../../../shared/refusal.ts'
import { drawPrintPage } from '../documents/formats/print.ts'
import type { OpenContext } from '../open-context.ts'
import { finishPdf } from '../publishing/formats/pdf.ts'
import { fileNamed, saveFile, withExtension } from '../save-file.ts'
import { needPerson } from './need.ts'

type Wanted = { personId: string; groupId: string }

/**
 * The certificate of somebody whose induction is complete: what they did and when, as it counts today. Errors: `Refusal` NOT_AN_ADVISOR,
 * NOT_COMPLETE with what is missing.
 */
export async function certificateLayout(
  context: OpenContext,
  { personId, groupId }: Wanted,
): Promise<Layout> {
  const { db } = context
  const day = context.today()
  const person = await needPerson(db, personId)
  const [place] = await readInductionStandings(db, { groups: [groupId], day, personId })
  if (!place)
    throw new Refusal(
      'NOT_AN_ADVISOR',
      `${person.name} has no place as a formal advisor in this group now, so there is no induction to certify.`,
    )
  const { standing } = place
  if (!standing.hasProgramme)
    throw new Refusal(
      'NO_PROGRAMME',
      'There is no induction programme yet. Set one up under Induction first.',
    )
  const [lack] = standing.lacks
  if (lack) {
    const more = standing.lacks.length - 1
    const others = more === 0 ? '' : ` ${more} more ${more === 1 ? 'is' : 'are'} missing too.`
    throw new Refusal(
      'NOT_COMPLETE',
      `${person.name}’s induction is not complete, so there is no certificate yet. ${lackSentence(lack)}${others}`,
    )
  }
  const office = await readOffice(db)
  const { programmes, modules } = await readProgrammes(db)
  const wanted = wantedModules(audiencesOf(place.groupKind, place.capacity), programmes, modules)
  const records = await readRecordsOf(db, personId)
  const rows = wanted.flatMap(({ id, code, title, refresherMonths }) => {
    const own = records.filter((one) => one.moduleId === id)
    const { state, on, validUntil } = moduleStanding(refresherMonths, own, day)
    if (on === null || (state !== 'completed' && state !== 'refresher booked' && state !== 'exempt'))
      return []
    const trainer = own.find((one) => one.state === 'completed' && one.date === on)?.trainer ?? ''
    const said = state === 'exempt' ? `Exempt since ${longDay(on)}` : longDay(on)
    return [[`${code}. ${title}`, said, trainer, validUntil === null ? '' : longDay(validUntil)]]
  })
  return {
    title: `Certificate of induction: ${fullName(person)}`,
    eyebrow: office.name,
    marking: 'OFFICIAL',
    audience: '',
    draft: '',
    example: person.isExample,
    blocks: [
      paragraph(
        `${fullName(person)} has completed the induction of ${place.groupName}, as far as it is required, and every part of it counts on the day below.`,
      ),
      facts({
        Name: fullName(person),
        Group: place.groupName,
        Capacity: CAPACITY_LABELS[place.capacity],
        Since: longDay(place.startedOn),
        'Day of this certificate': longDay(day),
      }),
      table(
        [
          ['Module', 44],
          ['Completed', 20],
          ['Trainer', 18],
          ['To be refreshed by', 18],
        ],
        0,
        rows,
        'No module is on record.',
      ),
      paragraph('Signed for the group: ........................................................'),
    ],
  }
}

/** Asks where to, then writes the certificate there. Errors: those of {@link certificateLayout}, CANNOT_PRINT, and those of saving. */
export async function saveCertificate(context: OpenContext, wanted: Wanted) {
  const layout = await certificateLayout(context, wanted)
  const { printPdf, saveFile: ask } = context.session.host
  if (printPdf === null)
    throw new Refusal(
      'CANNOT_PRINT',
      'PDFs cannot be made on this computer. Open the app on another one to save the certificate.',
    )
  const person = await needPerson(context.db, wanted.personId)
  const name = `${context.today()} ${person.name} certificate of induction`
  const chosen = await ask({
    title: 'Save the certificate of induction',
    defaultName: fileNamed(name, 'pdf'),
    extensions: ['pdf'],
  })
  if (chosen === null) return { saved: false, fileName: '', place: '' }
  const path = withExtension(chosen, 'pdf')
  const bytes = await finishPdf(await printPdf(drawPrintPage(layout)), {
    title: layout.title,
    updated: context.now(),
  })
  await saveFile(path, bytes)
  return { saved: true, fileName: basename(path), place: dirname(path) }
}
