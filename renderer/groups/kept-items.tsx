import { ActionIcon, Button, Modal, Tooltip } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import type { ItemPurpose } from '../../shared/meetings/template.ts'
import { type Restriction, visibilityOf } from '../../shared/meetings/visibility.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { PURPOSE_WORDS } from '../meetings/purpose-words.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { Panel } from '../ui/panel.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { VisibilityMark } from '../ui/visibility-mark.tsx'
import classes from './kept-items.module.css'

type Kept = {
  id: string
  title: string
  purpose: ItemPurpose
  presenter: string
  minutes: number
} & Restriction

type KeptItemsProps<Item extends Kept> = {
  /** Names the list: "Backlog". */
  label: string
  lead: string
  items: readonly Item[]
  /** What is said of an item beyond purpose, presenter and minutes. */
  words: (item: Item) => string
  empty: string
  /** The verb for the button and the title of a new one: "Add to the backlog". */
  add: string
  onRemove: (item: Item) => void
  /** The form of one item, new when null. */
  form: (item: Item | null, onClose: () => void) => ReactNode
  /** Beside an item, before Remove. */
  aside?: (item: Item) => ReactNode
}

/** Items a group keeps that are on no agenda: the backlog, or item templates. */
export function KeptItems<Item extends Kept>(props: KeptItemsProps<Item>) {
  const { label, lead, items, words, empty, add, onRemove, form, aside } = props
  const [editing, setEditing] = useState<{ item: Item | null } | null>(null)
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const close = () => setEditing(null)
  return (
    <div className={classes.kept}>
      <p className={classes.lead}>{lead}</p>
      <Panel flush>
        {items.length === 0 ? (
          <EmptyState title={empty} />
        ) : (
          <ul className={classes.list} aria-label={label}>
            {items.map((item) => (
              <li key={item.id} className={classes.row}>
                <span className={classes.words}>
                  {notMine ? (
                    <span className={classes.title}>{item.title}</span>
                  ) : (
                    <button type="button" className={classes.title} onClick={() => setEditing({ item })}>
                      {item.title}
                    </button>
                  )}
                  <span className={classes.about}>
                    {[PURPOSE_WORDS[item.purpose], item.presenter, `${item.minutes} min`, words(item)]
                      .filter(Boolean)
                      .join(' · ')}
                    {item.restricted && (
                      <>
                        {' · '}
                        <VisibilityMark visibility={visibilityOf(item)} />
                      </>
                    )}
                  </span>
                </span>
                {!notMine && (
                  <span className={classes.actions}>
                    {aside?.(item)}
                    <Tooltip label={`Remove ${item.title}`}>
                      <ActionIcon aria-label={`Remove ${item.title}`} onClick={() => onRemove(item)}>
                        <IconTrash size={16} stroke={1.5} aria-hidden />
                      </ActionIcon>
                    </Tooltip>
                  </span>
                )}
              </li>
            ))}
          </ul>
        )}
      </Panel>
      {!notMine && (
        <div className={classes.foot}>
          <Button
            leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />}
            onClick={() => setEditing({ item: null })}
          >
            {add}
          </Button>
        </div>
      )}
      <Modal opened={editing !== null} onClose={close} title={editing?.item?.title ?? add} size="lg">
        {editing && form(editing.item, close)}
      </Modal>
    </div>
  )
}
