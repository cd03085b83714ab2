import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { strToU8, type Zippable, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { parseReport } from '../../src/index.ts'
import { wordsAt } from '../../src/read/at.ts'
import { read } from '../../src/read/read.ts'
import { placeText, shortPlace } from '../../src/write/place.ts'
import { rawPdfObjects, writePdf } from '../fuzz/raw-pdf.ts'
import { writeOfd } from '../make/ofd.ts'
import { cell } from '../make/tables.ts'
import type { Part } from '../make/write.ts'

const fixture = (name: string) =>
  new Uint8Array(readFileSync(fileURLToPath(new URL(`../../fixtures/${name}`, import.meta.url))))
const doc = () => fixture('invented-2014-doc/source.doc')
const text = () => fixture('invented-2021-txt/source.txt')
const sheet = () => fixture('invented-2021-xlsx/source.xlsx')

/** A zip as Windows packs it: names in GBK, and nothing that says so. */
const gbkZip = (files: Zippable): Uint8Array => {
  const names = Object.keys(files)
  const stand = (i: number): string => String.fromCharCode(0x80 + i).repeat(iconv.encode(names[i]!, 'gbk').length)
  // names of the same length in Latin-1 are put in first, and their bytes exchanged after
  const bytes = zipSync(
    Object.fromEntries(names.map((n, i) => [String.fromCharCode(65 + i).repeat(stand(i).length), files[n]!])),
  )
  names.forEach((name, i) => {
    const own = iconv.encode(name, 'gbk')
    const other = strToU8(String.fromCharCode(65 + i).repeat(own.length))
    for (let at = 0; at + own.length <= bytes.length; at++)
      if (other.every((b, k) => bytes[at + k] === b)) bytes.set(own, at)
  })
  return bytes
}

describe('an archive', () => {
  test('gives the report in it, with places that name the file', async () => {
    const bytes = gbkZip({ '年报/某局2016年年报.doc': doc(), '年报/说明.txt': strToU8('请查收。') })
    const alone = await parseReport(doc(), { name: 'a.doc' })
    const report = await parseReport(bytes, { name: '下载/年报.zip' })
    expect(report.source).toMatchObject({ mediaType: 'application/zip', bytes: bytes.length })
    expect(report.facts.map((f) => f.value)).toEqual(alone.facts.map((f) => f.value))
    expect(report.facts[0]!.place.path).toBe(`年报.zip!/年报/某局2016年年报.doc!/${alone.facts[0]!.place.path}`)
    expect(report.findings.filter((f) => f.rule.endsWith('-documents'))).toMatchObject([
      { rule: 'other-documents', actual: 1, message: { zh: expect.stringContaining('年报/说明.txt') } },
    ])
    const { root } = await read(bytes, {}, '年报.zip')
    expect(wordsAt(root, report.facts[0]!.place.path!)).toBe(report.facts[0]!.raw)
  })

  test('of a text gives its line, too', async () => {
    const report = await parseReport(zipSync({ 'a.txt': text() }), { name: 'a.zip' })
    const place = report.facts[0]!.place
    expect(place).toMatchObject({ path: 'a.zip!/a.txt', line: expect.any(Number) })
    expect(placeText(place)).toMatch(/^a\.zip!\/a\.txt L\d+:C\d+/u)
    expect(shortPlace(place)).toMatch(/^a\.zip!\/a\.txt \d+:\d+$/u)
  })

  test('in an archive is read, and no deeper than three', async () => {
    const one = zipSync({ 'b/报告.doc': doc() })
    const two = zipSync({ 'c/one.zip': one })
    const report = await parseReport(two, { name: 'two.zip' })
    expect(report.facts[0]!.place.path).toMatch(/^two\.zip!\/c\/one\.zip!\/b\/报告\.doc!\/table\[1\]/u)
    const five = zipSync({ 'e.zip': zipSync({ 'd.zip': two }) })
    await expect(parseReport(five, { name: 'five.zip' })).rejects.toMatchObject({ code: 'too-large' })
  })

  test('with several reports gives one and says the others', async () => {
    const { findings } = await parseReport(zipSync({ '2016年报.doc': doc(), '2023年报.xlsx': sheet() }), {})
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'several-documents', actual: 2 }))
  })

  test.each([
    ['2023年报（征求意见稿）.txt', '2023年报（定稿）.txt'],
    ['2023年报.txt', '2023年报（更正）.txt'],
    ['2023年报（草案）.txt', '2023年报.txt'],
    ['旧版-2023年报.txt', '2023年报.txt'],
    ['旧/2023年报.txt', '2023年报.txt'],
    ['历史版本/2023年报.txt', '2023年报.txt'],
    ['2023年报（更正前）.txt', '2023年报.txt'],
    ['2023年报（修订前）.txt', '2023年报（修订后）.txt'],
    ['2023年报（未定稿）.txt', '2023年报.txt'],
  ])('with %s and %s gives the second', async (first, second) => {
    for (const names of [
      [first, second],
      [second, first],
    ]) {
      const report = await parseReport(zipSync(Object.fromEntries(names.map((n) => [n, text()]))), { name: 'a.zip' })
      expect(report.facts[0]!.place.path).toBe(`a.zip!/${second}`)
    }
  })

  const ofYear = (year: number, of = '丙丙局'): Uint8Array =>
    strToU8(new TextDecoder().decode(text()).replaceAll('2023', String(year)).replaceAll('丙丙局', of))

  test('with reports of several years gives the year that its name asks for, and else the latest, and says them', async () => {
    const files = { 'a.txt': ofYear(2021), 'b.txt': ofYear(2022), 'c.txt': ofYear(2020) }
    const yearOf = async (name: string) => (await parseReport(zipSync(files), { name })).year
    expect(await yearOf('年报.zip')).toBe(2022)
    expect(await yearOf('2020年报.zip')).toBe(2020)
    expect(await yearOf('2020-2022年报.zip')).toBe(2022)
    const { findings } = await parseReport(zipSync(files), { name: '年报.zip' })
    expect(findings.find((f) => f.rule === 'several-documents')!.message.zh).toBe(
      '文件中有 3 份文档像年报，年度不同，读取的是“b.txt（2022）”；没有读取：a.txt（2021）、c.txt（2020）。如需读取，请单独取出。',
    )
  })

  test.each([
    ['2022年报（定稿）.txt', '2023年报.txt', '2023年报.txt'],
    ['2022年报（最终版）.txt', '2023年报（草稿）.txt', '2023年报（草稿）.txt'],
    ['2022年报（定稿）.txt', '2023年报（扫描件）.txt', '2023年报（扫描件）.txt'],
    ['2023年报（扫描件）.txt', '2023年报.txt', '2023年报.txt'],
    ['2023年报（修改稿）.txt', '2023年报（最终）.txt', '2023年报（最终）.txt'],
    ['2023年报（草稿）.txt', '2023年报（修改稿）.txt', '2023年报（修改稿）.txt'],
  ])('with %s and %s gives %s: a draft is one of its own year only', async (first, second, expected) => {
    for (const names of [
      [first, second],
      [second, first],
    ]) {
      const files = names.map((n) => [n, ofYear(Number(n.slice(0, 4)))])
      const { facts, findings, source } = await parseReport(zipSync(Object.fromEntries(files)), { name: 'a.zip' })
      expect(facts[0]!.place.path).toBe(`a.zip!/${expected}`)
      expect(findings.map((f) => f.rule)).toContain('several-documents')
      if (first.slice(0, 4) !== second.slice(0, 4)) expect(source.notRead).toHaveLength(1)
    }
  })

  test('takes no draft of one agency for that of another', async () => {
    const files = { '丁丁局（草稿）.txt': ofYear(2023, '丁丁局'), '丙丙局（定稿）.txt': ofYear(2023) }
    const { source } = await parseReport(zipSync(files), { name: 'a.zip' })
    expect(source.notRead).toHaveLength(1)
  })

  test('with reports of several agencies gives the one that its name names', async () => {
    const files = { 'a.txt': ofYear(2021), 'b.txt': ofYear(2021, '丁丁局') }
    const agencyOf = async (name: string) => (await parseReport(zipSync(files), { name })).agency?.name
    expect(await agencyOf('某某县丁丁局年报.zip')).toBe('某某县丁丁局')
    expect(await agencyOf('某某县丙丙局年报.zip')).toBe('某某县丙丙局')
  })

  describe('with a report whose tables are in files of their own', () => {
    const head = '<meta charset="utf-8">'
    const tables = ['规章 行政规范性文件 行政许可', '行政处罚 行政强制 行政事业性收费'].map((labels, i) =>
      strToU8(
        `${head}<p>附件${i + 1}</p><table><tr><td>信息内容</td><td>本年处理决定数量</td></tr>${labels
          .split(' ')
          .map((label) => `<tr><td>${label}</td><td>${i + 5}</td></tr>`)
          .join('')}</table>`,
      ),
    )
    const words = (more = '') =>
      strToU8(`${head}<h1>平湖县人民政府2021年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>见附件。</p>${more}`)
    const decisions = async (files: Zippable) => {
      const report = await parseReport(zipSync(files), { name: 'a.zip' })
      const of = (n: string) => report.facts.find((f) => f.indicator === `decision.${n}`)
      return { report, license: of('license'), penalty: of('penalty') }
    }

    test('reads them together, in the order of their names, and says so', async () => {
      const { report, license, penalty } = await decisions({
        '附件2.html': tables[1]!,
        '附件1.html': tables[0]!,
        '年报.html': words(),
      })
      expect(report.year).toBe(2021)
      expect([license?.value, penalty?.value]).toEqual([5, 6])
      expect(penalty?.place.path).toMatch(/^a\.zip!\/附件2\.html!\/table\[1\]/u)
      expect(report.findings.find((f) => f.rule === 'other-documents')?.message.zh).toBe(
        '“年报.html”的表在另外的文件里，一并读取：附件1.html、附件2.html',
      )
    })

    test.each([
      ['pdf', async (parts: Part[]) => writePdf(rawPdfObjects(parts))],
      ['ofd', async (parts: Part[]) => writeOfd(parts)],
    ])('reads those drawn on pages with it, too, by the file and the page: .%s', async (kind, write) => {
      const labels = ['规章', '行政规范性文件', '行政许可', '行政处罚', '行政强制', '行政事业性收费']
      const pieces = [labels.slice(0, 3), labels.slice(3)].map((own, n): Part[] => [
        { text: `附件${n + 1}` },
        {
          table: [['信息内容', '本年处理决定数量'], ...own.map((l, i) => [l, String(3 * n + i + 5)])].map((r) =>
            r.map((t) => cell(t)),
          ),
        },
      ])
      const [first, second] = await Promise.all(pieces.map(write))
      const { report, license, penalty } = await decisions({
        [`附件2.${kind}`]: second!,
        [`附件1.${kind}`]: first!,
        '年报.html': words(),
      })
      expect(report.year).toBe(2021)
      expect([license?.value, penalty?.value]).toEqual([7, 8])
      expect(license?.place).toMatchObject({ path: `a.zip!/附件1.${kind}`, page: 1, box: expect.anything() })
      expect(penalty?.place).toMatchObject({ path: `a.zip!/附件2.${kind}`, page: 1, box: expect.anything() })
      expect(report.source.notRead).toBeUndefined()
    })

    const of = (name: string) => decisions({ '正文.html': words(), [name]: tables[0]! })

    test.each([
      '附件.html',
      '2021年附件.html',
      '平湖县政府附件1.html',
      '平湖县人民政府2021年政府信息公开情况统计表.html',
      '全县统计表.html',
      '2021年报/附件1.html',
      '办公室/附件1.html',
      '附件1（2022年1月20日）.html',
      '依申请公开办理情况统计表.html',
      '20220120附件.html',
    ])('reads %s with the report: its name says nothing else', async (name) => {
      const { report, license } = await of(name)
      expect(license?.value).toBe(5)
      expect(report.findings.map((f) => f.rule)).not.toContain('tables-elsewhere')
    })

    test.each([
      ['财政局统计表.html', '财政局'],
      ['财政局/统计表.html', '财政局'],
      ['2021年平湖县财政局附件1.html', '平湖县财政局'],
      ['临江县人民政府统计表.html', '临江县人民政府'],
      ['统计表2020.html', '2020'],
      ['2020/统计表.html', '2020'],
      ['附件1（2022年）.html', '2022'],
      ['附件1（20年）.html', '2020'],
      ['上年统计表.html', '上年'],
      ['上半年统计表.html', '上半年'],
      ['各部门汇总统计表.html', '各部'],
      ['依申请公开台账.html', '台账'],
      ['附件1（草稿）.html', '草稿'],
    ])('leaves %s alone, whose name says another body, year or matter', async (name, said) => {
      const { report, license } = await of(name)
      expect(license?.value ?? null).toBeNull()
      const finding = report.findings.find((f) => f.rule === 'tables-elsewhere')
      expect(finding?.message.zh).toContain(`“${name}”`)
      expect(finding?.message.zh).toContain(said)
      expect(report.findings.filter((f) => f.rule === 'missing-table').map((f) => f.kind)).not.toContain('report')
    })

    test('holds the folders of an annex against those of the report', async () => {
      const both = (report: string, annex: string) => decisions({ [report]: words(), [annex]: tables[0]! })
      expect((await both('2022年发布/正文.html', '2022年发布/附件.html')).license?.value).toBe(5)
      expect((await both('县政府/正文.html', '县政府/附件.html')).license?.value).toBe(5)
      expect((await both('2021/正文.html', '2020/附件.html')).license?.value ?? null).toBeNull()
    })

    test('takes one with it whose rows have no labels', async () => {
      const heads = ['结果维持', '结果纠正', '其他结果', '尚未审结', '总计']
      const row = (cells: readonly string[]) => `<tr>${cells.map((c) => `<td>${c}</td>`).join('')}</tr>`
      const table = `<table><tr><td colspan="5">行政复议</td><td colspan="10">行政诉讼</td></tr><tr>${heads
        .map((h) => `<td rowspan="2">${h}</td>`)
        .join('')}<td colspan="5">未经复议直接起诉</td><td colspan="5">复议后起诉</td></tr>${row([
        ...heads,
        ...heads,
      ])}${row([1, 2, 3, 4, 10, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0].map(String))}</table>`
      const { report } = await decisions({
        '附件2.html': strToU8(`${head}${table}`),
        '附件1.html': tables[0]!,
        '年报.html': words(),
      })
      expect(report.facts.map((f) => f.place.path?.split('!/')[1])).toContain('附件2.html')
    })

    test('reads annexes together where nothing else is there', async () => {
      const tablesOf = async (first: string, second: string) => {
        const { root } = await read(zipSync({ [first]: tables[0]!, [second]: tables[1]! }), {}, 'a.zip')
        return root.children.filter((b) => b.type === 'table').length
      }
      expect(await tablesOf('附件1.html', '附件2.html')).toBe(2)
      expect(await tablesOf('a.html', 'b.html')).toBe(1)
    })

    test('leaves a table alone that the report has itself, or that has a title of its own', async () => {
      const table = new TextDecoder().decode(tables[1]).slice(head.length)
      const own = await decisions({ '附件.html': tables[1]!, '年报.html': words(table) })
      expect(own.penalty?.place.path).toMatch(/^a\.zip!\/年报\.html/u)
      const titled = await decisions({
        '年报.html': words(),
        '附件.html': strToU8(`${head}<h1>临江县人民政府2020年政府信息公开工作年度报告</h1>${table}`),
      })
      expect(titled.report.findings.map((f) => f.rule)).not.toContain('other-documents')
    })
  })

  describe('with two copies of one report', () => {
    const page = (license: string, penalty: string, title = '平湖县人民政府2021年政府信息公开工作年度报告') =>
      strToU8(
        `<meta charset="utf-8"><h1>${title}</h1><h2>二、主动公开政府信息情况</h2><table><tr><td>信息内容</td><td>本年处理决定数量</td></tr>${[
          ['行政许可', license],
          ['行政处罚', penalty],
          ['行政强制', '7'],
          ['行政事业性收费', '3'],
        ]
          .map(([label, n]) => `<tr><td>${label}</td><td>${n}</td></tr>`)
          .join('')}</table>`,
      )
    const numbersOf = async (files: Zippable) => {
      const { facts, findings } = await parseReport(zipSync(files), { name: 'a.zip' })
      const said = findings.find((f) => f.rule === 'several-documents')?.message.zh
      return {
        said,
        numbers: ['license', 'penalty'].map((n) => facts.find((f) => f.indicator === `decision.${n}`)?.value),
      }
    }

    test('leaves open what differs between them, and says so', async () => {
      const { said, numbers } = await numbersOf({
        '年报.html': page('1,550', '12'),
        '年报(1).html': page('1560', '12'),
      })
      expect(numbers).toEqual([null, 12])
      expect(said).toContain('有 1 个数与此不同')
    })

    test('leaves nothing open where they say the same, or one is a draft, or of another year', async () => {
      const same = { '年报.html': page('1,550', '12'), '年报(1).html': page('1550', '12') }
      expect((await numbersOf(same)).numbers).toEqual([1550, 12])
      const draft = { '年报.html': page('1550', '12'), '年报（草案）.html': page('1', '12') }
      expect((await numbersOf(draft)).numbers).toEqual([1550, 12])
      const other = {
        '年报.html': page('1550', '12'),
        '上年.html': page('1', '2', '平湖县人民政府2020年政府信息公开工作年度报告'),
      }
      expect((await numbersOf(other)).numbers).toEqual([1550, 12])
    })
  })

  test('says what could not be read in it', async () => {
    const { findings } = await parseReport(zipSync({ '年报.doc': doc(), '附表.docx': sheet().slice(0, 500) }), {})
    expect(findings).toContainEqual(expect.objectContaining({ rule: 'unread-document', actual: 'damaged' }))
  })

  test('with nothing that can be read says why', async () => {
    await expect(
      parseReport(zipSync({ '附件.rar': Buffer.from('Rar!\x1a\x07\x01\x00', 'latin1') }), {}),
    ).rejects.toMatchObject({
      code: 'unsupported-format',
      messages: { zh: expect.stringMatching(/附件\.rar.*RAR/iu) },
    })
    await expect(parseReport(zipSync({}), {})).rejects.toMatchObject({ code: expect.stringMatching(/damaged|empty/u) })
  })

  test('that unpacks to more than is allowed is refused by what it says of itself', async () => {
    const bomb = zipSync({ '报告.txt': new Uint8Array(30_000_000) })
    expect(bomb.length).toBeLessThan(50_000)
    await expect(parseReport(bomb, { maxBytes: 1_000_000 })).rejects.toMatchObject({ code: 'too-large' })
  })

  test('whose file was changed is damaged', async () => {
    const bytes = zipSync({ '报告.txt': text() })
    bytes[200]! ^= 0xff
    await expect(parseReport(bytes, {})).rejects.toMatchObject({ code: 'damaged' })
  })
})

