import { useQuery } from '@tanstack/react-query'
import { z } from 'zod'
import { NoteText } from '../../shared/actions/contract.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { TimeText } from '../ui/day-text.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { keyed } from '../ui/keyed.ts'
import { Loaded } from '../ui/loading.tsx'
import { useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './actions.module.css'

/** An empty box is no fault until somebody wants to keep it. */
const Note = z.object({ progress: z.string().trim().max(2000, 'Keep a note under 2,000 characters.') })
type Note = z.infer<typeof Note>

/** How an action went on, newest first, and a place to say what happened since. */
export function ActionProgress({ id }: { id: string }) {
  const story = useQuery(orpc.actions.story.queryOptions({ input: { id } }))
  const role = useSignedIn()?.role ?? null
  return (
    <>
      {mayCall(KEEPERS_AND_CHAIR, role) && <NoteForm id={id} />}
      <Loaded query={story}>
        {(entries) => (
          <ol className={classes.story} aria-label="How this action went on">
            {keyed(entries, ({ at }) => at).map(({ key, value: { at, by, what, note } }) => (
              <li key={key}>
                <p className={classes.who}>
                  <TimeText at={at} withDay /> · {by}
                </p>
                {what.map((words) => (
                  <p key={words} className={classes.what}>
                    {words}
                  </p>
                ))}
                {note && <p className={classes.note}>{note}</p>}
              </li>
            ))}
          </ol>
        )}
      </Loaded>
    </>
  )
}

function NoteForm({ id }: { id: string }) {
  const form = useZodForm(Note, { progress: '' })
  const add = useCommand(api.actions.addNote, { done: 'Noted.', onDone: () => form.reset({ progress: '' }) })
  return (
    <Form
      form={form}
      submit="Add note"
      draft={`note ${id}`}
      onSubmit={async ({ progress }) => {
        const note = NoteText.safeParse(progress)
        if (note.success) await add.attempt({ id, text: note.data })
        else form.setError('progress', { message: note.error.issues[0]?.message ?? '' })
      }}
    >
      <TextAreaField<Note>
        name="progress"
        label="Progress note"
        description="Kept with today’s date and your name."
        rows={2}
      />
    </Form>
  )
}
