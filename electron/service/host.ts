/**
 * What the service needs from whatever runs it. In the app these are native dialogs and Chromium's printing; on the command line
 * there are no dialogs. The service itself never imports `electron` (design.md §1).
 */
export type Host = {
  chooseFile: (input: { title: string; extensions: string[] }) => Promise<string | null>
  /** As `chooseFile`, several at once; empty when cancelled. */
  chooseFiles: (input: { title: string; extensions: string[] }) => Promise<string[]>
  chooseFolder: (input: { title: string }) => Promise<string | null>
  saveFile: (input: { title: string; defaultName: string; extensions: string[] }) => Promise<string | null>
  /** Prints self-contained HTML as a tagged PDF; null where nothing can print. */
  printPdf: ((html: string) => Promise<Uint8Array>) | null
  openPath: (path: string) => Promise<void>
  /** Hands a bare number (`+442079460123`) to the program that dials; false where there is none. */
  dial: (number: string) => Promise<boolean>
  /** Called after the office was locked: the app ends the page's process and starts the service anew. */
  afterLock: () => void
  /** A person's window, or a command that ends by itself: they share an office on one computer (ARCHITECTURE.md, "Who may write"). */
  program: 'app' | 'command line'
  version: string
  runtime: string
}

/** A host without windows: every dialog is cancelled. */
export function windowless(version: string, runtime: string): Host {
  return {
    chooseFile: async () => null,
    chooseFiles: async () => [],
    chooseFolder: async () => null,
    saveFile: async () => null,
    printPdf: null,
    openPath: async () => {},
    dial: async () => false,
    afterLock: () => {},
    program: 'command line',
    version,
    runtime,
  }
}
