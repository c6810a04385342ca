import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'
import { modeOf, REFUSED_SWITCHES, refusedSwitch } from '../../electron/main/arguments.ts'

describe('What the app was started for', () => {
  it.each([
    [['critical-friend'], { mode: 'app', office: null }],
    [['critical-friend', '--office', '/srv/office'], { mode: 'app', office: '/srv/office' }],
    [['critical-friend', '--office=/srv/office'], { mode: 'app', office: '/srv/office' }],
    [['critical-friend', '--office', 'publish'], { mode: 'app', office: resolve('publish') }],
    [['critical-friend', '--no-sandbox', '--print-service'], { mode: 'print-service' }],
    [
      ['critical-friend', '--no-sandbox', 'publish', '--dir', 'x', '--out', 'y'],
      { mode: 'command-line', args: ['publish', '--dir', 'x', '--out', 'y'] },
    ],
    [['critical-friend', 'minutes.docx'], { mode: 'app', office: null }],
  ])('%j, packaged', (argv, expected) => {
    expect(modeOf(argv, false)).toEqual(expected)
  })

  it('from the sources, the first word is the folder of the app', () => {
    expect(modeOf(['electron', '--inspect=0', '.', '--office', '/srv/office'], true)).toEqual({
      mode: 'app',
      office: '/srv/office',
    })
    expect(modeOf(['electron', 'check', 'check', '--dir', 'x'], true)).toEqual({
      mode: 'command-line',
      args: ['check', '--dir', 'x'],
    })
    expect(modeOf(['electron', '.'], true)).toEqual({ mode: 'app', office: null })
  })
})

describe('A release', () => {
  it('does not start with a switch that lets another program drive it', () => {
    for (const name of REFUSED_SWITCHES) expect(refusedSwitch((asked) => asked === name)).toBe(name)
    for (const name of [
      'remote-debugging-port',
      'inspect',
      'no-sandbox',
      'proxy-server',
      'host-rules',
    ] as const)
      expect(REFUSED_SWITCHES).toContain(name)
    expect(refusedSwitch(() => false)).toBeNull()
  })
})
