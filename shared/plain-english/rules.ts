import { z } from 'zod'

/** What plain English help looks at. */
export const PlainRule = z.enum([
  'long sentence',
  'abbreviation',
  'capitals',
  'click here',
  'heading jump',
  'table without heads',
])
export type PlainRule = z.infer<typeof PlainRule>

export const PLAIN_RULE_LABELS = {
  'long sentence': 'Long sentence',
  abbreviation: 'Abbreviation',
  capitals: 'Capitals',
  'click here': 'Link without a name',
  'heading jump': 'Heading level left out',
  'table without heads': 'Table without heads',
} as const satisfies Record<PlainRule, string>
