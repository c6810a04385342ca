import type { Standing } from './states.ts'

/** An item of a checklist: `key` is what is kept of it, `text` what is on screen. */
export type ChecklistItem = { key: string; text: string }

const item = (key: string, text: string): ChecklistItem => ({ key, text })

/** Starter items of each stage, own wording after domain.md §2.2, §5.1 and §5.5. A stage that is not here has nothing to tick. */
const STAGES: Record<string, readonly ChecklistItem[]> = {
  'formal enquirer': [
    item('enquiry answered', 'Answered, and told what advising means'),
    item('role sent', 'Role description sent'),
  ],
  'formal applicant': [
    item('application received', 'Application on file'),
    item('independence asked', 'Asked about independence and interests'),
    item('access asked', 'Asked what they need to take part'),
    item('interview arranged', 'Interview arranged with the chair'),
  ],
  'formal interviewed': [
    item('outcome agreed', 'Outcome agreed by those who interviewed'),
    item('referees heard', 'Referees heard'),
  ],
  'formal offered': [
    item('offer sent', 'Offer sent, with the term and what is expected'),
    item('offer accepted', 'Offer accepted'),
  ],
  'formal onboarding': [
    item('agreement', 'Confidentiality agreement signed'),
    item('vetting', 'Vetting outcome recorded, or a risk assessment approved'),
    item('induction', 'Induction booked or under way'),
    item('role description', 'Role description acknowledged'),
    item('identity', 'Identity seen and pass issued'),
  ],
  'formal active': [
    item('welcomed', 'Welcomed by the chair and introduced to the group'),
    item('call-out asked', 'Asked whether they can be called out of hours'),
  ],
  'formal on leave': [item('return agreed', 'Agreed when to talk about coming back')],
  'formal suspended': [
    item('told in writing', 'Told in writing why, and what happens next'),
    item('heard', 'Heard by the chair and SLT'),
  ],
  'formal stood down': [
    item('thanked', 'Thanked in writing'),
    item('papers back', 'Papers returned or destroyed'),
    item('pass back', 'Pass returned'),
    item('leaving talk', 'Asked what we should learn'),
  ],
  'formal term ended': [
    item('renewal asked', 'Asked whether they wish to go on'),
    item('thanked', 'Thanked in writing'),
    item('papers back', 'Papers returned or destroyed'),
    item('pass back', 'Pass returned'),
  ],
  'informal registered': [
    item('explained', 'Told what we ask and what we do with it'),
    item('agreed', 'Agreed to be contacted'),
  ],
}

/** What there is to tick in a stage; none for most of those that are over. */
export function checklistOf({ kind, state }: Standing): readonly ChecklistItem[] {
  return STAGES[`${kind} ${state}`] ?? []
}

/** After an election: what the one who leaves gives to the one who comes, and whom to tell. */
export const HANDOVER: readonly ChecklistItem[] = [
  item('told', 'Members and SLT told of the result'),
  item('met', 'Outgoing and incoming met'),
  item('open matters', 'Open actions, advice and concerns gone through'),
  item('papers given', 'Papers and contacts handed over'),
  item('call-out list', 'Call-out list and protocol updated with who is rung first'),
  item('access given', 'Sign-in of the chair changed in this office'),
  item('support booked', 'First support session booked'),
  item('thanked', 'Outgoing office-holder thanked'),
]

/** Every key there is, so that nothing else is kept as ticked. */
export const EVERY_ITEM: readonly string[] = [
  ...new Set([...Object.values(STAGES).flat(), ...HANDOVER].map(({ key }) => key)),
]
