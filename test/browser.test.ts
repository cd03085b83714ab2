import { existsSync, readFileSync } from 'node:fs'
import { dirname, relative, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const src = fileURLToPath(new URL('../src', import.meta.url))
const specifier = /(?:\bfrom|\bimport)\s*\(?\s*'([^']+)'/gu

/** Every file that the door leads to, lazily or not, with what it imports. */
const reach = (file: string, seen = new Map<string, string[]>()): Map<string, string[]> => {
  if (seen.has(file) || !existsSync(file)) return seen
  const names = [...readFileSync(file, 'utf8').matchAll(specifier)].map((m) => m[1]!)
  seen.set(file, names)
  for (const name of names) if (name.startsWith('.')) reach(resolve(dirname(file), name), seen)
  return seen
}

test('the core asks nothing of Node, so that it runs in a browser', () => {
  const files = reach(resolve(src, 'index.ts'))
  expect(files.size).toBeGreaterThan(50)
  const node = [...files].flatMap(([file, names]) =>
    names.filter((n) => n.startsWith('node:')).map((n) => `${relative(src, file)} ${n}`),
  )
  // the tables of pdf.js are files on a disk in Node; the import is lazy and a browser never comes there
  expect(node.filter((line) => !line.startsWith('read/pdf/node.ts'))).toEqual([])
})

test('the core asks the time in one place', () => {
  const asks = [...reach(resolve(src, 'index.ts')).keys()].filter((file) =>
    /\bperformance\.|\bDate\.now|\bnew Date\(\)|\bsetTimeout|\bsetInterval/u.test(readFileSync(file, 'utf8')),
  )
  expect(asks.map((file) => relative(src, file))).toEqual(['base/deadline.ts'])
})

test('the core never leads to the command line', () => {
  const files = [...reach(resolve(src, 'index.ts')).keys()].map((f) => relative(src, f))
  // a form is proved by sheets that are written by it, and a report has its long table: these make text and rows of data, and no more
  const sheets = ['markup-text', 'sheet-xml', 'table', 'to-rows', 'facts', 'place'].map((f) => `write/${f}.ts`)
  expect(files.filter((f) => /^(?:cli|corpus|write)\//u.test(f) && !sheets.includes(f))).toEqual([])
})
