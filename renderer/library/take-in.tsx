import { Button, Select } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { longDay, shortDay } from '../../shared/dates.ts'
import { STANDING_LABELS } from '../../shared/library/exchange.ts'
import type { LookedInto } from '../../shared/library/exchange-contract.ts'
import { articleSections } from '../../shared/library/public-words.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api, orpc } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { PageText } from '../ui/page-text.tsx'
import { Page, Section } from '../ui/page.tsx'
import { Notice } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { TickList } from '../ui/tick-list.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

type Chosen = LookedInto & { handle: string; name: string }
type Article = LookedInto['articles'][number]

/** Good practice another office passed on: choose the file, see what is in it and what is here already, take in what is wanted as drafts. */
export function TakeInScreen() {
  const [chosen, setChosen] = useState<Chosen | null>(null)
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const choose = useCommand(
    async () => {
      const file = await api.office.chooseFile({ purpose: 'good practice' })
      if (!file) return null
      const { handle, name } = file
      return { ...(await api.library.exchange.look({ handle })), handle, name }
    },
    { refusal: 'inline', undo: false, onDone: (file) => file && setChosen(file) },
  )
  return (
    <Page
      title="Take in good practice"
      subtitle="What another office passed on"
      back={{ to: '/library', label: 'Good practice' }}
    >
      {notMine ? (
        <EmptyState title="This is not yours to do.">{notMine}</EmptyState>
      ) : (
        <div className={classes.steps}>
          <Section title="1. The file">
            <Button
              variant={chosen ? 'default' : 'filled'}
              onClick={() => void choose.run()}
              loading={choose.isRunning}
            >
              {chosen ? 'Choose another file' : 'Choose a file'}
            </Button>
            {choose.error && <Notice tone="red">{choose.error}</Notice>}
            {chosen ? (
              <p className={classes.hint} role="status">
                {chosen.name}, saved by {chosen.office} on {longDay(chosen.savedOn)}.
              </p>
            ) : (
              <p className={classes.hint}>
                The other office saves it with “Other offices” on its Good practice screen, and sends it to
                you as it sends any file. Nobody is named in it.
              </p>
            )}
          </Section>
          {chosen && <Articles key={chosen.digest} chosen={chosen} />}
        </div>
      )}
    </Page>
  )
}

/** What of a file is taken in, and for which group. */
function Articles({ chosen }: { chosen: Chosen }) {
  const navigate = useNavigate()
  const { articles, handle, digest } = chosen
  const groups = useQuery(orpc.groups.list.queryOptions())
  const current = useChosenGroup().group?.id
  const [group, setGroup] = useState<string | null>(null)
  const groupId = group ?? current ?? groups.data?.[0]?.id ?? null
  const [ticked, setTicked] = useState(() =>
    articles.flatMap(({ standing }, at) => (standing === 'new' ? [String(at)] : [])),
  )
  const takeIn = useCommand(api.library.exchange.takeIn, {
    refusal: 'inline',
    done: ({ articles: taken }) => (taken === 1 ? '1 draft is here.' : `${taken} drafts are here.`),
    onDone: () => void navigate('/library?state=draft'),
  })
  if (groups.data?.length === 0)
    return (
      <Notice tone="amber" title="There is no group yet.">
        <Link to="/groups/new">Create a group</Link> first; what is taken in becomes its drafts.
      </Notice>
    )
  return (
    <>
      <Section title="2. What to take in">
        <TickList
          label="Articles"
          description="Each becomes a draft that says where it comes from. Look at it, make it yours, and send it to be reviewed as your own."
          items={articles.map((one, at) => ({ value: String(at), label: one.title, detail: detailOf(one) }))}
          ticked={ticked}
          onTick={setTicked}
          find="Type a part of a title, then Enter"
          empty="No article is in the file."
        />
        {ticked
          .map((at) => articles[Number(at)])
          .map((one) => one && <Whole key={one.title} article={one} />)}
      </Section>
      <Section title="3. Whose drafts they become">
        <div className={classes.take}>
          <Select
            label="Group"
            w={360}
            data={(groups.data ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            value={groupId}
            onChange={setGroup}
            allowDeselect={false}
          />
          <Button
            variant="filled"
            disabled={ticked.length === 0 || groupId === null}
            loading={takeIn.isRunning}
            onClick={() =>
              groupId !== null && void takeIn.run({ handle, digest, groupId, which: ticked.map(Number) })
            }
          >
            {ticked.length === 1 ? 'Take in 1 article' : `Take in ${ticked.length} articles`}
          </Button>
        </div>
        {takeIn.error && <Notice tone="red">{takeIn.error}</Notice>}
      </Section>
    </>
  )
}

const detailOf = ({ theme, group, sharedOn, standing }: Article) =>
  `${STANDING_LABELS[standing]} · ${theme} · ${shortGroupName(group)}, shared ${shortDay(sharedOn)}`

/** What an article says, folded away until it is asked for. */
function Whole({ article }: { article: Article }) {
  return (
    <details className={classes.whole}>
      <summary>Read “{article.title}”</summary>
      <div className={classes.words}>
        {articleSections(article).map(({ title, text }) => (
          <section key={title}>
            <h3>{title}</h3>
            <PageText text={text} />
          </section>
        ))}
      </div>
    </details>
  )
}
