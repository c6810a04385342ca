import { MantineProvider } from '@mantine/core'
import { renderToStaticMarkup } from 'react-dom/server'
import { describe, expect, it } from 'vitest'
import { QuorumStands } from '../../../renderer/meetings/quorum-stands.tsx'
import type { MeetingWhole } from '../../../shared/meetings/contract.ts'

/** How the quorum is told of a meeting in this state, with one person ticked and too few there. */
function told(state: MeetingWhole['meeting']['state']): string {
  const whole = {
    meeting: { state },
    expected: null,
    formalMembers: 9,
    quorum: { here: 1, needed: 3, quorate: false, sltPresent: false, missing: '2 more members' },
    quorumTurns: [],
  } as unknown as MeetingWhole
  return renderToStaticMarkup(
    <MantineProvider>
      <QuorumStands whole={whole} />
    </MantineProvider>,
  )
}

describe('the quorum of a meeting', () => {
  it('is nothing to be alarmed at until it has begun', () => {
    expect(told('planned')).toContain('Not quorate yet')
    expect(told('planned')).not.toMatch(/data-tone="red"|Still missing/)
    expect(told('held')).toContain('Not quorate, 3 needed')
    expect(told('held')).toMatch(/data-tone="red"/)
    expect(told('held')).toContain('Still missing: 2 more members.')
  })
})
