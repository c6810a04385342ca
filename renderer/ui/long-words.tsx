import classes from './data-table.module.css'

/** Words of a row that may be many: whole in a list, two lines of them while a record is open beside it. A screen reader always has all of them. */
export function LongWords({ children }: { children: string }) {
  return <span className={classes.longWords}>{children}</span>
}
