import type { PublicLook } from '../../../../shared/publishing/public.ts'
import { SCHEMES, type Scheme, SITE_COLOURS, siteColours } from '../../../../shared/site/colours.ts'

/** The colours of what is published where an office chose none, as [light, dark]. */
export const COLOURS = SITE_COLOURS

/** The colours of one scheme as properties: those every site has, and the office's own. */
function properties(look: PublicLook, scheme: Scheme): string {
  const { accent: _, tint: __, ...fixed } = SITE_COLOURS
  const at = SCHEMES.indexOf(scheme)
  return [
    ...Object.entries(fixed).map(([name, pair]) => [name, pair[at]]),
    ...Object.entries(siteColours(look, scheme)),
  ]
    .map(([name, colour]) => `--${name}:${colour}`)
    .join(';')
}

/**
 * The style sheet of the site in the office's colours. System fonts, no images, nothing fetched. With `only` it has that scheme whatever the
 * reader's device prefers, for a picture of it.
 */
export function styleSheet(look: PublicLook, only?: Scheme): string {
  const light = properties(look, 'light')
  const dark = properties(look, 'dark')
  if (only !== undefined)
    return `:root{color-scheme:${only};${only === 'light' ? light : dark}}\n${only === 'dark' ? ON_DARK : ''}${RULES}`
  return `:root{color-scheme:light dark;${light}}
@media (prefers-color-scheme:dark){:root{${dark}}${ON_DARK}}
${RULES}@media print{:root{color-scheme:light;${light};--ground:#fff;--tint:#fff}}
`
}

/** A logo is drawn for white paper. */
const ON_DARK = '.logo{background:#fff;padding:.35rem;border-radius:6px}'

