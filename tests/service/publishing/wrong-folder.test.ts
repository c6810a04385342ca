import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeOffice, type TestOffice } from '../../fixtures/office.ts'

let office: TestOffice
let folder: string
const groups: Record<string, string> = {}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'wrong-folder-'))
  office = await makeOffice({ today: '2026-11-22' })
  await office.client.office.changeSettings({
    name: 'Test office',
    publicContact: 'iag@example.org',
    siteAddress: '',
  })
  for (const name of ['Hackney', 'Newham']) {
    const group = await office.client.groups.create({
      name: `${name} IAG`,
      kind: 'local',
      area: name,
      commandUnit: '',
      sltLead: '',
      meetingsPerYear: 6,
      quorumPercent: 33,
      quorumAtLeast: 1,
      quorumChairRequired: false,
      purpose: '',
      publicContact: '',
    })
    groups[name] = group.id
  }
})
afterAll(async () => {
  await office.close()
  rmSync(folder, { recursive: true, force: true })
})

async function publish(path: string, groupId?: string): Promise<void> {
  const handle = office.session.files.keep(path)
  for await (const _step of await office.client.publishing.publish({
    handle,
    ...(groupId === undefined ? {} : { groupId }),
  }));
}

describe('publishing to the folder of the office', () => {
  it.each([['.'], ['attachments'], ['site'], ['backups/site']])('is refused for %s', async (inside) => {
    const path = join(office.dir, inside)
    const before = existsSync(path) ? readdirSync(path) : null
    await expect(publish(path)).rejects.toMatchObject({ data: { code: 'OFFICE_FOLDER' } })
    expect(existsSync(path) ? readdirSync(path) : null).toEqual(before)
  })
  it('is refused through a shortcut, and for a site that would hold the office', async () => {
    mkdirSync(join(office.dir, 'attachments'), { recursive: true })
    symlinkSync(join(office.dir, 'attachments'), join(folder, 'shortcut'))
    await expect(publish(join(folder, 'shortcut'))).rejects.toMatchObject({ data: { code: 'OFFICE_FOLDER' } })
    await expect(publish(join(office.dir, '..'))).rejects.toMatchObject({ data: { code: 'OFFICE_FOLDER' } })
  })
  it('is possible right beside it', async () => {
    await publish(`${office.dir}-site`)
    expect(existsSync(join(`${office.dir}-site`, 'index.html'))).toBe(true)
  })
})

describe('publishing one group', () => {
  it('does not take the pages of the others off a site of the whole office', async () => {
    const site = join(folder, 'whole')
    await publish(site)
    await expect(publish(site, groups.Hackney)).rejects.toMatchObject({ data: { code: 'OTHER_GROUPS' } })
    expect(readdirSync(join(site, 'groups'))).toEqual(['hackney-iag', 'newham-iag'])
    await publish(site)
  })
  it('goes to a folder of its own, again and again', async () => {
    const site = join(folder, 'hackney')
    await publish(site, groups.Hackney)
    await publish(site, groups.Hackney)
    expect(readdirSync(join(site, 'groups'))).toEqual(['hackney-iag'])
    await expect(publish(site, groups.Newham)).rejects.toMatchObject({ data: { code: 'OTHER_GROUPS' } })
  })
})
