import { v7 } from 'uuid'
import { z } from 'zod'

/** A record's id: UUIDv7 as text, so that ids sort by the time they were made and never clash between offices. */
export const Id = z.uuid('There is no such record. Go back and choose it from the list.')

/** Makes a new id (UUIDv7, lower case, with hyphens). */
export function newId(): string {
  return v7()
}
