import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

/** Says which good practice answers a question: any article the user may read that is shared, or of their own groups. */
export function LinkArticle({ id, onDone }: { id: string; onDone: () => void }) {
  const found = useQuery(orpc.library.list.queryOptions({ input: {} }))
  const link = useCommand(api.library.questions.linkArticle, { done: 'The good practice is linked.', onDone })
  const data = (found.data?.articles ?? [])
    .filter(({ state }) => state !== 'archived')
    .map(({ id: value, title, groupName }) => ({ value, label: `${title} (${shortGroupName(groupName)})` }))
  return (
    <div className={classes.answer}>
      <Select
        label="Good practice that answers it"
        placeholder="Type a word of its title"
        data={data}
        searchable
        openOnFocus={false}
        data-autofocus
        autoFocus
        value={null}
        nothingFoundMessage="No article is called that."
        onChange={(articleId) => articleId !== null && void link.run({ id, articleId })}
      />
      <div>
        <Button variant="subtle" onClick={onDone}>
          Cancel
        </Button>
      </div>
    </div>
  )
}
