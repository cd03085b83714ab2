import { existsSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, expect, test, vi } from 'vitest'
import { byFile } from '../../src/corrections/by-file.ts'
import { emptyFolder } from '../cli/helpers.ts'
import { built } from '../corpus/built.ts'
import { buildHere } from '../corpus/in-process.ts'
import { makeCorpus } from '../make/corpus.ts'

const opened: string[] = []
const parsed: (string | undefined)[] = []
vi.mock('../../src/cli/inputs.ts', async (original) => {
  const real = await original<typeof import('../../src/cli/inputs.ts')>()
  const bytesOfInput: typeof real.bytesOfInput = (input, ...more) => {
    opened.push(input.name)
    return real.bytesOfInput(input, ...more)
  }
  return { ...real, bytesOfInput }
})
vi.mock('../../src/parse.ts', async (original) => {
  const real = await original<typeof import('../../src/parse.ts')>()
  const parseReport: typeof real.parseReport = (bytes, options) => {
    parsed.push(options?.name)
    return real.parseReport(bytes, options)
  }
  return { ...real, parseReport }
})
// tests before this one may have loaded it with the real modules, and those behind it want these
vi.resetModules()
afterAll(() => {
  vi.resetModules()
})
const { makeSite } = await import('../../src/cli/review-site.ts')

let cwd = ''
let names: string[] = []
beforeAll(async () => {
  // the scripts of the pages
  await built()
  cwd = emptyFolder()
  const made = await makeCorpus(join(cwd, 'r'), { files: 6, pdf: 0, damaged: 0 })
  names = made.map((f) => `r/${f.name}`)
  await buildHere(cwd, names, 'd')
}, 120_000)
beforeEach(() => {
  opened.length = 0
  parsed.length = 0
})

const dataIn = (page: string): unknown =>
  JSON.parse(/<script type="application\/json" id="data">(.*?)<\/script>/su.exec(readFileSync(page, 'utf8'))![1]!)

const review = (output: string, pages: number) =>
  makeSite(['d'], {
    ...{ cwd, pages, language: 'zh', reading: {}, corrections: byFile([]) },
    ...{ output: join(cwd, output), stdin: process.stdin, divisions: async () => null, failed: () => {} },
  } as Parameters<typeof makeSite>[1])

test('pages of a dataset show what it was made of: each file is opened once, and none is read into a report again', async () => {
  const made = await review('all', 100)
  expect([...opened].sort()).toEqual([...names].sort())
  expect(parsed).toEqual([])
  expect(made.lost).toBe(0)
})

test('of more reports than pages only those that get one are opened', async () => {
  await review('two', 2)
  expect(opened).toHaveLength(2)
  expect(existsSync(join(cwd, 'two/reports/0002.html'))).toBe(true)
  expect(existsSync(join(cwd, 'two/reports/0003.html'))).toBe(false)
})

test('where the journal of a dataset is gone its files are read, to the same pages', async () => {
  const pages = (output: string) => names.map((_, i) => dataIn(join(cwd, output, `reports/000${i + 1}.html`)))
  await review('with', 100)
  rmSync(join(cwd, 'd/.nianbao'), { recursive: true })
  await review('without', 100)
  expect([...parsed].sort()).toEqual([...names].sort())
  expect(pages('without')).toEqual(pages('with'))
})
