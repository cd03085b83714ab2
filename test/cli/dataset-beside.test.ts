import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inputsOf } from '../../src/cli/inputs.ts'
import { emptyFolder } from './helpers.ts'

test('the workbook of a dataset that lies beside the reports is no report, and one of that name elsewhere may be', async () => {
  const cwd = emptyFolder()
  mkdirSync(join(cwd, '年报/数据集/.nianbao'), { recursive: true })
  for (const name of ['a.txt', 'nianbao.xlsx', '数据集/nianbao.xlsx', '数据集/README.md', '数据集/b.txt'])
    writeFileSync(join(cwd, '年报', name), 'x')
  const { files, aside } = await inputsOf(['年报'], cwd)
  expect(files.map((f) => f.name).sort()).toEqual(['年报/a.txt', '年报/nianbao.xlsx', '年报/数据集/b.txt'])
  expect(aside.map((f) => f.name)).toContain('年报/数据集/nianbao.xlsx')
})
