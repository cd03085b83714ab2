import { describe, expect, test } from 'vitest'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { readRtf } from '../../src/read/rtf/index.ts'
import { sniff } from '../../src/read/sniff.ts'

const bytes = (rtf: string): Uint8Array => Uint8Array.from(rtf, (c) => c.charCodeAt(0))
/** Words as RTF writes them for programs that know Unicode. */
const u = (words: string): string =>
  [...words].map((c) => (c < '\u0080' ? c : `\\u${(c.charCodeAt(0) << 16) >> 16}?`)).join('')
const rtf = (body: string): Uint8Array =>
  bytes(`{\\rtf1\\ansi\\ansicpg936{\\fonttbl{\\f0\\fcharset0 Arial;}{\\f1\\fcharset134 SimSun;}}\\f0 ${body}}`)
const blocksOf = async (body: string) => (await readRtf(rtf(body))).root.children
const linesOf = async (body: string) =>
  (await blocksOf(body)).flatMap((b) => (b.type === 'paragraph' ? [wordsOf(b)] : []))
const tableOf = async (body: string) => (await blocksOf(body)).find((b): b is Table => b.type === 'table')!
const cellsOf = (table: Table) => table.children.map((r) => r.children.map((c) => wordsOf(c)))
const row = (cells: string[], frames: string) =>
  `\\trowd ${frames}\\pard\\intbl ${cells.map((c) => `${c}\\cell `).join('')}\\row `
const edges = (...at: number[]) => at.map((n) => `\\cellx${n}`).join('')

