import type { RecordTables } from '../../../db/schema.ts'
import { localClock, shortDay } from '../../../shared/dates.ts'
import {
  AGREEMENT_LABELS,
  AGREEMENT_METHOD_LABELS,
  CHANNEL_LABELS,
  KNOWLEDGE_LABELS,
  OUT_OF_HOURS_LABELS,
  RISK_STATE_LABELS,
  VETTING_OUTCOME_LABELS,
} from '../../../shared/standing/entities.ts'
import type { OpenContext } from '../open-context.ts'

type Passage = { where: string; label: string; text: string }

/** What is kept on how a person stands, in words for them, what is in the recycle bin too: how to reach them, agreements, vetting and the rest. */
export async function standingPassages(db: OpenContext['db'], personId: string): Promise<Passage[]> {
  const of = <Table extends keyof typeof IN_WORDS>(table: Table) =>
    db
      .selectFrom(table as 'agreement')
      .selectAll()
      .where('personId', '=', personId)
      .orderBy('id')
      .execute() as unknown as Promise<RecordTables[Table][]>
  const passages: Passage[] = []
  for (const table of Object.keys(IN_WORDS) as (keyof typeof IN_WORDS)[])
    for (const row of await of(table)) {
      const where =
        row.deletedAt === null ? '' : `In the recycle bin since ${shortDay(localClock(row.deletedAt).day)}`
      // Each kind has words of its own; which row goes with which is one and the same name.
      const said = (IN_WORDS[table] as (row: never) => [string, string][])(row as never)
      passages.push(
        ...said.filter(([, text]) => text !== '').map(([label, text]) => ({ where, label, text })),
      )
    }
  return passages
}

const until = (day: string | null) => (day === null ? 'without an end' : `until ${shortDay(day)}`)

/** What each kind of record says, as labels and texts. */
const IN_WORDS = {
  contactPreferences: (row: RecordTables['contactPreferences']): [string, string][] => [
    ['How to reach you first', row.channel === '' ? '' : CHANNEL_LABELS[row.channel]],
    ['Your hours', row.hours],
    ['Out of hours', row.outOfHours === '' ? '' : OUT_OF_HOURS_LABELS[row.outOfHours]],
    ['Language', row.language],
    ['Accessible format', row.format],
    ['Pronouns', row.pronouns],
    ['Access needs', row.accessNeeds],
    ['Address', row.address],
    ['Emergency contact', [row.emergencyName, row.emergencyPhone].filter(Boolean).join(', ')],
    ['Pass or its photograph', row.passExpiresOn === null ? '' : until(row.passExpiresOn)],
  ],
  agreement: (row: RecordTables['agreement']): [string, string][] => [
    [
      row.kind in AGREEMENT_LABELS ? AGREEMENT_LABELS[row.kind] : 'Agreement',
      [
        `signed on ${shortDay(row.signedOn)}, ${(AGREEMENT_METHOD_LABELS[row.method] ?? '').toLowerCase()}, ${until(row.expiresOn)}`,
        row.scanName === '' ? '' : `the scan of it is kept: ${row.scanName}`,
        `recorded by ${row.recordedBy}`,
      ]
        .filter(Boolean)
        .join('; '),
    ],
  ],
  vetting: (row: RecordTables['vetting']): [string, string][] => [
    [
      `Vetting ${row.level}`,
      `${VETTING_OUTCOME_LABELS[row.outcome] ?? ''}, granted on ${shortDay(row.grantedOn)}, ${until(row.expiresOn)}; recorded by ${row.recordedBy}`,
    ],
  ],
  riskAssessment: (row: RecordTables['riskAssessment']): [string, string][] => [
    [
      `Risk assessment: ${RISK_STATE_LABELS[row.state]}`,
      [
        row.summary,
        `Proposed by ${row.proposedBy}, ${until(row.expiresOn)}.`,
        row.decidedOn === null ? '' : `Decided by ${row.decidedBy} on ${shortDay(row.decidedOn)}.`,
      ]
        .filter(Boolean)
        .join(' '),
    ],
  ],
  knowledge: (row: RecordTables['knowledge']): [string, string][] => [
    [
      `What you know and whom you reach: ${KNOWLEDGE_LABELS[row.kind].toLowerCase()}`,
      `${row.words} (you agreed to its being kept on ${shortDay(row.consentOn)})`,
    ],
  ],
  generalInterest: (row: RecordTables['generalInterest']): [string, string][] => [
    [
      'Interest you declared',
      `${row.text} (on ${shortDay(row.declaredOn)}${row.endedOn === null ? '' : `, ended on ${shortDay(row.endedOn)}`})`,
    ],
  ],
  awaySpell: (row: RecordTables['awaySpell']): [string, string][] => [
    ['Days away', `${shortDay(row.fromDay)} to ${shortDay(row.toDay)}`],
  ],
}
