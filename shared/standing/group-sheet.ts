import { z } from 'zod'
import { ACKNOWLEDGEMENT_STATE_LABELS } from '../acknowledgements/entities.ts'
import { shortDay } from '../dates.ts'
import type { AgreementKind } from './entities.ts'
import {
  type CountedModule,
  type ReadinessFacts,
  type ReadinessPart,
  type Reason,
  readiness,
} from './readiness.ts'
import { holdsOn } from './rules.ts'

/*
 * Everything an advisor has to have in place, on one line of a group's sheet: term, agreements, role description and protocol, induction,
 * vetting or risk assessment, and the rest that the light looks at (domain.md R13, R14, R18, R22). The words and the colour of a part follow from
 * the same facts and rules as the light, so the sheet and the light never disagree.
 */

/** The columns of the sheet. */
export const SheetPart = z.enum(['term', 'agreements', 'documents', 'induction', 'vetting', 'rest'])
export type SheetPart = z.infer<typeof SheetPart>
export const SHEET_PART_LABELS = {
  term: 'Term',
  agreements: 'Agreements',
  documents: 'Role description and protocol',
  induction: 'Induction',
  vetting: 'Vetting or risk assessment',
  rest: 'Reach and the rest',
} satisfies Record<SheetPart, string>

/** Which parts of the light each column is made of. */
export const PARTS_OF = {
  term: ['term', 'state'],
  agreements: ['confidentiality', 'sharing'],
  documents: ['role description', 'protocol'],
  induction: ['induction'],
  vetting: ['vetting'],
  rest: ['away', 'reach', 'hours', 'conflict'],
} satisfies Record<SheetPart, readonly ReadinessPart[]>

/** One cell: `G` in place, `A` in place with limits, `R` missing; each line a few words, what is missing first. */
export const SheetCell = z.object({
  part: SheetPart,
  rag: z.enum(['G', 'A', 'R']),
  lines: z.array(z.string()),
})
export type SheetCell = z.infer<typeof SheetCell>

/** The cells of one advisor in one group on `day`, in the order of the columns. */
export function sheetCells(facts: ReadinessFacts, day: string): SheetCell[] {
  const { reasons } = readiness(facts, day)
  return SheetPart.options.map((part): SheetCell => {
    const own = reasons.filter((reason) => (PARTS_OF[part] as readonly ReadinessPart[]).includes(reason.part))
    const missing = own.flatMap((reason) => MISSING[reason.part]?.(facts, day) ?? [reason.what])
    return { part, rag: ragOf(own), lines: [...missing, ...IN_PLACE[part](facts, day)] }
  })
}

function ragOf(reasons: readonly Reason[]): SheetCell['rag'] {
  if (reasons.length === 0) return 'G'
  return reasons.some(({ turns }) => turns === 'not ready') ? 'R' : 'A'
}

const to = (day: string | null) => (day === null ? 'open' : `to ${shortDay(day)}`)

const AGREEMENTS = {
  confidentiality: 'Confidentiality',
  'information sharing': 'Information sharing',
} as const

/** A document as it is called on a sheet: `the role description “Local” 1.0` is `Local 1.0`. */
const called = (title: string) => title.replace(/^the role description /, '').replace(/[“”]/g, '')

type Lines = (facts: ReadinessFacts, day: string) => string[]

