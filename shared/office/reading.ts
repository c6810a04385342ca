/**
 * The procedures that write nothing to the office: what somebody may call who opened it for reading, because another has it open. Whatever is
 * not named here is refused to them, so a new procedure is safe until it is named; a test compares this with what the screens read.
 */
const READS: ReadonlySet<string> = new Set([
  'office.settings',
  'office.users',
  'office.userGroups',
  'office.backups.status',
  'office.history',
  'office.lastCommand',
  'office.recycleBin',
  'office.check',
  'office.takeOver',
  'groups.list',
  'groups.get',
  'groups.template',
  'people.list',
  'people.get',
  'people.importPreview',
  'meetings.list',
  'meetings.get',
  'meetings.room',
  'meetings.previewSeries',
  'meetings.previewMove',
  'meetings.laterInSeries',
  'meetings.ages',
  'meetings.forwardPlan',
  'meetings.outlook',
  'meetings.backlog',
  'meetings.itemTemplates',
  'minutes.open',
  'minutes.openQuestions',
  'minutes.completions',
  'minutes.itemVersions',
  'minutes.itemVersion',
  'minutes.approvedVersion',
  'minutes.review',
  'actions.list',
  'actions.get',
  'actions.story',
  'decisions.list',
  'decisions.get',
  'advice.list',
  'advice.get',
  'papers.list',
  'papers.access',
  'papers.saveCopy',
  'documents.offered',
  'documents.save',
  'plainEnglish.kept',
  'redactions.ofMeeting',
  'publishing.queue',
  'publishing.preview',
  'publishing.namingKey',
  'publishing.callings',
  'publishing.namingEffect',
  'publishing.delegations',
  'publishing.openFolder',
  'site.look',
  'site.pages',
  'site.picture',
  'destinations.server',
  'search.find',
  'today.get',
])

/** The names, for the test. */
export const READING_PROCEDURES: readonly string[] = [...READS]

/** True when the procedure called `name` (`people.list`) writes nothing to the office. */
export function onlyReads(name: string): boolean {
  return READS.has(name)
}
