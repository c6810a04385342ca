import { describe, expect, it } from 'vitest'
import { tooCommon } from '../../shared/office/common-passphrases.ts'
import { Passphrase } from '../../shared/office/entities.ts'

describe('A passphrase everybody would try', () => {
  it.each([
    'passwordpassword',
    'Password123456',
    'P@ssw0rd!2026',
    'welcome welcome',
    'letmeinplease',
    'MetPolice2026!!',
    'correct horse battery staple',
    'The quick brown fox',
    'aaaaaaaaaaaaaaaa',
    'abcabcabcabcabc',
    'abcdefghijklm',
    '123456789012',
    'qwertyuiop123',
    'lkjhgfdsapoi',
    '1qaz2wsx3edc',
    'independent advisory group',
  ])('is refused: %s', (typed) => {
    expect(tooCommon(typed)).toMatch(/^This .*\. Choose a few words/)
    expect(Passphrase.safeParse(typed).success).toBe(false)
  })

  it.each([
    'four quiet words here',
    'copper lantern under the stairs',
    'K7QX-M2NP-8WTR-VB4Z',
    'my password is blue ketchup',
    'Ωμέγα και άλφα πάλι',
  ])('is another one: %s', (typed) => {
    expect(tooCommon(typed)).toBeNull()
    expect(Passphrase.safeParse(typed).success).toBe(true)
  })

  it('is told in one sentence, and the length in another', () => {
    expect(Passphrase.safeParse('short').error?.issues.map((one) => one.message)[0]).toMatch(
      /12 characters or more/,
    )
  })
})
