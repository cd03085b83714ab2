import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checkForm } from '../../src/index.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { blocks } from '../helpers/form-page.ts'

const report = `平湖县档案局2023年度查阅情况年报

| 指标名称 | 单位 | 统计数 |
|---|---|---|
| 接待查阅人数 | 人 | 30 |
| 大厅查阅人数 | 人 | 8 |
| 档案馆查阅人数 | 人 | 21 |
`

test('the steps of the pages on forms and on rules do what it says, in an empty folder', async () => {
  const cwd = emptyFolder()
  const [form, , , config] = blocks('json')
  writeFileSync(join(cwd, 'my.json'), form!)
  writeFileSync(join(cwd, 'my.mjs'), blocks('js')[0]!)
  writeFileSync(join(cwd, '2023.md'), report)
  const ran = []
  for (const line of blocks('sh').join('').trim().split('\n')) {
    const [program, ...argv] = line.split(' ')
    expect(program).toBe('nianbao')
    ran.push(await nianbao(argv, { cwd }))
  }
  const [learned, drafted, proved, read, checked, ruled, told] = ran
  expect(learned!.status).toBe(0)
  expect(learned!.err).toContain('draft.json')
  expect(drafted!.status).toBe(0)
  expect(JSON.parse(readFileSync(join(cwd, 'draft.json'), 'utf8'))).toMatchObject({
    titles: ['查阅情况年报'],
    tables: [{ rows: [{ label: '接待查阅人数', unit: '人' }, { label: '大厅查阅人数' }, { label: '档案馆查阅人数' }] }],
  })
  expect(proved!.status).toBe(0)
  expect(JSON.parse(read!.out)).toMatchObject({
    family: 'visits',
    year: 2023,
    agency: { name: '平湖县档案局' },
    form: { id: 'form-of-the-page' },
    facts: [{ value: 30 }, { value: 8 }, { value: 21 }],
  })
  expect(checked!.status).toBe(1)
  expect(checked!.out).toContain('sum')
  expect(checked!.out).not.toContain('rule-of-the-page')
  expect(ruled!.out).toContain('rule-of-the-page')
  expect(told!.out).not.toContain('各分项之和')
  writeFileSync(join(cwd, 'nianbao.config.json'), config!)
  const quiet = await nianbao(['check', '2023.md'], { cwd })
  expect(quiet.out).toContain('各分项之和')
})

test('the table of rows and columns is proved, and without its cells told how to write them', async () => {
  const cwd = emptyFolder()
  const [form, grid] = blocks('json').map((block) => JSON.parse(block))
  const prove = async (change: object) => {
    writeFileSync(join(cwd, 'grid.json'), JSON.stringify({ ...form, english: {}, ...grid, ...change }))
    return await nianbao(['forms', 'check', 'grid.json'], { cwd })
  }
  expect(await prove({})).toMatchObject({ status: 0 })
  const [table] = grid.tables
  const { cells: _, ...bare } = table
  const withIds = { ...bare, rows: table.rows.map((row: object, i: number) => ({ id: `people.${i}`, ...row })) }
  const ofColumns = { ...bare, columns: table.columns.map((c: object, i: number) => ({ ...c, id: `people.${i}` })) }
  for (const wrong of [withIds, ofColumns]) {
    const { status, out } = await prove({ tables: [wrong], rules: {} })
    expect(status).toBe(1)
    expect(out.trim().split('\n')).toHaveLength(1)
    expect(out).toContain('cells')
    expect(out).toContain('各馆查阅情况表')
  }
})

test('what the page says of other forms is checked, and taken where the other form has it', async () => {
  const [form, , links] = blocks('json').map((block) => JSON.parse(block))
  const own = { ...form, ...links }
  expect((await checkForm(own)).map((p) => p.at)).toEqual(['crosswalk[0].to.form'])
  const [{ to }] = links.crosswalk
  const other = {
    ...form,
    id: to.form,
    rules: {},
    english: {},
    tables: [
      { id: 'read', title: '读者', columns: [], rows: [{ id: to.ids[0], label: '读者', unit: '人', kind: 'value' }] },
    ],
  }
  expect(await checkForm(own, { others: [other] })).toEqual([])
})
