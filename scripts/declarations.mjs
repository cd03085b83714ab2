/*
 * Makes what an editor reads of the package: for each entry one declaration file that holds all that its types name, and one for
 * what the entries share. Runs on modules/, after the compiler.
 */
import { fileURLToPath } from 'node:url'
import { rollup } from 'rollup'
import { dts } from 'rollup-plugin-dts'

const root = fileURLToPath(new URL('..', import.meta.url))

const bundle = await rollup({
  input: Object.fromEntries(['index', 'node/index', 'ocr/index'].map((name) => [name, `${root}modules/${name}.d.ts`])),
  plugins: [dts({ compilerOptions: { types: ['node'] } })],
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
  onwarn: (warning) => {
    throw new Error(warning.message)
  },
})
await bundle.write({ dir: `${root}dist`, format: 'es', entryFileNames: '[name].d.ts', chunkFileNames: 'shared.d.ts' })
await bundle.close()
