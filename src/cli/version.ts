import { readFileSync } from 'node:fs'

/** The version of the package, read from beside the code: `src/cli` and `dist/cli` are equally deep. */
export const version = (): string =>
  (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
