// Loaded before a process of the benchmark that is to publish pages, feeds and data alone: the app itself never leaves the documents out.
import { registerHooks } from 'node:module'

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context)
    if (specifier !== './site.ts' || !context.parentURL?.endsWith('/publishing/folder.ts')) return found
    return { ...found, url: new URL('site-without-documents.ts', import.meta.url).href }
  },
})
