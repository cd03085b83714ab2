import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import { beforeAll, expect, test } from 'vitest'
import { emptyFolder } from '../cli/helpers.ts'
import { root } from '../helpers/reports.ts'
import { built, runCli } from './built.ts'

const readme = readFileSync(join(root, 'README.md'), 'utf8')
const block = (language: string): string =>
  new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'mu').exec(readme)![1]!

/** The first of the tools that is here, with what it needs. */
const tool = (candidates: readonly string[], probe: readonly string[]): string | undefined =>
  candidates.find((command) => {
    try {
      execFileSync(command, probe, { stdio: 'ignore' })
      return true
    } catch {
      return false
    }
  })
const python = tool(['python3', '/usr/bin/python3'], ['-c', 'import pandas'])
const rscript = tool(['Rscript'], ['--version'])
if (python === undefined)
  console.warn('pandas is not installed (Debian: python3-pandas): its lines of the README are skipped')
if (rscript === undefined) console.warn('R is not installed (Debian: r-base-core): its lines of the README are skipped')

let cwd: string

beforeAll(async () => {
  await built()
  cwd = emptyFolder()
  const { status } = await runCli(['build', join(root, 'fixtures'), '-o', 'dataset'], { cwd })
  // the notes beside the reports are no reports
  expect(status).toBe(2)
}, 120_000)

test('three lines of SQL open the dataset', async () => {
  const before = process.cwd()
  const connection = await (await DuckDBInstance.create()).connect()
  try {
    process.chdir(cwd)
    const rows = (await connection.runAndReadAll(block('sql'))).getRowObjectsJson()
    expect(rows).toContainEqual({ agency: '自治区政务服务中心', division_code: '640000', year: 2017, value: 94 })
  } finally {
    process.chdir(before)
    connection.closeSync()
  }
})

test.skipIf(python === undefined)('three lines of pandas open the dataset', () => {
  const out = execFileSync(python!, ['-c', block('python')], { cwd, encoding: 'utf8' })
  expect(out).toMatch(/自治区政务服务中心.*94\.0/u)
})

test.skipIf(rscript === undefined)('three lines of R open the dataset', () => {
  const env = { ...process.env, LANG: 'C.UTF-8', LC_ALL: 'C.UTF-8' }
  const out = execFileSync(rscript!, ['-e', block('r')], { cwd, encoding: 'utf8', env })
  expect(out).toMatch(/自治区政务服务中心 +2017 +94/u)
})

test('datapackage.json says of every file how large it is and what its hash is', async () => {
  const { createHash } = await import('node:crypto')
  const { files, resources } = JSON.parse(readFileSync(join(cwd, 'dataset/datapackage.json'), 'utf8'))
  expect(files.length).toBeGreaterThan(20)
  for (const file of files) {
    const bytes = readFileSync(join(cwd, 'dataset', file.path))
    expect([file.path, bytes.length, createHash('sha256').update(bytes).digest('hex')]).toEqual([
      file.path,
      file.bytes,
      file.sha256,
    ])
  }
  for (const resource of resources.filter((r: { format: string }) => r.format === 'csv')) {
    const [head] = readFileSync(join(cwd, 'dataset', resource.path), 'utf8')
      .replace(/^\ufeff/u, '')
      .split('\r\n')
    expect(head).toBe(resource.schema.fields.map((f: { name: string }) => f.name).join(','))
  }
})
