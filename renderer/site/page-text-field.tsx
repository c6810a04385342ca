import { Button, Textarea } from '@mantine/core'
import { IconBrackets, IconH2, IconLink, IconList, IconListNumbers } from '@tabler/icons-react'
import type { RefObject } from 'react'
import { gapsIn } from '../../shared/site/page-text.ts'
import { useField } from '../ui/fields.tsx'
import classes from './site.module.css'

type Area = RefObject<HTMLTextAreaElement | null>

const MARKS = [
  { label: 'Heading', icon: IconH2, mark: '## ' },
  { label: 'List', icon: IconList, mark: '- ' },
  { label: 'Numbered list', icon: IconListNumbers, mark: '1. ' },
] as const

/** The text of a page, with buttons for what can be typed as well. */
export function PageTextField({ area }: { area: Area }) {
  const { field, shown } = useField<{ text: string }>({
    name: 'text',
    label: 'Text of the page',
    description:
      'Begin a line with ## for a heading, - for a list or 1. for a numbered one, and leave an empty line between paragraphs. Whole web and e-mail addresses become links.',
  })
  return (
    <div className={classes.writing}>
      <Textarea
        {...shown}
        ref={(element) => {
          field.ref(element)
          area.current = element
        }}
        name={field.name}
        value={field.value ?? ''}
        onBlur={field.onBlur}
        onChange={field.onChange}
        autosize
        minRows={18}
        maxRows={30}
        spellCheck
        classNames={{ input: classes.text ?? '' }}
      />
      <div className={classes.marks} role="toolbar" aria-label="Put into the text">
        {MARKS.map(({ label, icon: Icon, mark }) => (
          <Button
            key={label}
            size="compact-sm"
            variant="subtle"
            leftSection={<Icon size={16} stroke={1.5} aria-hidden />}
            onClick={() => beginLines(area.current, mark)}
          >
            {label}
          </Button>
        ))}
        <Button
          size="compact-sm"
          variant="subtle"
          leftSection={<IconLink size={16} stroke={1.5} aria-hidden />}
          onClick={() => putLink(area.current)}
        >
          Link
        </Button>
        {gapsIn(field.value ?? '').length > 0 && (
          <Button
            size="compact-sm"
            variant="subtle"
            leftSection={<IconBrackets size={16} stroke={1.5} aria-hidden />}
            onClick={() => selectGap(area.current)}
          >
            Next place to fill in
          </Button>
        )}
      </div>
    </div>
  )
}

/** Puts text in place of what is selected. As if typed, so that Ctrl+Z takes it back. */
function type(area: HTMLTextAreaElement, from: number, to: number, text: string): void {
  area.focus()
  area.setSelectionRange(from, to)
  document.execCommand('insertText', false, text)
}

/** Begins every selected line with a mark; one that has it loses it. */
function beginLines(area: HTMLTextAreaElement | null, mark: string): void {
  if (!area) return
  const { value, selectionStart, selectionEnd } = area
  const from = value.lastIndexOf('\n', selectionStart - 1) + 1
  const end = value.indexOf('\n', selectionEnd)
  const to = end < 0 ? value.length : end
  const lines = value.slice(from, to).split('\n')
  const marked = lines.map((line) => {
    const bare = line.replace(/^\s*(?:#{2,3}|[-*•]|\d{1,2}[.)])\s+/, '')
    if (line.startsWith(mark)) return bare
    return bare.trim() === '' && lines.length > 1 ? line : `${mark}${bare}`
  })
  type(area, from, to, marked.join('\n'))
}

const ADDRESS = 'https://'

/** Makes the selected words a link, and leaves the caret where its address goes. */
function putLink(area: HTMLTextAreaElement | null): void {
  if (!area) return
  const { value, selectionStart, selectionEnd } = area
  const words = value.slice(selectionStart, selectionEnd).trim() || 'words of the link'
  type(area, selectionStart, selectionEnd, `[${words}](${ADDRESS})`)
  const at = selectionStart + words.length + 3 + ADDRESS.length
  area.setSelectionRange(at, at)
}

/** Selects words of a text where they stand first; nothing when they are not there as they stand. */
export function selectIn(area: HTMLTextAreaElement | null, words: string): void {
  const at = area?.value.indexOf(words) ?? -1
  if (area && at >= 0) select(area, at, words.length)
}

/** Selects the next stretch in square brackets after the caret, or the first one. */
function selectGap(area: HTMLTextAreaElement | null): void {
  if (!area) return
  const places = gapsIn(area.value).map((words) => `[${words}]`)
  const next = places.map((words) => area.value.indexOf(words, area.selectionEnd)).filter((at) => at >= 0)
  const first = places.map((words) => area.value.indexOf(words))
  const at = Math.min(...(next.length > 0 ? next : first))
  select(area, at, area.value.indexOf(']', at) + 1 - at)
}

function select(area: HTMLTextAreaElement, at: number, length: number): void {
  area.focus()
  area.setSelectionRange(at, at + length)
  // A browser scrolls to a selection only when it is typed over.
  const line = area.value.slice(0, at).split('\n').length
  const height = Number.parseFloat(getComputedStyle(area).lineHeight)
  area.scrollTop = Math.max(0, (line - 4) * height)
}
