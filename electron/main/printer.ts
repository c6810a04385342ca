import { session, WebContentsView } from 'electron'
import { lockSession } from './lockdown.ts'

/** Longer than the largest set of minutes takes; a page that hangs must not hold up the others for ever. */
const LIMIT = 60_000

/** No script, no address, nothing but what the document itself contains. */
const POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; font-src data:"

export const PRINT_SCHEME = 'print'

export type Printer = {
  /** A tagged PDF of one self-contained document. Jobs wait for each other. */
  print: (html: string) => Promise<Uint8Array>
  close: () => void
}

/**
 * Prints in a page without scripts, preload or network, made at the first job and used for all. A view that belongs to no window: a hidden
 * window ends the process (42.0.0) where there is no display.
 */
export function createPrinter(): Printer {
  // The view, not only its contents: Electron collects a view that nothing holds, and its page with it.
  let view: WebContentsView | null = null
  let current = ''
  let number = 0
  let last: Promise<unknown> = Promise.resolve()

  function printPage(): WebContentsView {
    if (view && !view.webContents.isDestroyed() && !view.webContents.isCrashed()) return view
    const own = session.fromPartition('print')
    if (!own.protocol.isProtocolHandled(PRINT_SCHEME)) {
      own.protocol.handle(PRINT_SCHEME, () => {
        const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY }
        return new Response(current, { headers })
      })
      lockSession(own, [`${PRINT_SCHEME}:`, 'data:'])
    }
    view = new WebContentsView({
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        javascript: false,
        devTools: false,
        spellcheck: false,
      },
    })
    return view
  }

  async function job(html: string): Promise<Uint8Array> {
    const { webContents } = printPage()
    current = html
    number += 1
    await webContents.loadURL(`${PRINT_SCHEME}://document/${number}`)
    return webContents.printToPDF({
      generateTaggedPDF: true,
      generateDocumentOutline: true,
      preferCSSPageSize: true,
      printBackground: true,
    })
  }

  function close(): void {
    if (view && !view.webContents.isDestroyed()) view.webContents.close()
    view = null
  }

  async function bounded(html: string): Promise<Uint8Array> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Printing took too long.')), LIMIT)
    })
    try {
      return await Promise.race([job(html), tooLong])
    } catch (error) {
      // A page in an unknown state is not used again.
      close()
      throw error
    } finally {
      clearTimeout(timer)
      current = ''
    }
  }

  return {
    print: (html) => {
      const printed = last.then(() => bounded(html))
      last = printed.catch(() => undefined)
      return printed
    },
    close,
  }
}
