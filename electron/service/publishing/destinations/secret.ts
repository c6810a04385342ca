import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto'
import { Refusal } from '../../../../shared/refusal.ts'

/*
 * A destination's password or private key in the record: a random nonce (12 bytes), what AES-256-GCM made of it, the tag (16 bytes), as base64.
 * The key is derived from the office's data key, so the entries of the change record, which are kept for good, hold it sealed too. The id of
 * its destination is bound to it.
 */
const NONCE = 12
const TAG = 16

function keyFrom(dataKey: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, '', 'critical-friend destination secret 1', 32))
}

/** Seals a destination's password or private key for the record. */
export function seal(dataKey: Buffer, destinationId: string, secret: string): string {
  const nonce = randomBytes(NONCE)
  const cipher = createCipheriv('aes-256-gcm', keyFrom(dataKey), nonce).setAAD(Buffer.from(destinationId))
  const sealed = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()])
  return Buffer.concat([nonce, sealed, cipher.getAuthTag()]).toString('base64')
}

/** Opens what `seal` made. Errors: `Refusal` SECRET_LOST when it was made for another office or destination, or is damaged. */
export function unseal(dataKey: Buffer, destinationId: string, sealed: string): string {
  const bytes = Buffer.from(sealed, 'base64')
  try {
    const decipher = createDecipheriv('aes-256-gcm', keyFrom(dataKey), bytes.subarray(0, NONCE), {
      authTagLength: TAG,
    })
      .setAAD(Buffer.from(destinationId))
      .setAuthTag(bytes.subarray(bytes.length - TAG))
    const secret = bytes.subarray(NONCE, bytes.length - TAG)
    return Buffer.concat([decipher.update(secret), decipher.final()]).toString('utf8')
  } catch {
    throw new Refusal(
      'SECRET_LOST',
      'The password or key of the web server cannot be read any more. Set up the web server again.',
    )
  }
}
