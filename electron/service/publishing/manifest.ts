import { z } from 'zod'

/** The file by which a folder is known to be a publication of ours, and what is in it. */
export const MANIFEST = 'publication.json'
const FORMAT = 1

/** What we ever write: a manifest from a disk cannot make us touch anything else. */
const OURS = new RegExp(
  `^(?:${[
    'index\\.html|feed\\.xml|sitemap\\.xml|meetings\\.ics|style\\.css|icon\\.svg|logo\\.(?:png|jpg|webp)',
    '(?:upcoming|accessibility|data|glossary|join|privacy|search)/index\\.html',
    '(?:decisions|actions|advice)/(?:\\d{4}/)?index\\.html',
    'groups/[a-z0-9-]+/(?:\\d{4}(?:-\\d{2}-\\d{2}(?:-\\d+)?)?/)?index\\.html',
    '(?:groups/[a-z0-9-]+/documents/[a-z0-9-]+|documents(?:/[a-z0-9-]+)?)/index\\.html',
    'good-practice/index\\.html|groups/[a-z0-9-]+/good-practice/[a-z0-9-]+/index\\.html',
    // Without a year: as they were before version 5 of what is drawn.
    'data/(?:meetings|decisions|actions)(?:-\\d{4})?\\.(?:csv|json)',
    'search/(?:search|pages|\\d{4})\\.js',
    'groups/[a-z0-9-]+/(?:feed\\.xml|meetings\\.ics)',
    'groups/[a-z0-9-]+/\\d{4}-\\d{2}-\\d{2}(?:-\\d+)?/minutes\\.(?:pdf|docx|odt)',
  ].join('|')})$`,
)

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/** A file as it was published. `source` changes whenever what it is drawn from does. */
export const ManifestFile = z.strictObject({
  path: z.string().regex(OURS),
  bytes: z.number().int().nonnegative(),
  sha256: Sha256,
  source: Sha256,
})
export type ManifestFile = z.infer<typeof ManifestFile>

const Manifest = z.strictObject({ version: z.literal(FORMAT), files: z.array(ManifestFile) })

/** The manifest as text, files in the order of their paths. */
export function writeManifest(files: readonly ManifestFile[]): string {
  const sorted = files.toSorted((a, b) => (a.path < b.path ? -1 : 1))
  const lines = sorted.map(({ path, bytes, sha256, source }) =>
    JSON.stringify({ path, bytes, sha256, source }),
  )
  return `{"version":${FORMAT},"files":[\n${lines.join(',\n')}\n]}\n`
}

/** The files of a manifest by path; 'newer' for one of a later version, null for anything else that is not ours. */
export function readManifest(text: string): ReadonlyMap<string, ManifestFile> | 'newer' | null {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return null
  }
  const version = z
    .object({ version: z.number().int().gt(FORMAT), files: z.array(z.unknown()) })
    .safeParse(value)
  if (version.success) return 'newer'
  const manifest = Manifest.safeParse(value)
  return manifest.success ? new Map(manifest.data.files.map((file) => [file.path, file])) : null
}
