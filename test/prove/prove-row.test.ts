import { appendFileSync, copyFileSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { readCsv } from '../../src/corpus/read-csv.ts'
import { quotedFaults } from '../../src/prove/quoted.ts'
import { emptyFolder, nianbao } from '../cli/helpers.ts'
import { built, runCli } from '../corpus/built.ts'
import { root } from '../helpers/reports.ts'

let cwd: string
let key: string
let row: Record<string, string>

const rowsOf = async (path: string): Promise<Record<string, string>[]> => {
  const rows: Record<string, string>[] = []
  for await (const r of readCsv(path)) rows.push(r)
  return rows
}
const isTotal = (r: Record<string, string>) => r.indicator === 'request.received' && r.applicant === 'total'
const original = `${root}fixtures/invented-2021-html/source.html`
const restore = (): void => copyFileSync(original, join(cwd, '年报/甲.html'))

beforeAll(async () => {
  await built()
  cwd = emptyFolder()
  mkdirSync(join(cwd, '年报'))
  restore()
  copyFileSync(`${root}fixtures/invented-2014-txt/source.txt`, join(cwd, '年报/乙.txt'))
  await runCli(['build', '年报', '-o', '数据集', '--no-xlsx', '--partition', 'always'], { cwd })
  row = (await rowsOf(join(cwd, '数据集/csv/facts/year=2023.csv'))).find(isTotal)!
  key = row.key!
}, 180_000)

const prove = (...args: string[]) => nianbao(['prove', '--dataset', '数据集', '--key', ...args], { cwd })

describe('a proof of a row of a dataset', () => {
  test('finds the file, proves that one cell, and holds when it is checked', async () => {
    const { status, err } = await prove(key, '-o', '证明.html')
    expect(err).toContain('已写入 证明.html：1 条')
    expect(status).toBe(0)
    const html = readFileSync(join(cwd, '证明.html'), 'utf8')
    expect(html.match(/<li class="line/gu)).toHaveLength(1)
    expect(html).toContain(`${key}：${row.value}（nianbao ${row.version} 读出）`)
    expect((await nianbao(['prove', '--check', '证明.html', '年报/甲.html'], { cwd })).status).toBe(0)
  })

  test('is had from any folder, as long as the dataset is below the one where build ran', async () => {
    const elsewhere = emptyFolder()
    const { status } = await nianbao(['prove', '--dataset', join(cwd, '数据集'), '--key', key, '-o', 'a.html'], {
      cwd: elsewhere,
    })
    expect(status).toBe(0)
  })

  test('is had of a cell that is blank too', async () => {
    const blank = (await rowsOf(join(cwd, '数据集/csv/facts/year=2016.csv'))).find((r) => r.state === 'blank')!
    const { status, out } = await prove(blank.key!)
    expect(out.match(/<li class="line/gu)).toHaveLength(1)
    expect(status).toBe(0)
  })

  test('says that the file has changed, with both hashes, and proves nothing', async () => {
    appendFileSync(join(cwd, '年报/甲.html'), ' ')
    const { status, out, err } = await prove(key)
    restore()
    expect(err).toContain('内容在 build 之后改变了')
    expect(err).toContain(row.sha256)
    expect(out).toBe('')
    expect(status).toBe(2)
  })

  test('says that the file is gone, and takes it where it is now', async () => {
    renameSync(join(cwd, '年报/甲.html'), join(cwd, '移走.html'))
    const gone = await prove(key)
    const there = await prove(key, '移走.html', '-o', 'b.html')
    rmSync(join(cwd, '移走.html'))
    restore()
    expect(gone.err).toContain('找不到“年报/甲.html”')
    expect(gone.status).toBe(2)
    expect(there.status).toBe(0)
  })

  test('does not take another file for it', async () => {
    const { status, err } = await prove(key, '年报/乙.txt')
    expect(err).toContain('内容在 build 之后改变了')
    expect(status).toBe(2)
  })

  test.each([
    ['no-key', '不是 facts 表的 key'],
    ['0000000000000000:request.received|total', '没有 SHA-256 以 0000000000000000 开头的报告'],
  ])('refuses the key %s', async (wrong, says) => {
    const { status, err } = await prove(wrong)
    expect(err).toContain(says)
    expect(status).toBe(2)
  })

  test('refuses a key of no row of the report, a folder that is no dataset, and half of a call', async () => {
    expect((await prove(`${key.slice(0, 16)}:no.such`)).err).toContain('没有这一行')
    expect((await nianbao(['prove', '--dataset', '年报', '--key', key], { cwd })).status).toBe(2)
    expect((await nianbao(['prove', '--dataset', '数据集'], { cwd })).err).toContain('要一起给出')
    expect((await nianbao(['prove', '--lang', 'en'], { cwd })).err).toContain('No file was given')
  })

  test('says where the dataset and the file read now part, writes the page, and fails', async () => {
    const path = join(cwd, '数据集/csv/facts/year=2023.csv')
    const before = readFileSync(path, 'utf8')
    const line = before.split('\r\n').find((l) => l.includes(`,${key},`))!
    const wrong = line.replace(`,${row.value},number,`, `,${Number(row.value) + 1},number,`)
    expect(wrong).not.toBe(line)
    writeFileSync(path, before.replace(line, wrong))
    const { status, err } = await prove(key, '-o', 'c.html')
    writeFileSync(path, before)
    expect(err).toContain(`数据集中这一行为 ${Number(row.value) + 1}`)
    expect(status).toBe(1)
    const checked = await nianbao(['prove', '--check', 'c.html', '年报/甲.html'], { cwd })
    expect(checked.out).toMatch(/^不成立/u)
    expect(checked.status).toBe(1)
  })

  test('of a corrected value says what was read, and that the file does not bear the correction out', async () => {
    const path = join(cwd, '数据集/csv/facts/year=2023.csv')
    const before = readFileSync(path, 'utf8')
    const [head] = before.split('\r\n')
    const names = head!.replace(/^\ufeff/u, '').split(',')
    const line = before.split('\r\n').find((l) => l.includes(`,${key},`))!
    const cells = line.split(',')
    expect(cells).toHaveLength(names.length)
    const set = (name: string, value: string): void => {
      cells[names.indexOf(name)] = value
    }
    set('value', '1000')
    set('corrected_from', row.value!)
    set('evidence', 'corrected')
    writeFileSync(path, before.replace(line, cells.join(',')))
    const { status } = await prove(key, '-o', 'd.html')
    writeFileSync(path, before)
    expect(status).toBe(0)
    expect(readFileSync(join(cwd, 'd.html'), 'utf8')).toContain('是人工更正的；读出的是')
    const checked = await nianbao(['prove', '--check', 'd.html', '年报/甲.html'], { cwd })
    expect(checked.err).toContain('更正由数据集的 judgements 证明')
    expect(checked.status).toBe(0)
  })
})

test('a row that is read no more is said, with what may be the reason', () => {
  const proof = {
    source: { sha256: 'a'.repeat(64) },
    lines: [],
    quoted: { key: `${'a'.repeat(16)}:x`, value: 1, raw: '1', version: '0.1.0' },
  }
  expect(quotedFaults(proof as never)[0]!.en).toContain('--form')
  expect(quotedFaults({ ...proof, source: { sha256: 'b'.repeat(64) } } as never)[0]!.en).toContain('not of this file')
})
