/** The nonce of this page load, by which the page's policy knows our styles (electron/main/protocol.ts). */
export const nonce: string = document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? ''
