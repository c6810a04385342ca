import type { ProtocolKind, StepFields } from './entities.ts'

/** What stands above a starter text until it is changed. */
export const STARTER_PROTOCOL = 'Starter text – adapt and have approved'

type Starter = { purpose: string; rules: string; steps: readonly StepFields[] }

const step = (
  title: string,
  who: string,
  within: string,
  script: string,
  more: Partial<StepFields> = {},
): StepFields => ({ title, who, within, script, incident: '', community: '', ...more })

/** Starter texts of protocols, version 1.0 (domain.md §5.4). Numbers in them are local choices. */
export const PROTOCOL_STARTERS: Readonly<Record<ProtocolKind, Starter>> = {
  'critical incident': {
    purpose:
      'Says who calls whom, by when, what advisors are told and what becomes of their advice, when the confidence of a community is at stake.',
    rules: `- No advisor is alone with a family or the press.
- Advisors may decline, and need not say why.
- Times are written down at once. Nothing is deleted.
- This protocol is reviewed every year, and after each use.`,
    steps: [
      step(
        'Notice that advice is needed',
        'SLT, duty officer or senior investigator; or an advisor who is worried',
        'at once',
        'Could this damage the confidence of a community in us? When an advisor asks it, write their concern down and answer it.',
      ),
      step(
        'Ring the chair',
        'Whoever noticed it',
        'within 1 hour',
        'I am calling about something on which we need the advice of the group. May I tell you what it is, and what we ask? If the chair cannot be reached, ring the vice-chair, then the next on the list. Tell the secretariat.',
      ),
      step(
        'Open the call-out',
        'Secretariat',
        'within 1 hour',
        'A neutral title without names; why we are asking; what advice is wanted; by when.',
      ),
      step(
        'Choose two or three advisors',
        'Chair with the secretariat',
        'within 2 hours',
        'Ready to be called, with reach into the community concerned, no conflict of interest, and their fair share of calls. Write down every attempt.',
      ),
      step(
        'Agree the level of confidentiality',
        'Chair and the officer who asks',
        'before the briefing',
        'This is open / for the group only / for the advisors named. You may repeat the following, and nothing else.',
      ),
      step(
        'Brief the advisors',
        'The officer who asks',
        'within 4 hours',
        'What is public; what is known and what is not; what we plan; what we cannot say, and why. No detail of a victim that is not needed.',
      ),
      step(
        'Ask for advice',
        'Advisors',
        'in the same call',
        'How may this be felt? What history, language or custom matters? Who should be spoken to? What would a family need, through the family liaison officer only? Which words help, which harm? What are the options and their risks? What else worries you?',
      ),
      step(
        'Write the advice down and read it back',
        'The officer who asks',
        'before the call ends',
        'I have numbered what you said. I read it to you now: is this what you meant?',
      ),
      step(
        'Decide and answer each point',
        'The officer who decides',
        'within 24 hours',
        'Accepted, partly accepted or not accepted, each with its reason.',
      ),
      step(
        'Invite an advisor to the Gold Group',
        'Gold commander',
        'before it sits',
        'You are here to advise and not to decide. Attendance is logged, and what you add to the community impact assessment is noted.',
        { incident: 'critical incident' },
      ),
      step(
        'Stand down and look after the advisors',
        'Chair with the secretariat',
        'within 48 hours',
        'Thank you. This is what was done with your advice. How are you? Hold a short debrief within seven days.',
      ),
      step(
        'Learn from it',
        'Chair, SLT lead and secretariat',
        'within 6 weeks',
        'What went well, what would we change, what do other groups need to know? Propose changes to this protocol.',
      ),
    ],
  },
  'information sharing': {
    purpose:
      'Says what the police may tell advisors, what advisors may pass on, and what happens when something was passed on by mistake.',
    rules: `- Only what is needed for the advice is shared.
- What was said in confidence stays in confidence, also after somebody has left.
- Nothing is shared by a private messaging group.`,
    steps: [
      step(
        'Decide what is needed',
        'The officer who asks',
        'before anything is sent',
        'What must the advisors know to answer? Leave out names, addresses and anything by which a victim or witness could be known.',
      ),
      step(
        'Mark it and say who may read it',
        'The officer who asks',
        'before anything is sent',
        'This is for the group only / for the advisors named / open. It may be kept until …',
      ),
      step(
        'Share it by the agreed way',
        'Secretariat',
        'as agreed',
        'Read out, shown at the meeting, or sent by the channel the group agreed. Never to a shared address.',
      ),
      step(
        'Agree what may be repeated',
        'Chair',
        'before the meeting or call ends',
        'You may say in your community that we were asked and that we were heard. You may also say the following …',
      ),
      step(
        'Bring back what advisors hear',
        'Advisors',
        'within 2 days',
        'Tell the secretariat what you hear, without saying who told you unless they agreed. A danger to life is told at once by 999.',
      ),
      step(
        'Say when something went wrong',
        'Whoever noticed it',
        'at once',
        'Something was shared that should not have been: what, with whom, and when. The secretariat tells the data protection officer the same day.',
      ),
      step(
        'Take it back and destroy it',
        'Secretariat',
        'on the day agreed',
        'Please return or destroy what you were given, and confirm that you did.',
      ),
    ],
  },
  media: {
    purpose:
      'Says who speaks for the group to the media, who agrees what is said, and what no advisor has to do.',
    rules: `- Advisors are not spokespeople of the police, and no advisor has to speak to the media.
- Nobody speaks about a victim, a family or an investigation.
- What advisors say as private people they say without the name of the group.`,
    steps: [
      step(
        'Do not answer at once',
        'Whoever was asked',
        'at once',
        'Thank you for asking. Somebody will call you back. May I take your name, who you work for, your number and your deadline?',
      ),
      step(
        'Tell chair and secretariat',
        'Whoever was asked',
        'within 1 hour',
        'Who asked, what about, and by when. The secretariat tells the press office of the police.',
      ),
      step(
        'Decide whether to speak',
        'Chair, with the SLT lead',
        'before the deadline',
        'Does speaking help the community? Could it harm a person or a case? Saying nothing is a choice too.',
      ),
      step(
        'Agree the words',
        'Chair',
        'before anything is said',
        'Who we are, that we advise and do not decide, what we may say about this. Read it to SLT for facts only, never for permission to disagree.',
      ),
      step(
        'Speak',
        'Chair, or whom the chair names',
        'as agreed',
        'Only what was agreed. “I cannot speak about that” is an answer.',
      ),
      step(
        'Keep watch afterwards',
        'Secretariat',
        'within 24 hours',
        'What was published, is it right, is anybody hurt by it? Look after whoever spoke, online too.',
      ),
    ],
  },
  'lone call-out safety': {
    purpose: 'Says how an advisor who goes to a call-out alone, or at night, stays safe and comes home.',
    rules: `- No advisor has to go. A telephone call is as good as a visit.
- Police arrange and pay for the way there and back.
- In danger, leave first and explain later.`,
    steps: [
      step(
        'Say where and for how long',
        'Advisor',
        'before leaving',
        'I am going to … to meet …, and shall be back by … My telephone is charged.',
      ),
      step(
        'Name an officer who stays',
        'The officer who asks',
        'before the advisor leaves',
        'I meet you at the door, stay in sight, and see you to your transport.',
      ),
      step('Check in on arrival', 'Advisor', 'on arrival', 'I have arrived, and I am with …'),
      step(
        'Ring when somebody is late',
        'Secretariat or duty officer',
        '30 minutes after the time agreed',
        'Ring the advisor, then the officer, then the duty inspector.',
      ),
      step(
        'Check in at home',
        'Advisor',
        'on coming home',
        'I am home. Is there anything I want to talk about?',
      ),
    ],
  },
}
