import { describe, expect, it } from 'vitest'
import { isServerPath, networkFileSystem, placeWarning, syncedByName } from '../../../shared/office/places.ts'

describe('Where an office is', () => {
  it.each([
    ['C:\\Users\\nia\\OneDrive - Northshire Police\\IAG', 'OneDrive'],
    ['C:\\Users\\nia\\OneDrive\\IAG', 'OneDrive'],
    ['/Users/nia/Library/Mobile Documents/com~apple~CloudDocs/IAG', 'iCloud Drive'],
    ['/Users/nia/Library/CloudStorage/GoogleDrive-nia@example.org/My Drive/IAG', 'Google Drive'],
    ['/home/nia/Dropbox (Personal)/IAG', 'Dropbox'],
    ['/home/nia/Nextcloud/IAG', 'Nextcloud'],
    ['/home/nia/Documents/IAG', null],
    ['/home/nia/Dropboxes/IAG', null],
    ['/home/nia/inbox/IAG', null],
  ])('%s is copied by %s', (path, by) => {
    expect(syncedByName(path)).toBe(by)
  })

  it.each([
    ['\\\\files01\\iag\\office', true],
    ['\\\\?\\UNC\\files01\\iag', true],
    ['//files01/iag', true],
    ['\\\\?\\C:\\IAG', false],
    ['C:\\IAG', false],
    ['/srv/iag', false],
  ])('%s is on a server: %s', (path, is) => {
    expect(isServerPath(path)).toBe(is)
  })

  it.each([
    [0x6969, 'NFS'],
    [0xfe534d42, 'SMB'],
    // As Node gives it where the number is signed.
    [0xfe534d42 - 2 ** 32, 'SMB'],
    [0x517b, 'SMB'],
    [0x65735546, 'FUSE'],
    [0xef53, null],
    [0x1021994, null],
  ])('the file system %i is reached over %s', (type, name) => {
    expect(networkFileSystem(type)).toBe(name)
  })

  it('a place to worry about says what to do, and a disk of this computer says nothing', () => {
    expect(placeWarning({ kind: 'synced', by: 'OneDrive' })?.text).toContain('move the whole folder')
    expect(placeWarning({ kind: 'network', by: 'NFS' })?.text).toContain('one person writes')
    expect(placeWarning({ kind: 'local', by: '' })).toBeNull()
  })
})
