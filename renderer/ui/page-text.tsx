import { blocksIn, type PageBlock, wordsIn } from '../../shared/site/page-text.ts'
import { keyed } from './keyed.ts'

/** A text written as pages of the site are (shared/site/page-text.ts), drawn with its headings and lists. */
export function PageText({ text }: { text: string }) {
  return keyed(blocksIn(text), (block) => wordsIn(block).join(' ')).map(({ key, value }) => (
    <Block key={key} block={value} />
  ))
}

function Block({ block }: { block: PageBlock }) {
  if (block.kind === 'heading') return <h3>{wordsIn(block).join('')}</h3>
  if (block.kind === 'paragraph') return <p>{wordsIn(block).join('')}</p>
  const List = block.ordered ? 'ol' : 'ul'
  return (
    <List>
      {keyed(block.items, (item) => item.map((run) => run.text).join('')).map(({ key, value }) => (
        <li key={key}>{value.map((run) => run.text).join('')}</li>
      ))}
    </List>
  )
}
