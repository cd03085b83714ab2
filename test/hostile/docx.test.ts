import { strToU8, type Zippable, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { outcomeOf } from '../fuzz/outcome.ts'

const wordml = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main'
const relations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

const p = (words: string): string => `<w:p><w:r><w:t>${words}</w:t></w:r></w:p>`
const title = p('某某市某某局2021年政府信息公开工作年度报告')
const body = `${title}${p('一、总体情况')}${p('认真开展工作。')}${p('二、主动公开政府信息情况')}`
const documentOf = (inner: string, head = ''): string =>
  `<?xml version="1.0" encoding="UTF-8"?>${head}<w:document xmlns:w="${wordml}"><w:body>${inner}</w:body></w:document>`
const rels = (target: string): string =>
  `<Relationships xmlns="${relations}"><Relationship Id="r1" Type="${office}/officeDocument" Target="${target}"/></Relationships>`

const packed = (document: string, more: Zippable = {}, target = 'word/document.xml'): Uint8Array =>
  zipSync({
    '[Content_Types].xml': strToU8('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>'),
    '_rels/.rels': strToU8(rels(target)),
    'word/document.xml': strToU8(document),
    ...more,
  })

const row = (cells: readonly string[]): string => `<w:tr>${cells.map((c) => `<w:tc>${p(c)}</w:tc>`).join('')}</w:tr>`
const table = (rows: string): string => `<w:tbl>${rows}</w:tbl>`

/** `HOSTILE_SIZE=1` makes everything as large as its name says; a part shows the same and leaves the others some time. */
const size = Number(process.env.HOSTILE_SIZE ?? 0.04)

/** The answer to a DOCX, which must never break the promise. */
const answerTo = async (bytes: Uint8Array, options = {}): Promise<string> => {
  const { answer, faults, message } = await outcomeOf(bytes, { name: '年报.docx', ...options })
  expect(faults).toEqual([])
  return `${answer} ${message}`
}

describe('a DOCX that unpacks to more than it seems', () => {
  const bomb = (size: number): Uint8Array => packed(documentOf(body + ' '.repeat(size)))
  test('is refused by what the zip says of itself, with the limit and what to do', async () => {
    const bytes = bomb(80 * 1024 * 1024)
    expect(bytes.length).toBeLessThan(200_000)
    expect(await answerTo(bytes)).toMatch(/^too-large .*maxBytes/u)
  })
  test('is refused where the zip lies about the size of a part', async () => {
    const bytes = bomb(30 * 1024 * 1024)
    const view = new DataView(bytes.buffer)
    // the sizes in the directory at the end and in front of the file
    for (let i = 0; i + 46 < bytes.length; i++) {
      if (view.getUint32(i, true) === 0x02014b50) view.setUint32(i + 24, 1000, true)
      if (view.getUint32(i, true) === 0x04034b50) view.setUint32(i + 22, 1000, true)
    }
    expect(await answerTo(bytes)).toMatch(/^damaged/u)
  })
  test('is read when its huge parts are none that are asked for', async () => {
    const bytes = packed(documentOf(body), { 'word/media/image1.bmp': new Uint8Array(70 * 1024 * 1024) })
    expect(await answerTo(bytes)).toMatch(/^report/u)
  })
  test('made of thousands of files is read by its names', async () => {
    const many = Object.fromEntries(
      Array.from({ length: 20_000 * size }, (_, i) => [`word/x${i}.xml`, new Uint8Array(0)]),
    )
    expect(await answerTo(packed(documentOf(body), many))).toMatch(/^report/u)
  })
})

describe('a DOCX whose names lead elsewhere', () => {
  test.each(['../../../../etc/passwd', '/etc/passwd', 'file:///etc/passwd', 'C:\\Windows\\win.ini', 'http://x.test/a'])(
    'such as %s, opens nothing outside of itself',
    async (target) => expect(await answerTo(packed(documentOf(body), {}, target))).toMatch(/^damaged/u),
  )
  test('with files of such names reads its own', async () => {
    const more = { '../../evil.xml': strToU8('x'), '/abs.xml': strToU8('x'), __proto__: strToU8('x'), '': strToU8('') }
    expect(await answerTo(packed(documentOf(body), more))).toMatch(/^report/u)
  })
  test('a part named like a property of every object is no part', async () => {
    for (const target of ['__proto__', 'constructor', 'toString', 'hasOwnProperty'])
      expect(await answerTo(packed(documentOf(body), {}, target))).toMatch(/^damaged/u)
  })
  test('one name twice is read once, by either', async () => {
    const bytes = packed(documentOf(body))
    const doubled = new Uint8Array([...bytes, ...bytes])
    expect(await answerTo(doubled)).toMatch(/^(?:report|damaged)/u)
  })
})

describe('XML that is made to break readers', () => {
  const laughs = `<!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 20 }, (_, i) => `<!ENTITY a${i} "${`&a${i - 1};`.repeat(10)}">`).join('')}]>`
  test('entities that unfold without end are not unfolded', async () =>
    expect(await answerTo(packed(documentOf(p('&a19;'), laughs)))).toMatch(/^damaged/u))
  test('entities that name a file of the machine open nothing', async () => {
    const outside = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    const answer = await answerTo(packed(documentOf(p('&x;'), outside)))
    expect(answer).toMatch(/^damaged/u)
    expect(answer).not.toContain('root:')
  })
  test.each([
    ['paragraphs within paragraphs', '<w:p>'.repeat(200_000)],
    ['tables within tables', '<w:tbl><w:tr><w:tc>'.repeat(70_000)],
    ['closed ones too', `${'<w:sdt><w:sdtContent>'.repeat(5000)}${'</w:sdtContent></w:sdt>'.repeat(5000)}`],
  ])('%s do not end the process', async (_, inner) =>
    expect(await answerTo(packed(documentOf(body + inner)))).toMatch(/^damaged/u),
  )
  test('an attribute of a megabyte, ten thousand attributes', async () => {
    const wide = Array.from({ length: 10_000 }, (_, i) => ` w:a${i}="1"`).join('')
    expect(await answerTo(packed(documentOf(`${body}<w:p w:x="${'y'.repeat(1e6)}"${wide}/>`)))).toMatch(/^report/u)
  })
  test('names of every object as names of elements, attributes and styles', async () => {
    const odd = `<w:p w:__proto__="1" w:constructor="2"><w:pPr><w:pStyle w:val="__proto__"/><w:numPr><w:ilvl w:val="toString"/><w:numId w:val="__proto__"/></w:numPr></w:pPr><w:__proto__/><w:r><w:t>八</w:t></w:r></w:p>`
    expect(await answerTo(packed(documentOf(body + odd)))).toMatch(/^report/u)
  })
  test('an open tag without an end costs no more than its length', async () => {
    expect(await answerTo(packed(documentOf(`${body}<w:p ${'a="1" '.repeat(60_000)}`)))).toMatch(/^damaged/u)
    expect(await answerTo(packed(documentOf(`${body}${'<'.repeat(300_000)}`)))).toMatch(/^(?:damaged|report)/u)
    expect(await answerTo(packed(documentOf(`${body}${'<!-- '.repeat(60_000)}`)))).toMatch(/^damaged/u)
  })
})

describe('tables out of proportion', () => {
  const head = row(['信息内容', '本年制发件数', '本年废止件数', '现行有效件数'])
  const span = (n: string): string =>
    `<w:tr><w:tc><w:tcPr><w:gridSpan w:val="${n}"/></w:tcPr>${p('规章')}</w:tc><w:tc>${p('1')}</w:tc></w:tr>`
  test.each(['99999999', '-1', '1e9', 'NaN', '0', ''])('a cell over %s columns', async (n) =>
    expect(await answerTo(packed(documentOf(body + table(head + span(n)))))).toMatch(/^report/u),
  )
  test('a row of 100,000 cells', async () => {
    const cells = Array.from({ length: 100_000 * size }, (_, i) => String(i))
    expect(await answerTo(packed(documentOf(body + table(head + row(cells)))))).toMatch(/^report/u)
  })
  test('20,000 rows', async () => {
    const rows = Array.from({ length: 20_000 * size }, (_, i) => row(['规章', String(i), '0', '0'])).join('')
    expect(await answerTo(packed(documentOf(body + table(head + rows))))).toMatch(/^report/u)
  })
  test('cells merged downwards that never began', async () => {
    const merged = `<w:tr>${'<w:tc><w:tcPr><w:vMerge/></w:tcPr><w:p/></w:tc>'.repeat(4)}</w:tr>`.repeat(500)
    expect(await answerTo(packed(documentOf(body + table(merged))))).toMatch(/^report/u)
  })
})
