import { SegmentedControl, Select } from '@mantine/core'
import { useState } from 'react'
import type { ArticleWhole } from '../../shared/library/contract.ts'
import { USE_STAGE_LABELS, type UseFields, UseStage } from '../../shared/library/uses.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { shortGroupName } from '../meetings/group-name.ts'
import { api } from '../service.ts'
import { useChosenGroup } from '../ui/chosen-group.ts'
import { DayText } from '../ui/day-text.tsx'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './library.module.css'

const RATINGS = ['1', '2', '3', '4', '5'] as const
const NOT_SAID = 'not said'

/** Which groups use an article and how they rate it, and for other groups than its own what they say of it. */
export function ArticleUses({ article }: { article: ArticleWhole }) {
  const mayAnswer = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair') === null
  const { groups } = useChosenGroup()
  const others = groups.filter(({ id }) => id !== article.groupId)
  return (
    <section className={classes.uses} aria-label="Who uses it">
      <h3>Who uses it</h3>
      {article.uses.length === 0 ? (
        <p className={classes.missing}>No group has said yet that it will use this.</p>
      ) : (
        <ul className={classes.useList}>
          {article.uses.map(({ id, groupName, stage, rating, day }) => (
            <li key={id}>
              <span className={classes.useGroup}>{shortGroupName(groupName)}</span>
              {stage !== null && (
                <span>
                  {USE_STAGE_LABELS[stage]}, said <DayText day={day} />
                </span>
              )}
              {rating !== null && <span>rated {rating} of 5</span>}
            </li>
          ))}
        </ul>
      )}
      {mayAnswer && others.length > 0 && <Answer article={article} others={others} />}
    </section>
  )
}

type AnswerProps = { article: ArticleWhole; others: { id: string; name: string }[] }

/** What one group says: it is kept as it is chosen, and undone like anything else. */
function Answer({ article, others }: AnswerProps) {
  const { group } = useChosenGroup()
  const [picked, setPicked] = useState<string | null>(null)
  const groupId = picked ?? others.find(({ id }) => id === group?.id)?.id ?? others[0]?.id ?? ''
  const name = shortGroupName(others.find(({ id }) => id === groupId)?.name ?? '')
  const own = article.uses.find((each) => each.groupId === groupId)
  const said: UseFields = { stage: own?.stage ?? null, rating: own?.rating ?? null }
  const use = useCommand(api.library.use, { done: `Kept: what ${name} says of it.` })
  const say = (fields: Partial<UseFields>) =>
    void use.run({ id: article.id, groupId, fields: { ...said, ...fields } })
  useShortcuts([
    {
      label: `${name} will use this`,
      keys: 'u',
      section: 'This article',
      run: () => say({ stage: 'will use' }),
    },
    ...RATINGS.map((rating) => ({
      label: `Rate it ${rating} of 5`,
      keys: rating,
      section: 'This article',
      run: () => say({ rating: Number(rating) }),
    })),
  ])
  return (
    <div className={classes.answer}>
      {others.length > 1 ? (
        <Select
          size="sm"
          label="What a group says of it"
          value={groupId}
          onChange={setPicked}
          allowDeselect={false}
          data={others.map(({ id, name: label }) => ({ value: id, label }))}
        />
      ) : (
        <p className={classes.asked}>What {name} says of it</p>
      )}
      <div className={classes.said}>
        <span className={classes.hinted}>
          <SegmentedControl
            size="sm"
            aria-label="Whether it is used"
            value={said.stage ?? NOT_SAID}
            onChange={(value) => say({ stage: UseStage.safeParse(value).data ?? null })}
            data={[
              { value: NOT_SAID, label: 'Not said' },
              { value: 'will use', label: 'We will use it' },
              { value: 'in use', label: 'We use it' },
            ]}
          />
          <KeyHint keys="u" />
        </span>
        <span className={classes.hinted}>
          <SegmentedControl
            size="sm"
            aria-label="How useful, from 1 to 5"
            value={said.rating === null ? NOT_SAID : String(said.rating)}
            onChange={(value) => say({ rating: value === NOT_SAID ? null : Number(value) })}
            data={[
              { value: NOT_SAID, label: 'Not rated' },
              ...RATINGS.map((value) => ({ value, label: value })),
            ]}
          />
          <KeyHint keys="1" /> to <KeyHint keys="5" />
        </span>
      </div>
      <p className={classes.explained}>
        1: of little use, 5: very useful. Whoever may read the article sees what each group says.
      </p>
    </div>
  )
}
