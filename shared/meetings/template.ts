import { z } from 'zod'
import { LineText } from '../recorded.ts'

/** What an item is for (domain.md §2.10). */
export const ItemPurpose = z.enum(['information', 'advice wanted', 'decision', 'feedback'])
export type ItemPurpose = z.infer<typeof ItemPurpose>

/** How often a template item comes: at each meeting, at each second, once a quarter, or only when wanted. */
export const ItemCadence = z.enum(['every', 'second', 'quarterly', 'when wanted'])

export const TemplateItem = z.object({
  title: LineText,
  purpose: ItemPurpose,
  minutes: z.number().int().min(0).max(480),
  standing: z.boolean(),
  restricted: z.boolean(),
  forMembers: z.boolean().default(false),
  restrictedReason: z.string().max(200),
  /** A sub-item of the nearest item before it that is none. */
  sub: z.boolean().optional(),
})
export type TemplateItem = z.infer<typeof TemplateItem>

export const AgendaTemplate = z.array(TemplateItem).max(60)
export type AgendaTemplate = z.infer<typeof AgendaTemplate>

/** Starter agenda of domain.md §5.6: own wording, 90 minutes in all, to be adapted by each group. */
export const STARTER_TEMPLATE: AgendaTemplate = [
  { title: 'Welcome, apologies and access check', purpose: 'information', minutes: 5, standing: true },
  { title: 'Declarations of interest', purpose: 'information', minutes: 3, standing: true },
  { title: 'Minutes of the last meeting', purpose: 'decision', minutes: 5, standing: true },
  { title: 'Matters arising and action log', purpose: 'information', minutes: 8, standing: true },
  { title: 'What the police did with our advice', purpose: 'feedback', minutes: 8, standing: true },
  { title: 'Update from senior leaders', purpose: 'information', minutes: 10, standing: true },
  { title: 'Community voice', purpose: 'information', minutes: 15, standing: true },
  { title: 'Advice wanted', purpose: 'advice wanted', minutes: 15, standing: false },
  { title: 'Membership, induction and engagement', purpose: 'information', minutes: 5, standing: false },
  {
    title: 'Questions and good practice from other groups',
    purpose: 'information',
    minutes: 5,
    standing: true,
  },
  {
    title: 'Restricted items',
    purpose: 'information',
    minutes: 5,
    standing: false,
    restricted: true,
    restrictedReason: 'Closed part of the meeting',
  },
  { title: 'What may be shared, and by whom', purpose: 'decision', minutes: 3, standing: true },
  {
    title: 'Any other business and date of next meeting',
    purpose: 'information',
    minutes: 3,
    standing: true,
  },
].map((item) => ({ restricted: false, forMembers: false, restrictedReason: '', ...item }) as TemplateItem)
