type Policy = {
  createHTML: (text: string, type: string, sink?: string) => string
  createScriptURL: (address: string) => string
}
/** TypeScript's list of what a page has does not have it yet. */
type WithTrustedTypes = { trustedTypes?: { createPolicy: (name: string, policy: Policy) => unknown } }

function refuse(what: string): never {
  // Thrown and not answered with nothing: the editor's own policy for what is pasted begins where this one refuses it the first time.
  throw new TypeError(`The page makes no ${what} from text.`)
}
/**
 * Where markup may be given as text: a document of its own that is never shown, as a paste is read into; and the frame that shows the
 * published page, which runs nothing (`sandbox=""`, tests/build/forbidden-source.test.ts).
 */
const HARMLESS: unknown[] = ['DOMParser parseFromString', 'HTMLIFrameElement srcdoc']

/**
 * The page's policy (electron/main/protocol.ts) lets no text become markup or a program. Besides, the style sheets the kit and the editor
 * write may be given as text, which have no tag in them, and the address of the page's own worker.
 */
;(window as WithTrustedTypes).trustedTypes?.createPolicy('default', {
  // Without a place it is the editor asking for what is pasted: always refused, or an empty paste would make it go on asking here.
  createHTML: (text, _type, sink) =>
    sink !== undefined && (!text.includes('<') || HARMLESS.includes(sink)) ? text : refuse('markup'),
  createScriptURL: (address) =>
    new URL(address, location.href).href.startsWith(`${location.origin}/assets/`)
      ? address
      : refuse('program'),
})
