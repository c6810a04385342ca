import {
  OUTSTANDING_QUERY,
  parseActionQuery,
  quotedValue,
  type Standing,
  withTerm,
} from '../../shared/actions/query.ts'
import { fold } from '../../shared/search/fold.ts'

/** What the buttons beside the filter offer: a standing, or every action. */
export const QUICK = [
  { value: 'open', label: 'Outstanding' },
  { value: 'overdue', label: 'Overdue' },
  { value: 'snoozed', label: 'Put off' },
  { value: 'all', label: 'All' },
] as const satisfies readonly { value: Standing | 'all'; label: string }[]

/** Which of the buttons says the same as the filter; '' when none does. */
export function quickOf(text: string, today: string): string {
  const { standings } = parseActionQuery(text, today)
  const value = standings.length === 0 ? 'all' : standings.length === 1 ? standings[0] : undefined
  return QUICK.find((one) => one.value === value)?.value ?? ''
}

/** The filter after one of the buttons. */
export function withQuick(text: string, value: string, today: string): string {
  return withTerm(text, 'is', value === 'all' ? null : value, today)
}

/** Which of these owners the filter asks for; null when none, several or another. */
export function ownerOf(text: string, owners: readonly string[], today: string): string | null {
  const [wanted, another] = parseActionQuery(text, today).owners
  if (!wanted || another) return null
  const words = wanted.kind === 'me' ? '@me' : wanted.kind === 'none' ? 'none' : wanted.name
  return owners.find((one) => fold(quotedValue(one).replaceAll('"', '')) === words) ?? null
}

/** The filter in the address of the screen: nothing for what is shown when nothing was asked for. */
export function queryOf(params: URLSearchParams): string {
  return params.get('q') ?? OUTSTANDING_QUERY
}

/** The address of the same screen with another filter. */
export function withQuery(params: URLSearchParams, text: string): URLSearchParams {
  const next = new URLSearchParams(params)
  if (text === OUTSTANDING_QUERY) next.delete('q')
  else next.set('q', text)
  return next
}
