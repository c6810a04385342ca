import classes from './rag.module.css'

export type RagColour = 'R' | 'A' | 'G' | 'B'

const WORDS = { R: 'Red', A: 'Amber', G: 'Green', B: 'Blue' } satisfies Record<RagColour, string>

/** Each colour has a shape of its own, as road signs do, so that it is never told by colour alone. */
const SHAPES = {
  R: 'M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z',
  A: 'M12 2.6 22.4 20.4a.9.9 0 0 1-.8 1.3H2.4a.9.9 0 0 1-.8-1.3z',
  G: 'M12 2a10 10 0 1 1 0 20 10 10 0 0 1 0-20z',
  B: 'M4.5 3h15A1.5 1.5 0 0 1 21 4.5v15a1.5 1.5 0 0 1-1.5 1.5h-15A1.5 1.5 0 0 1 3 19.5v-15A1.5 1.5 0 0 1 4.5 3z',
} satisfies Record<RagColour, string>

/** Red, amber, green, or blue for what is complete: letter, shape and colour. `meaning` says which rule, for the tooltip and for screen readers. */
export function Rag({ value, meaning }: { value: RagColour; meaning?: string }) {
  const words = meaning ? `${WORDS[value]}: ${meaning}` : WORDS[value]
  return (
    <svg className={classes.rag} data-rag={value} viewBox="0 0 24 24" role="img" aria-label={words}>
      <title>{words}</title>
      <path d={SHAPES[value]} />
      <text x="12" y={value === 'A' ? 18.4 : 16} textAnchor="middle" aria-hidden>
        {value}
      </text>
    </svg>
  )
}
