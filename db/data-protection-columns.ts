import type { RecordTable } from './schema.ts'

/**
 * Where words about people may stand: `words` are texts, `json` texts within JSON (documents of minutes, snapshots, lists). Every other text
 * column holds ids, days and words of the product's own; a test goes through the schema and fails for a column that is neither here nor
 * there. Left out with a reason: `officeUser`, `signInEntry` and the settings of the office, which say who keeps the record and are changed there.
 */
export type Holding = { words: readonly string[]; json?: readonly string[] }

export const HOLDINGS: Readonly<Record<RecordTable, Holding>> = {
  office: { words: ['name', 'publicContact'] },
  officeUser: { words: [] },
  signInEntry: { words: [] },
  backupSettings: { words: ['secondPlace'] },
  officeEvent: { words: ['detail'] },
  userGroups: { words: [] },
  advisoryGroup: { words: ['name', 'area', 'commandUnit', 'sltLead', 'purpose', 'publicContact'] },
  agendaTemplate: { words: [], json: ['items'] },
  person: {
    words: ['name', 'title', 'preferredName', 'alsoKnownAs', 'organisation', 'email', 'phone', 'notes'],
  },
  roleDescription: {
    words: [
      'purpose',
      'duties',
      'notPart',
      'conduct',
      'time',
      'support',
      'expenses',
      'standingDown',
      'changeSummary',
      'approvedBy',
      'stateReason',
    ],
  },
  roleComment: { words: ['fromWhom', 'text', 'answer', 'recordedBy'] },
  acknowledgement: { words: ['note', 'recordedBy', 'fileName'] },
  inductionModule: { words: ['title', 'aim', 'materials'] },
  inductionProgramme: { words: ['name'] },
  inductionSession: { words: ['trainer', 'place', 'note'] },
  inductionRecord: { words: ['trainer', 'evidence', 'reason', 'decidedBy'] },
  supportSession: { words: ['withWhom', 'topic', 'next'] },
  advisorEvent: { words: ['title', 'venue', 'access', 'programme', 'learning'] },
  eventAttendance: { words: [] },
  membership: { words: ['termReason'] },
  advisor: { words: ['reach', 'knows', 'reachedThrough'] },
  advisorStep: { words: ['reason', 'by', 'agreedChair', 'agreedSlt'] },
  checklistTick: { words: ['by'] },
  election: { words: ['returningPerson', 'note'] },
  electionCandidate: { words: [] },
  importBatch: { words: ['fileName'] },
  meeting: {
    words: [
      'venue',
      'onlineLink',
      'access',
      'purpose',
      'cancelledReason',
      'approvalNote',
      'clearanceNote',
      'agendaNote',
      'reopenedReason',
      'movedReason',
    ],
  },
  agendaItem: {
    words: [
      'title',
      'openTitle',
      'presenter',
      'restrictedReason',
      'putOffReason',
      'startText',
      'releaseReason',
      'origin',
    ],
  },
  attendance: { words: ['name', 'partNote'] },
  interest: { words: ['text'] },
  paper: { words: ['name', 'addedBy', 'restrictedReason'] },
  paperPack: { words: ['issuedBy'], json: ['contents'] },
  accessCheck: {
    words: [
      'stepFreeNote',
      'hearingLoopNote',
      'interpreterNote',
      'timeNote',
      'childcareNote',
      'travelNote',
      'onlineNote',
      'largePrintNote',
      'faithCalendarNote',
    ],
  },
  minute: { words: ['text'], json: ['document'] },
  action: { words: ['text', 'owner', 'stateReason'] },
  actionNote: { words: ['author', 'text'] },
  decision: { words: ['text'] },
  advice: { words: ['text', 'givenTo'] },
  adviceResponse: { words: ['decidedBy', 'reason', 'changed'] },
  adviceFeedback: { words: ['toWhom', 'text'] },
  question: { words: ['text', 'askedBy', 'answer'] },
  snippet: { words: ['text'] },
  minutesVersion: { words: ['approvedBy', 'note'], json: ['snapshot'] },
  amendment: { words: ['paragraph', 'proposedBy', 'fromText', 'toText', 'reason', 'stateReason'] },
  redaction: { words: ['paragraph', 'quote', 'words', 'stateReason', 'proposedBy', 'decidedBy'] },
  minuteComment: { words: ['paragraph', 'quote', 'text', 'author', 'resolvedBy'] },
  wordingKept: { words: ['words'] },
  publication: { words: ['by', 'folder', 'reason'] },
  publishingServer: { words: [] },
  publishedMeeting: { words: ['publicReason'], json: ['value'] },
  siteLook: { words: ['name', 'footer', 'logoAlt'] },
  sitePage: { words: ['text'] },
  correction: { words: ['note', 'by'] },
  delegation: { words: ['givenBy', 'recordedBy', 'note'] },
  signOff: { words: ['by'] },
  backlogItem: { words: ['title', 'openTitle', 'presenter', 'restrictedReason', 'note'] },
  itemTemplate: { words: ['title', 'openTitle', 'presenter', 'restrictedReason', 'text'] },
  rejectedSuggestion: { words: ['title', 'suggestion'] },
  forwardTopic: { words: ['title'] },
  erasure: { words: ['said', 'reason', 'by'] },
  retentionRule: { words: ['source'] },
  retentionDecision: { words: ['reason', 'by'] },
  legalHold: { words: ['reason', 'placedBy', 'liftedBy', 'liftedReason'] },
  subjectExport: { words: ['by'] },
  breach: { words: ['what', 'whose', 'done', 'recordedBy', 'reportedTo', 'notReported'] },
  protectionText: { words: ['text'] },
}

/** Records whose words are all about one person, with the column that says whose: they are theirs to ask for, and go with them. */
export const ABOUT_ONE: Partial<Record<RecordTable, string>> = {
  membership: 'personId',
  advisor: 'personId',
  advisorStep: 'personId',
}

/** Names that stand in a column of their own, with the column that says whose they are: these go as a whole. */
export const OWN_NAMES: Partial<Record<RecordTable, readonly { id: string; name: string }[]>> = {
  attendance: [{ id: 'personId', name: 'name' }],
  action: [{ id: 'ownerId', name: 'owner' }],
  question: [{ id: 'askedById', name: 'askedBy' }],
  amendment: [{ id: 'proposedById', name: 'proposedBy' }],
}
