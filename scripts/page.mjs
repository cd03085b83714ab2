// Bundles the scripts of the review pages into dist/review/assets/: classic scripts, because modules do not load from a disk.
import { copyFileSync, mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const page = `${root}src/review/page`
const assets = `${root}dist/review/assets`
mkdirSync(assets, { recursive: true })
await build({
  entryPoints: ['report', 'corpus', 'pdf'].map((name) => ({ in: `${page}/${name}.ts`, out: name })),
  outdir: assets,
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2022',
  charset: 'utf8',
  legalComments: 'inline',
  // pdf.js asks where it is only to start the thread that it does not need here
  define: { 'import.meta.url': '""' },
  logLevel: 'warning',
})
copyFileSync(`${page}/style.css`, `${assets}/style.css`)
