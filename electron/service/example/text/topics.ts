import type { Topic } from './passage.ts'

/** Matters on which advice was wanted. Invented, and worded as a careful secretary would. */
export const TOPICS: readonly Topic[] = [
  {
    title: 'Section 60 authorities at short notice',
    presenter: 'inspector',
    passages: [
      '{@inspector} presented a short paper on how the public is told when a section 60 authority is in place. {2..5} authorities had been granted since the last report. The question for the group was what residents need to know, and how soon.',
      'Members said that young people often learn of an authority only when they are stopped. It was felt that a plain notice, put out within the hour through schools, youth clubs and shopkeepers, would do more for confidence than a statement the next day. One concern was that a map without an explanation would mark out {estate} as a problem.',
      {
        advice:
          'That notices say why the authority was granted, when it ends and how to complain, and that they go to youth clubs and schools in the same hour as to the press.',
      },
      {
        advice:
          'That the number of searches and what was found be published within seven days of each authority ending.',
      },
      {
        action: 'Draft a one-page notice for section 60 authorities and try it out with two youth clubs.',
        by: '@inspector',
        days: 28,
      },
    ],
  },
  {
    title: 'Body-worn video at community events',
    presenter: 'sergeant',
    passages: [
      '{@sergeant} asked for views on the use of body-worn video at the summer fair in {park}, where {3..9} complaints last year were about cameras being switched on during ordinary conversation.',
      'The group recognised that footage protects officers and public alike. Members thought that most people do not object to being recorded if they are told so, and that the difficulty last year was that nobody said anything.',
      {
        advice:
          'That officers say aloud when a camera is on, and that a short notice at each entrance explains when recording happens and how long it is kept.',
      },
      {
        decision:
          'The group supported the use of body-worn video at the fair on those terms and asked for a short report afterwards.',
      },
      {
        action:
          'Report complaints and compliments about body-worn video at the fair to the following meeting.',
        by: '@sergeant',
        days: 60,
      },
    ],
  },
  {
    title: 'Reopening the front counter',
    presenter: 'slt',
    passages: [
      '{@slt} explained that the front counter at {station} could be staffed for {12..20} hours a week, and asked which hours would be of most use.',
      'Members pointed out that people who come in person are often those who cannot or will not report online: older residents, people without a settled address and those reporting hate crime. Evening hours on two days were thought to be worth more than five short mornings. {~member} noted that the step at the side entrance makes the waiting area hard to reach by wheelchair.',
      {
        advice:
          'That two evenings and Saturday morning be tried for six months, with a private room and an interpreting line available at all times.',
      },
      {
        action: 'Confirm whether the ramp at the side entrance can be in place before the counter reopens.',
        by: 'Estates team',
        days: 35,
      },
      { action: 'Bring the first quarter’s visitor figures to the group.', by: '@slt', days: 90 },
    ],
  },
  {
    title: 'Policing of a vigil',
    presenter: 'inspector',
    passages: [
      '{@inspector} described the plan for a vigil expected outside {library}, at which between {80..300} people might gather. The organisers were known and had asked for little visible policing.',
      'The group spoke of earlier vigils, where officers standing in a line had been read as a threat. Members suggested that officers who already know the organisers should be the ones people see, and that families be offered somewhere quiet to wait.',
      {
        advice:
          'That local officers in ordinary uniform lead on the day, that any other officers wait out of sight, and that one person is named as the link with the organisers throughout.',
      },
      {
        restricted:
          'The group was told in confidence about one family’s wishes concerning the order of speakers. This may not be repeated outside the meeting.',
        reason: 'given in confidence',
      },
      {
        action:
          'Let the group know within a week what was changed in the plan because of its advice, and why anything was not.',
        by: '@inspector',
        days: 7,
      },
    ],
  },
  {
    title: 'Reporting hate crime through third parties',
    presenter: 'sergeant',
    passages: [
      '{@sergeant} reported that {4..11} third-party reporting places were listed, of which {2..3} had taken a report in the past year. The question was whether to keep the list, shorten it or start again.',
      'Members felt that a place nobody has heard of does harm, because the first person to try it finds a closed door. It was said that trust sits with people and not with buildings: the reading group at {library} and the advice session at {centre} were named as places where people already talk.',
      {
        advice:
          'That the list be cut to places with a trained person on duty at stated hours, and that each is visited every quarter.',
      },
      {
        decision: 'The group agreed to suggest six places by the next meeting, with a named person for each.',
      },
      {
        action: 'Collect suggestions for reporting places from members and send them to the hate crime team.',
        by: '@secretary',
        days: 30,
      },
    ],
  },
  {
    title: 'Facial recognition at transport hubs',
    presenter: 'slt',
    passages: [
      '{@slt} set out a proposal for live facial recognition outside the main bus and rail interchange on {2..4} days, and the safeguards that would apply. Views were sought before a decision was taken.',
      'There was a range of opinion. Some members would accept a limited use directed at violence; others held that the effect on confidence among black and Asian residents would outweigh what was gained. All wanted to see the accuracy figures by ethnicity in plain terms, and to know who decides what goes on the watchlist.',
      {
        list: [
          'Signs should be readable from a distance and in the languages most used locally.',
          'People should be able to walk round the area without being stopped for doing so.',
          'Results, including wrong matches, should be published within a month.',
        ],
      },
      {
        advice:
          'That no deployment take place until an equality impact assessment has been shared with the group and discussed.',
      },
      {
        action:
          'Share the equality impact assessment and the accuracy figures with members before the next meeting.',
        by: '@slt',
        days: 35,
      },
    ],
  },
  {
    title: 'Letters to parents after a stop',
    presenter: 'sergeant',
    passages: [
      '{@sergeant} brought the draft of a letter sent to parents when somebody under 16 has been stopped and searched.',
      'The group found the tone cold and the second page hard to follow. Members asked that the letter begin with what happened and what the young person’s rights are, and that it does not read as though something had been done wrong.',
      {
        advice:
          'That the letter be no longer than one page, give a named officer to ring, and be read by parents and young people before it is used.',
      },
      { decision: 'The group offered to try the letter out with the parents’ forum at {school}.' },
      {
        action: 'Rewrite the letter with the comments made and return it to the group.',
        by: '@sergeant',
        days: 21,
      },
      { action: 'Arrange for the parents’ forum to read the new draft.', by: '@member', days: 42 },
    ],
  },
  {
    title: 'Dispersal powers around the market',
    presenter: 'inspector',
    passages: [
      '{@inspector} reported that dispersal powers had been used on {2..6} evenings near {market}, mostly in answer to calls from traders. {9..31} people had been directed to leave.',
      'Traders present at the last ward panel had welcomed the powers. Members heard as well from youth workers that the same few young people were being moved from place to place, and asked what was on offer for them instead. It was noted that the youth club’s evening session had ended in the spring.',
      {
        advice:
          'That each use be followed within two days by a conversation between the ward team and the youth service about who was moved and why.',
      },
      {
        action:
          'Ask the youth service whether an evening session can be restored near the market, and report back.',
        by: '@vice',
        days: 40,
      },
    ],
  },
  {
    title: 'Mental health calls and who attends',
    presenter: 'slt',
    passages: [
      '{@slt} explained the change under which health services, and not police, answer most calls about a person’s mental health. About {40..90} calls a month were now passed on.',
      'Members supported the aim, and were worried about the time between one service stepping back and the other arriving. A carer’s account was given of a wait of several hours. It was felt that families ought to be told plainly who is coming.',
      {
        restricted:
          'The account concerned a resident of {estate2} and was given on the understanding that it would not be published.',
        reason: 'personal data',
      },
      {
        advice:
          'That callers be told who will attend, roughly when, and what to do if things get worse; and that this be checked by test calls.',
      },
      { action: 'Invite the mental health trust to the next meeting.', by: '@secretary', days: 20 },
    ],
  },
  {
    title: 'Naming and appealing for witnesses',
    presenter: 'inspector',
    passages: [
      '{@inspector} asked how appeals for witnesses might be worded so that people in {ward} are more willing to come forward.',
      'The group thought that appeals speak too much of the crime and too little of the person harmed. Members asked for an end to photographs of cordons, and for appeals to be shared by voices people already follow, such as the community radio station.',
      {
        advice:
          'That appeals be recorded as short spoken messages in the languages most used locally, and give a way to speak to somebody who is not in uniform.',
      },
      { decision: 'Two members offered to listen to drafts at a day’s notice.' },
      {
        action: 'Send the next three draft appeals to the volunteers before they are used.',
        by: '@inspector',
        days: 45,
      },
    ],
  },
  {
    title: 'Recruiting special constables and cadets',
    presenter: 'sergeant',
    passages: [
      '{@sergeant} described plans to recruit {10..25} cadets, and asked why take-up was low in {ward2}.',
      'Members mentioned the cost of travel, the clash with weekend religious classes, and parents’ wariness. It was suggested that former cadets from the area, with their parents, should do the talking.',
      {
        advice:
          'That a second cadet evening be held at {centre}, on a day agreed with local faith groups, with travel costs met.',
      },
      {
        action: 'Find out whether travel costs can be met from the volunteering budget.',
        by: '@sergeant',
        days: 30,
      },
    ],
  },
  {
    title: 'Handling of a misconduct hearing',
    presenter: 'slt',
    passages: [
      '{@slt} told the group that a misconduct hearing concerning an officer who had worked locally would be held in public next month, and asked what local people would want to be told.',
      'It was felt that silence beforehand would be read as hoping nobody noticed. Members advised that what is already public be said early and plainly, and that staff be told before the press.',
      {
        restricted:
          'Members were told of matters that are not yet public. They were reminded that these may not be discussed outside the meeting.',
        reason: 'advice still being formed',
        visibility: 'members',
      },
      {
        advice:
          'That a short statement be issued on the first day saying what the hearing is about, what it can decide and when the outcome will be known.',
      },
      {
        action: 'Share the statement with the chair in confidence before it is issued.',
        by: '@slt',
        days: 14,
      },
    ],
  },
  {
    title: 'Catalytic converter and moped thefts',
    presenter: 'sergeant',
    passages: [
      '{@sergeant} gave figures for theft from vehicles: {20..60} in the quarter, with a cluster around {station}. A marking day was proposed.',
      'Members were in favour, and asked that the day be held where people actually park and not at the supermarket. It was noted that delivery riders are victims as often as they are suspects, and are seldom spoken to as such.',
      {
        advice:
          'That a marking day be held at {estate} on a Saturday, and that delivery riders be invited in person through the firms that employ them.',
      },
      { action: 'Propose two dates for the marking day.', by: 'Safer neighbourhoods team', days: 25 },
    ],
  },
  {
    title: 'Women’s safety on the way home',
    presenter: 'inspector',
    passages: [
      '{@inspector} introduced a walk-and-talk scheme in which women show officers the places where they feel unsafe. {6..18} walks had been held, and the question was how to reach women who had not taken part.',
      'The group spoke about lighting along the path by {park}, about night workers, and about women who would not be seen walking with an officer. It was suggested that walks be offered with an interpreter, without uniform, and at shift-change times.',
      {
        advice:
          'That at least a third of walks be arranged through employers and women’s groups, in plain clothes where wished, and that what was done about each place be reported back to those who named it.',
      },
      { action: 'Ask the council when the lighting by the park will be repaired.', by: '@chair', days: 21 },
      { action: 'Bring a table of places named and what was done about each.', by: '@inspector', days: 60 },
    ],
  },
  {
    title: 'Use of interpreters in custody',
    presenter: 'slt',
    passages: [
      '{@slt} reported that {30..70} people in custody last quarter had needed an interpreter, with an average wait of {40..110} minutes, and asked what would help.',
      'Members thought that being told in one’s own language why there is a wait would matter as much as shortening it. Written cards in the ten commonest languages were suggested. It was noted that sign language was missing from the figures.',
      {
        advice:
          'That waiting times be reported by language, with British Sign Language included, and that cards explaining the wait and a person’s rights be kept at the custody desk.',
      },
      {
        action: 'Find out how British Sign Language is recorded and add it to the figures.',
        by: '@slt',
        days: 50,
      },
    ],
  },
  {
    title: 'Sharing results of complaints',
    presenter: 'inspector',
    passages: [
      '{@inspector} asked whether publishing short accounts of complaints and what came of them would help confidence or harm it.',
      'Most members thought it would help, if accounts were honest about those where nothing was upheld. It was said that “lessons have been learned” tells nobody anything.',
      {
        advice:
          'That three anonymous accounts a quarter be published, in the words “we were told, we found, we changed”, including at least one where the complaint was not upheld.',
      },
      { decision: 'The group will read the first three before they are published.' },
      { action: 'Prepare three accounts for the next meeting.', by: '@inspector', days: 42 },
    ],
  },
]
