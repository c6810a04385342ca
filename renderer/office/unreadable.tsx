import { Button } from '@mantine/core'
import { useState } from 'react'
import type { OfficeStatus } from '../../shared/office/contract.ts'
import type { SalvageReport } from '../../shared/office/salvage.ts'
import { type TroubleOffer, TROUBLES } from '../../shared/office/troubles.ts'
import { api } from '../service.ts'
import { Notice } from '../ui/panel.tsx'
import { useCommand } from '../ui/use-command.ts'
import { useIdleLock } from './idle-lock.ts'
import { RestoreNewest } from './restore-newest.tsx'
import { Salvage, SavedScreen } from './salvage.tsx'
import classes from './unreadable.module.css'
import { Welcome } from './welcome.tsx'

/** What stands at the folder is not an office this app can open: what it is, what is safe, and the one thing to do. */
export function UnreadableScreen({ status }: { status: OfficeStatus }) {
  const lookAgain = useCommand(api.office.lookAgain, { undo: false })
  const lock = useCommand(api.office.lock, { undo: false })
  // Whoever signed in may put it right from here; nobody who comes later may.
  useIdleLock(() => void lock.run())
  const [saved, setSaved] = useState<SalvageReport | null>(null)
  const { trouble } = status
  if (saved) return <SavedScreen report={saved} />
  if (!trouble) return null
  const words = TROUBLES[trouble.kind]
  const offers: readonly TroubleOffer[] = words.offers
  return (
    <Welcome title={words.title}>
      <Notice tone="red">
        {words.what} {trouble.detail}
      </Notice>
      <dl className={classes.facts}>
        <dt>What is safe</dt>
        <dd>{words.safe}</dd>
        <dt>What to do</dt>
        <dd>
          <strong>{words.todo}</strong>
        </dd>
        <dt>Folder</dt>
        <dd>{status.folder}</dd>
        <dt>App</dt>
        <dd>
          {status.version} on {status.runtime}
        </dd>
      </dl>
      {offers.length > 0 && <Offers offers={offers} trouble={trouble} onSaved={setSaved} />}
      <div className={classes.buttons}>
        <Button
          variant={offers.length > 0 ? 'default' : 'filled'}
          onClick={() => lookAgain.run()}
          loading={lookAgain.isRunning}
        >
          Look again
        </Button>
      </div>
    </Welcome>
  )
}

type OffersProps = {
  offers: readonly TroubleOffer[]
  trouble: NonNullable<OfficeStatus['trouble']>
  onSaved: (report: SalvageReport) => void
}

/** What the app itself can do about it, for whoever keeps or administers the record. */
function Offers({ offers, trouble, onSaved }: OffersProps) {
  if (!trouble.mayRepair) {
    return (
      <p className={classes.text}>
        The secretariat or the administrator can put this right here: look again, and let one of them sign in.
      </p>
    )
  }
  return (
    <>
      {offers.includes('restore') && trouble.backupMadeAt && <RestoreNewest madeAt={trouble.backupMadeAt} />}
      {offers.includes('salvage') && <Salvage second={trouble.backupMadeAt !== null} onSaved={onSaved} />}
      {offers.includes('set log aside') && <SetLogAside />}
      {offers.includes('go on') && <GoOn />}
    </>
  )
}

function SetLogAside() {
  const setAside = useCommand(api.office.setLogAside, {
    undo: false,
    done: ({ keptAs }) => `The record is open. The other file is kept as ${keptAs}.`,
  })
  return (
    <Button variant="filled" onClick={() => setAside.run()} loading={setAside.isRunning}>
      Set the file aside and open the record
    </Button>
  )
}

function GoOn() {
  const goOn = useCommand(api.office.goOn, { undo: false })
  return (
    <Button variant="filled" onClick={() => goOn.run()} loading={goOn.isRunning}>
      Go on with what is there
    </Button>
  )
}
