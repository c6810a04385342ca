import { z } from 'zod'
import { Id } from '../identity.ts'
import { procedure } from '../procedure.ts'
import { EVERY_ROLE, KEEPERS_AND_CHAIR } from '../roles.ts'
import { WordingKept, WordingToKeep } from './kept.ts'

const ofMeeting = z.object({ meetingId: Id })
const Kept = z.array(WordingKept.pick({ id: true, itemId: true, rule: true, words: true }))

export const plainEnglish = {
  kept: procedure(
    EVERY_ROLE,
    { meeting: 'meetingId' },
    'The wording in a meeting’s minutes that is fine as it is',
  )
    .input(ofMeeting)
    .output(Kept),
  keep: procedure(KEEPERS_AND_CHAIR, { item: 'itemId' }, 'Say that some wording is fine as it is')
    .input(WordingToKeep)
    .output(Kept),
  reconsider: procedure(
    KEEPERS_AND_CHAIR,
    { meeting: 'meetingId' },
    'Look again at all wording of a meeting that was fine as it is',
  )
    .input(ofMeeting)
    .output(Kept),
}
