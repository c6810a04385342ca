import { Button } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import type { LearningRow } from '../../shared/debriefs/contract.ts'
import { KEEPERS, KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './debriefs.module.css'

const WHO = 'the secretariat and the chair'

/** What became of a lesson, as links, and what can be made of it with one key: an action, a change of the protocol, good practice. */
export function WhatBecame({ row }: { row: LearningRow }) {
  const keeps = useNotMyRole(KEEPERS_AND_CHAIR, WHO) === null
  const proposes = useNotMyRole(KEEPERS, 'the secretariat') === null
  const navigate = useNavigate()
  const act = useCommand(api.debriefs.toAction, {
    done: 'It is an action, minuted at the next meeting. Say who does it, and by when.',
    onDone: ({ actionId }) => void navigate(`/actions/${actionId}`),
  })
  const propose = useCommand(api.debriefs.toProtocol, {
    done: 'It is noted in the draft of the next version.',
    onDone: ({ protocolId }) => void navigate(`/protocols/${protocolId}`),
  })
  const begin = useCommand(api.library.fromLesson, {
    done: 'A draft of good practice is begun. Say what the problem was and what came of it.',
    onDone: ({ id }) => void navigate(`/library/${id}`),
  })
  const links = [
    row.action && { to: `/actions/${row.action.id}`, words: `Action ${row.action.number}` },
    row.protocol && {
      to: `/protocols/${row.protocol.id}`,
      words: `Protocol version ${row.protocol.version}`,
    },
    row.articleId && { to: `/library/${row.articleId}`, words: 'Good practice' },
  ].filter((link) => link !== null && link !== '')
  const isDeclined = row.decision === 'declined'
  return (
    <>
      {links.length > 0 && (
        <p className={classes.became}>
          {links.map(({ to, words }) => (
            <Link key={to} to={to} aria-label={`${words}: ${row.text}`}>
              {words}
            </Link>
          ))}
        </p>
      )}
      {!isDeclined && (
        <div className={classes.buttons}>
          {keeps && row.action === null && (
            <Way
              way="action"
              words="Make it an action"
              keys="a"
              of={row}
              isRunning={act.isRunning}
              onPress={() => void act.run({ lessonId: row.id })}
            />
          )}
          {proposes && row.protocol === null && (
            <Way
              way="protocol"
              words="Change the protocol"
              keys="c"
              of={row}
              isRunning={propose.isRunning}
              onPress={() => void propose.run({ lessonId: row.id })}
            />
          )}
          {keeps && row.articleId === null && (
            <Way
              way="good-practice"
              words="Make it good practice"
              keys="p"
              of={row}
              isRunning={begin.isRunning}
              onPress={() => void begin.run({ lessonId: row.id })}
            />
          )}
        </div>
      )}
    </>
  )
}

type WayName = 'action' | 'protocol' | 'good-practice'
type WayProps = {
  way: WayName
  words: string
  keys: string
  of: LearningRow
  isRunning: boolean
  onPress: () => void
}

function Way({ way, words, keys, of, isRunning, onPress }: WayProps) {
  return (
    <Button
      size="compact-sm"
      data-way={way}
      loading={isRunning}
      leftSection={<KeyHint keys={keys} />}
      onClick={onPress}
    >
      {words}
      <span className="visually-hidden">: {of.text}</span>
    </Button>
  )
}

/** `a`, `c` and `p` make something of the lesson in which the focus is, or of the first that has no such thing yet. */
export function useWaysOfLessons(): void {
  const keeps = useNotMyRole(KEEPERS_AND_CHAIR, WHO) === null
  const proposes = useNotMyRole(KEEPERS, 'the secretariat') === null
  const press = (way: WayName) => () => {
    const button = `[data-way="${way}"]`
    const own = document.activeElement?.closest('li')?.querySelector<HTMLElement>(button)
    const first = own ?? document.querySelector<HTMLElement>(button)
    first?.click()
  }
  const section = 'This screen'
  useShortcuts([
    ...(keeps ? [{ label: 'Make the lesson an action', keys: 'a', section, run: press('action') }] : []),
    ...(proposes
      ? [{ label: 'Change the protocol by the lesson', keys: 'c', section, run: press('protocol') }]
      : []),
    ...(keeps
      ? [{ label: 'Make the lesson good practice', keys: 'p', section, run: press('good-practice') }]
      : []),
  ])
}
