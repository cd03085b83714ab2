import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { Report } from '../../src/index.ts'
import { root } from '../helpers/reports.ts'
import { emptyFolder, nianbao } from './helpers.ts'

const ningxia = 'fixtures/ningxia-2017/source.txt'

describe('extract to standard output', () => {
  test('one file gives one Report and nothing else', async () => {
    const { status, out, err } = await nianbao(['extract', ningxia, '-f', 'json'])
    expect(status).toBe(0)
    expect(err).toBe('')
    const report = Report.parse(JSON.parse(out))
    expect(report.source.name).toBe(ningxia)
    expect(report.facts.find((f) => f.indicator === 'proactive.channel.website')?.value).toBe(94)
  })

  test('json is what a pipe gets, a summary what a terminal gets', async () => {
    expect(JSON.parse((await nianbao(['extract', ningxia])).out).year).toBe(2017)
    const { out } = await nianbao(['extract', ningxia], { tty: true, env: { LANG: 'zh_CN', NO_COLOR: '1' } })
    expect(out).toContain('机关      自治区政务服务中心')
    expect(out).not.toContain('\u001b')
  })

  test('several files, a folder or a glob give an array', async () => {
    const both = await nianbao(['extract', ningxia, 'fixtures/invented-2019-md/source.md', '-f', 'json'])
    expect(JSON.parse(both.out).map((r: Report) => r.year)).toEqual([2017, 2020])
    const glob = await nianbao(['extract', 'fixtures/ningxia-*/source.*', '-f', 'json'])
    expect(JSON.parse(glob.out)).toHaveLength(1)
  })

  test('jsonl is a report a line, csv a fact a line under one header', async () => {
    const files = [ningxia, 'fixtures/invented-fujian-html/source.html']
    const lines = (await nianbao(['extract', ...files, '-f', 'jsonl'])).out.trimEnd().split('\n')
    const reports = lines.map((line) => Report.parse(JSON.parse(line)))
    expect(reports.map((r) => r.form.id)).toEqual(['2014', 'fujian'])
    const csv = (await nianbao(['extract', ...files, '-f', 'csv'])).out
    expect(csv.startsWith('\ufeffagency,year')).toBe(true)
    expect(csv.match(/agency,year/gu)).toHaveLength(1)
    expect(csv.trimEnd().split('\r\n')).toHaveLength(1 + reports.reduce((n, r) => n + r.facts.length, 0))
  })

  test('- reads standard input, in pieces', async () => {
    const bytes = readFileSync(join(root, ningxia))
    const { status, out } = await nianbao(['extract', '-', '-f', 'json'], {
      stdin: [bytes.subarray(0, 1001), bytes.subarray(1001)],
    })
    expect(status).toBe(0)
    const report = JSON.parse(out)
    expect(report.source.name).toBeNull()
    expect(report.source.bytes).toBe(bytes.length)
  })
})