const base64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64').replace(/.{76}/g, '$&\r\n')
const mail = (parts: string[], more = '') =>
  strToU8(
    [
      `From: a@b.cn\r\nTo: c@d.cn\r\nMIME-Version: 1.0\r\n${more}Content-Type: multipart/mixed;\r\n boundary="=_x"\r\n\r\n`,
      ...parts.map((p) => `--=_x\r\n${p}\r\n`),
      '--=_x--\r\n',
    ].join(''),
  )
const percent = (words: string) =>
  [...iconv.encode(words, 'gbk')].map((b) => `%${b.toString(16).toUpperCase()}`).join('')

test('a file in an archive that has a password says so, though only its own head does', async () => {
  const bytes = zipSync({ '年报.doc': doc() })
  bytes[6]! |= 1
  await expect(parseReport(bytes, { name: 'a.zip' })).rejects.toMatchObject({ code: 'encrypted' })
})

describe('a page that was saved with its files', () => {
  const page = (link: string) =>
    `<html><head><meta charset="utf-8">${link}</head><body><table><tr><td>甲</td><td>12<span class="z">8</span></td></tr></table></body></html>`
  const wordsIn = async (files: Zippable) => JSON.stringify((await read(zipSync(files), {}, 'a.zip')).root)

  test.each([
    ['a style sheet', '年报_files/s.css', '<link rel="stylesheet" href="年报_files/s.css">'],
    [
      'one named as addresses are',
      '年报_files/s.css',
      '<link rel=stylesheet href="%E5%B9%B4%E6%8A%A5_files/s.css?v=2">',
    ],
    ['one that another takes in', '年报_files/s.css', '<style>@import url("年报_files/s.css");</style>'],
  ])('in an archive takes %s from it', async (_, name, link) => {
    const root = await wordsIn({ '年报.html': strToU8(page(link)), [name]: strToU8('.z{display:none}') })
    expect(root).toContain('"12"')
    expect(root).not.toContain('"128"')
  })

  test('takes none that lies elsewhere', async () => {
    const link = '<link rel="stylesheet" href="https://example.com/s.css">'
    const root = await wordsIn({ '年报.html': strToU8(page(link)), 's.css': strToU8('.z{display:none}') })
    expect(root).not.toContain('"12"')
  })

  test('by Excel as one file has all sheets that it shows', async () => {
    const at = 'file:///C:/1/年报.files'
    const sheet = (words: string, more = '') => `<html><head>${more}</head><body><p>${words}</p></body></html>`
    const frames = `<html><head><meta name="Excel Workbook Frameset"><!--[if gte mso 9]><xml><x:WorksheetSource HRef="${at}/sheet001.htm"/><x:WorksheetSource HRef="${at}/sheet002.htm"/><x:WorksheetSource HRef="${at}/sheet003.htm"/></xml><![endif]--></head><frameset><frame src="${at}/sheet001.htm"></frameset></html>`
    const part = (name: string, html: string) =>
      `------=_x\nContent-Location: ${name}\nContent-Transfer-Encoding: base64\nContent-Type: text/html; charset="utf-8"\n\n${Buffer.from(html).toString('base64')}\n`
    const bytes = strToU8(
      `MIME-Version: 1.0\nContent-Type: multipart/related; boundary="----=_x"\n\n${[
        part('file:///C:/1/年报.htm', frames),
        part(`${at}/sheet001.htm`, sheet('第一张')),
        part(`${at}/sheet002.htm`, sheet('第二张')),
        part(`${at}/sheet003.htm`, sheet('第三张', '<xml><x:Visible>SheetHidden</x:Visible></xml>')),
      ].join('')}------=_x--\n`,
    )
    const { root } = await read(bytes, {}, 'a.mht')
    expect(root.children.map((b) => JSON.stringify(b).match(/第.张/u)?.[0])).toEqual(['第一张', '第二张'])
  })
})

