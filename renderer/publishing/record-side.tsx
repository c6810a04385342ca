import type { RecordView } from '../../shared/publishing/contract.ts'
import { recordPlace } from '../redactions/selected-on-record.ts'
import { keyed } from '../ui/keyed.ts'
import classes from './publishing.module.css'

/** The minutes as the record has them. What the public will not read is struck through where it stands, with why. */
export function RecordSide({ record }: { record: RecordView }) {
  if (record.length === 0) return <p className={classes.quiet}>This meeting has no agenda yet.</p>
  return (
    <>
      {record.map((item) => (
        <section key={item.itemId} id={itemAnchor(item.itemId)} className={classes.item} tabIndex={-1}>
          <h3 className={classes.itemTitle}>
            {item.number}. {item.withheld ? <Withheld text={item.title} why={item.why} /> : item.title}
          </h3>
          {item.withheld && <p className={classes.why}>{item.why}</p>}
          {keyed(item.paragraphs, (paragraph) => paragraph.number || recordText(paragraph)).map(
            ({ key, value: paragraph }) => (
              <p
                key={key}
                id={paragraph.number ? paragraphAnchor(paragraph.number) : undefined}
                className={classes.paragraph}
                tabIndex={-1}
              >
                {paragraph.number && <span className={classes.number}>{paragraph.number} </span>}
                {paragraph.label && <strong>{paragraph.label} </strong>}
                {keyed(paragraph.runs, (run) => run.text).map(({ key: runKey, value: run }) => (
                  <Run key={runKey} itemId={item.itemId} run={run} />
                ))}
              </p>
            ),
          )}
        </section>
      ))}
    </>
  )
}

type RunProps = { itemId: string; run: RecordView[number]['paragraphs'][number]['runs'][number] }

/** Words of the record, with where they stand in it, so that what is selected here can be redacted. */
function Run({ itemId, run }: RunProps) {
  const place = recordPlace(itemId, run.place, run.at)
  if (!run.withheld) return <span {...place}>{run.text}</span>
  return (
    <del className={classes.withheld} title={run.why} data-redacted={run.redacted}>
      <span className="visually-hidden">{saidOfWithheld(run.why)}</span>
      <span {...place}>{run.text}</span>
    </del>
  )
}

function recordText({ label, runs }: RecordView[number]['paragraphs'][number]): string {
  return label + runs.map((run) => run.text).join('')
}

const saidOfWithheld = (why: string) => `Not published${why ? `, ${why}` : ''}: `

function Withheld({ text, why }: { text: string; why: string }) {
  return (
    <del className={classes.withheld} title={why}>
      <span className="visually-hidden">{saidOfWithheld(why)}</span>
      {text}
    </del>
  )
}

/** The place of an item on the record's side. */
export function itemAnchor(itemId: string): string {
  return `record-${itemId}`
}

/** The place of a paragraph (`4.2`) on the record's side. */
export function paragraphAnchor(number: string): string {
  return `paragraph-${number}`
}
