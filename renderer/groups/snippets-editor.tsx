import { ActionIcon, Tooltip } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { SnippetFields } from '../../shared/minutes/contract.ts'
import { OFFICE_SNIPPETS } from '../../shared/minutes/snippets.ts'
import { KEEPERS } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { TextField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './snippets-editor.module.css'

/** The sentences that `;` offers while minutes of this group are written: its own, and those every office has. */
export function SnippetsEditor({ groupId }: { groupId: string }) {
  const completions = useQuery(orpc.minutes.completions.queryOptions({ input: { groupId } }))
  const notMine = useNotMyRole(KEEPERS, 'the secretariat')
  return (
    <Loaded query={completions}>
      {({ snippets }) => (
        <div className={classes.editor}>
          <p className={classes.lead}>
            Type <kbd>;</kbd> and the beginning of a sentence while writing minutes, then Enter.
          </p>
          <Panel title="Of this group">
            {snippets.length === 0 ? (
              <EmptyState title="Sentences this group’s minutes use again and again belong here." />
            ) : (
              <ul className={classes.list}>
                {snippets.map((snippet) => (
                  <Snippet key={snippet.id} snippet={snippet} removable={!notMine} />
                ))}
              </ul>
            )}
            {!notMine && <AddSnippet groupId={groupId} />}
          </Panel>
          <Panel title="Of every group">
            <ul className={classes.list}>
              {OFFICE_SNIPPETS.map((text) => (
                <li key={text} className={classes.snippet}>
                  {text}
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </Loaded>
  )
}

function Snippet({ snippet, removable }: { snippet: { id: string; text: string }; removable: boolean }) {
  const remove = useCommand(api.minutes.removeSnippet, { done: 'Snippet removed.' })
  const label = `Remove “${snippet.text}”`
  return (
    <li className={classes.snippet}>
      <span>{snippet.text}</span>
      {removable && (
        <Tooltip label="Remove">
          <ActionIcon
            variant="subtle"
            aria-label={label}
            loading={remove.isRunning}
            onClick={() => remove.run({ id: snippet.id })}
          >
            <IconTrash size={16} stroke={1.5} aria-hidden />
          </ActionIcon>
        </Tooltip>
      )}
    </li>
  )
}

function AddSnippet({ groupId }: { groupId: string }) {
  const form = useZodForm(SnippetFields, { text: '' })
  const add = useCommand(api.minutes.addSnippet, {
    done: 'Snippet added.',
    onDone: () => {
      form.reset({ text: '' })
      form.setFocus('text')
    },
  })
  return (
    <Form
      form={form}
      submit="Add snippet"
      draft={`snippet ${groupId}`}
      onSubmit={(values) => add.attempt({ groupId, ...values })}
    >
      <TextField<SnippetFields> name="text" label="New snippet" />
    </Form>
  )
}
