import { findReachList, readConsentedReach } from '../../../db/reach.ts'
import type { ReachReport } from '../../../shared/equality/contract.ts'
import { isReachedBy, readReachList, STARTER_REACH_LIST } from '../../../shared/equality/reach.ts'
import { Refusal } from '../../../shared/refusal.ts'
import type { Groups } from '../../../shared/scope.ts'
import type { OpenContext } from '../open-context.ts'

/** Which communities of the office's list somebody in these groups reaches. Whose words it is worked out from is not in the answer. */
export async function reachReport(context: OpenContext, groups: Groups): Promise<ReachReport> {
  const own = await findReachList(context.db)
  const text = own?.text ?? STARTER_REACH_LIST
  const communities = readReachList(text)
  const { advisors, told, words } = await readConsentedReach(context.db, groups, context.today())
  return {
    text,
    isStarter: own === null,
    advisors,
    told,
    communities: (typeof communities === 'string' ? [] : communities).map((community) => ({
      ...community,
      reached: words.some((said) => isReachedBy(community, said)),
    })),
  }
}

/** Saves the office's list of communities. Errors: `Refusal` LIST with what is wrong with it. */
export async function saveReachList(context: OpenContext, text: string): Promise<void> {
  const communities = readReachList(text)
  if (typeof communities === 'string') throw new Refusal('LIST', communities, 'text')
  await context.write(async (record) => {
    const own = await findReachList(record.db)
    if (own) await record.changeFrom('reachList', own, { text: text.trim() })
    else await record.add('reachList', context.newId(), { text: text.trim() })
  })
}
