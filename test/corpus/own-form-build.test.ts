import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { beforeAll, expect, test } from 'vitest'
import { emptyFolder } from '../cli/helpers.ts'
import { pinghuPage } from '../make/pinghu.ts'
import { built, runCli } from './built.ts'
import { filesOf, table } from './dataset.ts'

const pinghu = fileURLToPath(new URL('../forms/pinghu.json', import.meta.url))

/** A folder of reports on a form of its own. */
const project = (offices: readonly string[]): string => {
  const cwd = emptyFolder()
  writeFileSync(join(cwd, 'my.json'), readFileSync(pinghu))
  for (const office of offices)
    for (const year of [2012, 2013])
      writeFileSync(join(cwd, `${office}-${year}.md`), pinghuPage({ office, year, total: 29 }))
  return cwd
}

const partsIn = (cwd: string): string[] => readdirSync(join(cwd, 'set/.nianbao/parts')).sort()
const build = (cwd: string, ...more: string[]) =>
  runCli(['build', '*.md', '-o', 'set', '--form', 'my.json', '--no-xlsx', '--workers', '1', ...more], { cwd })

beforeAll(built, 120_000)

test('a form of its own has its sheet and its lines of the codebook', async () => {
  const cwd = project(['教育局'])
  expect(await build(cwd)).toMatchObject({ status: 0 })
  const set = join(cwd, 'set')
  const sheet = [...filesOf(set).keys()].find((f) => f.endsWith('.parquet') && f.includes('pinghu'))!
  const rows = await table(set, sheet.replace(/\.parquet$/u, ''))
  expect(rows.map((r) => [r.year, r['pinghu.items'], r['pinghu.visits']])).toEqual([
    [2012, 29, 7],
    [2013, 29, 7],
  ])
  const codebook = await table(set, 'codebook')
  expect(codebook.filter((r) => r.form === 'pinghu-2010').map((r) => r.indicator)).toContain('pinghu.items.web')
})

test('what a form says of others is in the crosswalk, the codebook and the series', async () => {
  const cwd = project(['教育局'])
  const form = JSON.parse(readFileSync(pinghu, 'utf8'))
  const link = {
    ids: ['pinghu.items'],
    to: { form: '2021', ids: ['request.received'] },
    relation: 'exact',
    confidence: 'L',
  }
  writeFileSync(join(cwd, 'my.json'), JSON.stringify({ ...form, crosswalk: [link] }))
  expect(await build(cwd)).toMatchObject({ status: 0 })
  const set = join(cwd, 'set')
  expect((await table(set, 'crosswalk')).filter((r) => r.from_form === 'pinghu-2010')).toMatchObject([
    { from_indicators: 'pinghu.items', to_form: '2021', to_indicators: 'request.received', relation: 'exact' },
  ])
  const said = (await table(set, 'codebook')).filter((r) => r.indicator === 'pinghu.items').map((r) => r.crosswalk)
  expect(said).toEqual(['2021:request.received exact L'])
  const series = (await table(set, 'series')).filter((r) => r.indicator === 'request.received')
  expect(series.map((r) => [r.year, r.value])).toEqual([
    [2012, 29],
    [2013, 29],
  ])
})

test('a changed form or rule makes the parts of the tables anew, and the same ones make none', async () => {
  const cwd = project(['教育局'])
  await build(cwd)
  const first = partsIn(cwd)
  await build(cwd)
  expect(partsIn(cwd)).toEqual(first)

  // a rule across years
  const tallied = async () => (await table(join(cwd, 'set'), 'checks')).map((c) => c.rule)
  expect(await tallied()).toContain('copied-from-last-year')
  await build(cwd, '--rule', 'copied-from-last-year=off')
  expect(partsIn(cwd).filter((name) => first.includes(name))).toEqual([])
  expect(await tallied()).not.toContain('copied-from-last-year')

  const form = JSON.parse(readFileSync(join(cwd, 'my.json'), 'utf8'))
  writeFileSync(join(cwd, 'my.json'), JSON.stringify({ ...form, name: { zh: '另一名称', en: 'another name' } }))
  await build(cwd)
  expect(partsIn(cwd).filter((name) => first.includes(name))).toEqual([])
  expect(await tallied()).toContain('copied-from-last-year')
})
