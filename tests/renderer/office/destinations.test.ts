import { describe, expect, it } from 'vitest'
import { DESTINATIONS, destinationOf } from '../../../renderer/office/destinations.ts'

describe('The rail says where one is', () => {
  it.each([
    ['/', '/'],
    ['/meetings', '/meetings'],
    ['/meetings/018f/minutes', '/meetings'],
    ['/groups/018f', '/groups'],
    ['/groups/018f/health', '/groups'],
    // The way back from the scorecard leads to Plan & standards.
    ['/groups/018f/standard', '/plan'],
    ['/groups/mine/standard', '/plan'],
    ['/planning', null],
    ['/room/018f', null],
  ])('%s is under %s', (pathname, to) => {
    expect(destinationOf(pathname)).toBe(to)
  })

  it('every destination is under itself', () => {
    for (const { to } of DESTINATIONS) expect(destinationOf(to)).toBe(to)
  })
})
