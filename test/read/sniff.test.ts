import { strToU8, zipSync } from 'fflate'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { sniff } from '../../src/read/sniff.ts'
import { noShared, sharedBytes } from './helpers.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const code = (act: () => unknown): { code: string; zh: string } | null => {
  try {
    act()
    return null
  } catch (error) {
    const { code, messages } = error as { code: string; messages: { zh: string } }
    return { code, zh: messages.zh }
  }
}

describe('telling what a file is', () => {
  test.each([
    ['一、概述\n主动公开政府信息94条。', '报告.txt', 'text'],
    ['| 指标 | 数 |\n|---|---|\n| 规章 | 0 |', undefined, 'text'],
    ['# 报告\n\n正文', '报告.md', 'markdown'],
    ['# 报告\n\n## 一、总体情况\n\n正文', '报告.txt', 'markdown'],
    ['报告\n\n## 表三\n| 类别 | 总计 |\n|---|---|\n| 新收 | 3 |', '报告.txt', 'markdown'],
    ['# 报告\n| 新收 | 3 |\n正文', '报告.txt', 'text'],
    ['# 报告\n\n<table><tr><td>规章</td><td>0</td></tr></table>', undefined, 'markdown'],
    ['<!DOCTYPE html><html><body><p>一、概述</p></body></html>', '报告.txt', 'html'],
    ['<html xmlns:o="urn:schemas-microsoft-com:office:office"><body>报告</body></html>', '报告.doc', 'html'],
    ['<p>一、概述</p><p>二、情况</p>', undefined, 'html'],
    ['junk\n%PDF-1.7\n1 0 obj\n', '报告.docx', 'pdf'],
  ])('%j named %s is %s', (text, name, format) => {
    expect(sniff(bytes(text), name)).toBe(format)
  })

  test('sees markup in UTF-16 and GBK too', () => {
    const page = '<html><head><meta charset="gbk"></head><body>政府信息公开</body></html>'
    expect(sniff(new Uint8Array(iconv.encode(page, 'utf-16le', { addBOM: true })))).toBe('html')
    expect(sniff(new Uint8Array(iconv.encode(page, 'gbk')))).toBe('html')
  })

  test.each([
    ['png', [0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]],
    ['jpeg', [0xff, 0xd8, 0xff, 0xe0, 0, 16]],
    ['tiff', [0x49, 0x49, 42, 0, 8, 0, 0, 0]],
    ['tiff', [0x4d, 0x4d, 0, 42, 0, 0, 0, 8]],
    ['bmp', [0x42, 0x4d, 1, 2, 3, 0, 0, 0, 0, 0, 54, 0, 0, 0, 40, ...Array<number>(40).fill(0)]],
  ])('a picture is known by its first bytes: %s', (format, start) => {
    expect(sniff(new Uint8Array(start), '报告.pdf')).toBe(format)
  })

  test('a text that begins like a bitmap is a text', () => {
    expect(sniff(bytes('BM公司2023年政府信息公开工作年度报告，本报告由办公室编制'))).toBe('text')
  })

  test('a docx is known by what is in it, not by its name', () => {
    const docx = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') })
    expect(sniff(docx, '报告.pdf')).toBe('docx')
  })

  test.each([
    ['nothing at all', new Uint8Array(0), 'empty', '空'],
    ['white space', bytes(' \r\n\t　\u00a0'), 'empty', '空'],
    ['a lone byte order mark', new Uint8Array([0xef, 0xbb, 0xbf]), 'empty', '空'],
    ['a RAR', bytes('Rar!\x1a\x07\x01'), 'unsupported-format', '解压'],
    ['a 7z', Uint8Array.from("7z\xbc\xaf'\x1c\0\x04", (c) => c.charCodeAt(0)), 'unsupported-format', '解压'],
    [
      'slides',
      zipSync({ '[Content_Types].xml': strToU8(''), 'ppt/presentation.xml': strToU8('') }),
      'unsupported-format',
      '演示文稿',
    ],
    [
      'a spreadsheet of Excel 2003 in XML',
      bytes(
        '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<!-- 年报 --><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet/></Workbook>',
      ),
      'unsupported-format',
      '另存为 .xlsx',
    ],
    [
      'a document of Word 2003 in XML',
      bytes(
        '<w:wordDocument xmlns:w="http://schemas.microsoft.com/office/word/2003/wordml"><w:body/></w:wordDocument>',
      ),
      'unsupported-format',
      '另存为 .docx',
    ],
    [
      'an Office document in one XML file',
      bytes(
        '\ufeff<pkg:package xmlns:pkg="http://schemas.microsoft.com/office/2006/xmlPackage"><pkg:part/></pkg:package>',
      ),
      'unsupported-format',
      '另存为 .docx 或 .xlsx',
    ],
    [
      'an old Office file cut off at once',
      Uint8Array.from('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1\0\0', (c) => c.charCodeAt(0)),
      'damaged',
      '重新下载',
    ],
    ['a zip cut off at once', new Uint8Array([0x50, 0x4b, 3, 4, 20, 0]), 'damaged', '重新下载'],
  ])('%s is refused with a word of advice', (_, data, expected, advice) => {
    const got = code(() => sniff(data))
    expect(got?.code).toBe(expected)
    expect(got?.zh).toContain(advice)
  })

  test.each([
    ['xlsx', { '[Content_Types].xml': '', 'xl/workbook.xml': '' }],
    ['ofd', { 'OFD.xml': '', 'Doc_0/Document.xml': '' }],
    ['ofd', { 'ofd.xml': '' }],
    ['odt', { mimetype: 'application/vnd.oasis.opendocument.text', 'content.xml': '' }],
    ['ods', { 'content.xml': '', mimetype: 'application/vnd.oasis.opendocument.spreadsheet' }],
    [
      'ods',
      {
        'META-INF/manifest.xml': '<file-entry media-type="application/vnd.oasis.opendocument.spreadsheet"/>',
        'content.xml': '',
      },
    ],
    ['odt', { 'content.xml': '', mimetype: 'application/vnd.oasis.opendocument.text' }],
    ['zip', { '报告.docx': 'x' }],
    ['zip', { 'word/年报.doc': 'x' }],
  ])('a zip is %s by what is in it', (format, files) => {
    const stored = Object.fromEntries(Object.entries(files).map(([name, text]) => [name, strToU8(text)]))
    expect(sniff(zipSync(stored, { level: 0 }), 'x')).toBe(format)
  })

  test('an archive of documents that are archives themselves is an archive', () => {
    const inner = zipSync({ '[Content_Types].xml': strToU8('<Types/>'), 'word/document.xml': strToU8('<w/>') })
    expect(sniff(zipSync({ '报告.docx': inner }, { level: 0 }))).toBe('zip')
  })

  test.each([
    ['eml', 'Received: from a\r\nSubject: x\r\nContent-Type: text/plain\r\n\r\n正文'],
    ['eml', 'From: a@b.cn\nTo: c@d.cn\nMIME-Version: 1.0\n\n<p>a</p><p>b</p><p>c</p>'],
    [
      'mhtml',
      'From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary="x"\r\n\r\n--x',
    ],
    ['text', 'Title: 报告\nDate: 2024\n\n一、概述'],
    ['odt', '<?xml version="1.0"?>\n<office:document xmlns:office="urn:x"><office:body/></office:document>'],
    ['rtf', '{\\rtf1\\ansi'],
  ])('begins like %s', (format, text) => {
    expect(sniff(bytes(text), '报告.doc')).toBe(format)
  })

  test('many comments in front cost no more than their length', () => {
    expect(sniff(bytes(`${'<!-- x -->'.repeat(6000)}一、概述`))).toBe('text')
    expect(sniff(bytes(`${'<!-- x -->'.repeat(60)}<html>`))).toBe('html')
  })

  test.skipIf(noShared)('the samples are what they are', () => {
    expect(sniff(sharedBytes('samples/hand_made.docx'))).toBe('docx')
    expect(sniff(sharedBytes('samples/encrypted_user_password.pdf'))).toBe('pdf')
    expect(sniff(sharedBytes('reports/ningxia-2017/source.txt'))).toBe('text')
    expect(sniff(sharedBytes('reports/pingtan-2015/source.html'), 'x.doc')).toBe('html')
    expect(sniff(sharedBytes('samples/legacy_word97.doc'))).toBe('doc')
    expect(sniff(sharedBytes('samples/libreoffice_saved.odt'))).toBe('odt')
  })
})
