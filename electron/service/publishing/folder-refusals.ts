import { realpathSync } from 'node:fs'
import { basename, dirname, isAbsolute, join, relative, sep } from 'node:path'
import { Refusal } from '../../../shared/refusal.ts'
import { notWritable } from '../save-file.ts'

/** What the system said about a folder, as a sentence a person can act on; anything unexpected as it was. */
export function explained(error: unknown, folder: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return notWritable(folder)
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal(
        'DISK_FULL',
        `There is no room left for “${basename(folder)}”. Nothing there was changed. Make room, then publish again.`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new Refusal(
        'NOT_A_FOLDER',
        `“${basename(folder)}” is not a folder. Choose a folder to publish to.`,
      )
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
      return new Refusal(
        'NOT_A_FOLDER',
        `“${basename(folder)}” cannot be reached. Check that its disk is connected, or choose another folder.`,
      )
    default:
      return error
  }
}

/** The true place of a path that may not exist yet, with every shortcut on the way followed. */
function truePath(path: string): string {
  try {
    return realpathSync(path)
  } catch {
    return dirname(path) === path ? path : join(truePath(dirname(path)), basename(path))
  }
}

function holds(outer: string, inner: string): boolean {
  const way = relative(outer, inner)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** Refuses (`OFFICE_FOLDER`) to publish into the office folder, or to a folder that holds it: who puts the site online would put the office there. */
export function refuseOfficeFolder(folder: string, officeFolder: string): void {
  const [site, office] = [truePath(folder), truePath(officeFolder)]
  if (!holds(office, site) && !holds(site, office)) return
  throw new Refusal(
    'OFFICE_FOLDER',
    `“${basename(folder)}” belongs with the folder of your office, which must not go online. Choose a folder of its own for the site.`,
  )
}

/** Refuses (`OTHER_GROUPS`) when publishing one group would take the pages of others off the site. `paths` are the published files. */
export function refuseOtherGroups(paths: Iterable<string>, group: string, folder: string): void {
  for (const path of paths) {
    const [top, slug] = path.split('/')
    if (top !== 'groups' || slug === group) continue
    throw new Refusal(
      'OTHER_GROUPS',
      `“${basename(folder)}” holds the pages of other groups too, and they would be taken off the site. Publish all groups there, or choose another folder for this group.`,
    )
  }
}
