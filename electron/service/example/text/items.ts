import type { KeptBack } from '../../../../shared/meetings/visibility.ts'
import type { Passage } from './passage.ts'

type Variants = readonly (readonly Passage[])[]

export const WELCOME: Variants = [
  [
    '{@chair} opened the meeting at {start} and welcomed everyone. Apologies were noted as listed. Members confirmed that they could hear and, where papers were on screen, read them.',
  ],
  [
    '{@chair} welcomed members, and those who were joining online. The fire exits and the hearing loop were pointed out. Apologies were received as recorded above.',
  ],
  [
    'The meeting began at {start} with {@chair} in the chair. Introductions were made for the benefit of a visitor. Large-print papers had been sent out beforehand at the request of one member.',
  ],
  [
    '{@chair} welcomed members and thanked them for coming on a wet evening. Apologies were noted. It was agreed to take the restricted part of the meeting last.',
  ],
]

export const INTERESTS: Variants = [
  ['No interests were declared.'],
  [
    '{~member} declared an interest as a trustee of {centre} and would take no part in any decision about it.',
  ],
  [
    'A member declared that a relative works for the council’s community safety team. It was agreed that this did not prevent the member from taking part.',
  ],
  ['Members had nothing to declare beyond what is already in the register.'],
]

export const LAST_MINUTES: Variants = [
  [
    'The minutes of the previous meeting were agreed as a correct record.',
    { decision: 'The minutes of the previous meeting were agreed and may be cleared for publication.' },
  ],
  [
    'One correction was made to the minutes of the previous meeting: the figure for visits should have read {14..38}. With that change they were agreed.',
    { decision: 'The minutes, as corrected, were agreed.' },
  ],
  ['The minutes were agreed without change.'],
]

export const MATTERS: Variants = [
  [
    'The action log was taken as read. {2..5} actions were closed. {@secretary} was asked to write to the owners of those that were late.',
    { action: 'Write to the owners of late actions and ask for a date.', by: '@secretary', days: 10 },
  ],
  [
    'Members went through the action log. The delay over the noticeboard outside {library} was noted with disappointment.',
    {
      action: 'Press the council for a date for the noticeboard outside the library.',
      by: '@chair',
      days: 28,
    },
  ],
  [
    'All actions due had been done, with the exception of the visit to the control room, which was carried over.',
    { action: 'Offer members two dates for a visit to the control room.', by: '@inspector', days: 35 },
  ],
  [
    'The log showed {6..14} actions, of which {1..3} were late. Owners explained the delay, and new dates were agreed.',
  ],
]

export const FEEDBACK: Variants = [
  [
    '{@slt} reported on what had been done with the advice given at the last meeting. Most of it had been accepted. One point was not, because of the cost of extra staff on a Saturday, and the reason had been put in writing.',
    'Members thanked officers for a full answer, and said that a reasoned “no” was of more use than a vague “yes”.',
  ],
  [
    'The advice on wording had been taken up in full: the new text was shown on screen. {@inspector} said that three neighbouring boroughs had asked for a copy.',
  ],
  [
    'No written answer had been received to two pieces of advice from the spring. {@slt} apologised, and undertook that it would come before the next meeting.',
    { action: 'Answer the two outstanding pieces of advice in writing, with reasons.', by: '@slt', days: 28 },
  ],
  [
    '{@inspector} described how the group’s advice about vigils had been used in planning an event in another part of the command unit. Families had noticed the difference and had said so.',
  ],
]

export const UPDATE: Variants = [
  [
    '{@slt} gave an update. Personal robbery had fallen by {4..14} per cent on the same quarter last year; burglary was level. {2..6} officers had joined the ward teams, and two were on long-term leave.',
    'There had been one critical incident since the last meeting, on which two members had been asked for advice at short notice. They were thanked.',
  ],
  [
    '{@slt} spoke about priorities for the quarter: violence against women and girls, and thefts around {market}. Response times in {ward} had improved, although not yet to the standard wanted.',
    'In answer to a question, it was confirmed that the ward panel for {ward2} would meet again in the new year.',
  ],
  [
    '{@slt} reported on staffing, on the move of the response team to {station}, and on the summer plan. Hate crime reports had risen by {3..12} per cent, which was thought to show more confidence in reporting and not only more crime.',
  ],
  [
    'The written update was taken as read. Members asked about the time taken to answer non-emergency calls, which averaged {4..19} minutes, and about the closing of cases without a visit.',
  ],
]

/** When nobody of the senior leadership came. */
export const UPDATE_IN_PLACE: readonly Passage[] = [
  '{@inspector} reported in place of the senior team. Stop and search had risen slightly, to {90..210} in the month, with an outcome in {22..34} per cent of cases. Members asked for the figures by age and ethnicity to be sent out with the papers in future.',
  {
    action: 'Send stop and search figures by age and ethnicity with the papers for each meeting.',
    by: '@inspector',
    days: 30,
  },
]

export const COMMUNITY_OPENING: readonly string[] = [
  'Members spoke in turn about what they had heard since the last meeting.',
  '{@chair} invited each member to say what people are talking about.',
  'The round table brought up the following.',
  'Members reported concerns and some good news from their own networks.',
]

