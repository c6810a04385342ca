import type { QuorumRule } from '../../shared/groups/entities.ts'
import { quorumNeeded } from '../../shared/meetings/rules.ts'

/** The quorum rule as it works out for a number of formal members, in one sentence. */
export function quorumSentence(rule: QuorumRule, formalMembers: number): string {
  const needed = quorumNeeded(rule, formalMembers)
  const chair = rule.chairRequired ? ', the chair or a vice-chair among them' : ''
  const who = formalMembers === 1 ? '1 formal member' : `${formalMembers} formal members`
  return `With ${who}, ${needed} must be there${chair}.`
}
