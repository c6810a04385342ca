import { BrowserWindow, session } from 'electron'

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

/** Prints in a hidden window without scripts, preload or network, made at the first job and used for all. */
export function createPrinter(): Printer {
  let window: BrowserWindow | null = null
  let current = ''
  let number = 0
  let last: Promise<unknown> = Promise.resolve()

  function printWindow(): BrowserWindow {
    if (window && !window.isDestroyed()) return window
    const own = session.fromPartition('print')
    if (!own.protocol.isProtocolHandled(PRINT_SCHEME)) {
      own.protocol.handle(PRINT_SCHEME, () => {
        const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY }
        return new Response(current, { headers })
      })
      own.webRequest.onBeforeRequest((details, decide) => {
        decide({ cancel: !/^(print|data):/.test(details.url) })
      })
      own.setPermissionRequestHandler((_contents, _permission, decide) => decide(false))
      own.setPermissionCheckHandler(() => false)
    }
    window = new BrowserWindow({
      show: false,
      webPreferences: {
        session: own,
        sandbox: true,
        contextIsolation: true,
        javascript: false,
        devTools: false,
        spellcheck: false,
      },
    })
    return window
  }

  async function job(html: string): Promise<Uint8Array> {
    const { webContents } = printWindow()
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

  async function bounded(html: string): Promise<Uint8Array> {
    let timer: NodeJS.Timeout | undefined
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('Printing took too long.')), LIMIT)
    })
    try {
      return await Promise.race([job(html), tooLong])
    } catch (error) {
      // A window in an unknown state is not used again.
      window?.destroy()
      window = null
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
    close: () => {
      window?.destroy()
      window = null
    },
  }
}
