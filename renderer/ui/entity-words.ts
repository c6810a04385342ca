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
  interest: ['Declared interest', 'Declared interests'],
  paper: ['Paper', 'Papers'],
  paperPack: ['Issue of a paper pack', 'Issues of paper packs'],
  accessCheck: ['Access checklist', 'Access checklists'],
  minute: ['Minutes of an item', 'Minutes of items'],
  action: ['Action', 'Actions'],
  actionNote: ['Progress note', 'Progress notes'],
  decision: ['Decision', 'Decisions'],
  advice: ['Advice', 'Pieces of advice'],
  adviceResponse: ['Answer to advice', 'Answers to advice'],
  adviceFeedback: ['Feedback on advice', 'Feedback on advice'],
  question: ['Question', 'Questions'],
  snippet: ['Snippet', 'Snippets'],
  minutesVersion: ['Version of minutes', 'Versions of minutes'],
  amendment: ['Amendment', 'Amendments'],
  minuteComment: ['Comment on minutes', 'Comments on minutes'],
  wordingKept: ['Wording left as it is', 'Wordings left as they are'],
  publication: ['Publication', 'Publications'],
  publishingServer: ['Web server', 'Web servers'],
  publishedMeeting: ['Published meeting', 'Published meetings'],
  siteLook: ['Face of the site', 'Faces of the site'],
  sitePage: ['Page of the site', 'Pages of the site'],
  correction: ['Correction note', 'Correction notes'],
  delegation: ['Delegation of a sign-off', 'Delegations of sign-offs'],
  signOff: ['Sign-off', 'Sign-offs'],
  backlogItem: ['Item in the backlog', 'Items in the backlog'],
  itemTemplate: ['Item template', 'Item templates'],
  rejectedSuggestion: ['Suggestion turned down', 'Suggestions turned down'],
  forwardTopic: ['Topic of the forward plan', 'Topics of forward plans'],
  change: ['Change', 'Changes'],
}

/** `advisoryGroup` → `Group`, or `Groups` for `many`. */
export function entityWords(entity: string, many = false): string {
  const words = ENTITY_WORDS[entity]
  return words ? words[many ? 1 : 0] : entity
}
