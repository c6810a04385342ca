import type { OfficeStatus } from '../../shared/office/contract.ts'
import { placeWarning } from '../../shared/office/places.ts'
import { Notice } from '../ui/panel.tsx'
import classes from './banner.module.css'
import { holderSentence } from './holder-sentence.ts'

/** What holds for the office as a whole, before signing in (office-banners.tsx has the same for an open one). */
export function SignInNotices({ status }: { status: OfficeStatus }) {
  const warning = placeWarning(status.place)
  if (!status.holder && !warning) return null
  return (
    <div className={classes.notices}>
      {status.holder && (
        <Notice tone="amber" title={holderSentence(status.holder)}>
          Sign in to read it. It can be changed here once they have closed it.
        </Notice>
      )}
      {warning && (
        <Notice tone="amber" title={warning.title}>
          {warning.text}
        </Notice>
      )}
    </div>
  )
}
