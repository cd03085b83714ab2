import { copyFileSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { zipSync } from 'fflate'
import { beforeAll, describe, expect, test } from 'vitest'
import { toPng } from '../../src/read/picture/to-png.ts'
import { root } from '../helpers/reports.ts'
import { asRaster, letters, paper, table } from '../read/scan/draw.ts'
import { emptyFolder, nianbao } from './helpers.ts'

/** A picture of a ruled table. */
const scan = (): Uint8Array => {
  const on = paper(900, 700)
  table(on, [60, 500, 800], [100, 160, 220, 280, 340, 400, 460])
  for (let r = 0; r < 6; r++) letters(on, 6, 80, 115 + 60 * r)
  return toPng(asRaster(on).gray, 900, 700)
}

/** A folder as people have it: reports in many formats, one that is broken, a scan, what came along with a page. */
const cwd = emptyFolder()
const readable = [
  '2016年报.doc',
  '表.xlsx',
  '老.xls',
  '某局.rtf',
  '某局.odt',
  '某局.fodt',
  '表.ods',
  '某局.docx',
  '页.html',
  '某局.zip',
]
beforeAll(() => {
  const at = (name: string) => join(cwd, '年报', name)
  const from = (name: string) => join(root, 'fixtures', name)
  mkdirSync(at('页_files'), { recursive: true })
  copyFileSync(from('invented-2014-doc/source.doc'), at('2016年报.doc'))
  copyFileSync(from('invented-2021-xlsx/source.xlsx'), at('表.xlsx'))
  copyFileSync(from('invented-2021-ods/source.ods'), at('表.ods'))
  copyFileSync(from('invented-2014-xls/source.xls'), at('老.xls'))
  copyFileSync(from('invented-fujian-rtf/source.rtf'), at('某局.rtf'))
  copyFileSync(from('invented-2019-odt/source.odt'), at('某局.odt'))
  copyFileSync(from('invented-fujian-fodt/source.fodt'), at('某局.fodt'))
  copyFileSync(from('invented-2019-docx/source.docx'), at('某局.docx'))
  copyFileSync(from('invented-2019-html/source.html'), at('页.html'))
  writeFileSync(at('某局.zip'), zipSync({ '年报.doc': readFileSync(from('invented-2014-doc/source.doc')) }))
  writeFileSync(at('某某区丁丁局2016年年报.doc'), readFileSync(from('invented-2014-doc/source.doc')).subarray(0, 9000))
  writeFileSync(at('压缩.rar'), 'Rar!\u001a\u0007\u0001')
  mkdirSync(at('扫描'))
  writeFileSync(at('扫描/年报.tif'), 'II*\0')
  writeFileSync(at('.DS_Store'), 'x')
  writeFileSync(at('~$某局.docx'), 'x')
  writeFileSync(at('页_files/章.png'), 'x')
  // beside a page: one that it shows, and one that it knows nothing of
  writeFileSync(at('印章.png'), 'x')
  writeFileSync(at('别页.html'), '<html><body><p>通知</p><img src="印章.png"></body></html>')
  writeFileSync(at('2015年报.png'), scan())
  writeFileSync(at('空.txt'), '')
  symlinkSync(at('没有的.pdf'), at('链接.pdf'))
  symlinkSync(at('扫描'), at('链接到文件夹'))
  writeFileSync(at('页_files/page.css'), 'x')
})

describe('every file below a folder is accounted for', () => {
  test('extract reads it, refuses it with a code, or names it as no document', async () => {
    const { status, out, err } = await nianbao(['extract', '年报', '-f', 'jsonl'], { cwd })
    expect(status).toBe(2)
    const read = out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line).source.name)
    expect(read.sort()).toEqual(readable.map((n) => `年报/${n}`).sort())
    expect(err).toMatch(/年报\/某某区丁丁局2016年年报\.doc：damaged/u)
    expect(err).toMatch(/年报\/压缩\.rar：unsupported-format.*解压/u)
    expect(err).toMatch(/年报\/扫描\/年报\.tif：damaged/u)
    expect(err).toMatch(/年报\/2015年报\.png：needs-ocr.*6 行 2 列.*npm i/u)
    expect(err).toMatch(/年报\/空\.txt：empty/u)
    expect(err).toMatch(/年报\/别页\.html：not-a-report/u)
    expect(err).toMatch(/年报\/链接\.pdf：not-found/u)
    expect(err).toMatch(/年报\/链接到文件夹：unreadable/u)
    expect(err).toContain('18 个文件中有 8 个未能读取')
    expect(err).toContain('另有 5 个文件不是文档')
    for (const name of ['.DS_Store', '~$某局.docx', '印章.png', '页_files/章.png', '页_files/page.css'])
      expect(err).toContain(`年报/${name}`)
  })

  test('check says so too, with its exit status', async () => {
    const { status, err } = await nianbao(['check', '年报'], { cwd })
    expect(status).toBe(2)
    expect(err).toContain('另有 5 个文件不是文档')
  })
})

