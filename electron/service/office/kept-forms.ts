import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { KeptForms } from '../../../shared/office/kept-forms.ts'
import type { OpenContext } from '../open-context.ts'
import { replaceFile } from './keyring.ts'

/*
 * What was typed in forms and not sent when the office was locked, for whoever typed it. It is no record, so it has no history; it is sealed
 * with a key derived from the data key, bound to its user, and gone once they are back.
 */
const NONCE = 12
const TAG = 16

function fileOf({ user }: OpenContext): string {
  return `unsent-${user.id}.sealed`
}

function keyOf({ session }: OpenContext): Buffer {
  const dataKey = session.open?.office.dataKey ?? Buffer.alloc(0)
  return Buffer.from(hkdfSync('sha256', dataKey, '', 'critical-friend unsent forms 1', 32))
}

/** Keeps what was typed, in place of what was kept before. */
export function keepForms(context: OpenContext, forms: KeptForms): void {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyOf(context), nonce).setAAD(Buffer.from(context.user.id))
  const sealed = Buffer.concat([
    nonce,
    cipher.update(JSON.stringify(forms)),
    cipher.final(),
    cipher.getAuthTag(),
  ])
  replaceFile(context.session.dir, fileOf(context), sealed.toString('base64'))
}

/** What was kept for the signed-in user, once; null when there is nothing, or nothing that can be read. */
export function takeForms(context: OpenContext): KeptForms | null {
  const path = join(context.session.dir, fileOf(context))
  try {
    const sealed = Buffer.from(readFileSync(path, 'utf8'), 'base64')
    const decipher = createDecipheriv('aes-256-gcm', keyOf(context), sealed.subarray(0, NONCE), {
      authTagLength: TAG,
    })
      .setAAD(Buffer.from(context.user.id))
      .setAuthTag(sealed.subarray(sealed.length - TAG))
    const text = Buffer.concat([
      decipher.update(sealed.subarray(NONCE, sealed.length - TAG)),
      decipher.final(),
    ])
    return KeptForms.parse(JSON.parse(text.toString('utf8')))
  } catch (error) {
    if ((error as { code?: string }).code !== 'ENOENT') console.error('what was kept of forms is unreadable')
    return null
  } finally {
    rmSync(path, { force: true })
  }
}
