import { bareDetail, findPersonalDetails, DETAIL_NOUNS } from '../../../shared/publishing/personal-details.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { TextConcern } from '../../../shared/site/concerns.ts'
import { holdsNumber } from '../../../shared/protocols/public-words.ts'
import { gapsIn } from '../../../shared/site/page-text.ts'
import type { OpenContext } from '../open-context.ts'
import { forbiddenWords } from '../publishing/forbidden.ts'
import { type LeakScanner, leakScanner } from '../publishing/leak-scan.ts'
import { officeNaming } from '../publishing/office-face.ts'
import type { OfficeView } from '../publishing/office-view.ts'

/** Digits alone that block whatever else they are (protocols). */
type Strict = { numbers: readonly string[] }

/** Says what a text would give away in public: as `concernsOf`, for many texts of one publication. */
export type ConcernsReader = (text: string, strict?: Strict) => Promise<TextConcern[]>

/** Reads many texts for what they would give away: what must not be published is put together once for all of them. */
export function concernsReader(context: Pick<OpenContext, 'today'>, view: OfficeView): ConcernsReader {
  let scanner: LeakScanner | undefined
  return (text, strict) =>
    concernsIn(context, view, () => (scanner ??= leakScanner([], forbiddenWords(view))), text, strict)
}

/**
 * What a text would give away in public. Blocking is what the scan of the finished files would stop, and what is still to be filled in;
 * names are replaced by roles there, which the office should know before it wonders. With `strict` (protocols) every personal detail blocks that
 * is not a public contact, and so do `numbers` (digits alone), even as one: who is called out is never rung by the public.
 */
export async function concernsOf(
  context: Pick<OpenContext, 'today'>,
  view: OfficeView,
  text: string,
  strict?: Strict,
): Promise<TextConcern[]> {
  return concernsReader(context, view)(text, strict)
}

async function concernsIn(
  context: Pick<OpenContext, 'today'>,
  view: OfficeView,
  scanner: () => LeakScanner,
  text: string,
  strict?: Strict,
): Promise<TextConcern[]> {
  const gaps = gapsIn(text)
  const concerns: TextConcern[] = []
  if (gaps.length > 0) {
    const [first = ''] = gaps
    const others = gaps.length > 1 ? `, and ${gaps.length - 1} more` : ''
    concerns.push({
      sentence: `Fill in what stands in square brackets: “${first}”${others}.`,
      blocking: true,
    })
  }
  const found = officeNaming(context, view).find(text)
  if (found.length > 0)
    concerns.push({
      sentence:
        found.length === 1
          ? 'Somebody is named who has not agreed to be named: the public reads a role instead.'
          : `People are named in ${found.length} places who have not agreed to be named: the public reads roles instead.`,
      blocking: false,
    })
  if (strict && holdsNumber(text, strict.numbers)) {
    concerns.push({
      sentence: 'Take out the out-of-hours number: it is for those who are called.',
      blocking: true,
    })
    return concerns
  }
  const leaks = await scanner().scan({ path: 'text', bytes: Buffer.from(text) })
  const kinds = new Set(leaks.map(({ what }) => what).filter((what) => !what.startsWith('the name')))
  for (const what of kinds)
    concerns.push({ sentence: `Take out ${what}, or make it the public contact.`, blocking: true })
  if (kinds.size > 0) return concerns
  const contacts = [
    view.office.publicContact,
    ...[...view.groups.values()].map((group) => group.publicContact),
  ]
  const known = contacts.map(bareDetail)
  for (const detail of findPersonalDetails(text)) {
    if (known.some((contact) => contact.includes(bareDetail(detail.text)))) continue
    concerns.push(
      strict
        ? { sentence: `Take out ${DETAIL_NOUNS[detail.kind]}, ${detail.text}.`, blocking: true }
        : {
            sentence: `The public reads ${DETAIL_NOUNS[detail.kind]}, ${detail.text}: leave it only if it is not somebody’s own.`,
            blocking: false,
          },
    )
  }
  return concerns
}

/** Refuses a text that could not be published as it is. */
export async function refuseConcerns(
  context: Pick<OpenContext, 'today'>,
  view: OfficeView,
  text: string,
  field: string,
  strict?: Strict,
): Promise<void> {
  const blocking = (await concernsOf(context, view, text, strict)).find((concern) => concern.blocking)
  if (blocking) throw new Refusal('NOT_PUBLIC', blocking.sentence, field)
}
