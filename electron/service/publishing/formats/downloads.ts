import type { PublicMinutes } from '../../../../shared/publishing/public.ts'
import type { SitePath } from './view.ts'
import { fileSize } from './wording.ts'

/** What minutes can be downloaded as, in the order of the links: what a reader calls it, and what programs do. */
export const DOWNLOADS = [
  { format: 'pdf', name: 'a PDF', media: 'application/pdf' },
  {
    format: 'docx',
    name: 'a Word document',
    media: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  },
  { format: 'odt', name: 'an OpenDocument text', media: 'application/vnd.oasis.opendocument.text' },
] as const
export type DownloadFormat = (typeof DOWNLOADS)[number]['format']

/** A file beside the page of a meeting. */
export type Download = (typeof DOWNLOADS)[number] & { file: string; bytes: number }

const fileName = (format: DownloadFormat) => `minutes.${format}`

export function downloadPath(
  minutes: Pick<PublicMinutes, 'group' | 'slug'>,
  format: DownloadFormat,
): SitePath {
  return `groups/${minutes.group}/${minutes.slug}/${fileName(format)}`
}

/** The files there are of some minutes. `sizes`: the bytes of every such file of the site, by path. */
export function downloadsOf(
  minutes: Pick<PublicMinutes, 'group' | 'slug'>,
  sizes: ReadonlyMap<SitePath, number>,
): Download[] {
  return DOWNLOADS.flatMap((each) => {
    const bytes = sizes.get(downloadPath(minutes, each.format))
    return bytes === undefined ? [] : [{ ...each, file: fileName(each.format), bytes }]
  })
}

/** `a PDF (84 KB)`, `a Word document (DOCX, 22 KB)`: the format by the name a reader knows, and by the ending of its files. */
export function downloadWords({ format, name, bytes }: Download): string {
  const ending = format === 'pdf' ? '' : `${format.toUpperCase()}, `
  return `${name} (${ending}${fileSize(bytes)})`
}
