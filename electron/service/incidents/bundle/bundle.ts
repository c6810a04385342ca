import { stringify } from 'csv-stringify/sync'
import { findResponse, readAdviceOfCallOut } from '../../../../db/advice.ts'
import { readDebriefs } from '../../../../db/debriefs.ts'
import { findGroup } from '../../../../db/groups.ts'
import { readAttemptsOf } from '../../../../db/incidents-attempts.ts'
import { readCallOutDocuments } from '../../../../db/incidents-documents.ts'
import { readAddedProtocols } from '../../../../db/incidents-protocols.ts'
import { readChangesOfCallOut } from '../../../../db/incidents-bundle.ts'
import { readOffice } from '../../../../db/office.ts'
import { findProtocol, readSteps } from '../../../../db/protocols.ts'
import { listRoleDescriptions, type RoleOnRecord } from '../../../../db/role-descriptions.ts'
import { localClock, longDay } from '../../../../shared/dates.ts'
import type { Activation } from '../../../../shared/incidents/entities.ts'
import { fileNameFor } from '../../../../shared/papers/rules.ts'
import { Refusal } from '../../../../shared/refusal.ts'
import { RoleKind } from '../../../../shared/role-descriptions/entities.ts'
import { inForceOn } from '../../../../shared/versions/rules.ts'
import { type FilePart, packParts } from '../../documents/formats/archive.ts'
import { EXPORT_STYLE } from '../../office/export/page.ts'
import type { OpenContext } from '../../open-context.ts'
import { tryReading } from '../../papers/attachments.ts'
import { placeOf } from '../../papers/papers.ts'
import { saveFile, withExtension } from '../../save-file.ts'
import { appendLine } from '../open.ts'
import { needActivation, wholeActivation } from '../whole.ts'
import { chained, sha256 } from './chain.ts'
import { CHECK_PAGE, CHECK_SCRIPT } from './check.ts'
import { lockedParts } from './lock.ts'
import {
  ADVICE_COLUMNS,
  adviceRows,
  type BundledDocument,
  type BundleFacts,
  callOutPage,
  coverPage,
  inForcePage,
  LOG_COLUMNS,
  lockedPage,
  logRows,
} from './pages.ts'

const EVERY_LINE = 1_000_000
const STYLE = `${EXPORT_STYLE}dt{font-weight:700}dd{margin:0 0 .5rem}.text{white-space:pre-wrap}
@media print{body{max-width:none;font-size:11pt}a{color:inherit}}
`

/**
 * Saves everything on record of a call-out in one zip, with what checks it without this app, and writes in its log that this was done. With a
 * passphrase the zip is locked with it, beside what opens it without this app; the passphrase is kept nowhere.
 * Errors: `Refusal` NO_SUCH_CALL_OUT, NOT_OPENED, and those of the disk; cancelled, nothing is written anywhere.
 */
export async function saveBundle(
  context: OpenContext,
  { id, madeFor, passphrase }: { id: string; madeFor: string; passphrase: string | null },
): Promise<{ saved: boolean; head: string }> {
  const callOut = await needActivation(context.db, id)
  if (callOut.openedAt === null)
    throw new Refusal(
      'NOT_OPENED',
      'This call-out was only asked for. There is nothing to bundle until it runs.',
    )
  const path = await context.session.host.saveFile({
    title: 'Save the bundle of this call-out',
    defaultName: `${callOut.reference} bundle ${passphrase === null ? 'OFFICIAL-SENSITIVE' : 'encrypted'}.zip`,
    extensions: ['zip'],
  })
  if (path === null) return { saved: false, head: '' }
  const { parts, beside, head } = await bundleParts(context, id, madeFor)
  const whole = await packParts(parts)
  const saved = passphrase === null ? whole : await packParts(await lockedParts(whole, passphrase, beside))
  await saveFile(withExtension(path, 'zip'), saved)
  await context.write(async (record) => {
    await appendLine(context, record, callOut, {
      kind: 'note',
      text: `${passphrase === null ? 'Bundle' : 'Encrypted bundle'} made for ${madeFor}. Its last link: ${head}`,
    })
  })
  return { saved: true, head }
}

