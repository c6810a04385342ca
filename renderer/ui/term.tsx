import { Tooltip } from '@mantine/core'
import { type ReactNode, useId } from 'react'
import { GLOSSARY, type GlossaryTerm } from '../../shared/glossary.ts'
import classes from './term.module.css'

/** A term of the field with its one-line meaning, on hover and on focus. For the first time a screen says it, not in every row. */
export function Term({ of, children }: { of: GlossaryTerm; children: ReactNode }) {
  const id = useId()
  const { meaning } = GLOSSARY[of]
  return (
    <Tooltip label={meaning}>
      <button type="button" className={classes.term} aria-describedby={id}>
        {children}
        <span id={id} hidden>
          {meaning}
        </span>
      </button>
    </Tooltip>
  )
}
