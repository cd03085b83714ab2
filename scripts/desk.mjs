/*
 * Makes dist/desk/nianbao.html: the checking desk as one file that opens from a disk and asks nothing of any network. The scripts,
 * the data of pdf.js and the table of divisions stand in it packed (gzip, base64); a loader of a few lines unpacks them.
 */
import { createHash } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = `${root}src/desk/page`
const pdfjs = `${root}node_modules/pdfjs-dist`

/** In a page there is no Node; pdf.js comes in its smaller build. */
const forPages = {
  name: 'for-pages',
  setup: (on) => {
    on.onResolve({ filter: /^node:/ }, ({ path }) => ({ path, namespace: 'none' }))
    on.onLoad({ filter: /.*/, namespace: 'none' }, () => ({ contents: 'module.exports = {}' }))
    on.onResolve({ filter: /^pdfjs-dist\/legacy\/build\/pdf(?:\.worker)?\.mjs$/ }, ({ path }) => ({
      path: `${root}node_modules/${path.replace(/\.mjs$/u, '.min.mjs')}`,
    }))
  },
}

const bundle = async (name) => {
  const { outputFiles } = await build({
    entryPoints: [`${page}/${name}.ts`],
    write: false,
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    // a worker has no document to decode entities with
    conditions: name === 'worker' ? ['worker'] : [],
    target: 'es2022',
    charset: 'utf8',
    legalComments: 'none',
    // pdf.js asks where it is only to start a thread of its own, which it is given
    define: { 'import.meta.url': '"blob:nianbao"', 'process.env.NODE_ENV': '"production"' },
    plugins: [forPages],
    logLevel: 'warning',
  })
  return outputFiles[0].contents
}

/** Data files of pdf.js one behind the other, and where each stands. */
const pdfParts = () => {
  const index = {}
  const pieces = []
  let at = 0
  for (const folder of ['cmaps', 'standard_fonts'])
    for (const name of readdirSync(`${pdfjs}/${folder}`).filter((n) => /\.(?:bcmap|pfb|ttf)$/u.test(n))) {
      const bytes = readFileSync(`${pdfjs}/${folder}/${name}`)
      index[`${folder}/${name}`] = [at, at + bytes.length]
      at += bytes.length
      pieces.push(bytes)
    }
  return { index, bytes: Buffer.concat(pieces) }
}

const divisions = async () => {
  const { loadDivisions } = await import(`${root}modules/corpus/divisions.js`)
  const { source, covers, places } = await loadDivisions()
  return { source, covers, list: places.flatMap((p) => p.divisions) }
}

const packed = (id, bytes) =>
  `<script type="text/plain" id="${id}">${gzipSync(bytes, { level: 9 }).toString('base64')}</script>\n`

const loader = `(async()=>{
const bytes=async(id)=>{const e=document.getElementById(id),b=atob(e.textContent),a=new Uint8Array(b.length);for(let i=0;i<b.length;i++)a[i]=b.charCodeAt(i);e.remove();return new Response(new Blob([a]).stream().pipeThrough(new DecompressionStream("gzip"))).blob()};
try{globalThis.nianbaoDesk={worker:await bytes("worker"),parts:await bytes("parts"),index:JSON.parse(await(await bytes("index")).text()),divisions:JSON.parse(await(await bytes("divisions")).text())};
const s=document.createElement("script");s.src=URL.createObjectURL(new Blob([await bytes("page")],{type:"text/javascript"}));document.head.append(s)}
catch(e){document.getElementById("wait").textContent="这个浏览器太旧，打不开核对台。请用近两年的 Edge、Chrome 或 Firefox。 This browser is too old: use a recent Edge, Chrome or Firefox. ("+e+")"}})()`

const hash = (text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

const style = readFileSync(`${root}src/review/page/style.css`, 'utf8') + readFileSync(`${page}/style.css`, 'utf8')
const parts = pdfParts()
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const policy = [
  "default-src 'none'",
  `script-src ${hash(loader)} 'strict-dynamic'`,
  'worker-src blob:',
  `style-src ${hash(style)}`,
  'font-src blob: data:',
  'img-src blob: data:',
  "connect-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

const html = `<!doctype html>
<html lang="zh-CN" data-version="${version}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="color-scheme" content="light dark">
<title>年报核对台</title>
<style>${style}</style>
</head>
<body>
<noscript><p>核对台需要 JavaScript（不联网）。This page needs JavaScript (no network).</p></noscript>
<p id="wait">正在打开……</p>
${packed('worker', await bundle('worker'))}${packed('page', await bundle('main'))}${packed('parts', parts.bytes)}${packed('index', JSON.stringify(parts.index))}${packed('divisions', JSON.stringify(await divisions()))}<script>${loader}</script>
</body>
</html>
`
mkdirSync(`${root}dist/desk`, { recursive: true })
writeFileSync(`${root}dist/desk/nianbao.html`, html)