export const COMMUNITY: readonly string[] = [
  'Residents of {estate} are worried about the noise of mopeds late at night, and feel that nobody answers when they report it.',
  'The bus stop by {school} is crowded at the end of the school day, and younger pupils are being asked for money.',
  'People were pleased to see the same two officers in {ward} for a whole year.',
  'A rumour about a closure of {station} was going round. It is not true, and should be corrected soon.',
  'Older residents near {park} have been called by somebody claiming to be from their bank; {2..6} are known to have lost money.',
  'Shopkeepers in {market} say that shoplifting is no longer worth reporting.',
  'Young people asked why officers do not give their names when they stop somebody.',
  'A community meal at {centre} brought together families who had not spoken since the spring.',
  'The footpath behind {library} is dark, and women are going the long way round.',
  'Delivery riders feel unsafe waiting in the car park by {estate2}.',
  'Parents spoke well of the officer who visits {school}, and asked that the visits go on.',
  'There is concern about a cannabis factory found above a shop, and whether the people working there were treated as victims.',
  'Several people said that the online form for reporting is hard to use on a telephone.',
  'A poster in {ward2} about a missing cat had been mistaken for an appeal about a missing child, and caused a worrying evening.',
  'Members of two faith groups asked for a visible patrol on the evenings of their festivals.',
  'Tension over parking outside the place of worship in {ward} has eased since wardens began to attend.',
]

export const MEMBERSHIP: Variants = [
  [
    '{@vice} reported that the group has {9..12} formal members, and is short of people under 25 and of disabled people. Two visitors were interested in joining.',
    { action: 'Meet the two people interested in joining, with the chair.', by: '@vice', days: 30 },
  ],
  [
    'An induction evening had been held at {venue} for {3..6} new advisors. The exercise on a critical incident was thought the most useful part.',
  ],
  [
    'Members discussed how to reach people who rent privately and move often. A stall at the food bank was suggested.',
    { decision: 'A stall will be tried at the food bank in the coming quarter.' },
  ],
  [
    'The terms of two members end within the year. {@chair} will speak to both.',
    {
      action: 'Speak to members whose terms end this year about whether they wish to go on.',
      by: '@chair',
      days: 45,
    },
  ],
]

export const PRACTICE: Variants = [
  [
    'A neighbouring group had asked how call-outs are shared out fairly. The answer prepared by {@vice} was agreed.',
  ],
  [
    '{@member} had visited another borough’s group and described its “you said, we did” board, kept in the window of the library.',
    { action: 'Draft a “you said, we did” sheet for the next meeting.', by: '@member', days: 42 },
  ],
  [
    'The group read an account of how a youth advisory group was set up elsewhere, and noted what might be used here.',
  ],
  ['No questions had been received from other groups this time.'],
]

export const CLOSED: Variants = [
  [
    'The group was briefed on a current investigation. Members gave their views on how the family and the wider community might be spoken to.',
    { advice: 'That the family’s own representative be consulted before anything is said in public.' },
  ],
  [
    'An intelligence summary was shared on paper and collected at the end. Members commented on the likely effect in {ward2} of a planned operation.',
    {
      advice: 'That the ward team be told on the morning of the operation so that residents can be answered.',
    },
  ],
  [
    'Members discussed a concern about the welfare of one advisor after a hard call-out.',
    { action: 'Ring the advisor and offer support.', by: '@chair', days: 3 },
  ],
]

export const SHARING: Variants = [
  [
    'It was agreed that everything except the restricted part may be shared, in members’ own words and without saying who said what.',
  ],
  [
    'Members may speak about the public parts of the meeting. Figures are to be given only as published.',
    { decision: 'What was said under the restricted item may not be shared until the chair says so.' },
  ],
  [
    '{@secretary} will send a half-page summary that members may pass on.',
    { action: 'Send members a half-page summary they may pass on.', by: '@secretary', days: 5 },
  ],
]

export const CLOSING: Variants = [
  [
    'There was no other business. The next meeting will be held at {venue} on {next}. The meeting closed at {end}.',
  ],
  [
    'Members thanked the officers of {ward} for a year of patient work. The next meeting is on {next}. The meeting closed at {end}.',
  ],
  [
    'A member asked whether meetings could start half an hour later in winter. Views will be sought by e-mail. Next meeting: {next}, at {venue}. The meeting closed at {end}.',
    { action: 'Ask members whether a later start in winter would suit them.', by: '@secretary', days: 14 },
  ],
]

/** Restricted items a group may have besides its closed part, with the title the public reads. */
/** Until when the first of them is kept back. */
export const UNTIL_IT_IS_OVER = 'The operation will be over by then'

export const RESTRICTED_ITEMS: readonly {
  title: string
  openTitle: string
  visibility: KeptBack
  reason: string
  passages: readonly Passage[]
}[] = [
  {
    title: 'Operation Larkspur: community impact in {ward}',
    openTitle: 'A current police operation',
    visibility: 'restricted',
    reason: 'Current investigation',
    passages: [
      '{@slt} briefed the group on Operation Larkspur and asked how warrants at {estate} would be felt. Members asked that children be taken to a neighbour before any search begins.',
      { advice: 'That a children’s worker is present at each address where a child lives.' },
    ],
  },
  {
    title: 'Complaint by a resident of {estate2}',
    openTitle: 'A complaint about policing',
    visibility: 'restricted',
    reason: 'Personal data',
    passages: [
      'The group was told about a complaint and how it was being handled. Members commented on the tone of the first reply, which they thought defensive.',
      { action: 'Rewrite the second reply in plainer words and show it to the chair.', by: '@slt', days: 14 },
    ],
  },
  {
    title: 'Vetting of two new members',
    openTitle: 'Membership matters',
    visibility: 'members',
    reason: 'Personal data',
    passages: [
      '{@secretary} reported where the vetting of two new members stood. A risk assessment had been agreed for one of them.',
    ],
  },
]
