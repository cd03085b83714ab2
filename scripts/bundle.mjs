/*
 * Makes what is published of the modules: dist/index.js, dist/node/index.js, dist/ocr/index.js, dist/cli/main.js and the parts that they share or load when they are
 * needed. A few files load in a fraction of the time of hundreds, and zod without its fifty languages. zod stays a dependency
 * all the same: the types of the schemas are its own.
 */
import { copyFileSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))
const { dependencies, peerDependencies } = JSON.parse(readFileSync(`${root}package.json`, 'utf8'))
const inlined = 'zod'

await build({
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
  target: 'es2022',
  charset: 'utf8',
  external: ['node:*', ...Object.keys({ ...dependencies, ...peerDependencies }).filter((name) => name !== inlined)],
  logLevel: 'warning',
})
copyFileSync(`${root}node_modules/${inlined}/LICENSE`, `${root}dist/parts/LICENSE-${inlined}.txt`)
