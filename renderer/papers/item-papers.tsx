import { IconPaperclip } from '@tabler/icons-react'
import { type DragEvent, type ReactNode, useState } from 'react'
import type { AgendaItem } from '../../shared/meetings/entities.ts'
import type { PaperRow } from '../../shared/papers/contract.ts'
import { api } from '../service.ts'
import { ReorderableList } from '../ui/reorderable-list.tsx'
import { toast } from '../ui/toast.tsx'
import { useCommand } from '../ui/use-command.ts'
import { PaperLine } from './paper-line.tsx'
import classes from './papers.module.css'
import { useAddPapers, useMeetingPapers } from './use-papers.ts'

type ItemPapersProps = {
  item: AgendaItem
  editable: boolean
  /** The item itself, which gets the button that adds a paper. */
  children: (addPaper: ReactNode) => ReactNode
}

/** An agenda item with its papers below it. Files dropped anywhere on it become its papers. */
export function ItemPapers({ item, editable, children }: ItemPapersProps) {
  const all = useMeetingPapers(item.meetingId)
  const { drop, choose, isAdding } = useAddPapers(item.id)
  const [over, setOver] = useState(false)
  const papers = (all?.papers ?? []).filter((paper) => paper.itemId === item.id)

  const hover = (event: DragEvent) => {
    if (!editable || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  const leave = (event: DragEvent) => {
    const to = event.relatedTarget
    if (!(to instanceof Node) || !event.currentTarget.contains(to)) setOver(false)
  }
  const land = (event: DragEvent) => {
    setOver(false)
    const files = [...event.dataTransfer.files]
    if (!editable || files.length === 0) return
    event.preventDefault()
    void drop(files)
  }
  const add = editable && (
    <button
      type="button"
      className={classes.add}
      data-add-paper
      onClick={() => void choose()}
      disabled={isAdding}
      aria-label={`Add a paper to ${item.title}`}
    >
      <IconPaperclip size={13} stroke={1.75} aria-hidden />
      {isAdding ? 'Adding…' : 'Add a paper'}
    </button>
  )
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keyboard's way is the button “Add a paper”.
    <div
      className={classes.item}
      data-over={over || undefined}
      onDragOver={hover}
      onDragLeave={leave}
      onDrop={land}
    >
      {children(add)}
      {papers.length > 0 && <Papers item={item} papers={papers} editable={editable} />}
      {over && <p className={classes.drop}>Drop to add to “{item.title}”</p>}
    </div>
  )
}

/** Adds a paper to the item that has the focus: what the key does. */
export function addPaperHere(): void {
  const item = document.activeElement?.closest('[data-item]:has(button[data-add-paper])')
  const button = item?.querySelector<HTMLButtonElement>('button[data-add-paper]')
  if (button) button.click()
  else toast('Go to an item of the agenda first, then press this key.', { failed: true })
}

function Papers({ item, papers, editable }: { item: AgendaItem; papers: PaperRow[]; editable: boolean }) {
  const [moving, setMoving] = useState<string[] | null>(null)
  const order = useCommand(api.papers.order)
  const shown = moving === null ? papers : moving.flatMap((id) => papers.filter((paper) => paper.id === id))
  const reorder = async (paperIds: string[]) => {
    setMoving(paperIds)
    await order.run({ itemId: item.id, paperIds })
    setMoving(null)
  }
  return (
    <div className={classes.papers}>
      <ReorderableList
        label={`Papers of ${item.title}`}
        items={shown}
        itemKey={(paper) => paper.id}
        itemName={(paper) => paper.name}
        onReorder={(keys) => void reorder(keys)}
        disabled={!editable || shown.length < 2}
      >
        {(paper) => <PaperLine paper={paper} item={item} editable={editable} />}
      </ReorderableList>
    </div>
  )
}
