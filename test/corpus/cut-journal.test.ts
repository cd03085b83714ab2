import { cpSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from 'node:fs'
import { join } from 'node:path'
import { fc, test as property } from '@fast-check/vitest'
import { beforeAll, describe, expect } from 'vitest'
import { emptyFolder } from '../cli/helpers.ts'
import { times } from '../helpers/times.ts'
import { makeCorpus } from '../make/corpus.ts'
import { buildHere } from './in-process.ts'

const cwd = emptyFolder()
let names: string[] = []
let whole: Record<string, string> = {}

/** The files of a dataset, without what is only kept to make it. */
const filesOf = (dataset: string): Record<string, string> =>
  Object.fromEntries(
    readdirSync(join(cwd, dataset), { recursive: true, withFileTypes: true })
      .filter((f) => f.isFile() && !f.parentPath.includes('.nianbao'))
      .map((f) => join(f.parentPath, f.name))
      .sort()
      .map((path) => [path.slice(join(cwd, dataset).length), readFileSync(path, 'base64')]),
  )
const resultsIn = (dataset: string): string => join(cwd, dataset, '.nianbao/results')

beforeAll(async () => {
  const made = await makeCorpus(join(cwd, 'r'), { files: 6, pdf: 0, docx: 0, damaged: 0.2, seed: 5 })
  names = made.map((f) => `r/${f.name}`)
  await buildHere(cwd, names, 'whole')
  whole = filesOf('whole')
}, 120_000)

/** The last bytes of one file of the journal are lost, as by a failure of power. */
const cutTo = (dataset: string, file: string, share: number): void => {
  const path = join(resultsIn(dataset), file)
  truncateSync(path, Math.floor(share * statSync(path).size))
}

describe('a dataset whose journal was cut at any byte', () => {
  property.prop(
    // in thousandths and without bias: of numbers between 0 and 1 nearly all that are tried are so small that nothing is left
    [fc.constantFrom('local-1.jsonl.gz', 'local-1.index'), fc.noBias(fc.nat(999)), fc.boolean()],
    { numRuns: times(6) },
  )(
    'is whole after the same command, which reads what was lost and nothing else',
    async (file, left, tablesToo) => {
      rmSync(join(cwd, 'cut'), { recursive: true, force: true })
      cpSync(join(cwd, 'whole'), join(cwd, 'cut'), { recursive: true })
      // killed before its tables were there, or after
      if (tablesToo) {
        for (const name of readdirSync(join(cwd, 'cut')))
          if (name !== '.nianbao') rmSync(join(cwd, 'cut', name), { recursive: true })
        for (const name of readdirSync(join(cwd, 'cut/.nianbao')))
          if (name !== 'results') rmSync(join(cwd, 'cut/.nianbao', name), { recursive: true })
      }
      cutTo('cut', file, left / 1000)
      const { built, read } = await buildHere(cwd, names, 'cut')
      expect(built.known + read.length).toBe(names.length)
      expect(new Set(read).size).toBe(read.length)
      expect(filesOf('cut')).toEqual(whole)
      expect((await buildHere(cwd, names, 'cut')).read).toEqual([])
    },
    200_000,
  )
})
