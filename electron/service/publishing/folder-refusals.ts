import { Refusal } from '../../../shared/refusal.ts'

/** What the system said about a folder, as a sentence a person can act on; anything unexpected as it was. */
export function explained(error: unknown, folder: string): unknown {
  if (error instanceof Refusal || !(error instanceof Error) || !('code' in error)) return error
  switch (error.code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return new Refusal(
        'NOT_WRITABLE',
        `You may not write to “${folder}”. Choose another folder, or ask who looks after it to let you write there.`,
      )
    case 'ENOSPC':
    case 'EDQUOT':
      return new Refusal(
        'DISK_FULL',
        `There is no room left for “${folder}”. Nothing there was changed. Make room, then publish again.`,
      )
    case 'ENOTDIR':
    case 'EEXIST':
      return new Refusal('NOT_A_FOLDER', `“${folder}” is not a folder. Choose a folder to publish to.`)
    case 'ENOENT':
    case 'ENXIO':
    case 'ENODEV':
      return new Refusal(
        'NOT_A_FOLDER',
        `“${folder}” cannot be reached. Check that its disk is connected, or choose another folder.`,
      )
    default:
      return error
  }
}
