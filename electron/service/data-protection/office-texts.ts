import { readOffice } from '../../../db/office.ts'
import type { TextShown } from '../../../shared/data-protection/contract.ts'
import {
  PROTECTION_STARTERS,
  PROTECTION_TEXT_TITLES,
  ProtectionTextKind,
  STARTER_TEXT,
} from '../../../shared/data-protection/texts-of-the-office.ts'
import type { SavedDocument } from '../../../shared/documents/contract.ts'
import { type Layout, paragraph } from '../../../shared/documents/layout.ts'
import { pageBlocks } from '../../../shared/documents/page-blocks.ts'
import { saveLayout } from '../documents/save-layout.ts'
import type { OpenContext } from '../open-context.ts'

/** Both texts as they hold: the office's own, or the starter text. */
export async function shownTexts(db: OpenContext['db']): Promise<TextShown[]> {
  const rows = await db.selectFrom('protectionText').selectAll().where('deletedAt', 'is', null).execute()
  return ProtectionTextKind.options.map((kind) => {
    const own = rows.find((row) => row.kind === kind)
    return {
      kind,
      text: own?.text ?? PROTECTION_STARTERS[kind],
      isStarter: own === undefined,
      id: own?.id ?? null,
    }
  })
}

/** Changes a text; one that was put away with undo is taken up again. */
export async function saveText(
  context: OpenContext,
  { kind, text }: { kind: ProtectionTextKind; text: string },
): Promise<TextShown[]> {
  await context.write(async (record) => {
    const known = await record.db
      .selectFrom('protectionText')
      .selectAll()
      .where('kind', '=', kind)
      .executeTakeFirst()
    if (known) await record.changeFrom('protectionText', known, { text, deletedAt: null })
    else await record.add('protectionText', context.newId(), { kind, text })
  })
  return shownTexts(context.db)
}

/** Saves a text to print or to send round. Errors: `Refusal` CANNOT_PRINT, and those of saving a file. */
export async function printText(
  context: OpenContext,
  { kind, format }: { kind: ProtectionTextKind; format: 'pdf' | 'docx' },
): Promise<SavedDocument> {
  const title = PROTECTION_TEXT_TITLES[kind]
  const shown = (await shownTexts(context.db)).find((text) => text.kind === kind)
  return saveLayout(context, {
    title: `Save the ${title.toLowerCase()}`,
    name: `${context.today()} ${title.toLowerCase()}`,
    format,
    layout: layOut(title, shown, (await readOffice(context.db)).name),
  })
}

function layOut(title: string, shown: TextShown | undefined, office: string): Layout {
  const blocks = pageBlocks(shown?.text ?? '')
  const notice = shown?.isStarter === false ? [] : [paragraph(STARTER_TEXT, 'soft')]
  return {
    title,
    eyebrow: office,
    marking: 'OFFICIAL',
    audience: '',
    draft: '',
    example: false,
    blocks: [...notice, ...blocks],
  }
}
