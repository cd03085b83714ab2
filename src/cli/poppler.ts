import { execFile } from 'node:child_process'

/** Longest time that another program may take for one file. */
const patience = 60_000

/** Run a program of poppler on bytes; null where it is not installed, does not end well, or lacks what the file needs. */
const run = (program: string, args: readonly string[], bytes: Uint8Array): Promise<Buffer | null> =>
  new Promise((done) => {
    const options = { maxBuffer: 1 << 28, timeout: patience, encoding: 'buffer' as const }
    const child = execFile(program, [...args], options, (error, out, said) => {
      // fonts that need the character maps of Adobe come out empty without them: that is not what the page shows
      const lacks = /Missing language pack|Unknown font tag/u.test(said.toString())
      done(error !== null || lacks ? null : out)
    })
    child.stdin?.on('error', () => undefined)
    child.stdin?.end(bytes)
  })

const withPassword = (password: string | undefined): string[] => (password === undefined ? [] : ['-upw', password])

/** The words of a PDF with their boxes. */
export const bboxOf = async (bytes: Uint8Array, password?: string): Promise<string | null> =>
  (await run('pdftotext', [...withPassword(password), '-bbox', '-', '-'], bytes))?.toString() ?? null

/** A page of a PDF as PNG, so many points as pixels times `scale`. */
export const pngOf = (bytes: Uint8Array, page: number, scale: number, password?: string): Promise<Buffer | null> =>
  run(
    'pdftoppm',
    [...withPassword(password), '-png', '-r', String(72 * scale), '-f', String(page), '-l', String(page), '-'],
    bytes,
  )
