import { join } from 'node:path'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'electron-vite'

type ChunkingContext = { getModuleInfo: (module: string) => { importedIds: readonly string[] } | null }

const at = (...parts: string[]) => join(import.meta.dirname, ...parts)

let first: Set<string> | null = null

/** What the sign-in needs goes into one file: each file is asked of the main process by itself (electron/main/protocol.ts). */
function firstFile(module: string, graph: ChunkingContext): string | null {
  first ??= reached(at('renderer/main.tsx'), (id) => graph.getModuleInfo(id)?.importedIds ?? [])
  return first.has(module) ? 'first' : null
}

function reached(entry: string, from: (module: string) => readonly string[]): Set<string> {
  const found = new Set([entry])
  for (const module of found) for (const imported of from(module)) found.add(imported)
  return found
}

// Everything is bundled except `electron` and what package.json lists under `dependencies` (the database's native binding).
export default defineConfig({
  main: {
    build: {
      rolldownOptions: {
        input: {
          index: at('electron/main/index.ts'),
          service: at('electron/service/process.ts'),
          'record-worker': at('electron/service/office/backups/record-worker.ts'),
        },
        // Native helpers of ssh2 that are not built: it asks for them, and does without.
        external: ['cpu-features', /sshcrypto\.node$/],
        output: {
          entryFileNames: '[name].js',
          chunkFileNames: 'chunks/[name]-[hash].js',
          // Without comments and white space, which are half of what would be parsed at every start; names stay, for the log.
          minify: { compress: false, mangle: false, codegen: true },
        },
      },
    },
  },
  preload: {
    build: {
      externalizeDeps: false,
      rolldownOptions: {
        input: { index: at('electron/preload/index.ts') },
        // A sandboxed preload cannot be an ES module.
        output: { format: 'cjs', entryFileNames: '[name].cjs' },
      },
    },
  },
  renderer: {
    root: at('renderer'),
    publicDir: at('renderer/public'),
    plugins: [react()],
    build: {
      // Electron 42, the oldest runtime the app is run on.
      target: 'chrome148',
      minify: true,
      // Inlined files would be data: addresses, which the page's policy refuses for fonts.
      assetsInlineLimit: 0,
      rolldownOptions: {
        input: at('renderer/index.html'),
        output: { codeSplitting: { groups: [{ name: firstFile }] } },
      },
    },
  },
})