describe('extract to files', () => {
  test('one file', async () => {
    const cwd = emptyFolder()
    copyFileSync(join(root, ningxia), join(cwd, '2017年报.txt'))
    const { status, out, err } = await nianbao(['extract', '2017年报.txt', '-o', 'deep/数据.csv'], { cwd })
    expect([status, out]).toEqual([0, ''])
    expect(err).toContain('已写入 deep/数据.csv')
    expect(readFileSync(join(cwd, 'deep/数据.csv'), 'utf8')).toContain('自治区政务服务中心,2017,2014')
    expect(readdirSync(join(cwd, 'deep'))).toEqual(['数据.csv'])
  })

  test('a folder keeps folders and tells files of one name apart', async () => {
    const cwd = emptyFolder()
    for (const place of ['甲', '乙']) {
      mkdirSync(join(cwd, '年报', place), { recursive: true })
      copyFileSync(join(root, ningxia), join(cwd, '年报', place, '2017.txt'))
    }
    copyFileSync(join(root, 'fixtures/invented-2021-docx/source.docx'), join(cwd, '年报', '甲', '2017.docx'))
    writeFileSync(join(cwd, '年报', '.DS_Store'), 'no report')
    const { status, err } = await nianbao(['extract', '年报', '-o', 'out'], { cwd })
    expect(status).toBe(0)
    expect(err).toContain('写入 3 个文件')
    expect(err).toContain('另有 1 个文件不是文档，没有读取：年报/.DS_Store')
    expect(readdirSync(join(cwd, 'out'), { recursive: true }).sort()).toEqual(
      ['乙', '乙/2017.txt.json', '甲', '甲/2017.docx.json', '甲/2017.txt.json'].map((p) => p.replaceAll('/', '/')),
    )
    Report.parse(JSON.parse(readFileSync(join(cwd, 'out/甲/2017.docx.json'), 'utf8')))
  })

  test('XLSX and Parquet hold what the CSV holds', async () => {
    const cwd = emptyFolder()
    const files = [join(root, ningxia), join(root, 'fixtures/invented-2019-txt/source.txt')]
    for (const name of ['a.csv', 'a.xlsx', 'a.parquet']) {
      const { status } = await nianbao(['extract', ...files, '-q', '-o', name], { cwd })
      expect(status).toBe(0)
    }
    const { read, utils } = await import('@e965/xlsx')
    const csv = read(readFileSync(join(cwd, 'a.csv'), 'utf8').slice(1), { type: 'string', raw: true })
    const lines = utils.sheet_to_json<string[]>(csv.Sheets.Sheet1!, { header: 1, defval: '' })
    const book = read(readFileSync(join(cwd, 'a.xlsx')))
    expect(book.SheetNames).toEqual(['readme', 'facts'])
    const [, ...cells] = utils.sheet_to_json<unknown[]>(book.Sheets.facts!, { header: 1, defval: '' })
    expect(cells.map((row) => row.map(String))).toEqual(lines)
    const { asyncBufferFromFile, parquetReadObjects } = await import('hyparquet')
    const rows = await parquetReadObjects({ file: await asyncBufferFromFile(join(cwd, 'a.parquet')) })
    expect(rows.map((row) => Object.values(row).map((v) => String(v ?? '')))).toEqual(lines.slice(1))
    expect(readdirSync(cwd).sort()).toEqual(['a.csv', 'a.parquet', 'a.xlsx'])
  })

  test.skipIf(!existsSync('/proc/self'))('a place that takes no file is said, and named', async () => {
    const { status, out, err } = await nianbao(['extract', ningxia, '-o', '/proc/nope/a.csv'])
    expect([status, out]).toEqual([2, ''])
    expect(err).toContain('无法写入“nope”')
    expect(err).not.toMatch(/at \w+ \(|\.ts:\d/u)
  })

  test('--quiet leaves the summary out', async () => {
    const cwd = emptyFolder()
    const { err } = await nianbao(['extract', join(root, ningxia), '-q', '-o', 'a.json'], { cwd })
    expect(err).toBe('已写入 a.json\n')
  })
})

describe('what cannot be read', () => {
  test('is named with its code, and the rest is done', async () => {
    const cwd = emptyFolder()
    writeFileSync(join(cwd, '空.txt'), '')
    writeFileSync(join(cwd, '图.pdf'), Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'))
    copyFileSync(join(root, ningxia), join(cwd, '好.txt'))
    const { status, out, err } = await nianbao(['extract', '.', '不在.txt', '-f', 'json'], { cwd })
    expect(status).toBe(2)
    expect(JSON.parse(out)).toHaveLength(1)
    expect(err).toMatch(/空\.txt：empty/u)
    expect(err).toMatch(/图\.pdf：(?:unsupported-format|damaged)/u)
    expect(err).toMatch(/不在\.txt：not-found {2}没有这个文件/u)
    expect(err).toContain('4 个文件中有 3 个未能读取')
  })

  test('one file alone leaves standard output empty and no file behind', async () => {
    const cwd = emptyFolder()
    const { status, out } = await nianbao(['extract', 'no.txt', '-f', 'json'], { cwd })
    expect([status, out]).toEqual([2, ''])
    await nianbao(['extract', 'no.txt', '-o', 'out.json'], { cwd })
    expect(existsSync(join(cwd, 'out.json'))).toBe(false)
  })

  test('too large a file is refused before it is read, and standard input on the way', async () => {
    expect((await nianbao(['extract', ningxia, '--max-bytes', '1K'])).err).toContain('too-large')
    const stdin = [new Uint8Array(2000), new Uint8Array(2000)]
    expect((await nianbao(['extract', '-', '--max-bytes', '2500'], { stdin })).err).toContain('too-large')
  })
})

describe('a call that is wrong', () => {
  test.each([
    [['extract', ningxia, '-f', 'xlsx'], 'xlsx 不是文字'],
    [['extract', ningxia, '-f', 'parquet'], '请用 -o 指定文件'],
    [['extract', ningxia, '-f', 'xml'], '没有“xml”这种格式'],
    [['extract', 'nothing-*.pdf'], '没有文件与“nothing-*.pdf”相符'],
    [['extract', ningxia, '--max-bytes', 'viel'], '--max-bytes 应为字节数'],
    [['extract'], '没有给出文件'],
    [['extract', ningxia, '--fast'], '没有选项 --fast'],
    [['exctract', ningxia], '没有命令 exctract。是不是 extract？'],
    [['check', ningxia, '--level', 'all'], '--level 只能是 error、warning、info，而不是“all”'],
    [['extract', ningxia, '--lang', 'de'], '--lang 只能是 zh 或 en'],
  ])('%j is said to be, with status 2', async (argv, words) => {
    const { status, out, err } = await nianbao(argv)
    expect(err).toContain(words)
    expect([status, out]).toEqual([2, ''])
  })

  test('in English too', async () => {
    expect((await nianbao(['extract', '--lang', 'en'])).err).toContain('No file is given.')
    expect((await nianbao(['extract', 'a', '-f', 'xlsx', '--lang=en'])).err).toContain('Name a file with -o')
  })
})
