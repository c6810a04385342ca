import { z } from 'zod'
import { Recorded } from '../recorded.ts'

/** Texts about data protection an office keeps and prints: what it does with personal data, and its policy for special categories. */
export const ProtectionTextKind = z.enum(['note', 'policy'])
export type ProtectionTextKind = z.infer<typeof ProtectionTextKind>

export const PROTECTION_TEXT_TITLES = {
  note: 'Data protection note',
  policy: 'Appropriate policy document',
} satisfies Record<ProtectionTextKind, string>

/** One such text as the office changed it; without a row the starter text holds. Written as pages of the site are (shared/site/page-text.ts). */
export const ProtectionText = Recorded.extend({ kind: ProtectionTextKind, text: z.string() })
export type ProtectionText = z.infer<typeof ProtectionText>

/** What stands above and beneath every starter text. */
export const STARTER_TEXT = 'Starter text – not legal advice. Adapt it and have it approved by your force.'

/** Starter texts in plain words; what is in square brackets is for the office to fill in. */
export const PROTECTION_STARTERS: Readonly<Record<ProtectionTextKind, string>> = {
  note: `## Who is responsible

[Name of the police force] decides why and how personal data is used here. The secretariat keeps the record for it. The data protection officer is [name or team, address].

## Why we keep it

- To run independent advisory groups: who advises, on what terms, how to reach them.
- To keep a true record of meetings, of advice and of what the police did about it.
- To publish what the public may read, without naming anybody who has not agreed.

## What we keep, and about whom

- Advisors: name, contact details, places in groups and their dates, attendance, interests declared.
- Officers and staff who work with the groups: name, rank or role, contact details.
- Contacts and guests: name, organisation, the meetings they came to.
- Of vetting only the outcome and its date, never what it found. No details of victims, witnesses or suspects.

## What allows it

Running the groups is a task in the public interest that the force carries out [name the lawful basis your force relies on]. Special categories of data are covered by the appropriate policy document.

## Where it is kept

In one encrypted file on [computer or server], opened by people with a passphrase of their own. Backups are encrypted in the same way and kept at [place]. Nothing is sent anywhere but what is published.

## How long

As the list “How long records are kept” in this program says, which follows [name and date of the force’s retention schedule].

## Risks we looked at

- A name in a published page: nobody is named without a recorded yes, and every file is searched before it is published.
- A lost computer: the file is encrypted, and locks itself.
- Too much being written down: the program warns of marked information, details of victims and vetting content.
- Somebody reading more than they should: what each person may read follows their role and groups. Whoever can sign in could read the file with other tools.

## Your rights

Everybody can ask what is held on them, have it corrected, object, and ask for it to be erased. Write to [address]. You can complain to the Information Commissioner.

## Looked at

By [name and role] on [date]; again on [date].`,
  policy: `## What this covers

Special categories of personal data that the advisory groups use: for example ethnicity, religion or belief, health or disability, and sexual orientation, where somebody tells us or where it follows from what they speak about. Equality monitoring is kept apart from names.

## The condition we rely on

[Name the condition of the Data Protection Act 2018, Schedule 1, for example paragraph 8, equality of opportunity or treatment.]

## How we keep to the principles

- Lawful, fair and open: people are told when they join, in the note on data protection.
- For one purpose: advice to the police. It is not used for decisions about a particular person.
- No more than needed: what an advisor knows about and whom they reach is recorded with their agreement, and only as they put it.
- Accurate: each person is asked once a year whether their record is still right.
- Not too long: see how long below.
- Safe: encrypted, with a passphrase for each user, and a history nobody can change unseen.

## How long

Monitoring answers are erased at the end of a membership. Other records as the list “How long records are kept” says, which follows [name and date of the force’s retention schedule]. What is erased is erased from the history and the backups too.

## Who answers for it

[Name and role] for the force; the secretariat day by day.

## Looked at

By [name and role] on [date]; again on [date]. Kept for six months after we stop using such data.`,
}
