/** Terms of the field, each in one line, for whoever meets them for the first time (`Term`, and the list under `?`). */
export const GLOSSARY = {
  iag: {
    words: 'Independent Advisory Group (IAG)',
    meaning: 'Volunteers who advise the police as a critical friend. The police decide, and say why.',
  },
  slt: {
    words: 'SLT',
    meaning:
      'The senior leadership team of the local police. One of them answers for the group and comes to its meetings.',
  },
  quorum: {
    words: 'Quorum',
    meaning:
      'How many formal members must be there for a meeting to decide anything. Below it, only notes are made.',
  },
  'formal member': {
    words: 'Formal member',
    meaning:
      'An advisor who was accepted into the group and agreed to its rules. Only formal members count for the quorum.',
  },
  'standing item': { words: 'Standing item', meaning: 'An item that is on every agenda of the group.' },
  'sub-item': {
    words: 'Sub-item',
    meaning:
      'A part of an agenda item with a number of its own: 4.1 under item 4. Where there are sub-items, the paragraphs of the item itself are 4(a) and 4(b).',
  },
  restricted: {
    words: 'Restricted',
    meaning: 'Stays inside the group: nothing of it is published, and the public reads only an open title.',
  },
  'open title': {
    words: 'Open title',
    meaning: 'What the public reads in place of a restricted item: that something was discussed, not what.',
  },
  marking: {
    words: 'Marking',
    meaning:
      'How carefully what is on screen is handled. OFFICIAL-SENSITIVE is for a few people only and is never published.',
  },
  question: {
    words: 'Question',
    meaning:
      'Asked at a meeting and kept on this list until somebody answers it. Who asked is not published.',
  },
  cleared: {
    words: 'Cleared',
    meaning: 'SLT has said that approved minutes may be published.',
  },
} as const satisfies Record<string, { words: string; meaning: string }>

export type GlossaryTerm = keyof typeof GLOSSARY
