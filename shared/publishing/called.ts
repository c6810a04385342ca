import { z } from 'zod'
import { Id } from '../identity.ts'

/** How somebody is called in what is published, and why. For the office's own eyes: it holds name and number side by side. */
export const CalledPerson = z.object({
  personId: Id,
  name: z.string(),
  /** What the public reads. */
  text: z.string(),
  why: z.string(),
  /** Whether that is their name. */
  named: z.boolean(),
})
export type CalledPerson = z.infer<typeof CalledPerson>

/** How many meetings of a group are published, and how many of them read differently at the next publication. */
export const NamingEffect = z.object({ published: z.number().int(), changed: z.number().int() })
export type NamingEffect = z.infer<typeof NamingEffect>

/** The key of a group: who has which number. It stays inside the office. `now`: has a place in the group today. */
export const NamingKey = NamingEffect.extend({
  people: z.array(CalledPerson.extend({ number: z.number().int(), capacity: z.string(), now: z.boolean() })),
})
export type NamingKey = z.infer<typeof NamingKey>

/** How a person is called in one of their groups; `groupId` null where they have none. */
export const Calling = z.object({
  groupId: Id.nullable(),
  groupName: z.string(),
  text: z.string(),
  why: z.string(),
  /** Published meetings of the group that read differently at the next publication. */
  changed: z.number().int(),
})
export type Calling = z.infer<typeof Calling>
