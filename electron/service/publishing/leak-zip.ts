import yauzl from 'yauzl'

/** Published documents have a few dozen parts of a few hundred kilobytes; what holds much more is not one. */
const MAX_PARTS = 200
const MAX_BYTES = 50 * 1024 * 1024

const END_RECORD = 22
const STORED = 0
const DEFLATED = 8
const ENCRYPTED = 1
const DESCRIBED_AFTER = 8

/** What is packed in a zip, and all of its bytes that are not packed content: names, comments, extra fields. */
export type Unpacked = { parts: { name: string; bytes: Uint8Array }[]; packing: Uint8Array }

/**
 * Unpacks a zip to look through it. Throws when there is anything in it that would not be looked through: encrypted parts, bytes between, before or
 * behind the parts, two parts of one name, a part whose name is told differently in two places.
 */
export async function unpack(bytes: Uint8Array): Promise<Unpacked> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const archive = await yauzl.fromBufferPromise(buffer, { lazyEntries: true, validateEntrySizes: true })
  const parts = new Map<string, Uint8Array>()
  const packing: Buffer[] = []
  let end = 0
  let size = 0
  for await (const entry of archive.eachEntry()) {
    size += entry.uncompressedSize
    if (parts.size >= MAX_PARTS || size > MAX_BYTES) throw new Error('It is too large.')
    if (parts.has(entry.fileName)) throw new Error('It holds two parts of one name.')
    if ((entry.generalPurposeBitFlag & ENCRYPTED) !== 0) throw new Error('It is encrypted.')
    if (![STORED, DEFLATED].includes(entry.compressionMethod))
      throw new Error('It is packed in an unknown way.')
    const local = await archive.readLocalFileHeaderPromise(entry)
    if (
      entry.relativeOffsetOfLocalHeader !== end ||
      local.compressionMethod !== entry.compressionMethod ||
      !local.fileName.equals(entry.fileNameRaw)
    )
      throw new Error('Its parts are not what its list of parts says.')
    packing.push(buffer.subarray(end, local.fileDataStart))
    end = local.fileDataStart + entry.compressedSize + descriptorSize(buffer, entry, local.fileDataStart)
    parts.set(entry.fileName, await content(archive, entry))
  }
  const record = buffer.lastIndexOf('PK\x05\x06', undefined, 'latin1')
  const list = { size: buffer.readUInt32LE(record + 12), start: buffer.readUInt32LE(record + 16) }
  if (list.start !== end || list.start + list.size !== record || buffer.length < record + END_RECORD)
    throw new Error('There is something beside its parts.')
  packing.push(buffer.subarray(end))
  return {
    parts: [...parts].map(([name, part]) => ({ name, bytes: part })),
    packing: Buffer.concat(packing),
  }
}

/** The bytes behind a part that say how large it was, where its header could not. */
function descriptorSize(buffer: Buffer, entry: yauzl.Entry, start: number): number {
  if ((entry.generalPurposeBitFlag & DESCRIBED_AFTER) === 0) return 0
  return buffer.toString('latin1', start + entry.compressedSize, start + entry.compressedSize + 4) ===
    'PK\x07\x08'
    ? 16
    : 12
}

async function content(archive: yauzl.ZipFile, entry: yauzl.Entry): Promise<Uint8Array> {
  const chunks: Buffer[] = []
  for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer)
  return new Uint8Array(Buffer.concat(chunks))
}
