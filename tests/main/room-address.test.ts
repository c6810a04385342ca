import { fc } from '../properties.ts'
import { describe, expect, it } from 'vitest'
import { roomAsked } from '../../electron/main/room-address.ts'

const ID = '01936b5e-0000-7000-8000-000000000001'

describe('Opening a second window', () => {
  it('is for the room of a meeting', () => {
    expect(roomAsked(`app://ui/#/room/${ID}`)).toBe(ID)
  })

  it.each([
    `app://ui/#/room/${ID}/`,
    `app://ui/#/room/${ID}?x=1`,
    `app://ui/?x=1#/room/${ID}`,
    `app://ui/index.html#/room/${ID}`,
    `app://ui:80/#/room/${ID}`,
    `app://someone@ui/#/room/${ID}`,
    `app://uix/#/room/${ID}`,
    `app://ui.evil/#/room/${ID}`,
    `https://ui/#/room/${ID}`,
    `file:///#/room/${ID}`,
    `data:text/html,app://ui/#/room/${ID}`,
    'app://ui/#/room/',
    `app://ui/#/room/../meetings/${ID}`,
    `app://ui/#/meetings/${ID}`,
    'app://ui/',
    'about:blank',
    'javascript:alert(1)',
    '',
  ])('%s opens none', (address) => {
    expect(roomAsked(address)).toBeNull()
  })

  it('no other address does, whatever it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.webUrl({ withFragments: true }), fc.string()),
        (address) => roomAsked(address) === null,
      ),
    )
  })
})
