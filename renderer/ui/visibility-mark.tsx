import { IconLock, IconUsers } from '@tabler/icons-react'
import { type KeptBack, VISIBILITY, type Visibility } from '../../shared/meetings/visibility.ts'

const ICONS = { members: IconUsers, restricted: IconLock } satisfies Record<KeptBack, unknown>

type VisibilityMarkProps = {
  visibility: Visibility
  size?: number
  /** Where there is no room for words beside it, the picture says them. */
  alone?: boolean
  className?: string | undefined
}

/** That something is not public, and who reads it: a picture with its words, never a colour alone. Nothing for what is public. */
export function VisibilityMark({ visibility, size = 13, alone = false, className }: VisibilityMarkProps) {
  if (visibility === 'public') return null
  const Icon = ICONS[visibility]
  const { label } = VISIBILITY[visibility]
  if (alone) return <Icon size={size} stroke={1.75} className={className} role="img" aria-label={label} />
  return (
    <>
      <Icon size={size} stroke={1.75} className={className} aria-hidden /> {label}
    </>
  )
}
