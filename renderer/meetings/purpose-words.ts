import type { ItemPurpose } from '../../shared/meetings/template.ts'

/** What an item is for, as a line under its title says it. */
export const PURPOSE_WORDS = {
  information: 'For information',
  'advice wanted': 'Advice wanted',
  decision: 'For decision',
  feedback: 'Feedback',
} satisfies Record<ItemPurpose, string>
