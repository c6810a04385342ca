import type { Kysely } from 'kysely'
import { listUsers } from '../../../db/office.ts'
import type { Database } from '../../../db/schema.ts'
import type { Session } from '../session.ts'
import { hasKeyring, type Keyring, readKeyring, renamed, type Slot, writeKeyring } from './keyring.ts'

/** Whose slot the recovery key is. */
export const RECOVERY = { id: 'recovery', kind: 'recovery', name: 'Recovery key', role: null } as const

/** A keyring with these slots in place of those of the same users, or added to it. */
export function withSlots(keyring: Keyring, renewed: readonly Slot[]): Keyring {
  const ids = new Set(renewed.map((slot) => slot.id))
  return { ...keyring, slots: [...keyring.slots.filter((slot) => !ids.has(slot.id)), ...renewed] }
}

/** Who has a key of their own. */
export function keyHolders(session: Session): Set<string> {
  if (!hasKeyring(session.dir)) return new Set()
  return new Set(
    readKeyring(session.dir)
      .slots.filter((s) => s.kind === 'user')
      .map((s) => s.id),
  )
}

/**
 * The record says who may sign in and as what, the keyring follows it: users who are gone lose their slot, the others are called as
 * they are called there. Called with every change of users and at every sign-in, so that a crash between the two is made good.
 */
export async function followRecord(session: Session, db: Kysely<Database>): Promise<void> {
  const users = new Map((await listUsers(db)).map((user) => [user.id, user]))
  const own = session.open && users.get(session.open.user.id)
  if (session.open && own) session.open.user = { id: own.id, name: own.name, role: own.role }
  if (!hasKeyring(session.dir)) return
  const keyring = readKeyring(session.dir)
  const slots = keyring.slots.flatMap((slot) => {
    if (slot.kind !== 'user') return slot
    const user = users.get(slot.id)
    return user ? renamed(slot, user.name, user.role) : []
  })
  if (JSON.stringify(slots) !== JSON.stringify(keyring.slots))
    writeKeyring(session.dir, { ...keyring, slots })
}
