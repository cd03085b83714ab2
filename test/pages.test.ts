import { execFileSync } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { afterAll, expect, test } from 'vitest'
import type { Fact, parseReport, Report } from '../src/index.ts'
import { nianbao } from './cli/helpers.ts'
import { blocksOf } from './helpers/form-page.ts'
import { root } from './helpers/reports.ts'

const blocks = (page: string, language: string): string[] =>
  blocksOf(readFileSync(join(root, 'docs', page), 'utf8'), language)

const folder = mkdtempSync(join(tmpdir(), 'nianbao-pages-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

test('the steps of the page on formats add one', { timeout: 120_000 }, async () => {
  cpSync(join(root, 'src'), join(folder, 'src'), { recursive: true })
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'))
  writeFileSync(join(folder, 'package.json'), '{ "type": "module" }')
  const page = 'add-a-format.md'
  writeFileSync(join(folder, 'src/read/commas.ts'), blocks(page, 'ts')[0]!)
  writeFileSync(join(folder, 'named.diff'), blocks(page, 'diff')[0]!)
  execFileSync('git', ['apply', '--recount', 'named.diff'], { cwd: folder, stdio: 'pipe' })
  const outfile = join(folder, 'dist/index.js')
  const options = {
    bundle: true,
    splitting: true,
    outdir: join(folder, 'dist'),
    format: 'esm',
    platform: 'node',
  } as const
  await build({ ...options, entryPoints: [join(folder, 'src/index.ts')], packages: 'external', logLevel: 'error' })
  const read: typeof parseReport = (await import(pathToFileURL(outfile).href)).parseReport
  const report: Report = await read(blocks(page, 'csv')[0]!, { name: '年报.csv' })
  expect(report.source.mediaType).toBe('text/csv')
  const given = (fact: Fact) => [fact.indicator, fact.value, { line: fact.place.line, column: fact.place.column }]
  expect(report.facts.filter((fact) => fact.value !== null && fact.value > 0).map(given)).toEqual(
    JSON.parse(blocks(page, 'json')[0]!),
  )
})

test('the steps of the page on a report that is read wrong make a case that is red before and green after', {
  timeout: 180_000,
}, async () => {
  const page = 'read-wrong.md'
  const [md] = blocks(page, 'md')
  writeFileSync(join(folder, '年报.md'), md!)
  for (const line of blocks(page, 'sh')[0]!.trim().split('\n')) {
    const { status } = await nianbao(line.split(' ').slice(1), { cwd: folder })
    expect(status).toBe(0)
  }
  const fixtures = join(folder, 'fixtures')
  const files = { 'source.md': md!, 'note.md': blocks(page, 'text')[0]!, 'numbers.json': blocks(page, 'json')[0]! }
  mkdirSync(join(fixtures, 'short-row'), { recursive: true })
  for (const [name, words] of Object.entries(files)) writeFileSync(join(fixtures, 'short-row', name), words)
  const [red, update] = [blocks(page, 'sh')[1]!, blocks(page, 'sh')[2]!].join('').split('\n')
  const run = (line: string): number => {
    const [, asked, command] = /^(UPDATE=1 )?(.*)$/u.exec(line)!
    const [program, ...argv] = command!.split(' ')
    try {
      execFileSync(program!, argv, {
        cwd: root,
        stdio: 'pipe',
        env: { ...process.env, UPDATE: asked ? '1' : '', FIXTURES: fixtures },
      })
      return 0
    } catch (error) {
      return (error as { status: number }).status
    }
  }
  expect(run(red!)).toBe(1)
  expect(run(update!)).toBe(0)
})
