import type { RoleKind, RoleTexts } from './entities.ts'

/** What stands above a starter text until it is changed. */
export const STARTER_ROLE = 'Starter text – adapt and have approved'

const CONDUCT = `- Keep confidences, also after you leave.
- Declare interests as soon as you see them.
- Treat everybody with respect, in the room and online.
- Speak to the media for the group only when that was agreed.
- Tell the chair early when something makes the role hard for you.`

const EXPENSES = `- Agreed travel, childcare and access costs are paid.
- Claim within three months, with receipts.
- The role itself is voluntary and unpaid.`

/** Starter texts of role descriptions, version 1.0 (domain.md §5.1–5.3). Numbers in them are local choices. */
export const ROLE_STARTERS: Readonly<Record<RoleKind, RoleTexts>> = {
  local: {
    purpose:
      'You help the police of your borough see a situation through local eyes before trust is lost. You are a critical friend: you advise, and the police decide and answer for what they decide.',
    duties: `- Read the papers and come to meetings.
- Say frankly how a plan or an event may be felt by people you know.
- Tell us early when worry is building.
- Put difficult questions on behalf of people who would not ask them.
- Be reachable under the call-out protocol, if you choose to be on the list.
- Bring in informal contacts where you lack knowledge.
- Take part in induction and in one event a year.
- Report back, without breaking confidence, that people were heard.`,
    notPart: `- Directing police work, or investigating.
- Contacting victims, witnesses or families for us.
- Speaking to the media for the group unless that was agreed.
- Acting as auditor.
- Representing a party or an employer.
- Passing on what you were told in confidence.`,
    conduct: CONDUCT,
    time: 'About four to six meetings a year, and the call-outs you accept. Your term is three years and can be renewed once.',
    support: `- We tell you why we ask, and brief you honestly.
- We answer your advice with reasons and tell you what changed.
- We meet your access needs.
- We look after your welfare after hard incidents, and do not overload you.`,
    expenses: EXPENSES,
    standingDown:
      'You may leave at any time, in writing. The chair and the SLT lead may end the role for a breach of conduct, after hearing you.',
  },
  corporate: {
    purpose:
      'You advise strategically, across London, on one theme: race, disability, LGBT+, youth, faith, or women and girls, for example. You help change how the whole force works. You advise, and the police decide and answer for what they decide.',
    duties: `- Work on policy, training, major operations and trends across the force, not on one ward.
- Start conversations: bring emerging concerns to senior leaders without waiting to be asked.
- Advise Gold Groups on what an incident means for your theme.
- Support borough groups that lack the theme.
- Link with national networks.
- Help to look at the impact on equality early.
- Read drafts, come to meetings, take part in induction and in one event a year.`,
    notPart: `- Overruling a borough group.
- Managing staff.
- Endorsing operations in public.
- Directing police work, or investigating.
- Contacting victims, witnesses or families for us.
- Passing on what you were told in confidence.`,
    conduct: CONDUCT,
    time: 'Six to eight meetings a year, reading of drafts, and occasional Gold Groups. Your term is four years; chair and vice-chair are elected.',
    support: `- We involve you while a plan can still change, and tell you why we ask.
- We answer your advice with reasons and tell you what changed.
- We meet your access needs.
- We look after your welfare after hard incidents, and do not overload you.`,
    expenses: EXPENSES,
    standingDown:
      'You may leave at any time, in writing. The chair and the SLT lead may end the role for a breach of conduct, after hearing you.',
  },
  chair: {
    purpose:
      'This comes on top of the role of an advisor. You lead the group so that its advice is frank, fair and heard, and you speak for it to the police.',
    duties: `- Lead meetings, and agree the agenda with the SLT lead.
- Make sure quieter voices are heard.
- Check the minutes.
- Approve the critical incident protocol.
- Be the first point of call, and share call-outs fairly.
- Watch the welfare of advisors.
- Run elections.
- Talk with each advisor once a year.
- Meet the chairs of other groups each quarter.`,
    notPart: `- Deciding alone what the group advises.
- Answering for police decisions.
- Taking every call-out yourself.`,
    conduct: `${CONDUCT}
- Be impartial between members, and step aside where you have an interest.`,
    time: 'One to two days a month. You are elected for two years and need a current term as a member.',
    support: `- A briefing before each meeting and a named SLT contact.
- A mentor: an experienced chair.
- Training in chairing, and in dealing with the media.`,
    expenses: EXPENSES,
    standingDown:
      'You may stand down as chair in writing and stay a member. You hand over papers, open questions and contacts within a month.',
  },
  vice: {
    purpose:
      'This comes on top of the role of an advisor. You stand in for the chair and share the work, so that the group never depends on one person.',
    duties: `- Lead meetings when the chair is away or has an interest.
- Be the second point of call.
- Take on one area of the chair’s work, agreed between you.
- Prepare to lead the group one day.`,
    notPart: `- Deciding alone what the group advises.
- Answering for police decisions.`,
    conduct: `${CONDUCT}
- Be impartial between members, and step aside where you have an interest.`,
    time: 'Half a day to one day a month. You are elected for two years and need a current term as a member.',
    support: `- The briefing the chair gets.
- Training in chairing.
- A talk with the chair each quarter about how it goes.`,
    expenses: EXPENSES,
    standingDown: 'You may stand down as vice-chair in writing and stay a member.',
  },
  secretariat: {
    purpose:
      'You keep the group’s record and make its work run, so that what was advised, answered and promised can be found and proven.',
    duties: `- Keep people, papers, minutes and actions up to date.
- Prepare meetings with the chair and the SLT lead, and send papers in time.
- Run call-outs under the protocol and log them at once.
- Remind whoever owes an answer.
- Publish what the public may read, and nothing else.
- Help new advisors in, and look after induction.`,
    notPart: `- Advising in the group’s name.
- Deciding what the police answer.
- Judging members.`,
    conduct: `- Be even-handed between the group and the police.
- Keep confidences and mark what is sensitive.
- Write down what was said, not what should have been said.`,
    time: 'As agreed with the office. Meetings are often in the evening, and call-outs come at any hour.',
    support: `- Training on this program, on marking and on data protection.
- A named person in the force for urgent questions.
- Time off in lieu for evenings and call-outs.`,
    expenses: 'As agreed with the employer.',
    standingDown:
      'You hand over keys, papers and open work before you leave, and your sign-in ends that day.',
  },
}

