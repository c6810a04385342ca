import { open } from 'node:fs/promises'
import { Refusal } from '../../../shared/refusal.ts'
import { type Logo, type LogoKind, MAX_LOGO_BYTES } from '../../../shared/site/entities.ts'
import { kindOf } from '../papers/kind.ts'
import { bareJpeg } from './jpeg-file.ts'
import { barePng } from './png-file.ts'
import { bareWebp } from './webp-file.ts'

/** A file larger than this is no logo, whatever is in it. */
const MOST_READ = 5 * 1024 * 1024

const READERS = { png: barePng, jpeg: bareJpeg, webp: bareWebp } as const satisfies Record<LogoKind, unknown>

/** The first bytes of a file, at most one more than is ever used. */
async function readFile(path: string): Promise<Buffer> {
  const file = await open(path, 'r')
  try {
    const bytes = Buffer.alloc(MOST_READ + 1)
    const { bytesRead } = await file.read(bytes, 0, bytes.length, 0)
    return bytes.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}

/**
 * A chosen picture as a logo. What it is is told by its content, never by its name, and only the picture itself is kept: a name, a place or
 * a date in its properties does not reach the record, let alone the site. SVG is not taken, because it can hold programs.
 *
 * Errors: `Refusal` NOT_A_PICTURE, DAMAGED_PICTURE, LOGO_TOO_LARGE, FILE_NOT_READABLE.
 */
export async function logoFrom(path: string): Promise<Logo> {
  const bytes = await readFile(path).catch(() => {
    throw new Refusal(
      'FILE_NOT_READABLE',
      'This picture cannot be read. It may have been moved, or be open in another program. Choose it again.',
    )
  })
  return bareLogo(bytes)
}

/** As `logoFrom`, for bytes. */
export function bareLogo(bytes: Buffer): Logo {
  if (bytes.length > MOST_READ) throw tooManyBytes()
  const kind = kindOf(bytes)
  if (kind !== 'png' && kind !== 'jpeg' && kind !== 'webp')
    throw new Refusal(
      'NOT_A_PICTURE',
      'Choose a PNG, JPEG or WebP picture. Save a logo in another form, such as SVG, as PNG first.',
    )
  const bare = READERS[kind](bytes)
  if (bare.bytes.length > MAX_LOGO_BYTES) throw tooManyBytes()
  return { kind, width: bare.width, height: bare.height, base64: bare.bytes.toString('base64') }
}

function tooManyBytes(): Refusal {
  return new Refusal(
    'LOGO_TOO_LARGE',
    'This picture takes more than 100 KB, and every page would have to wait for it. Save it smaller, for example 400 pixels wide, then choose it again.',
  )
}
