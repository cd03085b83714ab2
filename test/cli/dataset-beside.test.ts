import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inputsOf } from '../../src/cli/inputs.ts'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

test('the workbook of a dataset that lies beside the reports is no report, and one of that name elsewhere may be', async () => {
  const cwd = emptyFolder()
  mkdirSync(join(cwd, '年报/数据集/.nianbao'), { recursive: true })
  for (const name of ['a.txt', 'nianbao.xlsx', '数据集/nianbao.xlsx', '数据集/README.md', '数据集/b.txt'])
    writeFileSync(join(cwd, '年报', name), 'x')
  const { files, aside } = await inputsOf(['年报'], cwd)
  expect(files.map((f) => f.name).sort()).toEqual(['年报/a.txt', '年报/nianbao.xlsx', '年报/数据集/b.txt'])
  expect(aside.map((f) => f.name)).toContain('年报/数据集/nianbao.xlsx')
})

test('of many files that are no documents the first are named, and where the names of the others are', async () => {
  const cwd = emptyFolder()
  mkdirSync(join(cwd, '年报'))
  for (let i = 10; i < 22; i++) writeFileSync(join(cwd, `年报/${i}.css`), 'x')
  copyFileSync(join(root, 'fixtures/invented-2021-txt/source.txt'), join(cwd, '年报/a.txt'))
  const { err } = await nianbao(['check', '年报', '--lang', 'zh'], { cwd })
  expect(err).toContain('另有 12 个文件不是文档')
  expect(err).toContain('年报/19.css …（其余 2 个，build 的 problems 表逐个列出）')
})
