import type { Piece } from '../../shared/minutes/comparison.ts'
import classes from './compared-text.module.css'
import { keyed } from './keyed.ts'

/**
 * Two texts in one: what was added is underlined and what was removed is struck out, each with the word for it before it, so that it is
 * heard and seen without colour as well.
 */
export function ComparedText({ pieces, inline = false }: { pieces: readonly Piece[]; inline?: boolean }) {
  const Frame = inline ? 'span' : 'div'
  return (
    <Frame className={classes.text}>
      {keyed(pieces, (piece) => `${piece.kind} ${piece.text}`).map(({ key, value: { kind, text } }) => {
        if (kind === 'same') return <span key={key}>{text}</span>
        const Changed = kind === 'added' ? 'ins' : 'del'
        return (
          <Changed key={key} className={classes[kind]}>
            {/* The space belongs to the word: it is neither underlined nor struck. */}
            <span className={classes.word}>{`${kind} `}</span>
            {text}
          </Changed>
        )
      })}
    </Frame>
  )
}