describe('a correction that lies beside the report', () => {
  const doubted = async (files: Zippable) => {
    const { facts, findings } = await parseReport(zipSync(files), { name: 'a.zip' })
    return {
      facts: facts.filter((f) => f.certainty === 'doubtful').map((f) => f.indicator),
      told: findings.filter((f) => f.rule === 'corrected-elsewhere').map((f) => f.actual),
    }
  }
  const said = '传真申请数应为12件。'

  test.each(['更正说明.txt', '勘误.html', '说明.txt'])('as %s opens what it names', async (name) => {
    expect(await doubted({ '2016年报.doc': doc(), [name]: strToU8(said) })).toEqual({
      facts: ['request.received.fax'],
      told: [said],
    })
  })

  test('opens all where it cannot be read, or does not say what', async () => {
    for (const words of [new Uint8Array([0xd0, 0xcf, 0x11, 0xe0]), strToU8('详见局网站。')])
      expect((await doubted({ '2016年报.doc': doc(), '更正说明.doc': words })).told).toEqual(['更正说明.doc'])
  })

  test('is none where a note says nothing of numbers', async () => {
    expect((await doubted({ '2016年报.doc': doc(), '说明.txt': strToU8('请查收。') })).told).toEqual([])
  })
})

describe('a mail', () => {
  const letter = 'Content-Type: text/plain; charset=utf-8\r\n\r\n现将年报报上，请查收。'

  test.each([
    ['RFC 2231', `attachment; filename*=gbk''${percent('2016年报')}.doc`],
    ['RFC 2231 in pieces', `attachment; filename*0*=gbk''${percent('2016')};\r\n filename*1*=${percent('年报')}.doc`],
    ['RFC 2047', `attachment; filename="=?gb2312?B?${iconv.encode('2016年报', 'gbk').toString('base64')}?=.doc"`],
  ])('gives the report attached to it, its name written as %s', async (_, disposition) => {
    const attached = `Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: ${disposition}\r\n\r\n${base64(doc())}`
    const report = await parseReport(mail([letter, attached]), { name: 'mail.eml' })
    expect(report.facts[0]!.place.path).toMatch(/^mail\.eml!\/2016年报\.doc!\/table\[1\]/u)
    expect(report.findings).toContainEqual(expect.objectContaining({ rule: 'other-documents', actual: 1 }))
  })

  test.each(['text/plain', 'text/html'])('corrects in its letter (%s) what is attached', async (type) => {
    const attached = `Content-Type: application/msword; name="2016.doc"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="2016.doc"\r\n\r\n${base64(doc())}`
    const withLetter = (words: string) =>
      parseReport(mail([`Content-Type: ${type}; charset=utf-8\r\n\r\n${words}`, attached]), { name: 'mail.eml' })
    const before = await withLetter('现将年报报上，请查收。')
    const after = await withLetter('各位好：请查收。更正：附件中传真申请数应为12件。')
    const changed = after.facts.filter((f, i) => f.certainty !== before.facts[i]!.certainty)
    expect(changed).toMatchObject([{ indicator: 'request.received.fax', value: null, certainty: 'doubtful' }])
    const told = after.findings.find((f) => f.rule === 'corrected-elsewhere')
    expect(JSON.stringify(told)).toMatch(/mail\.eml!\/body\./u)
    expect(before.findings.map((f) => f.rule)).toEqual(['other-documents'])
  })

  const attachedDoc = `Content-Type: application/msword; name="2016.doc"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="2016.doc"\r\n\r\n${base64(doc())}`
  const noted = (name: string, words: string) =>
    `Content-Type: text/plain; charset=utf-8; name="${name}"\r\nContent-Transfer-Encoding: base64\r\nContent-Disposition: attachment; filename="${name}"\r\n\r\n${base64(strToU8(words))}`
  const subjectOf = (words: string) => `Subject: =?utf-8?B?${base64(strToU8(words))}?=\r\n`
  const doubtsOf = async (bytes: Uint8Array) => {
    const { facts } = await parseReport(bytes, { name: 'mail.eml' })
    return { all: facts.length, in: facts.filter((f) => f.certainty === 'doubtful').map((f) => f.indicator) }
  }

  test('corrects what is attached in another attachment, and in its subject', async () => {
    const said = '附件中传真申请数应为12件。'
    const beside = await doubtsOf(mail([letter, attachedDoc, noted('shuoming.txt', said)]))
    const above = await doubtsOf(mail([letter, attachedDoc], subjectOf(`更正：${said}`)))
    expect([beside.in, above.in]).toEqual([['request.received.fax'], ['request.received.fax']])
  })

  test('that is called a correction and sends the report put right takes nothing back', async () => {
    expect((await doubtsOf(mail([letter, attachedDoc], subjectOf('更正：2016年年报')))).in).toEqual([])
  })

  test.each([
    ['附件已作废，请勿使用，正式稿另发。', true],
    ['所附年报请勿使用。', true],
    ['上次附件已作废，请以本次所附为准。', false],
  ])('that says of its attachment: %s', async (said, isVoid) => {
    const { all, in: doubted } = await doubtsOf(
      mail([`Content-Type: text/plain; charset=utf-8\r\n\r\n${said}`, attachedDoc]),
    )
    expect(doubted.length > all / 2).toBe(isVoid)
  })

  test('gives the report in its body, in the encoding that the mail names', async () => {
    const page = new TextDecoder().decode(fixture('invented-2021-html/source.html'))
    const gbk = iconv.encode(page.replaceAll('utf-8', 'big5'), 'gbk').toString('base64')
    const body = `Content-Type: text/html; charset=gb2312\r\nContent-Transfer-Encoding: base64\r\n\r\n${gbk}`
    const report = await parseReport(mail([body]), { name: 'mail.eml' })
    expect(report.agency?.name).toBe('某某县丙丙局')
    expect(report.facts[0]!.place.path).toMatch(/^mail\.eml!\/body\.html!\/table\[1\]/u)
  })
})