test.skipIf(process.platform !== 'linux')(
  'a name in GBK, as archives leave it, is told of with what to do',
  async () => {
    const folder = emptyFolder()
    const name = Buffer.from([0xc6, 0xbd, 0xba, 0xfe, 0x2e, 0x74, 0x78, 0x74])
    writeFileSync(Buffer.concat([Buffer.from(join(folder, '/')), name]), '年报')
    const { status, err } = await nianbao(['check', '.'], { cwd: folder })
    expect(status).toBe(2)
    expect(err).toMatch(/unreadable.*unzip -O GBK/u)
  },
)

describe('a format by itself', () => {
  test('is named by its media type, and places lead into it', async () => {
    const { out } = await nianbao(['extract', '年报/某局.zip', '-f', 'json'], { cwd })
    const report = JSON.parse(out)
    expect(report.source.mediaType).toBe('application/zip')
    expect(report.facts[0].place.path).toMatch(/^某局\.zip!\/年报\.doc!\/table\[1\]\/row\[\d+\]/u)
  })

  test('that is an archive of another kind is refused, with what to do', async () => {
    writeFileSync(
      join(cwd, 'a.7z'),
      Uint8Array.from("7z\xbc\xaf'\x1c\0\x04", (c) => c.charCodeAt(0)),
    )
    const { status, err } = await nianbao(['extract', 'a.7z'], { cwd })
    expect(status).toBe(2)
    expect(err).toMatch(/7z.*解压/u)
  })
})

test('what a browser or Word saved beside a page is no document, save what may be one', async () => {
  const saved = emptyFolder()
  const at = (name: string) => join(saved, '年报', name)
  for (const folder of ['页_files', '另.files', '孤_files']) mkdirSync(at(folder), { recursive: true })
  for (const page of ['页.html', '另.htm'])
    copyFileSync(join(root, 'fixtures/invented-2019-html/source.html'), at(page))
  const parts = ['页_files/jquery.min.js.下载', '页_files/logo', '页_files/f.txt', '页_files/章.png']
  const ofWord = ['另.files/filelist.xml', '另.files/header.htm', '另.files/image002.wmz', '另.files/themedata.thmx']
  for (const name of [...parts, ...ofWord, '页_files/附件.doc', '页_files/frame.html', '孤_files/说明'])
    writeFileSync(at(name), 'x')
  const { err } = await nianbao(['check', '年报'], { cwd: saved })
  expect(err).toContain('另有 8 个文件不是文档')
  for (const name of [...parts, ...ofWord]) expect(err).toContain(`年报/${name}`)
  // a frame, an attachment, and a folder that belongs to no page are looked into
  for (const name of ['页_files/附件.doc', '页_files/frame.html', '孤_files/说明'])
    expect(err).toMatch(new RegExp(`年报/${name}：\\S+`, 'u'))
})
