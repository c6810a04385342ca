import { Trouble } from '../shared/office/troubles.ts'
import { type OpenDatabase, schemaVersion, setSchemaVersion } from './dialect/sqlite.ts'
import { up as office } from './migrations/0010-office.ts'
import { up as groupsPeople } from './migrations/0020-groups-people.ts'
import { up as meetingsMinutes } from './migrations/0030-meetings-minutes.ts'
import { up as publishing } from './migrations/0040-publishing.ts'
import { up as search } from './migrations/0050-search.ts'
import { up as waiting } from './migrations/0060-waiting.ts'
import { up as attendance } from './migrations/0070-attendance.ts'
import { up as agenda } from './migrations/0080-agenda.ts'
import { up as actionsDecisions } from './migrations/0090-actions-decisions.ts'
import { up as review } from './migrations/0100-review.ts'
import { up as papers } from './migrations/0110-papers.ts'
import { up as questionsSnippets } from './migrations/0120-questions-snippets.ts'
import { up as calendar } from './migrations/0130-calendar.ts'
import { up as subItems } from './migrations/0140-sub-items.ts'
import { up as wordingKept } from './migrations/0150-wording-kept.ts'
import { up as adviceResponses } from './migrations/0160-advice-responses.ts'
import { up as site } from './migrations/0170-site.ts'
import { up as publishingServer } from './migrations/0180-publishing-server.ts'
import { up as naming } from './migrations/0190-naming.ts'
import { up as visibility } from './migrations/0200-visibility.ts'
import { up as lifeAfterPublishing } from './migrations/0210-life-after-publishing.ts'
import { up as redactions } from './migrations/0220-redactions.ts'
import { up as backups } from './migrations/0230-backups.ts'
import { up as access } from './migrations/0240-access.ts'
import { up as userGroups } from './migrations/0250-user-groups.ts'
import { up as dataProtection } from './migrations/0260-data-protection.ts'
import { up as breaches } from './migrations/0270-breaches.ts'
import { up as publishedDigests } from './migrations/0280-published-digests.ts'
import { up as protocols } from './migrations/0360-protocols.ts'
import { up as roleDescriptions } from './migrations/0290-role-descriptions.ts'
import { up as induction } from './migrations/0300-induction.ts'
import { up as advisors } from './migrations/0310-advisors.ts'
import { up as standing } from './migrations/0320-standing.ts'
import { up as offices } from './migrations/0330-offices.ts'
import { up as equality } from './migrations/0350-equality.ts'
import { up as siteDocuments } from './migrations/0370-site-documents.ts'
import { up as yearlyReviews } from './migrations/0390-yearly-reviews.ts'
import { up as callOuts } from './migrations/0400-call-outs.ts'
import { up as callOverrides } from './migrations/0410-call-overrides.ts'
import { up as callOutAfter } from './migrations/0420-call-out-after.ts'
import { up as debriefs } from './migrations/0440-debriefs.ts'
import { up as rotaDecisions } from './migrations/0450-rota-decisions.ts'
import { up as importPresets } from './migrations/0480-import-presets.ts'
import { up as plan } from './migrations/0500-plan.ts'
import { up as goodPractice } from './migrations/0510-good-practice.ts'
import { up as articleUses } from './migrations/0520-article-uses.ts'
import { up as confirmedAttendance } from './migrations/0560-confirmed-attendance.ts'
import { up as outcomeChecks } from './migrations/0570-outcome-checks.ts'
import { up as adviceSources } from './migrations/0550-advice-sources.ts'
import { up as exercises } from './migrations/0690-exercises.ts'
import { up as hoursGiven } from './migrations/0770-hours-given.ts'
import { up as policeRecords } from './migrations/0860-police-records.ts'
import { up as callOutDocuments } from './migrations/0870-call-out-documents.ts'
import { up as readAtTheDoor } from './migrations/0820-read-at-the-door.ts'
import { up as stars } from './migrations/0850-stars.ts'
import { up as advisorQuestions } from './migrations/0830-advisor-questions.ts'
import { up as callOutProtocols } from './migrations/0950-call-out-protocols.ts'
import { up as whatLessonsBecame } from './migrations/0960-what-lessons-became.ts'
import { up as logEntered } from './migrations/0970-log-entered.ts'
import { up as readinessIndexes } from './migrations/1100-readiness-indexes.ts'
import { up as whenItChanged } from './migrations/1110-when-it-changed.ts'
import { up as logKindsEntered } from './migrations/1200-log-kinds-entered.ts'
import { up as keptApart } from './migrations/0600-kept-apart.ts'
import { up as rareRows } from './migrations/0680-rare-rows.ts'
import { up as personMerges } from './migrations/0490-person-merges.ts'

