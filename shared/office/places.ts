/** Where an office folder is: on this computer, on a network, or in a folder that a program copies to the internet. */
export type PlaceKind = 'local' | 'network' | 'synced'

/** Kinds of file system that are reached over a network, by their number (`statfs`); Linux, include/uapi/linux/magic.h. */
const NETWORK_FILE_SYSTEMS: Readonly<Record<number, string>> = {
  26985: 'NFS',
  20859: 'SMB',
  4266872130: 'SMB',
  4283649346: 'SMB',
  1702057286: 'FUSE',
  1397113167: 'AFS',
  12805120: 'Ceph',
  16914839: '9P',
}

/** The name of a network file system by the type `statfs` gives; null for a disk of this computer. */
export function networkFileSystem(type: number): string | null {
  return NETWORK_FILE_SYSTEMS[type >>> 0] ?? null
}

/** True for a path on a server, as Windows writes it: `\\server\share\…`, also in its long form `\\?\UNC\…`. */
export function isServerPath(path: string): boolean {
  return /^(\\\\\?\\UNC\\|\\\\(?![?.]\\)|\/\/(?![?.]\/))[^\\/]/i.test(path)
}

/** Names of folders that such programs keep; the part of a path between two separators. */
const SYNCED_FOLDERS: readonly [RegExp, string][] = [
  [/^OneDrive( - .+)?$/i, 'OneDrive'],
  [/^SharePoint( - .+)?$/i, 'OneDrive'],
  [/^Dropbox( \(.+\))?$/i, 'Dropbox'],
  [/^(Google ?Drive|GoogleDrive-.+|My Drive|DriveFS)$/i, 'Google Drive'],
  [/^(iCloud ?Drive|com~apple~CloudDocs|Mobile Documents)$/i, 'iCloud Drive'],
  [/^(Nextcloud|ownCloud)\d*$/i, 'Nextcloud'],
  [/^Box( Sync)?$/, 'Box'],
]

/** Files and folders that such programs leave in the folder they keep. */
export const SYNC_MARKERS: Readonly<Record<string, string>> = {
  '.dropbox': 'Dropbox',
  '.dropbox.cache': 'Dropbox',
  '.849C9593-D756-4E56-8D6E-42412F2A707B': 'OneDrive',
  '.tmp.drivedownload': 'Google Drive',
  '.tmp.driveupload': 'Google Drive',
  '.owncloudsync.log': 'Nextcloud',
  '.nextcloudsync.log': 'Nextcloud',
  '.stfolder': 'Syncthing',
}

/** The program that copies this folder elsewhere, by the names in its path; null when none is known by name. */
export function syncedByName(path: string): string | null {
  for (const part of path.split(/[\\/]/)) {
    const found = SYNCED_FOLDERS.find(([name]) => name.test(part))
    if (found) return found[1]
  }
  return null
}

/** What to know about the place of an office, as sentences; null for a disk of this computer. */
export function placeWarning(place: { kind: PlaceKind; by: string }): { title: string; text: string } | null {
  if (place.kind === 'synced') {
    return {
      title: `This office is in a folder that ${place.by} copies.`,
      text: `${place.by} copies files while they are written, and may put an older record in place of the newer one. Close the app, move the whole folder to a disk of this computer, and open it there; let ${place.by} copy only backups.`,
    }
  }
  if (place.kind === 'network') {
    return {
      title: 'This office is on a network drive.',
      text: 'It is opened in the way that is safest there: one person writes, others read, and each save takes a little longer. Keep backups on a disk of this computer.',
    }
  }
  return null
}