/** What is missing of a part, in fewer words than the light's reason; a part that is not here is told in the words of its reason. */
const MISSING: Partial<Record<ReadinessPart, Lines>> = {
  confidentiality: (facts, day) => [noAgreement('confidentiality', facts, day)],
  sharing: (facts, day) => [noAgreement('information sharing', facts, day)],
  'role description': ({ roles }) => {
    const missing = roles.filter(({ state }) => state !== 'acknowledged')
    if (missing.length === 0) return ['No role description is in force.']
    return missing.map(
      ({ title, state }) => `${called(title)}: ${ACKNOWLEDGEMENT_STATE_LABELS[state].toLowerCase()}.`,
    )
  },
  protocol: ({ protocols }, day) =>
    protocols
      .filter((one) => one.state !== 'acknowledged' || ranOut(one.until, day))
      .map(({ title, state, until }) =>
        state === 'acknowledged'
          ? `${called(title)}: ran out ${shortDay(until ?? day)}.`
          : `${called(title)}: ${ACKNOWLEDGEMENT_STATE_LABELS[state].toLowerCase()}.`,
      ),
  induction: ({ modules }, day) =>
    modules === null
      ? ['No programme.']
      : [`Still needed: ${AND.format(modules.filter((one) => !counts(one, day)).map(({ code }) => code))}.`],
}

const AND = new Intl.ListFormat('en-GB', { type: 'conjunction' })

const ranOut = (until: string | null, day: string) => until !== null && until < day

function counts({ from, until }: CountedModule, day: string): boolean {
  return from !== null && holdsOn(from, until, day)
}

function noAgreement(kind: keyof typeof AGREEMENTS, { agreements }: ReadinessFacts, day: string): string {
  const ended = agreements
    .flatMap((one) =>
      one.kind === kind && one.signedOn <= day && one.expiresOn !== null ? [one.expiresOn] : [],
    )
    .toSorted()
    .at(-1)
  return `${AGREEMENTS[kind]}: ${ended === undefined ? 'none' : `ran out ${shortDay(ended)}`}.`
}

/** What is in place of each part. */
const IN_PLACE: Record<SheetPart, Lines> = {
  term: ({ terms }, day) =>
    terms
      .filter((one) => holdsOn(one.startedOn, one.endsOn, day))
      .map((one) => `${sentence(to(one.endsOn))}.`),
  agreements: (facts, day) => [
    ...signed('confidentiality', facts, day),
    ...signed('information sharing', facts, day),
  ],
  documents: ({ roles, protocols }, day) => [
    ...roles.flatMap(({ title, state }) => (state === 'acknowledged' ? `${called(title)}.` : [])),
    ...protocols.flatMap(({ title, state, until }) =>
      state === 'acknowledged' && !ranOut(until, day) ? `${called(title)}, ${to(until)}.` : [],
    ),
  ],
  induction: ({ modules }, day) =>
    modules?.every((one) => counts(one, day)) ? ['All before a call-out.'] : [],
  vetting: ({ vettings, approvals }, day) => {
    const [newest] = vettings
      .filter(({ grantedOn }) => grantedOn <= day)
      .toSorted((a, b) => b.grantedOn.localeCompare(a.grantedOn))
    const isCleared = newest?.outcome === 'cleared' || newest?.outcome === 'cleared with conditions'
    if (newest && isCleared && !ranOut(newest.expiresOn, day)) return [`Vetting, ${to(newest.expiresOn)}.`]
    return approvals
      .filter((one) => holdsOn(one.from, one.expiresOn, day))
      .map((one) => `Risk assessment of ${shortDay(one.from)}, ${to(one.expiresOn)}.`)
  },
  rest: ({ hasPhone, outOfHours }) => [
    ...(hasPhone ? ['Telephone.'] : []),
    ...(outOfHours === 'yes' ? ['Any hour.'] : []),
  ],
}

/** The agreement of a kind that holds, of several the one that holds longest. */
function signed(
  kind: AgreementKind & keyof typeof AGREEMENTS,
  { agreements }: ReadinessFacts,
  day: string,
): string[] {
  const [longest] = agreements
    .filter((one) => one.kind === kind && holdsOn(one.signedOn, one.expiresOn, day))
    .toSorted((a, b) => (b.expiresOn ?? '9999').localeCompare(a.expiresOn ?? '9999'))
  return longest ? [`${AGREEMENTS[kind]}, ${to(longest.expiresOn)}.`] : []
}

const sentence = (words: string) => `${words.charAt(0).toUpperCase()}${words.slice(1)}`
