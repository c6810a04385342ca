import yauzl from 'yauzl'
import yazl from 'yazl'

/**
 * The oldest moment a zip can say, for every part: when a file was packed tells readers nothing, and would make each copy another file.
 * Zips write it without a time zone, so it is the same bytes wherever it is made.
 */
const PACKED = { mtime: new Date(1980, 0, 1), forceDosTimestamp: true, mode: 0o100_644 }

/** A part of a document: its name in the file, its text, and whether it stands there as it is, not compressed. */
export type Part = { name: string; text: string; stored?: boolean }

/** A file to be packed, text or bytes. */
export type FilePart = { name: string; text: string | Uint8Array; stored?: boolean }

/** Packs the parts of a document in their order. The same parts give the same bytes. */
export async function packParts(parts: readonly FilePart[]): Promise<Uint8Array> {
  const archive = new yazl.ZipFile()
  for (const { name, text, stored = false } of parts)
    archive.addBuffer(Buffer.from(text as string), name, { ...PACKED, compress: !stored })
  archive.end()
  return joined(archive.outputStream)
}

/** The parts of a document this program made, in the order they are packed. */
export async function partsOf(bytes: Uint8Array): Promise<Part[]> {
  const archive = await yauzl.fromBufferPromise(Buffer.from(bytes))
  const parts: Part[] = []
  for await (const entry of archive.eachEntry()) {
    const content = await joined(await archive.openReadStreamPromise(entry))
    parts.push({ name: entry.fileName, text: new TextDecoder().decode(content) })
  }
  return parts
}

async function joined(stream: NodeJS.ReadableStream): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