const RULES = `*,*::before,*::after{box-sizing:border-box}
html{-webkit-text-size-adjust:100%;text-size-adjust:100%;scroll-padding-top:1rem}
body{margin:0;background:var(--ground);color:var(--ink);font:1.0625rem/1.6 system-ui,-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,sans-serif;overflow-wrap:anywhere;hyphens:manual;min-height:100vh;display:flex;flex-direction:column}
h1,h2,h3,h4,h5,p,ul,ol,dl,dd,table{margin:0;padding:0}
h1,h2,h3,h4,h5{line-height:1.25;text-wrap:balance;font-weight:650}
h1{font-size:clamp(1.8rem,1.35rem + 2vw,2.625rem);line-height:1.12;letter-spacing:-.022em;max-width:22em}
h2{font-size:1.375rem;letter-spacing:-.012em;margin-top:3rem;padding-top:.75rem;border-top:1px solid var(--edge)}
h3{font-size:1.125rem;margin-top:2rem}
h4{font-size:1.0625rem;margin-top:1.5rem}h5{font-size:1rem;margin-top:1.25rem}
p{margin-top:.75rem}
a{color:var(--link);text-decoration-thickness:1px;text-underline-offset:.2em}
a:hover{text-decoration-thickness:2px}
:focus-visible{outline:3px solid var(--link);outline-offset:2px;border-radius:3px}
strong{font-weight:650}
time,table,.number,.facts,.when{font-variant-numeric:tabular-nums}
.wide{width:100%;max-width:70rem;margin-inline:auto;padding-inline:clamp(1rem,4vw,2.5rem)}
.hidden{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
.skip{position:absolute;left:1rem;top:-4rem;padding:.5rem .75rem;background:var(--panel);z-index:1}
.skip:focus{top:.5rem}
.soft,.about{color:var(--soft)}
.together{display:inline-block}
.example{background:var(--notice);color:var(--warning);border-bottom:1px solid var(--edge);font-size:.9375rem}
.example p{margin-block:0;padding-block:.4rem}
.top{background:var(--panel);border-top:6px solid var(--main);border-bottom:1px solid var(--line)}
.top .wide{display:flex;flex-wrap:wrap;align-items:center;justify-content:space-between;gap:.25rem 2rem;padding-block:.75rem}
.office{display:inline-flex;align-items:center;gap:.875rem;max-width:100%;font-size:1.125rem;font-weight:650;line-height:1.35;color:var(--ink);text-decoration:none;padding-block:.25rem}
.office span{min-width:0}
.logo{flex:none;width:auto;height:auto;max-width:min(14rem,45vw);max-height:3.5rem;forced-color-adjust:none}
.office:hover{text-decoration:underline}
.top ul,.bottom ul{list-style:none;display:flex;flex-wrap:wrap;gap:.25rem 1.5rem}
.top li a{display:inline-block;padding-block:.25rem;text-decoration:none}
.top li a:hover{text-decoration:underline}
.top li a[aria-current]{color:var(--ink);box-shadow:inset 0 -2px var(--main)}
main{flex:1;padding-block:1.25rem 4rem}
.trail{font-size:.9375rem}
.trail ol{list-style:none;display:flex;flex-wrap:wrap}
.trail li:not(:last-child)::after{content:"/";content:"/" / "";color:var(--soft);margin-inline:.6rem}
.trail a{display:inline-block;padding-block:.15rem}
.head{padding-top:clamp(1rem,3vw,2rem)}
.eyebrow{margin:0 0 .5rem;color:var(--soft);font-weight:500}
.lead{font-size:1.1875rem;line-height:1.55;max-width:58ch}
.head .lead{margin-top:1.25rem}
.body,.head p{max-width:68ch}
.head+.body{margin-top:2.25rem}
.broad{max-width:none}
.broad>p{max-width:68ch}
.body>h2:first-child,.two h2{margin-top:0}
.facts{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,17rem),1fr));gap:.875rem 2.5rem;margin-top:1.75rem;padding-top:1.25rem;border-top:1px solid var(--edge)}
.facts dt{color:var(--soft);font-size:.9375rem}
.facts dd{font-weight:500}
.download{list-style:none;display:flex;flex-wrap:wrap;align-items:center;gap:.75rem 1.5rem;margin-top:1.5rem;padding:0}
.download a{display:inline-block;padding-block:.15rem}
.head .download{margin-top:1.5rem}
.download li:first-child a{display:inline-block;padding:.55rem 1rem;border:1px solid var(--link);border-radius:6px;background:var(--panel);font-weight:550;text-decoration:none}
.download li:first-child a:hover{background:var(--tint);text-decoration:underline}
.corrected{max-width:68ch;padding:.6rem 1rem;border-left:4px solid var(--warning);background:var(--notice)}
.gone{color:var(--red);font-size:.9375rem}
.columns{margin-top:2.75rem}
.contents{padding:1rem 1.25rem;border:1px solid var(--line);border-radius:6px;background:var(--panel)}
.contents h2{margin:0;padding:0;border:0;font-size:.9375rem;letter-spacing:0;color:var(--soft);font-weight:500}
.contents ul{list-style:none;margin-top:.35rem}
.contents a{display:inline-block;padding-block:.15rem;text-decoration:none}
.contents a:hover{text-decoration:underline}
.contents+.body{margin-top:2.5rem}
.two{display:grid;gap:2.5rem 4rem;margin-top:2.75rem}
.rows,.dates,.cards,.people,.years{list-style:none}
.rows{margin-top:.5rem}
.rows li{display:grid;gap:0 1.5rem;padding-block:.6rem;border-bottom:1px solid var(--line)}
.rows a{justify-self:start;font-weight:550;font-variant-numeric:tabular-nums}
.dates{margin-top:.5rem}
.dates li{display:grid;gap:0 1.5rem;padding-block:.875rem;border-bottom:1px solid var(--line)}
.two .dates li{padding-block:.6rem}
.dates p{margin:0}
.when{color:var(--soft)}
.when strong{display:block;color:var(--ink)}
.dates .state{color:var(--red);font-weight:650}
.cancelled .when strong{text-decoration:line-through}
.more{margin-top:1rem}
.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,19rem),1fr));gap:1rem;margin-top:1.25rem}
.cards li{padding:1.25rem;border:1px solid var(--line);border-radius:6px;background:var(--panel);display:flex;flex-direction:column}
.cards h3{margin:0}
.cards p:last-child{margin-top:auto;padding-top:.75rem;font-size:.9375rem}
.answer{padding-block:1rem;border-bottom:1px solid var(--line)}
.answer h3{margin-top:0}
.answer dl{margin-top:.75rem;display:grid;gap:0 1.5rem}
.answer dt{font-weight:650;margin-top:.5rem}
.answer dd{margin:0;overflow-wrap:anywhere}
.years{display:flex;flex-wrap:wrap;gap:.25rem 1.25rem;margin-top:.75rem}
.years a{display:inline-block;padding-block:.15rem}
.body>:is(ul,ol):not([class]){padding-left:1.25rem;margin-top:.75rem}
.body>ol:not([class]){padding-left:2.25rem}
.body>:is(ul,ol):not([class]) li+li{margin-top:.5rem}
table{width:100%;border-collapse:collapse;margin-top:1rem;text-align:left}
caption{text-align:left;color:var(--soft);font-size:.9375rem;padding-bottom:.5rem}
th,td{vertical-align:top;padding:.6rem 1rem .6rem 0;border-bottom:1px solid var(--line)}
th:last-child,td:last-child{padding-right:0}
thead th{font-size:.9375rem;font-weight:550;color:var(--soft);border-bottom-color:var(--edge);padding-block:.35rem}
tbody th{font-weight:550}
.agenda .time,.lines tbody th,.lines time{white-space:nowrap}
.agenda .time{width:6rem}
.purpose{color:var(--soft);width:9rem}
.lines{font-size:1rem;line-height:1.5}
.lines .owner{min-width:9.5rem}
.scrolls{margin:.9rem 0 0 3.25rem;overflow-x:auto}
.minuted{margin:0;font-size:1rem;line-height:1.5}
.after{color:var(--soft);font-size:.9375rem}
.people{margin-top:.5rem;columns:2 17rem;column-gap:2.5rem}
.people li{break-inside:avoid;padding-block:.2rem}
.ask{display:flex;flex-wrap:wrap;gap:.5rem;margin-top:.5rem}
.ask input{flex:1 1 14rem;min-width:0;font:inherit;padding:.5rem .75rem;border:2px solid var(--soft);border-radius:6px;background:var(--panel);color:var(--ink)}
.ask button{font:inherit;font-weight:550;padding:.5rem 1.25rem;border:2px solid var(--main);border-radius:6px;background:var(--main);color:var(--ground);cursor:pointer}
#search label{font-weight:650}
#search .soft{margin-top:0}
#status{margin-top:1.25rem;font-weight:550}
#status:empty{margin:0}
.results{list-style:none}
.results li{padding-block:1rem;border-bottom:1px solid var(--line)}
.results h2{margin:0;padding:0;border:0;font-size:1.125rem}
.results h3{margin-top:.75rem;font-size:1.0625rem;font-weight:500}
.results p{margin-top:.15rem}
mark{background:var(--notice);color:var(--ink);font-weight:650}
.words dt{font-weight:650;margin-top:1.25rem}
.numbered,.inset,.line,.withheld{margin-top:.9rem}
.numbered{display:grid;grid-template-columns:3.25rem 1fr}
.numbered .number{color:var(--soft)}
.inset{padding-left:4.5rem}
.inset li{padding-left:.15rem}
.inset li+li{margin-top:.35rem}
.withheld{padding:.75rem 1rem;border-left:4px solid var(--edge);background:var(--panel);color:var(--soft)}
.line{margin-left:3.25rem;padding:.8rem 1.1rem .9rem;border-left:4px solid var(--main);background:var(--tint);border-radius:0 6px 6px 0}
.line p{margin:0}
.line .label{display:flex;flex-wrap:wrap;gap:0 .75rem;font-size:.9375rem}
.line .label strong{color:var(--main)}
.line .owed{display:flex;flex-wrap:wrap;gap:0 1.5rem;font-size:.9375rem;margin-top:.25rem}
:target{scroll-margin-top:1rem;outline:2px solid var(--link);outline-offset:6px;border-radius:3px}
h2:target,h3:target{outline:0}
.history{margin-top:3rem;padding-top:1rem;border-top:1px solid var(--edge);color:var(--soft);font-size:.9375rem}
.bottom{background:var(--panel);border-top:1px solid var(--line);font-size:.9375rem}
.bottom .wide{padding-block:1.75rem 2.25rem}
.bottom p{margin:0 0 .5rem}
.bottom li a{display:inline-block;padding-block:.15rem}
@media (min-width:36rem){.rows li,.dates li{grid-template-columns:12rem 1fr}.rows .gone{grid-column:2}.answer dl{grid-template-columns:7rem 1fr}.answer dd{margin-top:.5rem}}
@media (min-width:56rem){.two{grid-template-columns:1fr 1fr}}
@media (min-width:62rem){.columns{display:grid;grid-template-columns:13rem minmax(0,68ch);gap:4rem;align-items:start}.contents{position:sticky;top:1.5rem;background:none;border:0;padding:0}.contents+.body{margin-top:0}}
@media screen and (max-width:40rem){.lines tbody th,.lines time{white-space:normal}.numbered{display:block}.numbered .number{margin-right:.5rem}.line{margin-left:0}.inset{padding-left:1.5rem}.scrolls{margin-left:0}
.lines .owner{min-width:0}
thead{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%)}
table,caption,tbody,tr,tbody th,td{display:block}
tr{padding-block:.7rem;border-bottom:1px solid var(--line)}
th,td,th:last-child,td:last-child{padding:0;border:0;width:auto}
.none{display:none}
td[data-label]::before{content:attr(data-label) ": ";color:var(--soft)}
.minuted{display:table}.minuted thead{display:table-header-group;position:static;clip-path:none}.minuted tbody{display:table-row-group}.minuted tr{display:table-row}.minuted th,.minuted td{display:table-cell;padding:.5rem .75rem .5rem 0;border-bottom:1px solid var(--line)}}
@media (forced-colors:active){.line,.withheld{border:1px solid;border-left-width:4px}.top li a[aria-current]{border-bottom:2px solid}}
@media print{@page{margin:20mm}.logo{padding:0}body{font-size:11pt;display:block}
.top nav,#search,#status,.trail,.contents,.skip,.download,.bottom ul,.more{display:none}
.top{border-top:0}.columns{display:block}h1{font-size:22pt}h2{font-size:15pt;break-after:avoid}h3,h4,h5,caption{break-after:avoid}tr,.line,.numbered,.dates li{break-inside:avoid}thead{display:table-header-group}.scrolls{overflow:visible;margin-left:0}a{color:inherit}main a[href^=http]:not(.address)::after{content:" (" attr(href) ")"}}
`

/** The mark of the site in the office's colour: two people in conversation, reduced to two shapes. */
export function iconFile(look: PublicLook): string {
  const { main } = siteColours(look, 'light')
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${main}"/><path d="M7 9h12v8h-6l-4 4v-4H7z" fill="#fff"/><path d="M21 13h4v9h-2v4l-4-4h-6v-2h8z" fill="#fff" opacity=".65"/></svg>
`
}
