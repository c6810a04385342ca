import { inOwnProcess, PAGES_ONLY } from './child.ts'
import type { Round } from './publishing-rounds.ts'
import type { Line, Measurement } from './report.ts'
import { median } from './statistics.ts'

type Again = 'same' | 'more' | 'moved' | 'fewer'

const AGAIN: Record<Again, string> = {
  same: 'again, nothing changed',
  more: 'again, the minutes of one meeting more',
  moved: 'again, the venue of a meeting to come changed',
  fewer: 'again, one meeting withdrawn, the office opened anew',
}

/** The lines of one way to publish. `aim`: the share of the full run that publishing again after a change may take. */
function linesOf(rounds: readonly Round[], name: string, aim: number): Line[] {
  const all = (of: (round: Round) => number) => rounds.map(of)
  const share = (of: (round: Round) => number) => median(all((round) => of(round) / round.full.took))
  const full = all((round) => round.full.took)
  const bare = all((round) => round.bare)
  const withDocuments = rounds.some((round) => round.documentFiles > 0)
  return [
    {
      what: `${name}: everything into an empty folder`,
      unit: 'ms',
      values: full,
      ratio: { of: 'writing the same files', value: median(full) / median(bare) },
    },
    { what: 'control: the same files written down to the disk', unit: 'ms', values: bare },
    {
      what: 'pages a second, the whole run',
      unit: '/s',
      values: all(({ pages, full }) => (pages / full.took) * 1000),
    },
    {
      what: 'pages a second, drawn and written',
      unit: '/s',
      values: all(({ pages, pagesOnly }) => (pages / pagesOnly) * 1000),
    },
    ...(withDocuments
      ? [
          {
            what: 'a Word or OpenDocument file',
            unit: 'ms',
            values: all(({ documents, documentFiles }) => documents / documentFiles),
          },
        ]
      : []),
    {
      what: 'reading everything back for names',
      unit: 'ms',
      values: all((round) => round.checking),
      ratio: { of: 'the full run', value: share((round) => round.checking), aim: 0.33 },
    },
    ...(Object.keys(AGAIN) as Again[]).map((again) => ({
      what: AGAIN[again],
      unit: 'ms',
      values: all((round) => round[again].took),
      ratio: { of: 'the full run', value: share((round) => round[again].took), aim },
    })),
  ]
}

/** The same shares by what the processor did: on a machine that others use too, the clock says how busy they are. */
function byProcessor(rounds: readonly Round[], name: string): string {
  const shares = (Object.keys(AGAIN) as Again[]).map((again) => {
    const share = median(rounds.map((round) => round[again].cpu / round.full.cpu))
    return `${AGAIN[again]} ${share.toFixed(3)}`
  })
  return `${name}, by processor time: ${shares.join('; ')}.`
}

/**
 * Publishing everything that is cleared, but for PDFs, then again after nothing and after one change: as HTML with feeds and data alone,
 * and with the Word and OpenDocument files every publication has. Each in a process of its own.
 */
export async function measurePublishing(office: string, rounds: number, aim: number): Promise<Measurement> {
  const pages = await inOwnProcess<Round[]>('publishing-child.ts', [office, String(rounds)], PAGES_ONLY)
  const whole = await inOwnProcess<Round[]>('publishing-child.ts', [office, String(rounds)])
  const count = (of: (round: Round) => number) => median(whole.map(of))
  return {
    name: `Publishing ${count((round) => round.meetings)} meetings, ${count((round) => round.pages)} pages, ${count((round) => round.documentFiles)} documents`,
    lines: [...linesOf(pages, 'HTML alone', aim), ...linesOf(whole, 'with Word and OpenDocument', aim)],
    notes: [
      'The whole procedure: records through the gate, pages, documents, feeds and calendars drawn, written, read back for names, and recorded. No PDFs: nothing can print here.',
      `The minutes of one meeting more change ${count((round) => round.files)} files. The last line of each has nothing in memory from the run before, as the command line.`,
      byProcessor(pages, 'HTML alone'),
      byProcessor(whole, 'With documents'),
    ],
  }
}
