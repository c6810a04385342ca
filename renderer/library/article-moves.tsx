import { Button } from '@mantine/core'
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { type ArticleWhole, ReturnedArticle } from '../../shared/library/contract.ts'
import {
  ARTICLE_MOVES,
  type ArticleMove,
  missingOfArticle,
  REMOVABLE,
  whyNotArticleMove,
} from '../../shared/library/states.ts'
import { KEEPERS_AND_CHAIR, mayCall } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { BlockedButton } from '../ui/blocked-button.tsx'
import { TextAreaField } from '../ui/fields.tsx'
import { Form, useZodForm } from '../ui/form.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

const SHARED_WITH = {
  'own group': 'the group',
  'all groups': 'all groups',
  public: 'all groups, and with the public when the site is next published',
} as const

type Props = {
  article: ArticleWhole
  /** Opens the form of its words; null for who may not change them. */
  onEdit: (() => void) | null
  closeTo: string
}

/** What can be done with an article now. */
export function ArticleMoves({ article, onEdit, closeTo }: Props) {
  const { id, state, audience, isOwn, isStale } = article
  const [returning, setReturning] = useState(false)
  const navigate = useNavigate()
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const may = (move: ArticleMove) =>
    !readOnly && isOwn && mayCall(ARTICLE_MOVES[move].by, role) && whyNotArticleMove(move, state) === null
  const submit = useCommand(api.library.submit, { done: 'The article waits to be reviewed.' })
  const review = useCommand(api.library.review, { done: 'The article is reviewed. It can be shared now.' })
  const share = useCommand(api.library.share, {
    done: `The article is shared with ${SHARED_WITH[audience]}.`,
  })
  const confirm = useCommand(api.library.confirm, { done: 'The article still holds, as of today.' })
  const archive = useCommand(api.library.archive, { done: 'The article is archived.' })
  const remove = useCommand(api.library.remove, {
    done: ({ title }) => `“${title}” is in the recycle bin.`,
    onDone: () => void navigate(closeTo),
  })
  const mayRemove =
    !readOnly && isOwn && mayCall(KEEPERS_AND_CHAIR, role) && REMOVABLE.includes(state) && onEdit !== null
  if (returning) return <ReturnForm id={id} onDone={() => setReturning(false)} />
  const nothing = onEdit === null && !mayRemove && !(Object.keys(ARTICLE_MOVES) as ArticleMove[]).some(may)
  if (nothing) return null
  return (
    <div className={classes.moves}>
      {may('submit') && (
        <BlockedButton
          variant="filled"
          loading={submit.isRunning}
          reason={missingOfArticle(article)?.sentence ?? null}
          onClick={() => void submit.run({ id })}
        >
          Send to be reviewed
        </BlockedButton>
      )}
      {may('review') && (
        <Button variant="filled" loading={review.isRunning} onClick={() => void review.run({ id })}>
          It is reviewed
        </Button>
      )}
      {may('share') && (
        <Button variant="filled" loading={share.isRunning} onClick={() => void share.run({ id })}>
          {audience === 'own group'
            ? 'Share with the group'
            : `Share with ${audience === 'public' ? 'the public' : 'all groups'}`}
        </Button>
      )}
      {may('return') && <Button onClick={() => setReturning(true)}>Return with a comment</Button>}
      {may('confirm') && (
        <Button
          variant={isStale ? 'filled' : 'default'}
          loading={confirm.isRunning}
          onClick={() => void confirm.run({ id })}
        >
          It still holds
        </Button>
      )}
      {onEdit && <Button onClick={onEdit}>Edit</Button>}
      {may('archive') && (
        <Button variant="subtle" loading={archive.isRunning} onClick={() => void archive.run({ id })}>
          Archive
        </Button>
      )}
      {mayRemove && (
        <Button variant="subtle" loading={remove.isRunning} onClick={() => void remove.run({ id })}>
          Remove the draft
        </Button>
      )}
    </div>
  )
}

function ReturnForm({ id, onDone }: { id: string; onDone: () => void }) {
  const form = useZodForm(ReturnedArticle, { comment: '' })
  const giveBack = useCommand(api.library.giveBack, {
    done: 'The article is returned, with your comment.',
    onDone,
  })
  return (
    <div className={classes.form}>
      <Form
        form={form}
        submit="Return it"
        onCancel={onDone}
        draft={`article return ${id}`}
        onSubmit={({ comment }) => giveBack.attempt({ id, comment })}
      >
        <TextAreaField<ReturnedArticle>
          name="comment"
          label="What should be different"
          description="Whoever wrote it reads it with the article."
          rows={3}
          autoFocus
        />
      </Form>
    </div>
  )
}