/** How the two kinds of advisor differ, line by line (domain.md §5.2). Starter wording; the office's own texts stand below it on screen. */
export const LOCAL_AND_CORPORATE: readonly { about: string; local: string; corporate: string }[] = [
  { about: 'Scope', local: 'One borough and its people', corporate: 'One theme across the whole force' },
  {
    about: 'Who asks',
    local: 'The borough’s SLT, duty officers and investigators; the group itself',
    corporate: 'Senior leaders and policy owners; the group starts conversations itself',
  },
  {
    about: 'Typical question',
    local: 'How will this arrest be felt on the estate, and who should we talk to?',
    corporate: 'What will this policy on searches mean for young Black Londoners?',
  },
  {
    about: 'Access to information',
    local: 'What an incident or plan needs, at the level agreed case by case',
    corporate: 'Drafts of policy, force-wide figures, Gold Group briefings',
  },
  {
    about: 'Vetting',
    local: 'As the force decides; a risk assessment where clearance is absent',
    corporate: 'As the force decides; often a higher level, for drafts and figures',
  },
  {
    about: 'Reports to',
    local: 'The group and its chair; the borough’s SLT lead answers',
    corporate: 'The group and its chair; the force lead for the theme answers',
  },
  {
    about: 'Term',
    local: 'Three years, renewable once',
    corporate: 'Four years; chair and vice-chair elected',
  },
]
