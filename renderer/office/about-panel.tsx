import { useOfficeStatus } from '../ui/signed-in.ts'
import classes from './office.module.css'

/** Which app this is, what it runs on, and where the record lies. */
export function AboutPanel() {
  const status = useOfficeStatus()
  if (!status) return null
  return (
    <div className={classes.narrow}>
      <p className={classes.lead}>
        Critical Friend keeps the record of a police Independent Advisory Group and publishes exactly what the
        public may see.
      </p>
      <dl className={classes.facts}>
        <dt>Version</dt>
        <dd>{status.version}</dd>
        <dt>Runs on</dt>
        <dd>{status.runtime}</dd>
        <dt>Office folder</dt>
        <dd>{status.folder}</dd>
        <dt>Licence</dt>
        <dd>MIT</dd>
        <dt>Letters</dt>
        <dd>Inter and Atkinson Hyperlegible, SIL Open Font Licence</dd>
      </dl>
    </div>
  )
}
