import { ActionIcon, Button, NumberInput, Select, TextInput, Tooltip } from '@mantine/core'
import {
  IconIndentDecrease,
  IconIndentIncrease,
  IconLock,
  IconLockOpen,
  IconPlus,
  IconTrash,
  IconUsers,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { agendaLength, MEETING_LENGTH } from '../../shared/meetings/rules.ts'
import { dropped, numberItems, stepped } from '../../shared/meetings/sub-items.ts'
import { type AgendaTemplate, ItemPurpose, type TemplateItem } from '../../shared/meetings/template.ts'
import { restrictionOf, VISIBILITY, type Visibility, visibilityOf } from '../../shared/meetings/visibility.ts'
import { newId } from '../../shared/identity.ts'
import { KEEPERS_AND_CHAIR } from '../../shared/roles.ts'
import { api, orpc } from '../service.ts'
import { announce } from '../ui/announce.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { Loaded } from '../ui/loading.tsx'
import { Panel } from '../ui/panel.tsx'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { useNotMyRole } from '../ui/signed-in.ts'
import { Term } from '../ui/term.tsx'
import { useCommand } from '../ui/use-command.ts'
import classes from './template-editor.module.css'

const PURPOSES = ItemPurpose.options.map((purpose) => ({ value: purpose, label: `For ${purpose}` }))
const CLOSED = 'Closed part of the meeting'
/** What the button of a row makes of an item, one step stricter each time and then public again. */
const NEXT = {
  public: 'members',
  members: 'restricted',
  restricted: 'public',
} as const satisfies Record<Visibility, Visibility>

/** How every agenda of the group begins. Saved when a field is left; meetings already planned keep their agenda. */
export function TemplateEditor({ groupId }: { groupId: string }) {
  const template = useQuery(orpc.groups.template.queryOptions({ input: { id: groupId } }))
  return <Loaded query={template}>{(items) => <TemplateRows groupId={groupId} template={items} />}</Loaded>
}

type Row = { key: string; item: TemplateItem }

const keyed = (template: AgendaTemplate): Row[] => template.map((item) => ({ key: newId(), item }))

function TemplateRows({ groupId, template }: { groupId: string; template: AgendaTemplate }) {
  const [rows, setRows] = useState(() => keyed(template))
  const saved = useRef(JSON.stringify(template))
  const notMine = useNotMyRole(KEEPERS_AND_CHAIR, 'the secretariat and the chair')
  const set = useCommand(api.groups.setTemplate)
  const removed = useCommand(api.groups.setTemplate, { done: 'Item removed from the template.' })
  const known = JSON.stringify(template)

  // Undo, or somebody else, changed it: what is recorded is what counts.
  useEffect(() => {
    if (known === saved.current) return
    saved.current = known
    setRows(keyed(JSON.parse(known)))
  }, [known])

  const save = (next: Row[], by = set) => {
    setRows(next)
    const items = next.map((row) => row.item)
    const text = JSON.stringify(items)
    // An item without a title is still being written.
    if (text === saved.current || items.some((item) => item.title.trim() === '')) return
    saved.current = text
    void by.run({ id: groupId, template: items })
  }
  const change = (key: string, part: Partial<TemplateItem>) =>
    rows.map((row) => (row.key === key ? { ...row, item: { ...row.item, ...part } } : row))
  const add = () =>
    setRows([
      ...rows,
      {
        key: newId(),
        item: {
          title: '',
          purpose: 'information',
          minutes: 5,
          standing: false,
          ...restrictionOf('public'),
          restrictedReason: '',
        },
      },
    ])
  const { total, over } = agendaLength(rows.map((row) => row.item))
  const ranked = rankedOf(rows)
  const place = (from: number, to: number, by: 'drag' | 'step') => {
    const [item, over] = [ranked[from], ranked[to]]
    if (!item || !over) return
    const next =
      by === 'step' ? stepped(ranked, item.id, to > from ? 1 : -1) : dropped(ranked, item.id, over.id)
    if (!next) return
    const after = next.itemIds.flatMap((key) => rows.find((row) => row.key === key) ?? [])
    save(after)
    const number = rankedOf(after).find(({ id }) => id === item.id)?.number
    announce(`${rows[from]?.item.title} is item ${number} now.`)
  }

  return (
    <div className={classes.editor}>
      <Panel flush>
        {rows.length === 0 ? (
          <EmptyState title="Agendas of this group begin empty.">
            Add the items that come at every meeting.
          </EmptyState>
        ) : (
          <ReorderableList
            label="Agenda template"
            items={rows}
            itemKey={(row) => row.key}
            itemName={(row) => row.item.title}
            disabled={notMine !== null}
            onPlace={place}
          >
            {(row, index) => (
              <TemplateRow
                item={row.item}
                number={ranked[index]?.number ?? ''}
                hasSubItems={ranked[index]?.hasSubItems === true}
                isFirst={index === 0}
                disabled={notMine !== null}
                onType={(part) => setRows(change(row.key, part))}
                onChange={(part) => save(change(row.key, part))}
                onReplace={(item) => save(rows.map((one) => (one.key === row.key ? { ...one, item } : one)))}
                onLeave={() => save(rows)}
                onRemove={() =>
                  save(
                    rows.filter((one, at) => one.key !== row.key && ranked[at]?.parentId !== row.key),
                    removed,
                  )
                }
              />
            )}
          </ReorderableList>
        )}
      </Panel>
      <div className={classes.foot}>
        {!notMine && (
          <Button leftSection={<IconPlus size={16} stroke={1.5} aria-hidden />} onClick={add}>
            Add item
          </Button>
        )}
        <span className={classes.total}>
          <Term of="standing item">Standing items</Term>, {total} minutes in all
          {over > 0 && (
            <strong className={classes.over}>
              {' '}
              · {over} over the {MEETING_LENGTH} a meeting should take
            </strong>
          )}
        </span>
      </div>
    </div>
  )
}

type TemplateRowProps = {
  item: TemplateItem
  number: string
  isFirst: boolean
  hasSubItems: boolean
  disabled: boolean
  onType: (part: Partial<TemplateItem>) => void
  onChange: (part: Partial<TemplateItem>) => void
  onReplace: (item: TemplateItem) => void
  onLeave: () => void
  onRemove: () => void
}

/** The rows as the agenda will have them: numbered 1, 2, 2.1, each with the row it stands under. */
function rankedOf(rows: readonly Row[]) {
  let above: string | null = null
  const ranked = rows.map(({ key, item }) => {
    const parentId: string | null = item.sub === true ? above : null
    if (parentId === null) above = key
    return { id: key, parentId }
  })
  return numberItems(ranked)
}

function TemplateRow({
  item,
  number,
  isFirst,
  hasSubItems,
  disabled,
  onType,
  onChange,
  onReplace,
  onLeave,
  onRemove,
}: TemplateRowProps) {
  const about = item.title || `item ${number}`
  const icon = { size: 16, stroke: 1.5, 'aria-hidden': true } as const
  const isSub = item.sub === true && !isFirst
  const rank = isSub ? `Lift out ${about}` : `Make ${about} a sub-item of the item above`
  const mayBeSub = !isFirst && !hasSubItems
  const setSub = (sub: boolean) => {
    const { sub: _sub, ...rest } = item
    if (sub !== isSub && mayBeSub) onReplace(sub ? { ...rest, sub: true } : rest)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (!event.altKey || disabled || !['ArrowLeft', 'ArrowRight'].includes(event.key)) return
    event.preventDefault()
    setSub(event.key === 'ArrowRight')
  }
  const removal = hasSubItems ? `Remove ${about} and its sub-items` : `Remove ${about}`
  const visibility = visibilityOf(item)
  const next = NEXT[visibility]
  const readers = `Who reads ${about}: ${VISIBILITY[visibility].label}. Make it: ${VISIBILITY[next].label}`
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: Alt with the arrows works from every field inside.
    <div className={classes.row} data-sub-item={isSub || undefined} onKeyDown={onKeyDown}>
      <span className={classes.number}>{number}</span>
      <TextInput
        aria-label={`Title of item ${number}`}
        className={classes.title ?? ''}
        value={item.title}
        disabled={disabled}
        placeholder="What it is called on the agenda"
        onChange={(event) => onType({ title: event.currentTarget.value })}
        onBlur={onLeave}
      />
      <Select
        aria-label={`What ${about} is for`}
        className={classes.purpose ?? ''}
        data={PURPOSES}
        value={item.purpose}
        disabled={disabled}
        onChange={(value) => {
          const purpose = ItemPurpose.safeParse(value)
          if (purpose.success) onChange({ purpose: purpose.data })
        }}
      />
      <NumberInput
        aria-label={`Minutes for ${about}`}
        className={classes.minutes ?? ''}
        value={item.minutes}
        min={0}
        max={480}
        allowDecimal={false}
        suffix=" min"
        hideControls
        disabled={disabled}
        onChange={(value) => onType({ minutes: Number(value) || 0 })}
        onBlur={onLeave}
      />
      <Tooltip label={rank}>
        <ActionIcon aria-label={rank} disabled={disabled || !mayBeSub} onClick={() => setSub(!isSub)}>
          {isSub ? <IconIndentDecrease {...icon} /> : <IconIndentIncrease {...icon} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={readers}>
        <ActionIcon
          aria-label={readers}
          disabled={disabled}
          data-restricted={item.restricted || undefined}
          className={classes.lock ?? ''}
          onClick={() =>
            onChange({ ...restrictionOf(next), restrictedReason: next === 'restricted' ? CLOSED : '' })
          }
        >
          {visibility === 'public' && <IconLockOpen {...icon} />}
          {visibility === 'members' && <IconUsers {...icon} />}
          {visibility === 'restricted' && <IconLock {...icon} />}
        </ActionIcon>
      </Tooltip>
      <Tooltip label={removal}>
        <ActionIcon aria-label={removal} disabled={disabled} onClick={onRemove}>
          <IconTrash {...icon} />
        </ActionIcon>
      </Tooltip>
    </div>
  )
}
