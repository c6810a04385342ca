import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = join(import.meta.dirname, '..', '..')

/** A file, what it imports, and whether ARCHITECTURE.md lets it. */
const imports = [
  ['shared/a/allowed-1.ts', 'zod', 'allowed'],
  ['shared/a/allowed-2.ts', './rules.ts', 'allowed'],
  ['shared/a/allowed-3.ts', '../meetings/rules.ts', 'allowed'],
  ['shared/a/allowed-4.ts', '@orpc/contract', 'allowed'],
  ['shared/a/refused-1.ts', 'node:fs', 'refused'],
  ['shared/a/refused-2.ts', 'electron', 'refused'],
  ['shared/a/refused-3.ts', '@orpc/server', 'refused'],
  ['shared/a/refused-4.ts', '../../db/office.ts', 'refused'],
  ['shared/refused-5.ts', '../electron/service/gate.ts', 'refused'],
  ['shared/refused-6.ts', 'react', 'refused'],

  ['db/allowed-1.ts', 'kysely', 'allowed'],
  ['db/allowed-2.ts', 'node:fs/promises', 'allowed'],
  ['db/migrations/allowed-3.ts', '../../shared/dates.ts', 'allowed'],
  ['db/refused-1.ts', '../electron/service/gate.ts', 'refused'],
  ['db/refused-2.ts', 'react', 'refused'],
  ['db/refused-3.ts', 'electron', 'refused'],

  ['electron/service/allowed-1.ts', '@orpc/server', 'allowed'],
  ['electron/service/publishing/allowed-2.ts', '../../../db/minutes.ts', 'allowed'],
  ['electron/service/refused-1.ts', 'electron', 'refused'],
  ['electron/service/publishing/refused-2.ts', '../../../renderer/ui/Page.tsx', 'refused'],
  ['electron/service/refused-3.ts', '../main/window.ts', 'refused'],
  ['electron/service/refused-4.ts', 'react-dom/server', 'refused'],

  ['electron/main/allowed-1.ts', 'electron', 'allowed'],
  ['electron/main/refused-1.ts', '../../db/minutes.ts', 'refused'],
  ['electron/main/refused-2.ts', '../service/minutes.ts', 'refused'],

  ['renderer/minutes/allowed-1.ts', 'react', 'allowed'],
  ['renderer/minutes/allowed-2.ts', '../../shared/minutes/contract.ts', 'allowed'],
  ['renderer/minutes/allowed-3.ts', '../ui/Page.tsx', 'allowed'],
  ['renderer/minutes/refused-1.ts', 'node:fs', 'refused'],
  ['renderer/minutes/refused-2.ts', 'electron', 'refused'],
  ['renderer/minutes/refused-3.ts', '../../db/minutes.ts', 'refused'],
  ['renderer/refused-4.ts', '../electron/service/gate.ts', 'refused'],
  ['renderer/refused-5.ts', '@orpc/server', 'refused'],
] as const

let copy: string
let refused: Set<string>

beforeAll(() => {
  copy = mkdtempSync(join(tmpdir(), 'boundaries-'))
  cpSync(join(root, 'biome.json'), join(copy, 'biome.json'))
  for (const [file, source] of imports) {
    mkdirSync(dirname(join(copy, file)), { recursive: true })
    writeFileSync(join(copy, file), `import { a } from '${source}'\n\nexport const b = a\n`)
  }
  const report = output(join(root, 'node_modules/.bin/biome'), [
    'lint',
    '--only=style/noRestrictedImports',
    '--vcs-enabled=false',
    '--max-diagnostics=none',
    '--reporter=json',
    '.',
  ])
  const found = JSON.parse(report) as { diagnostics: { category: string; location: { path: string } }[] }
  refused = new Set(found.diagnostics.map((one) => one.location.path.replace(/^\.\//, '')))
})

afterAll(() => rmSync(copy, { recursive: true, force: true }))

function output(command: string, args: string[]): string {
  try {
    return execFileSync(command, args, { cwd: copy, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] })
  } catch (error) {
    return (error as { stdout: string }).stdout
  }
}

describe('What a folder may import', () => {
  it.each(imports)('%s importing %s is %s', (file, _source, expected) => {
    expect(refused.has(file) ? 'refused' : 'allowed').toBe(expected)
  })
})

describe('A page file that wants the file system', () => {
  it('does not compile', () => {
    const page = join(copy, 'page')
    mkdirSync(page)
    cpSync(join(root, 'tsconfig.json'), join(copy, 'tsconfig.json'))
    cpSync(join(root, 'renderer/tsconfig.json'), join(page, 'tsconfig.json'))
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'))
    writeFileSync(join(page, 'clean.ts'), 'export const title = document.title\n')
    const compile = () => output(join(root, 'node_modules/.bin/tsc'), ['-p', page])
    expect(compile()).toBe('')
    writeFileSync(join(page, 'dirty.ts'), "export { readFileSync } from 'node:fs'\n")
    expect(compile()).toContain('node:fs')
  })
})
