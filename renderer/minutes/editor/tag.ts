import { mergeAttributes, Node } from '@tiptap/core'
import { tagName } from '../../../shared/minutes/tags.ts'

/** A tag of the office: what a passage is about, for search. Never published (shared/minutes/tags.ts). */
export const TagNode = Node.create({
  name: 'tag',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    name: {
      default: '',
      parseHTML: (element: HTMLElement) => tagName(element.getAttribute('data-tag') ?? ''),
      renderHTML: (values: Record<string, unknown>) => ({ 'data-tag': String(values.name) }),
    },
  }),
  parseHTML: () => [
    // Something else on the clipboard that calls itself a tag but has no name stays text.
    {
      tag: 'span[data-tag]',
      getAttrs: (element) => (tagName(element.getAttribute('data-tag') ?? '') ? null : false),
    },
  ],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'minute-tag', title: 'For the office only, never published' }),
    `#${String(node.attrs.name)}`,
  ],
  renderText: ({ node }) => `#${String(node.attrs.name)}`,
})
