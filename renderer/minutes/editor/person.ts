import { mergeAttributes, Node } from '@tiptap/core'

/** Somebody named in the text: published as their name or their role, as they agreed (domain.md §0.4). */
export const PersonNode = Node.create({
  name: 'person',
  group: 'inline',
  inline: true,
  atom: true,
  selectable: false,
  addAttributes: () => ({
    id: {
      default: '',
      parseHTML: (element: HTMLElement) => element.getAttribute('data-person') ?? '',
      renderHTML: (values: Record<string, unknown>) => ({ 'data-person': String(values.id) }),
    },
    label: {
      default: '',
      parseHTML: (element: HTMLElement) => element.textContent ?? '',
      renderHTML: () => ({}),
    },
  }),
  parseHTML: () => [{ tag: 'span[data-person]' }],
  renderHTML: ({ node, HTMLAttributes }) => [
    'span',
    mergeAttributes(HTMLAttributes, { class: 'minute-person' }),
    String(node.attrs.label),
  ],
  renderText: ({ node }) => String(node.attrs.label),
})
