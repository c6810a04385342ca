type Policy = {
  createHTML: (text: string, type: string, sink?: string) => string
  createScriptURL: (address: string) => string
}
/** TypeScript's list of what a page has does not have it yet. */
type WithTrustedTypes = { trustedTypes?: { createPolicy: (name: string, policy: Policy) => unknown } }

function refuse(what: string): never {
  // Thrown and not answered with nothing: the editor's own policy for what is pasted begins where this one refuses.
  throw new TypeError(`The page makes no ${what} from text.`)
}
/**
 * The page's policy (electron/main/protocol.ts) lets no text become markup or a program. Three things may still be given as text: the
 * style sheets the kit and the editor write, which have no tag in them; what is read into a document of its own that is never shown, as a
 * paste is; and the page's own worker.
 */
;(window as WithTrustedTypes).trustedTypes?.createPolicy('default', {
  createHTML: (text, _type, sink) =>
    !text.includes('<') || sink === 'DOMParser parseFromString' ? text : refuse('markup'),
  createScriptURL: (address) =>
    new URL(address, location.href).href.startsWith(`${location.origin}/assets/`)
      ? address
      : refuse('program'),
})