/** Every migration, in order. A shipped one never changes; a new one is added at the end, ten higher. */
export const MIGRATIONS = [
  { version: 10, up: office },
  { version: 20, up: groupsPeople },
  { version: 30, up: meetingsMinutes },
  { version: 40, up: publishing },
  { version: 50, up: search },
  { version: 60, up: waiting },
  { version: 70, up: attendance },
  { version: 80, up: agenda },
  { version: 90, up: actionsDecisions },
  { version: 100, up: review },
  { version: 110, up: papers },
  { version: 120, up: questionsSnippets },
  { version: 130, up: calendar },
  { version: 140, up: subItems },
  { version: 150, up: wordingKept },
  { version: 160, up: adviceResponses },
  { version: 170, up: site },
  { version: 180, up: publishingServer },
  { version: 190, up: naming },
  { version: 200, up: visibility },
  { version: 210, up: lifeAfterPublishing },
  { version: 220, up: redactions },
  { version: 230, up: backups },
  { version: 240, up: access },
  { version: 250, up: userGroups },
  { version: 260, up: dataProtection },
  { version: 270, up: breaches },
  { version: 280, up: publishedDigests },
  { version: 290, up: roleDescriptions },
  { version: 300, up: induction },
  { version: 310, up: advisors },
  { version: 320, up: standing },
  { version: 330, up: offices },
  { version: 350, up: equality },
  { version: 360, up: protocols },
  { version: 370, up: siteDocuments },
  { version: 390, up: yearlyReviews },
  { version: 400, up: callOuts },
  { version: 410, up: callOverrides },
  { version: 420, up: callOutAfter },
  { version: 440, up: debriefs },
  { version: 450, up: rotaDecisions },
  { version: 480, up: importPresets },
  { version: 490, up: personMerges },
  { version: 500, up: plan },
  { version: 510, up: goodPractice },
  { version: 520, up: articleUses },
  { version: 550, up: adviceSources },
  { version: 560, up: confirmedAttendance },
  { version: 570, up: outcomeChecks },
  { version: 600, up: keptApart },
  { version: 680, up: rareRows },
  { version: 690, up: exercises },
  { version: 770, up: hoursGiven },
  { version: 820, up: readAtTheDoor },
  { version: 830, up: advisorQuestions },
  { version: 850, up: stars },
  { version: 860, up: policeRecords },
  { version: 870, up: callOutDocuments },
  { version: 950, up: callOutProtocols },
  { version: 960, up: whatLessonsBecame },
  { version: 970, up: logEntered },
  { version: 1100, up: readinessIndexes },
  { version: 1110, up: whenItChanged },
  { version: 1200, up: logKindsEntered },
] as const

/** The schema this app writes. */
export const CURRENT_SCHEMA = MIGRATIONS[MIGRATIONS.length - 1]?.version ?? 0

/** The steps up to a schema version, for a file that is made anew as an earlier version had it. */
export function stepsTo(version: number) {
  return MIGRATIONS.filter((step) => step.version <= version)
}

/**
 * Brings a file to the current schema. All steps it needs run in one transaction with their versions, so a step that fails leaves the
 * file as it was when it was opened, and the version that wrote it can still open it.
 *
 * Errors: `Trouble` "newer version" when the file was written by a later version of the app.
 */
export async function migrate(
  db: OpenDatabase,
  steps: readonly { version: number; up: (db: OpenDatabase) => Promise<void> }[] = MIGRATIONS,
): Promise<void> {
  const current = await schemaVersion(db)
  if (current > (steps[steps.length - 1]?.version ?? 0)) {
    throw new Trouble('newer version')
  }
  const needed = steps.filter((step) => step.version > current)
  if (needed.length === 0) return
  await db.transaction().execute(async (tx) => {
    for (const step of needed) {
      await step.up(tx)
      await setSchemaVersion(tx, step.version)
    }
  })
}
