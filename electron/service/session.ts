import { hostname } from 'node:os'
import { newId } from '../../shared/identity.ts'
import type { SignedIn } from '../../shared/office/entities.ts'
import type { TroubleKind } from '../../shared/office/troubles.ts'
import { ChosenFiles } from './files.ts'
import type { Host } from './host.ts'
import type { OpenOffice } from './office/open-office.ts'

/**
 * One running service: which office folder it serves, and — once somebody signed in — the open record and who they are. It is
 * passed to every call; there is no module-level "current user" (design.md §9).
 */
export class Session {
  dir: string
  readonly host: Host
  readonly files = new ChosenFiles()
  open: { office: OpenOffice; user: SignedIn } | null = null
  /** Why the office cannot be opened, or cannot be worked in any more. */
  trouble: { kind: TroubleKind; detail: string } | null = null
  /** Who proved with their passphrase that the office is theirs, while it cannot be opened: they may put it right. */
  admitted: { dataKey: Buffer; user: SignedIn } | null = null
  /** Where this service runs, as the lock file names it; replaced in tests that stand for two computers. */
  seat = { computer: hostname(), pid: process.pid }
  /** The clock and the maker of ids: replaced for example data, so that a seed gives the same records. */
  now: () => Date = () => new Date()
  newId: () => string = newId

  constructor(dir: string, host: Host) {
    this.dir = dir
    this.host = host
  }

  /** Whoever was admitted to a record that could not be opened: it is open now, or was left. */
  forgetAdmitted(): void {
    this.admitted?.dataKey.fill(0)
    this.admitted = null
  }

  /** Closes the record. The next call that needs it is refused until somebody signs in. */
  async lock(): Promise<void> {
    const { open } = this
    this.open = null
    this.trouble = null
    this.forgetAdmitted()
    if (!open) return
    const { closeOffice } = await import('./office/open-office.ts')
    await closeOffice(open.office)
  }
}
