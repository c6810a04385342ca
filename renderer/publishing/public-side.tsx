import { LINE_LABELS } from '../../shared/minutes/document.ts'
import {
  type PublicBlock,
  type PublicInline,
  type PublicItem,
  type PublicMinutes,
  publicNumber,
} from '../../shared/publishing/public.ts'
import { DayText } from '../ui/day-text.tsx'
import { keyed } from '../ui/keyed.ts'
import classes from './publishing.module.css'

/** What the public will read, drawn from the gate's value: the same value every published format is made from. */
export function PublicSide({ minutes }: { minutes: PublicMinutes }) {
  return (
    <>
      {minutes.corrections?.map(({ on, note }) => (
        <p key={`${on} ${note}`} className={classes.paragraph}>
          <strong>
            Corrected on <DayText day={on} />:
          </strong>{' '}
          {note}
        </p>
      ))}
      <section className={classes.item}>
        <h3 className={classes.itemTitle}>Who was there</h3>
        <ul className={classes.list}>
          {keyed(minutes.attendance, (one) => one.label).map(({ key, value: one }) => (
            <li key={key}>
              {one.label}
              <span className={classes.quiet}>
                {' '}
                · {one.capacity} · {one.state}
              </span>
            </li>
          ))}
        </ul>
      </section>
      {minutes.items.map((item) => (
        <Item key={publicNumber(item)} item={item} />
      ))}
    </>
  )
}

function Item({ item }: { item: PublicItem }) {
  return (
    <section className={classes.item}>
      <h3 className={classes.itemTitle}>
        {publicNumber(item)}. {item.title}
      </h3>
      {item.withheld && <p className={classes.paragraph}>This item was not public.</p>}
      {keyed(item.blocks, blockText).map(({ key, value: block }) => (
        <Block key={key} block={block} />
      ))}
    </section>
  )
}

function Block({ block }: { block: PublicBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <h4 className={classes.paragraph}>
          <Runs runs={block.text} />
        </h4>
      )
    case 'paragraph':
      return (
        <p className={classes.paragraph}>
          <span className={classes.number}>{block.number} </span>
          <Runs runs={block.text} />
        </p>
      )
    case 'list': {
      const items = keyed(block.items, runsText).map(({ key, value: runs }) => (
        <li key={key}>
          <Runs runs={runs} />
        </li>
      ))
      return block.ordered ? (
        <ol className={classes.list}>{items}</ol>
      ) : (
        <ul className={classes.list}>{items}</ul>
      )
    }
    case 'table':
      return <PublicTable table={block} />
    case 'line':
      return (
        <div className={classes.line} data-line={block.line}>
          <div className={classes.lineHead}>
            <strong>
              {LINE_LABELS[block.line]} · {block.number}
            </strong>
            <span>
              {block.owner}
              {block.owner && block.due ? ' · ' : ''}
              {block.due && <DayText day={block.due} />}
            </span>
          </div>
          <p className={classes.lineText}>
            <Runs runs={block.text} />
          </p>
        </div>
      )
  }
}

function PublicTable({ table }: { table: Extract<PublicBlock, { kind: 'table' }> }) {
  return (
    <div className={classes.wide}>
      <table className={classes.table}>
        <tbody>
          {keyed(table.rows, (row) => row.map(runsText).join(' ')).map(({ key, value: row }, at) => (
            <tr key={key}>
              {keyed(row, runsText).map(({ key: cell, value: runs }, column) => {
                if (at === 0 && table.columnHeads)
                  return (
                    <th key={cell} scope="col">
                      <Runs runs={runs} />
                    </th>
                  )
                if (column === 0 && table.rowHeads)
                  return (
                    <th key={cell} scope="row">
                      <Runs runs={runs} />
                    </th>
                  )
                return (
                  <td key={cell}>
                    <Runs runs={runs} />
                  </td>
                )
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  )
}

function Runs({ runs }: { runs: readonly PublicInline[] }) {
  return keyed(runs, (run) => run.text).map(({ key, value }) => <Run key={key} run={value} />)
}

function Run({ run }: { run: PublicInline }) {
  const words = run.role ? <span className={classes.role}>{run.text}</span> : run.text
  const slanted = run.italic ? <em>{words}</em> : words
  return run.bold ? <strong>{slanted}</strong> : slanted
}

function runsText(runs: readonly PublicInline[]): string {
  return runs.map((run) => run.text).join('')
}

function blockText(block: PublicBlock): string {
  if (block.kind === 'paragraph' || block.kind === 'line') return block.number
  if (block.kind === 'table') return block.rows.map((row) => row.map(runsText).join(' ')).join(' ')
  return block.kind === 'list' ? block.items.map(runsText).join(' ') : runsText(block.text)
}
