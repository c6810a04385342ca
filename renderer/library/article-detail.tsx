import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ArticleWhole } from '../../shared/library/contract.ts'
import { whyNotEditArticle } from '../../shared/library/states.ts'
import { FromLesson } from '../debriefs/from-lesson.tsx'
import { shortGroupName } from '../meetings/group-name.ts'
import { orpc } from '../service.ts'
import { DayText } from '../ui/day-text.tsx'
import { HistoryPanel } from '../ui/history-panel.tsx'
import { LoadedRecord } from '../ui/loaded-record.tsx'
import { Detail } from '../ui/master-detail.tsx'
import { Notice } from '../ui/panel.tsx'
import { PageText } from '../ui/page-text.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useReadOnly, useSignedIn } from '../ui/signed-in.ts'
import { Tabs } from '../ui/tabs.tsx'
import { ArticleStateBadge, AudienceMark } from './article-badges.tsx'
import { EditArticle } from './article-form.tsx'
import { ArticleMoves } from './article-moves.tsx'
import { ArticleUses } from './article-uses.tsx'
import classes from './library.module.css'

/** One article beside the list: its words, what can be done with it, and its history for its own group. */
export function ArticleDetail({ id, closeTo }: { id: string; closeTo: string }) {
  const article = useQuery(orpc.library.get.queryOptions({ input: { id } }))
  return (
    <LoadedRecord query={article} closeTo={closeTo}>
      {(one) => <Whole article={one} closeTo={closeTo} />}
    </LoadedRecord>
  )
}

function Whole({ article, closeTo }: { article: ArticleWhole; closeTo: string }) {
  const {
    id,
    title,
    theme,
    groupName,
    state,
    audience,
    isOwn,
    isStale,
    returnComment,
    reviewedOn,
    lessonId,
  } = article
  const [editing, setEditing] = useState(false)
  const role = useSignedIn()?.role ?? null
  const readOnly = useReadOnly()
  const mayEdit = !readOnly && isOwn && whyNotEditArticle(state, role) === null
  const edit = () => setEditing(true)
  useShortcuts(
    mayEdit && !editing ? [{ label: 'Edit the article', keys: 'e', section: 'This article', run: edit }] : [],
  )
  const words = editing ? (
    <EditArticle article={article} onDone={() => setEditing(false)} />
  ) : (
    <>
      <ArticleMoves article={article} onEdit={mayEdit ? edit : null} closeTo={closeTo} />
      <ArticleWords article={article} />
      {state === 'shared' && <ArticleUses article={article} />}
    </>
  )
  return (
    <Detail
      title={title}
      subtitle={
        <span className={classes.subtitle}>
          <ArticleStateBadge state={state} />
          <AudienceMark audience={audience} />
          <span>{shortGroupName(groupName)}</span>
          <span>{theme}</span>
        </span>
      }
      closeTo={closeTo}
    >
      {state === 'returned' && returnComment !== '' && (
        <div className={classes.notice}>
          <Notice tone="amber" title="It was returned">
            {returnComment}
          </Notice>
        </div>
      )}
      {lessonId !== null && audience === 'own group' && state !== 'shared' && state !== 'archived' && (
        <div className={classes.notice}>
          <Notice title="It began as a lesson of a call-out.">
            Write it so that nobody can tell which call-out it was, then choose whom it is for.
          </Notice>
        </div>
      )}
      {lessonId !== null && <FromLesson articleId={id} />}
      {isStale && isOwn && (
        <div className={classes.notice}>
          <Notice title="Is it still so?">
            Last reviewed <DayText day={reviewedOn ?? ''} />. What is shared is looked at every two years.
          </Notice>
        </div>
      )}
      {isOwn ? (
        <Tabs
          label="This article"
          tabs={[
            { value: 'article', label: 'Article', panel: words },
            { value: 'history', label: 'History', panel: <HistoryPanel entity="article" id={id} /> },
          ]}
        />
      ) : (
        words
      )}
    </Detail>
  )
}

const PARTS = [
  ['problem', 'The problem'],
  ['whatWasDone', 'What was done'],
  ['outcome', 'What came of it'],
  ['whatItTook', 'What it took'],
] as const

/** What an article says, to be read. */
function ArticleWords({ article }: { article: ArticleWhole }) {
  const { contactRole, source, reviewedOn, sharedOn } = article
  return (
    <div className={classes.words}>
      {PARTS.map(([part, heading]) => (
        <section key={part}>
          <h3>{heading}</h3>
          {article[part] === '' ? (
            <p className={classes.missing}>Nothing is written yet.</p>
          ) : (
            <PageText text={article[part]} />
          )}
        </section>
      ))}
      <dl className={classes.facts}>
        {contactRole !== '' && (
          <>
            <dt>Whom to ask</dt>
            <dd>{contactRole}</dd>
          </>
        )}
        {source !== '' && (
          <>
            <dt>Where it comes from</dt>
            <dd>{source}</dd>
          </>
        )}
        {sharedOn !== null && (
          <>
            <dt>Shared</dt>
            <dd>
              <DayText day={sharedOn} />
            </dd>
          </>
        )}
        {reviewedOn !== null && (
          <>
            <dt>Reviewed</dt>
            <dd>
              <DayText day={reviewedOn} />
            </dd>
          </>
        )}
      </dl>
    </div>
  )
}
