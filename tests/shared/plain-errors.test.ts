import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import '../../shared/contract.ts'

const said = (schema: z.ZodType, value: unknown) => schema.safeParse(value).error?.issues[0]?.message

describe('what is wrong with a value', () => {
  it.each([
    [z.number().int().min(1), 0, 'Give a number of at least 1.'],
    [z.number().int().max(50), 489, 'Give a number of at most 50.'],
    [z.number().int(), 1.5, 'Give a whole number.'],
    [z.string().min(1), '', 'Fill this in.'],
    [z.string().max(5), 'too long', 'Write at most 5 characters.'],
    [z.string(), undefined, 'Fill this in.'],
    [z.enum(['yes', 'no']), 'maybe', 'Choose one of: yes, no.'],
    [z.array(z.string()).min(1), [], 'Choose at least one.'],
  ])('is said in one plain sentence', (schema, value, sentence) => {
    expect(said(schema, value)).toBe(sentence)
  })
  it('is said in the words of the field where it has its own', () => {
    expect(said(z.string().min(1, 'Give the meeting a place.'), '')).toBe('Give the meeting a place.')
  })
})
