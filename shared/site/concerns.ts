import { z } from 'zod'

/** What a text would do in public: `blocking` keeps it off the site, the others are to be known. */
export const TextConcern = z.object({ sentence: z.string(), blocking: z.boolean() })
export type TextConcern = z.infer<typeof TextConcern>
