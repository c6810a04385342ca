import { Button } from '@mantine/core'
import { Link, useNavigate } from 'react-router'
import type { LearningRow } from '../../shared/debriefs/contract.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api } from '../service.ts'
import { KeyHint } from '../ui/key-hint.tsx'
import { useShortcuts } from '../ui/shortcuts.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './debriefs.module.css'

const WHO = 'the secretariat and the chair'

/** The way from a lesson to the good practice begun from it, or the button that begins it. */
export function GoodPractice({ row }: { row: LearningRow }) {
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, WHO) === null
  const navigate = useNavigate()
  const begin = useCommand(api.library.fromLesson, {
    done: 'A draft of good practice is begun. Say what the problem was and what came of it.',
    onDone: ({ id }) => void navigate(`/library/${id}`),
  })
  if (row.articleId !== null)
    return (
      <p>
        <Link to={`/library/${row.articleId}`} aria-label={`Good practice: ${row.text}`}>
          Good practice
        </Link>
      </p>
    )
  if (!isMine || row.decision === 'declined') return null
  return (
    <div className={classes.buttons}>
      <Button
        size="compact-sm"
        data-good-practice
        loading={begin.isRunning}
        aria-label={`Make it good practice: ${row.text}`}
        onClick={() => void begin.run({ lessonId: row.id })}
      >
        Make it good practice
      </Button>
      <KeyHint keys="p" />
    </div>
  )
}

/** `p` makes good practice of the lesson in which the focus is, or of the first when it is in none. */
export function useGoodPracticeKey(): void {
  const isMine = useNotMyRole(KEEPERS_AND_CHAIR, WHO) === null
  const run = () => {
    const own = document.activeElement?.closest('li')?.querySelector<HTMLElement>('[data-good-practice]')
    const button = own ?? document.querySelector<HTMLElement>('[data-good-practice]')
    button?.click()
  }
  useShortcuts(
    isMine ? [{ label: 'Make the lesson good practice', keys: 'p', section: 'This screen', run }] : [],
  )
}
