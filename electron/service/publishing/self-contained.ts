import type { PublicLook } from '../../../shared/publishing/public.ts'

/** A page of the site with its styles and the logo in it, so that it can be shown in the app without the rest of the site. */
export function selfContained(page: string, { logo }: PublicLook, styles: string): string {
  const whole = page
    .replace(/<meta http-equiv="Content-Security-Policy"[^>]*>\n?/, '')
    .replace(/<link rel="stylesheet"[^>]*>/, () => `<style>${styles}</style>`)
  if (!logo) return whole
  return whole.replace(
    /(<img class="logo" src=")[^"]*"/,
    (_, start) => `${start}data:image/${logo.kind};base64,${logo.base64}"`,
  )
}