describe('RTF', () => {
  test('is known by its first sign, whatever it is called', () => {
    expect(sniff(rtf(''), '报告.doc')).toBe('rtf')
  })

  test('has Chinese as bytes of the code page of the font, as Unicode, and as plain bytes', async () => {
    expect(await linesOf("\\f1 \\'d0\\'c5\\'cf\\'a2\\par")).toEqual(['信息'])
    expect(await linesOf(`${u('信息')}\\par`)).toEqual(['信息'])
    expect(await linesOf('\\f1 \xd0\xc5\xcf\xa2\\par')).toEqual(['信息'])
    // the second byte of a sign may look like a letter, or like a sign of RTF
    const letters = new TextDecoder('gb18030').decode(Uint8Array.of(0x81, 0x61, 0x95, 0x5c))
    expect(await linesOf("\\f1 \\'81a\\'95\\'5c\\par")).toEqual([letters])
    // written for old programs: one sign, two signs, none
    expect(await linesOf("\\uc2\\u20449\\'d0\\'c5\\uc0\\u24687 9\\par")).toEqual(['信息9'])
    // a western font in a Chinese document
    expect(await linesOf("\\f0 \\'d0\\'c5\\'cf\\'a2\\par")).toEqual(['信息'])
  })

  test('keeps the printed numbers of lists', async () => {
    expect(await linesOf(`{\\listtext\\pard\\plain ${u('一、')}\\tab}${u('概述')}\\par`)).toEqual(['一、 概述'])
  })

  test('leaves out what is hidden or deleted, and says what is struck out', async () => {
    const { root, findings } = await readRtf(rtf('1{\\v 7}2{\\deleted 9}3\\par {\\strike 45}\\par'))
    expect(root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual(['123', '45'])
    expect(root.children[1]!.children[0]).toMatchObject({ marks: ['struck'] })
    expect(findings.map((f) => f.rule)).toEqual(['tracked-changes'])
  })

  test('does not put the mark of a note to the number beside it', async () => {
    const [line] = await blocksOf('12{\\super 1}\\par')
    expect(line!.children).toMatchObject([{ value: '12' }, { value: '1', marks: ['raised'] }])
  })

  test('leaves out headers, pictures, instructions of fields and groups that it does not know', async () => {
    expect(
      await linesOf(
        '{\\header 1}{\\pict 0a0b}{\\*\\unheard of}{\\field{\\*\\fldinst PAGE}{\\fldrslt 7}} A{\\info{\\title T}}\\par',
      ),
    ).toEqual(['7 A'])
  })

  test('has the words of a note after the paragraph', async () => {
    expect(await linesOf('A{\\super\\chftn{\\footnote\\pard {\\super\\chftn} B\\par}}C\\par D\\par')).toEqual([
      expect.stringMatching(/^A\s?1\s?C$/),
      'B',
      'D',
    ])
  })

  test('has notes of words in a table after it: they are no words of a cell', async () => {
    const noted = '9{\\super\\chftn{\\footnote\\pard 12\\par}}'
    const blocks = await blocksOf(`${row(['a', noted], edges(1000, 2000))}\\pard x\\par`)
    expect(blocks.map((b) => (b.type === 'table' ? cellsOf(b) : wordsOf(b)))).toEqual([
      [['a', expect.stringMatching(/^9\s?1$/)]],
      '12',
      'x',
    ])
  })

  test('does not show a row that is exactly as high as a line is thick', async () => {
    const low = (height: number) => row(['a', '2'], `\\trrh${height}${edges(1000, 2000)}`)
    const rows = async (height: number) =>
      cellsOf(await tableOf(row(['first', '1'], edges(1000, 2000)) + low(height))).length
    expect([await rows(-20), await rows(20), await rows(-400)]).toEqual([1, 2, 2])
  })

  test('takes columns from the borders of all rows', async () => {
    const table = await tableOf(
      `${row(['a', 'b'], edges(2000, 6000)) + row(['c', 'd', 'e'], edges(2010, 4000, 6000))}\\pard x\\par`,
    )
    expect(cellsOf(table)).toEqual([
      ['a', 'b'],
      ['c', 'd', 'e'],
    ])
    expect(table.children[0]!.children.map((c) => [c.col, c.colSpan])).toEqual([
      [0, 1],
      [1, 2],
    ])
  })

  test('merges cells downwards and to the right', async () => {
    const table = await tableOf(
      row(['a', 'b', ''], '\\clvmgf\\cellx1000\\clmgf\\cellx2000\\clmrg\\cellx3000') +
        row(['', 'c', 'd'], '\\clvmrg\\cellx1000\\cellx2000\\cellx3000'),
    )
    expect(table.children.map((r) => r.children.map((c) => [wordsOf(c), c.rowSpan, c.colSpan, c.col]))).toEqual([
      [
        ['a', 2, 1, 0],
        ['b', 1, 2, 1],
      ],
      [
        ['c', 1, 1, 1],
        ['d', 1, 1, 2],
      ],
    ])
  })

  test('has tables in cells', async () => {
    const inner =
      '\\pard\\intbl\\itap2 i\\nestcell j\\nestcell{\\*\\nesttableprops\\trowd\\cellx500\\cellx900\\nestrow}'
    const table = await tableOf(`\\trowd${edges(1000, 2000)}\\pard\\intbl a\\cell ${inner}\\pard\\intbl b\\cell\\row`)
    expect(cellsOf(table)).toEqual([['a', 'b']])
    expect(cellsOf(table.children[0]!.children[1]!.tables![0]!)).toEqual([['i', 'j']])
  })

  const nested = (cells: string, depth: number, definitions: string) =>
    `\\pard\\intbl\\itap${depth} ${cells}{\\*\\nesttableprops${definitions}\\nestrow}{\\nonesttables\\par}`
  const define = (...at: number[]) => `\\trowd${edges(...at)}`

  test('leaves out blank cells beyond those of a row with a table in it, as LibreOffice writes them', async () => {
    const inner = nested('i\\nestcell j\\nestcell', 2, define(500, 900))
    const withTable = `${define(1000, 2000)}${inner}\\pard\\intbl\\cell\\pard\\intbl b\\cell\\cell\\row`
    const { root, findings } = await readRtf(rtf(withTable + row(['c', '5'], edges(1000, 2000))))
    expect(findings).toEqual([])
    const [table] = root.children as [Table]
    expect(cellsOf(table)).toEqual([
      ['', 'b'],
      ['c', '5'],
    ])
    expect(cellsOf(table.children[0]!.children[0]!.tables![0]!)).toEqual([['i', 'j']])
  })

  test.each([
    ['has words', 'x\\cell'],
    ['has a picture', '{\\pict 00}\\cell'],
    ['has a table', `${nested('x\\nestcell', 2, define(500))}\\pard\\intbl\\cell`],
  ])('doubts a row with a table in it where a cell beyond those of the row %s', async (_, surplus) => {
    const inner = nested('i\\nestcell', 2, define(500))
    const { findings } = await readRtf(
      rtf(`${define(1000, 2000)}${inner}\\pard\\intbl\\cell b\\cell ${surplus}\\row\\pard y\\par`),
    )
    expect(findings.map((f) => f.rule)).toContain('uncertain-rows')
  })

  test('knows the row of a nested table that is defined before the rows of a table within it', async () => {
    const innermost = nested('m\\nestcell n\\nestcell o\\nestcell', 3, define(600, 900) + define(300, 500, 700))
    const inner = `\\pard\\intbl\\itap2 i\\nestcell ${innermost}${nested('\\nestcell', 2, '')}`
    const { root, findings } = await readRtf(
      rtf(`${define(1000, 2000)}\\pard\\intbl a\\cell ${inner}\\pard\\intbl\\cell\\row\\pard y\\par`),
    )
    expect(findings).toEqual([])
    const [table] = root.children as [Table]
    const within = table.children[0]!.children[1]!.tables![0]!
    expect(cellsOf(within)).toEqual([['i', '']])
    expect(cellsOf(within.children[0]!.children[1]!.tables![0]!)).toEqual([['m', 'n', 'o']])
  })

  test('takes the definition of the row before for a nested row that has none', async () => {
    const inner = nested('i\\nestcell j\\nestcell', 2, define(500, 900)) + nested('k\\nestcell l\\nestcell', 2, '')
    const { root, findings } = await readRtf(
      rtf(`${define(1000, 2000)}${inner}\\pard\\intbl\\cell b\\cell\\row\\pard y\\par`),
    )
    expect(findings).toEqual([])
    const [table] = root.children as [Table]
    expect(cellsOf(table.children[0]!.children[0]!.tables![0]!)).toEqual([
      ['i', 'j'],
      ['k', 'l'],
    ])
  })

  test('doubts the numbers of tables whose rows do not fit, and says so', async () => {
    const { root, findings } = await readRtf(rtf(row(['a', '1', '2'], edges(1000, 2000))))
    expect(findings.map((f) => f.rule)).toContain('uncertain-rows')
    const [table] = root.children as [Table]
    expect(table.children[0]!.children[1]!.doubts).toEqual([{ code: 'uncertain-row' }])
  })

  test('says words that are merged away', async () => {
    const { findings } = await readRtf(
      rtf(row(['a', 'b'], `\\clvmgf${edges(1000, 2000)}`) + row(['9', 'c'], `\\clvmrg${edges(1000, 2000)}`)),
    )
    expect(findings).toMatchObject([{ rule: 'merged-cell-text', actual: '9' }])
  })

  test.each([
    ['cut off', `{\\rtf1 ${'a'.repeat(100)}`],
    ['nested without end', `{\\rtf1 ${'{'.repeat(5000)}${'}'.repeat(5001)}`],
    ['closed too often', '{\\rtf1 a}'.replace('a', '}')],
  ])('that is %s is damaged, or ends there', async (_, text) => {
    const outcome = await readRtf(bytes(text)).then(
      () => 'read',
      (e) => e.code,
    )
    expect(['damaged', 'read']).toContain(outcome)
    if (text.length > 50) expect(outcome).toBe('damaged')
  })
})