/** The files of the bundle of a call-out in their order, what stands beside them when they are locked, and the last link of its chain. The same record, maker, day and reader give the same bytes. */
export async function bundleParts(
  context: OpenContext,
  id: string,
  madeFor: string,
): Promise<{ parts: FilePart[]; beside: FilePart[]; head: string }> {
  const { db } = context
  const facts = await readFacts(context, id)
  const documents = await documentFiles(context, id)
  const changes = await readChangesOfCallOut(db, id)
  const { name: office } = await readOffice(db)
  const { day, time } = localClock(context.now())
  const stamp = { office, madeBy: context.user.name, madeOn: `${longDay(day)}, ${time}`, madeFor }
  // The reference in each row: a row copied out of a file still says which call-out it is of, and that it is an exercise.
  const csv = (columns: readonly string[], rows: readonly (readonly string[])[]) =>
    stringify([['Call-out', ...columns], ...rows.map((row) => [facts.callOut.reference, ...row])], {
      escape_formulas: true,
      bom: true,
    })
  const files: FilePart[] = [
    { name: 'read-me-first.html', text: coverPage(facts, stamp, changes.length) },
    { name: 'call-out.html', text: callOutPage(facts, stamp, documents) },
    { name: 'in-force.html', text: inForcePage(facts, stamp) },
    { name: 'log.csv', text: csv(LOG_COLUMNS, logRows(facts)) },
    { name: 'calls.csv', text: csv(CALL_COLUMNS, await callRows(context, id)) },
    { name: 'advice.csv', text: csv(ADVICE_COLUMNS, adviceRows(facts)) },
    { name: 'style.css', text: STYLE },
    { name: 'check.html', text: CHECK_PAGE },
    { name: 'check.mjs', text: CHECK_SCRIPT },
    ...documents.flatMap(({ file, content }) => (content === null ? [] : [{ name: file, text: content }])),
  ]
  const chain = chained(
    facts.callOut.reference,
    changes.map(({ userName, hash, ...change }) => ({ ...change, user: userName, officeHash: hash })),
    files.map(({ name, text }) => ({ name, sha256: sha256(text) })),
  )
  return {
    parts: [...files, { name: 'entries.json', text: `${JSON.stringify(chain, null, 1)}\n` }],
    beside: [
      { name: 'read-me-first.html', text: lockedPage(facts, stamp) },
      { name: 'style.css', text: STYLE },
    ],
    head: chain.head,
  }
}

/**
 * The documents of a call-out with the names they have in its bundle. They stand beside its pages, not in a folder: a browser gives a page the files
 * of one folder only. Of one whose file is damaged or missing there is no content.
 */
async function documentFiles(context: OpenContext, id: string): Promise<BundledDocument[]> {
  const documents = await readCallOutDocuments(context.db, id)
  return Promise.all(
    documents.map(async ({ name, kind, hash, addedBy, createdAt }, index) => {
      const reading = await tryReading(placeOf(context), hash)
      return {
        name,
        file: `document-${String(index + 1).padStart(2, '0')} ${fileNameFor(onEverySystem(name), kind)}`,
        hash,
        addedBy,
        addedAt: createdAt,
        content: reading.state === 'whole' ? reading.content : null,
      }
    }),
  )
}

/** A name that every system unpacks, and every browser reads back, as it stands: without accents, and with the signs of every keyboard only. */
function onEverySystem(name: string): string {
  return name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[‘’“”]/g, "'")
    .replace(/[^ -~]+/g, '-')
}

const CALL_COLUMNS = ['When', 'Who', 'Outcome'] as const

async function callRows({ db }: OpenContext, id: string): Promise<string[][]> {
  const attempts = await readAttemptsOf(db, id)
  const people = await db
    .selectFrom('person')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(attempts.map(({ personId }) => personId))])
    .execute()
  const nameOf = new Map(people.map((person) => [person.id, person.name]))
  return attempts.map(({ at, personId, outcome }) => {
    const { day, time } = localClock(at)
    return [`${day} ${time}`, nameOf.get(personId) ?? '', outcome]
  })
}

async function readFacts(context: OpenContext, id: string): Promise<BundleFacts> {
  const { db } = context
  const callOut = await wholeActivation(db, id, EVERY_LINE, context.now())
  const advice = await Promise.all(
    (await readAdviceOfCallOut(db, id)).map(async (one) => {
      const response = await findResponse(db, one.id)
      const answer = response ? [response.reason, response.changed].filter(Boolean).join(' ') : ''
      return { ...one, answer }
    }),
  )
  return {
    callOut,
    advice,
    debriefs: await readDebriefs(db, id),
    protocols: await protocolsOf(db, callOut),
    roles: await rolesInForce(context, callOut.groupId, localClock(callOut.openedAt ?? '').day),
  }
}

/** The version the call-out was opened under, then those whose steps were added while it ran. */
async function protocolsOf(
  db: OpenContext['db'],
  { id, protocolId }: Activation,
): Promise<BundleFacts['protocols']> {
  const opened = protocolId === null ? [] : [{ protocolId, added: null }]
  const added = await readAddedProtocols(db, id)
  const found = await Promise.all(
    [
      ...opened,
      ...added.map((one) => ({ protocolId: one.protocolId, added: { at: one.createdAt, by: one.addedBy } })),
    ].map(async (each) => {
      const version = await findProtocol(db, each.protocolId)
      return version && { version, steps: await readSteps(db, version.id), added: each.added }
    }),
  )
  return found.filter((one) => one !== null)
}

/** The role descriptions of a group, its own or the office’s, that were in force on a day. */
async function rolesInForce(context: OpenContext, groupId: string, day: string): Promise<RoleOnRecord[]> {
  if (!(await findGroup(context.db, groupId, context.today()))) return []
  const all = await listRoleDescriptions(context.db, [groupId])
  return RoleKind.options.flatMap((kind) => inForceOn(all, groupId, kind, day) ?? [])
}
