import { MantineProvider } from '@mantine/core'
import type { ReactElement } from 'react'
import { renderToStaticMarkup } from 'react-dom/server'
import { MemoryRouter } from 'react-router'
import { describe, expect, it } from 'vitest'
import { BlockedButton } from '../../../renderer/ui/blocked-button.tsx'
import { DataTable } from '../../../renderer/ui/data-table.tsx'
import { DayText, TimeText } from '../../../renderer/ui/day-text.tsx'
import { keysInWords } from '../../../renderer/ui/key-hint.tsx'
import { Rag } from '../../../renderer/ui/rag.tsx'
import { ActionStateBadge } from '../../../renderer/ui/state-badge.tsx'

const draw = (element: ReactElement) =>
  renderToStaticMarkup(
    <MemoryRouter>
      <MantineProvider>{element}</MantineProvider>
    </MemoryRouter>,
  )

describe('red, amber and green', () => {
  it('are told by letter, by shape and in words, not by colour alone', () => {
    const drawn = (['R', 'A', 'G'] as const).map((value) => draw(<Rag value={value} meaning="no quorum" />))
    expect(drawn[0]).toContain('aria-label="Red: no quorum"')
    expect(drawn.map((svg) => />([RAG])<\/text>/.exec(svg)?.[1])).toEqual(['R', 'A', 'G'])
    expect(new Set(drawn.map((svg) => /d="([^"]+)"/.exec(svg)?.[1])).size).toBe(3)
  })
})

describe('a button that cannot be used', () => {
  it('stays in reach of the keyboard and says why', () => {
    const drawn = draw(
      <BlockedButton reason="The chair has not approved these minutes." onClick={() => undefined}>
        Publish minutes
      </BlockedButton>,
    )
    expect(drawn).toContain('aria-disabled="true"')
    expect(drawn).not.toMatch(/<button[^>]* disabled/)
    expect(drawn).toContain('The chair has not approved these minutes.')
  })

  it('is an ordinary button when nothing is missing', () => {
    const drawn = draw(
      <BlockedButton reason={null} onClick={() => undefined}>
        Publish minutes
      </BlockedButton>,
    )
    expect(drawn).not.toContain('aria-disabled')
  })
})

describe('a table', () => {
  const table = (
    <DataTable
      label="Actions"
      columns={[
        { key: 'number', heading: 'Number', cell: (row) => row.number, sortBy: (row) => row.number },
        { key: 'text', heading: 'Action', cell: (row) => row.text },
      ]}
      rows={[
        { number: 'A-2026-010', text: 'Ask' },
        { number: 'A-2026-002', text: 'Answer' },
      ]}
      rowKey={(row) => row.number}
      to={(row) => `/actions/${row.number}`}
      selected="A-2026-002"
      sort={{ key: 'number' }}
      empty="Nobody has anything to do."
    />
  )

  it('says how it is sorted, links each row, and marks the open one', () => {
    const drawn = draw(table)
    expect(drawn).toContain('aria-sort="ascending"')
    expect(drawn.indexOf('A-2026-002')).toBeLessThan(drawn.indexOf('A-2026-010'))
    expect(drawn).toMatch(
      /<a[^>]*aria-current="true"[^>]*href="\/actions\/A-2026-002"|<a[^>]*href="\/actions\/A-2026-002"[^>]*aria-current="true"/,
    )
  })

  it('gives way to a sentence when there is nothing in it', () => {
    const drawn = draw(
      <DataTable
        label="Actions"
        columns={[]}
        rows={[]}
        rowKey={() => ''}
        empty="Nobody has anything to do."
      />,
    )
    expect(drawn).toContain('Nobody has anything to do.')
    expect(drawn).not.toContain('<table')
  })
})

describe('days, times and keys', () => {
  it('are written one way everywhere', () => {
    expect(draw(<DayText day="2026-03-12" withWeekday />)).toContain('>Thu 12 Mar 2026<')
    expect(draw(<TimeText at="2026-07-12T18:30:07.000Z" seconds />)).toContain('>19:30:07<')
    expect(draw(<DayText day={null} />)).toContain('–')
    expect(keysInWords('g t')).toBe('G then T')
    expect(keysInWords('alt+arrowup')).toBe('Alt ↑')
  })
})

describe('an action', () => {
  it('that is overdue says by how many days before anything else', () => {
    expect(draw(<ActionStateBadge state="in progress" overdueDays={1} />)).toContain('1 day overdue')
    expect(draw(<ActionStateBadge state="in progress" />)).toContain('In progress')
  })
})
