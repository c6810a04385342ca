import { IconUser } from '@tabler/icons-react'
import { Link } from 'react-router'
import classes from './person-chip.module.css'

type PersonChipProps = {
  /** With rank or title: `fullName(person)`. */
  name: string
  /** Chair, SLT, an organisation: said after the name, in grey. */
  detail?: string
  to?: string
}

/** Somebody, wherever they are mentioned. */
export function PersonChip({ name, detail, to }: PersonChipProps) {
  const text = (
    <>
      <IconUser size={14} stroke={1.5} aria-hidden className={classes.icon} />
      <span className={classes.name}>{name}</span>
      {detail && <span className={classes.detail}>{detail}</span>}
    </>
  )
  if (!to) return <span className={classes.chip}>{text}</span>
  return (
    <Link to={to} className={classes.chip}>
      {text}
    </Link>
  )
}
