import { z } from 'zod'

/** At most so many signs of a form are kept: more is no form a person filled in. */
const LONGEST = 200_000

/** Forms that were filled in and not sent when the office was locked, and the address in the app to come back to. */
export const KeptForms = z.object({
  address: z.string().max(500),
  forms: z
    .array(
      z.object({
        /** Which form it is (renderer/ui/form-draft.ts). */
        key: z.string().max(300),
        /** Its values, as JSON. */
        values: z.string().max(LONGEST),
      }),
    )
    .max(30),
})
export type KeptForms = z.infer<typeof KeptForms>
