import { describe, expect, it } from 'vitest'
import { quorumSentence } from '../../../renderer/groups/quorum-words.ts'
import { idleMinutes } from '../../../renderer/office/idle-lock.ts'
import { matchingCommands } from '../../../renderer/office/matching-commands.ts'
import { passphraseStrength } from '../../../renderer/office/passphrase-strength.ts'
import { Passphrase } from '../../../shared/office/entities.ts'

describe('what is said of a passphrase while it is typed', () => {
  it('counts down to twelve characters', () => {
    expect(passphraseStrength('elevenchars').words).toBe('1 more character to go.')
    expect(passphraseStrength('short')).toEqual({ words: '7 more characters to go.', good: false })
  })

  it('calls nothing good that the service refuses', () => {
    for (let length = 0; length < 40; length += 1) {
      const typed = 'three plain words make it long enough'.slice(0, length)
      if (passphraseStrength(typed).good) expect(Passphrase.safeParse(typed).success).toBe(true)
    }
  })

  it('notices a passphrase that repeats itself', () => {
    expect(passphraseStrength('aaaaaaaaaaaaaaaa').good).toBe(false)
    expect(passphraseStrength('correct horse battery').words).toBe('Strong.')
  })
})

describe('the quorum in a sentence', () => {
  it('works the rule out for the members there are', () => {
    expect(quorumSentence({ percent: 33, atLeast: 3, chairRequired: true }, 14)).toBe(
      'With 14 formal members, 5 must be there, the chair or a vice-chair among them.',
    )
    expect(quorumSentence({ percent: 33, atLeast: 3, chairRequired: false }, 1)).toBe(
      'With 1 formal member, 3 must be there.',
    )
  })
})

describe('finding a command by typing', () => {
  const run = () => undefined
  const commands = [
    { label: 'Go to People', keys: 'g p', section: 'Go to', run },
    { label: 'Plan a meeting', section: 'Meetings', run },
    { label: 'Close what is open', keys: 'escape', section: 'This screen', run, inPalette: false },
  ]

  it('needs every word, in any order and case', () => {
    expect(matchingCommands(commands, 'MEETING plan').map((one) => one.label)).toEqual(['Plan a meeting'])
    expect(matchingCommands(commands, 'plan people')).toEqual([])
  })

  it('offers all of them before anything is typed, but not what is only a key', () => {
    expect(matchingCommands(commands, '').map((one) => one.label)).toEqual(['Go to People', 'Plan a meeting'])
  })
})

describe('locking when nobody is there', () => {
  it('keeps to the chosen time, and never to none', () => {
    expect(['1', '30', '60'].map(idleMinutes)).toEqual([1, 30, 60])
    expect([null, '', '0', '61', '1.5', 'never', '99999'].map(idleMinutes)).toEqual(Array(7).fill(15))
  })
})
