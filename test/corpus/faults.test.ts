import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { makeCorpus } from '../make/corpus.ts'
import { built, runCli } from './built.ts'
import { table } from './dataset.ts'

let cwd = ''
beforeAll(async () => {
  await built()
  cwd = mkdtempSync(join(tmpdir(), 'nianbao-faults-'))
}, 120_000)
afterAll(() => rmSync(cwd, { recursive: true, force: true }))

test('a file that is gone between the listing and the reading is a problem, and the others are done', async () => {
  await makeCorpus(join(cwd, 'r'), { files: 16, pdf: 0, damaged: 0 })
  const [last] = execFileSync('find', ['r', '-name', '*.html'], { cwd, encoding: 'utf8' })
    .trim()
    .split('\n')
    .sort()
    .reverse()
  // a process that reads one file after the other: the last one is deleted while the first are read
  const running = runCli(['build', 'r', '-o', 'd', '--workers', '1'], { cwd })
  for (let waited = 0; !existsSync(join(cwd, 'd/.nianbao')) && waited < 300; waited++)
    await new Promise((resolve) => setTimeout(resolve, 20))
  rmSync(join(cwd, last!))
  expect((await running).status).toBe(2)
  const reports = await table(join(cwd, 'd'), 'reports')
  const problems = await table(join(cwd, 'd'), 'problems')
  expect(reports.length + problems.length).toBe(16)
  expect(problems.map((p) => [p.source, p.code])).toEqual([[last, 'not-found']])
})

/** Where a disk of some kilobytes can be made: as root, with tmpfs. */
const small = (): string | null => {
  const at = mkdtempSync(join(tmpdir(), 'nianbao-small-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'tmpfs', at], { stdio: 'ignore' })
    return at
  } catch {
    rmSync(at, { recursive: true })
    return null
  }
}
const disk = small()
afterAll(() => {
  if (disk === null) return
  execFileSync('umount', [disk])
  rmSync(disk, { recursive: true })
})

test.skipIf(disk === null)('a disk that is full is said, and nothing half-written is left as a whole', async () => {
  mkdirSync(join(cwd, 'many'), { recursive: true })
  await makeCorpus(join(cwd, 'many'), { files: 20, pdf: 0, damaged: 0 })
  const { status, err } = await runCli(['build', 'many', '-o', join(disk!, 'd'), '--workers', '1'], { cwd })
  expect(status).toBe(2)
  expect(err).toMatch(/磁盘/u)
  expect(err).not.toMatch(/ENOSPC|at \w+ \(/u)
  expect(existsSync(join(disk!, 'd/datapackage.json'))).toBe(false)
  const one = await runCli(['extract', 'many', '-f', 'json', '-o', join(disk!, 'all.json')], { cwd })
  expect(one.status).not.toBe(0)
  expect(existsSync(join(disk!, 'all.json'))).toBe(false)
})

test('a link to nothing is a problem with a name', async () => {
  mkdirSync(join(cwd, 'l'))
  await makeCorpus(join(cwd, 'l'), { files: 2, pdf: 0, docx: 0, damaged: 0 })
  symlinkSync(join(cwd, 'nowhere'), join(cwd, 'l/a.txt'))
  writeFileSync(join(cwd, 'l/b.txt'), '')
  const { status, err } = await runCli(['extract', 'l/a.txt', 'l/b.txt', '-f', 'json'], { cwd })
  expect(status).toBe(2)
  expect(err).toContain('not-found')
  expect(err).not.toContain(cwd)
})
