import { createHash } from 'node:crypto'

/**
 * The frame of every page. All that comes from a document is in one block of JSON, which no browser runs; the script makes text
 * nodes of it. The policy allows one script by its hash, which loads those of `assets/` and no other; the style sheet by its hash;
 * and no connection at all. It holds for pages opened from a disk, where an origin has no name.
 */
export interface Frame {
  title: string
  language: 'zh' | 'en'
  /** scripts, from this page */
  scripts: readonly string[]
  style: string
  data: unknown
}

const loader =
  'for(const src of document.currentScript.dataset.src.split(" ")){const s=document.createElement("script");s.src=src;s.async=false;document.head.append(s)}'

const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;')

/** JSON that cannot end the element it stands in, nor a line of script. */
export const safeJson = (data: unknown): string =>
  JSON.stringify(data)
    .replaceAll('<', '\\u003c')
    .replaceAll('>', '\\u003e')
    .replaceAll('&', '\\u0026')
    .replaceAll('\u2028', '\\u2028')
    .replaceAll('\u2029', '\\u2029')

export const htmlPage = ({ title, language, scripts, style, data }: Frame): string => {
  const policy = [
    "default-src 'none'",
    `script-src ${hash(loader)} 'strict-dynamic'`,
    `style-src ${hash(style)}`,
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ')
  return `<!doctype html>
<html lang="${language === 'zh' ? 'zh-CN' : 'en'}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escaped(title)}</title>
<style>${style}</style>
</head>
<body>
<noscript><p>复核页需要 JavaScript（不联网）。This page needs JavaScript (no network).</p></noscript>
<script type="application/json" id="data">${safeJson(data)}</script>
<script data-src="${escaped(scripts.join(' '))}">${loader}</script>
</body>
</html>
`
}
