import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'

const root = fileURLToPath(new URL('..', import.meta.url))

/**
 * A TypeScript module of the tests, with all of the sources that it leads to, as one file that Node can import.
 *
 * @param {string} entry path from the root of the project
 * @returns {Promise<string>} its address
 */
export const bundled = async (entry) => {
  const outfile = join(root, '.vitest/bundled', entry.replace(/\W+/gu, '-').replace(/-ts$/u, '.mjs'))
  await build({
    entryPoints: [join(root, entry)],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    packages: 'external',
    // files of the project are looked for from the sources, not from the bundle
    define: { 'import.meta.url': JSON.stringify(pathToFileURL(join(root, 'test/helpers/reports.ts')).href) },
    logLevel: 'error',
  })
  return pathToFileURL(outfile).href
}
