import type { PageKind } from './entities.ts'

/** What a starter text needs to know of the office. */
export type StarterFacts = { office: string; contact: string; groups: readonly string[] }

/**
 * A text to begin a page with: a proposal that nobody has agreed to, with square brackets where the office has to fill something in. Own
 * wording, from domain.md §0.2, §0.5 and §5.1; the law named in it has to be checked by whoever puts it on the site.
 */
export function starterText(kind: PageKind, facts: StarterFacts): string {
  return kind === 'join' ? howToJoin(facts) : privacyNote(facts)
}

function reach(contact: string): string {
  return contact === '' ? '[an e-mail address or telephone number]' : contact
}

function howToJoin({ contact, groups }: StarterFacts): string {
  const which = groups.length === 1 ? 'the group' : 'a group'
  return `You do not need to know about policing to join ${which}. We look for people who know what life is like here. They tell the police frankly how what the police do is seen and felt.

## What you would do

- Read papers before a meeting, and come to about [6] meetings a year.
- Say how a plan or an event may be felt by people you know.
- Tell us early when worry is building.
- Be asked for advice when something serious happens, if you agree to be called.

You give advice. The police decide, and they tell you what they did with your advice and why.

## Who can join

You can join if you live, work, study or have close ties here and are [18] or over. We want groups that many kinds of people can see themselves in. Having had contact with the police, or a conviction, does not rule you out by itself: talk to us.

## What you can expect from us

- We welcome you with an introduction and tell you what the group is for.
- We pay agreed costs, such as travel and child care.
- We ask what you need to take part, such as step-free access, an interpreter or large print, and arrange it.
- Advisors are volunteers and are not paid. You can stop at any time.

## What we ask of you

- Keep private what you are told in confidence.
- Tell us if you have a personal interest in something we discuss.
- Agree to the checks the police need to make. We explain them first.

## How to apply

1. Get in touch: ${reach(contact)}. Say which group interests you and how we can reach you.
2. We answer within [10] working days and offer you a talk.
3. You can come to a meeting as a guest before you decide.
4. The group and the police agree, and we tell you the result and why.

You can ask for this in another language, in Easy Read, or by telephone.`
}

function privacyNote({ office, contact }: StarterFacts): string {
  return `This note says what happens to information about you when you read these pages, write to us, or join a group.

## When you read these pages

These pages set no cookies, count no visitors and load nothing from other websites. Like every web server, the one they stand on may list who asked for a page. [Say who runs the server, and how long it keeps that list].

## Who is responsible

[The name of the police force] is the controller of the information that ${office} holds. You can write to its data protection officer: [how to reach the data protection officer].

## What we hold, and why

- If you write to us, we hold your message and how to reach you, so that we can answer.
- If you ask to join, we also hold what you tell us about yourself, so that the group can decide.
- If you are an advisor, we hold how to reach you, the meetings you came to and what you offered to help with. Of the checks we hold the result, and not what they found.
- You may be asked about your background, such as your age or ethnic group. You can say no. The answers are counted and are never shown beside a name.

We use this to run the groups because it is part of [the police force’s public task]. We ask for your consent where we need it, and you can take it back.

## Who sees it

The secretariat and, where they need it, the chair of your group and the police officers who work with it. We do not sell it. Minutes name somebody only if they agreed to it; others are shown by what they do.

## How long we keep it

- Messages: [2 years] after the last one.
- Applications that did not lead to joining: [12 months].
- What we hold about advisors: [6 years] after they leave.
- Minutes are kept for good.

## Your rights

You can ask to see what we hold about you, to have it put right, to have it deleted, or to stop us using it. Write to ${reach(contact)}. We answer within one month.

If you are not happy with our answer, you can complain to the Information Commissioner’s Office at https://ico.org.uk/make-a-complaint/`
}