describe('a page saved as one file', () => {
  const quoted = (words: Uint8Array) =>
    [...words]
      .map((b) =>
        b === 0x3d || b > 126 || b < 32 ? `=${b.toString(16).toUpperCase().padStart(2, '0')}` : String.fromCharCode(b),
      )
      .join('')
  const saved = (parts: string[]) =>
    strToU8(
      `MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="b"\r\n\r\n${parts.map((p) => `--b\r\n${p}\r\n`).join('')}--b--`,
    )

  test('is read like the page', async () => {
    const page = fixture('invented-2021-html/source.html')
    const gbk = iconv.encode(new TextDecoder().decode(page), 'gbk')
    const bytes = saved([
      `Content-Type: text/html; charset=gbk\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n${quoted(gbk)}`,
    ])
    const [own, other] = await Promise.all([
      parseReport(bytes, { name: 'a.mhtml' }),
      parseReport(page, { name: 'a.html' }),
    ])
    expect(own.facts).toEqual(other.facts)
    expect(own.source.mediaType).toBe('multipart/related')
  })

  test('has the pages in its frames where the frames are', async () => {
    const bytes = saved([
      'Content-Type: text/html\r\n\r\n<p>before</p><iframe src="cid:inner@x"></iframe><p>after</p>',
      'Content-Type: text/html\r\nContent-ID: <inner@x>\r\n\r\n<html><body><table><tr><td>a</td><td>1</td></tr></table></body></html>',
    ])
    const { root } = await read(bytes, {})
    expect(root.children.map((b) => b.type)).toEqual(['paragraph', 'table', 'paragraph'])
  })

  const inner =
    'Content-Type: text/html\r\nContent-Location: http://x.test/y/f.html\r\n\r\n<html><body><p>inner</p></body></html>'
  const main = (html: string) => `Content-Type: text/html\r\nContent-Location: http://x.test/y/a.html\r\n\r\n${html}`
  const wordsIn = async (parts: string[]): Promise<string[]> => {
    const { root } = await read(saved(parts), {})
    return root.children.map((b) => (b.type === 'paragraph' ? b.children.map((t) => t.value).join('') : 'table'))
  }

  test.each([['style="display:none"'], ['hidden'], ['width=0 height=0'], ['style="visibility:hidden"'], ['class=k']])(
    'does not have the page in a frame that is not shown: %s',
    async (how) => {
      const page = main(`<style>.k{display:none}</style><p>seen</p><iframe ${how} src="f.html"></iframe>`)
      expect(await wordsIn([page, inner])).toEqual(['seen'])
    },
  )

  test('is a set of frames, as workbooks are saved', async () => {
    const page = main(
      '<html><head></head><frameset rows="*,30"><frame src="f.html"><frame src="none.html"></frameset></html>',
    )
    expect(await wordsIn([page, inner])).toEqual(['inner'])
  })

  test('takes no more of its parts in than a page can have', async () => {
    const long = `Content-Type: text/html\r\nContent-Location: http://x.test/y/f.html\r\n\r\n${'inner '.repeat(100_000)}`
    const { root } = await read(saved([main('<iframe src="f.html"></iframe>'.repeat(10_000)), long]), {})
    expect(root.children.length).toBeLessThan(100)
  })

  test.each([
    ['by its address', '<link rel="stylesheet" href="a.css">', 'Content-Location: http://x.test/y/a.css'],
    ['by its number', '<link href="cid:css-1@x" rel=stylesheet>', 'Content-ID: <css-1@x>'],
    ['taken in by another', '<style>@import url("a.css") screen;</style>', 'Content-Location: http://x.test/y/a.css'],
  ])('looks as the style sheets in it say, named %s', async (_, named, at) => {
    const page = main(`<head>${named}</head><p><span class=k>1</span>5</p>`)
    const sheet = `Content-Type: text/css\r\n${at}\r\n\r\n.k { display: none }`
    expect(await wordsIn([page, sheet])).toEqual(['5'])
    expect(await wordsIn([page])).toEqual(['15'])
  })
})
