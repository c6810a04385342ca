import type { HolderSeen } from '../../shared/office/contract.ts'
import { holderWords, sinceWords } from '../../shared/office/lock.ts'

/** Whoever else has the office, at the beginning of a sentence. */
export function holderName(holder: HolderSeen): string {
  const words = holderWords(holder)
  return words.charAt(0).toUpperCase() + words.slice(1)
}

/** What is said of whoever else has the office, in one or two sentences. */
export function holderSentence(holder: HolderSeen): string {
  const sentence = `${holderName(holder)} has had this office open since ${sinceWords(holder.since, new Date())}.`
  if (holder.standing === 'silent')
    return `${sentence} Nothing was heard from that computer for more than five minutes: it may be switched off or cut off.`
  return sentence
}
