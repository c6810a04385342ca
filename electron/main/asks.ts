import { basename, isAbsolute, join } from 'node:path'
import { app, BrowserWindow, dialog, type FileFilter, shell } from 'electron'
import type { AskName, Asks, MessageToMain } from '../messages.ts'
import { openable } from './openable.ts'
import type { Printer } from './printer.ts'
import { rememberOffice } from './settings.ts'
import { telephoneAddress } from './telephone.ts'

export type AskContext = {
  printer: Printer
  relaunchLocked: () => Promise<void>
  officeRemembered: (dir: string) => void
}

type Answers = {
  [Name in AskName]: (input: Asks[Name]['input'], context: AskContext) => Promise<Asks[Name]['value']>
}

const answers: Answers = {
  'choose-file': async ({ title, extensions, multiple }) => {
    const properties: ('openFile' | 'multiSelections')[] = multiple
      ? ['openFile', 'multiSelections']
      : ['openFile']
    const options = { title, properties, filters: filters(extensions) }
    const { canceled, filePaths } = await dialog.showOpenDialog(...over(options))
    return canceled || filePaths.length === 0 ? null : { paths: filePaths }
  },
  'choose-folder': async ({ title }) => {
    const properties: ('openDirectory' | 'createDirectory')[] = ['openDirectory', 'createDirectory']
    const { canceled, filePaths } = await dialog.showOpenDialog(...over({ title, properties }))
    return canceled || !filePaths[0] ? null : { path: filePaths[0] }
  },
  'save-file': async ({ title, defaultName, extensions }) => {
    const defaultPath = join(app.getPath('documents'), basename(defaultName))
    const options = { title, defaultPath, filters: filters(extensions) }
    const { canceled, filePath } = await dialog.showSaveDialog(...over(options))
    return canceled || !filePath ? null : { path: filePath }
  },
  'print-pdf': ({ html }, { printer }) => printer.print(html),
  'open-path': async ({ path }) => {
    await openPublished(path)
    return null
  },
  dial: async ({ number }) => {
    const address = telephoneAddress(number)
    return shell.openExternal(address).then(
      () => true,
      () => false,
    )
  },
  'relaunch-locked': async (_input, { relaunchLocked }) => {
    await relaunchLocked()
    return null
  },
  'remember-office': async ({ dir }, { officeRemembered }) => {
    if (!isAbsolute(dir)) throw new Error('The office folder must be an absolute path.')
    rememberOffice(dir)
    officeRemembered(dir)
    return null
  },
}

export function answerAsk(message: MessageToMain, context: AskContext): Promise<Asks[AskName]['value']> {
  const answer = answers[message.ask] as (
    input: unknown,
    context: AskContext,
  ) => Promise<Asks[AskName]['value']>
  if (!answer) return Promise.reject(new Error(`Main does not know the ask “${message.ask}”.`))
  return answer(message, context)
}

const filters = (extensions: string[]): FileFilter[] =>
  extensions.length === 0 ? [] : [{ name: extensions.map((one) => `.${one}`).join(', '), extensions }]

/** A dialog belongs to the window the person is looking at; one without a window would open behind it. */
function over<Options>(options: Options): [BrowserWindow, Options] {
  const window =
    BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows().find((one) => one.isVisible())
  if (!window) throw new Error('There is no window to ask in.')
  return [window, options]
}

/** Opens a published page in the person's browser, or shows a folder in the file manager. */
export async function openPublished(path: string): Promise<void> {
  const found = await openable(path)
  if (found.kind === 'folder') return shell.showItemInFolder(join(found.path, 'index.html'))
  const problem = await shell.openPath(found.path)
  if (problem) throw new Error(problem)
}
