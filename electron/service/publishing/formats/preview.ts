import type { PublicMinutes, PublicSite } from '../../../../shared/publishing/public.ts'
import { html } from './html.ts'
import { drawMeetingContent } from './meeting.ts'
import { STYLE_SHEET } from './style.ts'
import { viewSite } from './view.ts'

const PREVIEW_STYLE =
  '.role{background:var(--tint);box-shadow:0 0 0 .2em var(--tint);border-radius:3px}main{padding-top:0}'

/**
 * One self-contained document with exactly what the public will read of a meeting, for the app to show before it is published. The words
 * that stand for a person are marked. `nonce` lets its style past the policy of the page it is shown in.
 */
export function drawPreview(site: PublicSite, minutes: PublicMinutes, nonce = ''): string {
  const group = viewSite(site).group.get(minutes.group)?.group.name ?? ''
  const head = `<!DOCTYPE html>\n<html lang="en-GB">\n<head>\n<meta charset="utf-8">\n`
  const content = drawMeetingContent(group, minutes, { pdfBytes: null, markRoles: true })
  return `${head}${html`<title>${group}: ${minutes.title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style${nonce !== '' && html` nonce="${nonce}"`}>`}${STYLE_SHEET}${PREVIEW_STYLE}${html`</style>
</head>
<body>
<main class="wide">
${content}
</main>
</body>
</html>
`}`
}
