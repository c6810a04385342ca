import { IconBuildingCommunity, IconUsersGroup, IconWorld } from '@tabler/icons-react'
import {
  ARTICLE_STATE_LABELS,
  type ArticleState,
  type Audience,
  AUDIENCE_LABELS,
} from '../../shared/library/entities.ts'
import { StateBadge, type Tone } from '../ui/state-badge.tsx'
import classes from './library.module.css'

const TONES = {
  draft: 'neutral',
  submitted: 'accent',
  reviewed: 'accent',
  returned: 'amber',
  shared: 'green',
  archived: 'neutral',
} as const satisfies Record<ArticleState, Tone>

/** Where an article stands. */
export function ArticleStateBadge({ state }: { state: ArticleState }) {
  return <StateBadge tone={TONES[state]}>{ARTICLE_STATE_LABELS[state]}</StateBadge>
}

const ICONS = { 'own group': IconUsersGroup, 'all groups': IconBuildingCommunity, public: IconWorld }

/** Whom an article is for. */
export function AudienceMark({ audience }: { audience: Audience }) {
  const Icon = ICONS[audience]
  return (
    <span className={classes.audience}>
      <Icon size={15} stroke={1.5} aria-hidden /> {AUDIENCE_LABELS[audience]}
    </span>
  )
}
