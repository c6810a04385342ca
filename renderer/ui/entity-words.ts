/** What the kinds of record are called, one and many. Keys are the record's tables (history, recycle bin, check). */
const ENTITY_WORDS: Record<string, readonly [one: string, many: string]> = {
  office: ['Office', 'Offices'],
  officeUser: ['User', 'Users'],
  advisoryGroup: ['Group', 'Groups'],
  agendaTemplate: ['Agenda template', 'Agenda templates'],
  person: ['Person', 'People'],
  membership: ['Place in a group', 'Places in groups'],
  importBatch: ['Import', 'Imports'],
  meeting: ['Meeting', 'Meetings'],
  agendaItem: ['Agenda item', 'Agenda items'],
  attendance: ['Attendance', 'Attendances'],
  minute: ['Minutes of an item', 'Minutes of items'],
  action: ['Action', 'Actions'],
  decision: ['Decision', 'Decisions'],
  advice: ['Advice', 'Pieces of advice'],
  question: ['Question', 'Questions'],
  snippet: ['Snippet', 'Snippets'],
  minutesVersion: ['Version of minutes', 'Versions of minutes'],
  publication: ['Publication', 'Publications'],
  publishedMeeting: ['Published meeting', 'Published meetings'],
  change: ['Change', 'Changes'],
}

/** `advisoryGroup` → `Group`, or `Groups` for `many`. */
export function entityWords(entity: string, many = false): string {
  const words = ENTITY_WORDS[entity]
  return words ? words[many ? 1 : 0] : entity
}
