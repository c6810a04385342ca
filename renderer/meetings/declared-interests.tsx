import { ActionIcon, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { MeetingWhole } from '../../shared/meetings/contract.ts'
import { interestInWords } from '../../shared/meetings/interests.ts'
import { fullName } from '../../shared/people/rules.ts'
import { api } from '../service.ts'
import { useCommand } from '../ui/use-command.ts'
import classes from './attendance.module.css'

type DeclaredInterestsProps = {
  whole: Pick<MeetingWhole, 'interests' | 'attendance'>
  itemId: string
  editable: boolean
}

/** The interests declared for an item, as the minutes say them. Nothing when there are none. */
export function DeclaredInterests({ whole, itemId, editable }: DeclaredInterestsProps) {
  const remove = useCommand(api.meetings.removeInterest, { done: 'The declaration is taken back.' })
  const declared = whole.interests.flatMap((interest) => {
    const row = whole.attendance.find(({ id }) => id === interest.attendanceId)
    return interest.itemId === itemId && row ? [{ interest, name: fullName(row) }] : []
  })
  if (declared.length === 0) return null
  return (
    <ul className={classes.interests} aria-label="Declared interests">
      {declared.map(({ interest, name }) => (
        <li key={interest.id} className={classes.interest}>
          <span>{interestInWords(name, interest.text)}</span>
          {editable && (
            <Tooltip label="Take back this declaration">
              <ActionIcon
                size="sm"
                aria-label={`Take back the interest ${name} declared`}
                onClick={() => remove.run({ interestId: interest.id })}
              >
                <IconX size={14} stroke={1.5} />
              </ActionIcon>
            </Tooltip>
          )}
        </li>
      ))}
    </ul>
  )
}
