import fc from 'fast-check'
import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { NianbaoError } from '../../src/base/error.ts'
import { wordsOf } from '../../src/model/tree.ts'
import { wordsAt } from '../../src/read/at.ts'
import { readDocx } from '../../src/read/docx/index.ts'
import { numberFormats } from '../../src/read/docx/number-formats.ts'
import { countable } from '../../src/text/marks.ts'
import { times } from '../helpers/times.ts'
import {
  type Grid,
  linesOf,
  noShared,
  randomGrid,
  resolve,
  rightOfTable3,
  sharedBytes,
  tablesOf,
  textsOf,
} from './helpers.ts'

const xmlns =
  'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ' +
  'xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'
const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;')
const r = (text: string, rPr = '') => `<w:r><w:rPr>${rPr}</w:rPr><w:t xml:space="preserve">${escaped(text)}</w:t></w:r>`
const p = (text: string, pPr = '') => `<w:p><w:pPr>${pPr}</w:pPr>${text === '' ? '' : r(text)}</w:p>`
const numbered = (text: string, numId: number, ilvl: number) =>
  p(text, `<w:numPr><w:ilvl w:val="${ilvl}"/><w:numId w:val="${numId}"/></w:numPr>`)
const tc = (content: string, tcPr = '') => `<w:tc><w:tcPr>${tcPr}</w:tcPr>${content}</w:tc>`
const tr = (cells: string, trPr = '') => `<w:tr><w:trPr>${trPr}</w:trPr>${cells}</w:tr>`
const tbl = (rows: string) => `<w:tbl><w:tblPr/><w:tblGrid/>${rows}</w:tbl>`
const part = (name: string, content: string) => `<?xml version="1.0"?><w:${name} ${xmlns}>${content}</w:${name}>`
const pack = (body: string, parts: Record<string, string> = {}) =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        '[Content_Types].xml': '<Types/>',
        'word/document.xml': part('document', `<w:body>${body}<w:sectPr/></w:body>`),
        ...parts,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  )
const lvl = (ilvl: number, format: string, text: string, more = '') =>
  `<w:lvl w:ilvl="${ilvl}"><w:start w:val="1"/><w:numFmt w:val="${format}"/>${more}<w:lvlText w:val="${text}"/></w:lvl>`
const nothing = '<w:suff w:val="nothing"/>'
const list = (levels: string, nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>') => ({
  'word/numbering.xml': part('numbering', `<w:abstractNum w:abstractNumId="0">${levels}</w:abstractNum>${nums}`),
})

/** A grid as Word stores it: every row has a cell for every place, merged ones continued. */
const toDocx = (grid: Grid): string => {
  const rows = Array.from({ length: grid.rows }, (_, row) =>
    grid.cells
      .filter((c) => c.row <= row && row < c.row + c.rowSpan)
      .sort((a, b) => a.col - b.col)
      .map((c) => {
        const merge = c.rowSpan === 1 ? '' : c.row === row ? '<w:vMerge w:val="restart"/>' : '<w:vMerge/>'
        return tc(p(c.row === row ? c.text : ''), `<w:gridSpan w:val="${c.colSpan}"/>${merge}`)
      })
      .join(''),
  )
  return tbl(rows.map((cells) => tr(cells)).join(''))
}

const lines = async (body: string, parts?: Record<string, string>) => linesOf((await readDocx(pack(body, parts))).root)

describe('Word tables', () => {
  test('any cutting of a grid into merged cells reads back', async () => {
    await fc.assert(
      fc.asyncProperty(randomGrid, async (grid) => {
        const { root } = await readDocx(pack(p('一、情况') + toDocx(grid)))
        const [table] = tablesOf(root)
        expect(table!.children).toHaveLength(grid.rows)
        expect(resolve(table!)).toEqual(grid.cells)
        for (const { path, value } of textsOf(root)) expect(wordsAt(root, path)).toBe(value)
      }),
    )
  })

  test('columns skipped at the start of a row are skipped, and bookmarks between rows do no harm', async () => {
    const body = tbl(
      tr(tc(p('甲'), '<w:vMerge w:val="restart"/>') + tc(p('1')) + tc(p('2'))) +
        '<w:bookmarkStart w:id="0" w:name="x"/>' +
        tr(`${tc(p(''), '<w:vMerge/>')}<w:bookmarkEnd w:id="0"/>${tc(p('3'))}${tc(p('4'))}`) +
        tr(tc(p('5')), '<w:gridBefore w:val="2"/>'),
    )
    const { root } = await readDocx(pack(body))
    expect(resolve(tablesOf(root)[0]!).map((c) => [c.text, c.row, c.col, c.rowSpan])).toEqual([
      ['甲', 0, 0, 2],
      ['1', 0, 1, 1],
      ['2', 0, 2, 1],
      ['3', 1, 1, 1],
      ['4', 1, 2, 1],
      ['5', 2, 2, 1],
    ])
  })

  test('cells merged sideways the old way are merged', async () => {
    const body = tbl(
      tr(tc(p('甲'), '<w:hMerge w:val="restart"/>') + tc(p(''), '<w:hMerge/>') + tc(p('乙'))) +
        tr(tc(p('1')) + tc(p('2')) + tc(p('3'))),
    )
    const { root } = await readDocx(pack(body))
    expect(tablesOf(root)[0]!.children[0]!.children.map((c) => [wordsOf(c), c.colSpan])).toEqual([
      ['甲', 2],
      ['乙', 1],
    ])
  })

  test('words left in a cell that is merged away are told of', async () => {
    const body = tbl(tr(tc(p('1'), '<w:vMerge w:val="restart"/>')) + tr(tc(p('99'), '<w:vMerge/>')))
    const { findings } = await readDocx(pack(body))
    expect(findings).toMatchObject([{ rule: 'merged-cell-text', actual: '99' }])
  })

  test('two numbers in two paragraphs of a cell never become one', async () => {
    const { root } = await readDocx(pack(tbl(tr(tc(p('12') + p('34')) + tc(p('总') + p('计'))))))
    expect(tablesOf(root)[0]!.children[0]!.children.map((c) => wordsOf(c))).toEqual(['12\n34', '总计'])
  })
})

describe('Word prose', () => {
  test('tracked changes are read as they end up', async () => {
    const del = (text: string) => `<w:del w:id="1"><w:r><w:delText>${text}</w:delText></w:r></w:del>`
    const body =
      `<w:p>${r('受理')}<w:ins w:id="2">${r('21')}</w:ins>${del('20')}${r('件')}</w:p>` +
      `<w:p><w:pPr><w:rPr><w:del w:id="3"/></w:rPr></w:pPr>${r('前半')}</w:p>` +
      p('后半') +
      tbl(tr(tc(p('删')), '<w:del w:id="4"/>') + tr(tc(p('留'))))
    const { root } = await readDocx(pack(body))
    expect(linesOf(root)).toEqual(['受理21件', '前半后半'])
    expect(tablesOf(root)[0]!.children.map((row) => wordsOf(row.children[0]!))).toEqual(['留'])
  })

  test('fields keep their result, hidden text is left out, and so is what a hidden style hides', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="character" w:styleId="H"><w:rPr><w:vanish/></w:rPr></w:style><w:style w:type="character" w:styleId="S"><w:basedOn w:val="H"/></w:style>',
    )
    const body = `<w:p>${r('公开')}<w:fldSimple w:instr="X">${r('94')}</w:fldSimple>${r('条')}${r('密', '<w:vanish/>')}${r('密', '<w:rStyle w:val="S"/>')}${r('。', '<w:rStyle w:val="S"/><w:vanish w:val="0"/>')}</w:p>`
    expect(await lines(body, { 'word/styles.xml': styles })).toEqual(['公开94条。'])
  })

  test('a text box without a fallback is read once, after its paragraph', async () => {
    const box = (text: string) =>
      `<w:drawing><wp:anchor><x><w:txbxContent>${p(text)}</w:txbxContent></x></wp:anchor></w:drawing>`
    const body =
      `<w:p>${r('正文')}<w:r><mc:AlternateContent><mc:Choice Requires="wps">${box('框甲')}</mc:Choice></mc:AlternateContent></w:r></w:p>` +
      `<w:p>${r('正文二')}<w:r>${box('框乙')}</w:r></w:p>`
    expect(await lines(body)).toEqual(['正文', '框甲', '正文二', '框乙'])
  })

  test('a note stands after its block and never inside a number', async () => {
    const body = `<w:p>${r('公开1')}<w:r><w:footnoteReference w:id="2"/></w:r>${r('36条')}</w:p>${p('后文')}`
    const footnotes = part('footnotes', `<w:footnote w:id="2">${p('注：含子公司')}</w:footnote>`)
    const { root } = await readDocx(pack(body, { 'word/footnotes.xml': footnotes }))
    expect(linesOf(root)).toEqual(['公开1136条', '注：含子公司', '后文'])
    expect(root.children[0]!.children).toMatchObject([
      { value: '公开1' },
      { value: '1', marks: ['note-link'] },
      { value: '36条' },
    ])
    // the mark parts the digits, as it does on the page
    expect(countable(root.children[0] as never)).toBe('公开1\ufffc36条')
  })

  test('markup never seen is told of and its words are kept', async () => {
    const { root, findings } = await readDocx(
      pack(`<w:p><w:novel>${r('新')}</w:novel><m:oMath><m:r><m:t>3.5</m:t></m:r></m:oMath></w:p>`),
    )
    expect(linesOf(root)).toEqual(['新3.5'])
    expect(findings).toMatchObject([{ rule: 'unknown-markup', actual: 'w:novel' }])
  })

  test('properties of the file are fallbacks', async () => {
    const core =
      '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" xmlns:dcterms="http://purl.org/dc/terms/"><dcterms:created>2024-01-31T08:00:00Z</dcterms:created></cp:coreProperties>'
    const { pageMeta } = await readDocx(pack(p('一'), { 'docProps/core.xml': core }))
    expect(pageMeta).toMatchObject([{ field: 'publishedOn', raw: '2024-01-31T08:00:00Z', from: 'file-metadata' }])
  })

  test('words in the heads of pages that are shown, and across them, are handed on, and are none of the text', async () => {
    const office = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'
    const rels = ['header1', 'header2', 'footer1']
      .map((name) => `<Relationship Id="${name}" Type="${office}/${name.slice(0, 6)}" Target="${name}.xml"/>`)
      .join('')
    const mark = '<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml"><v:textpath string="草稿"/></w:pict></w:r>'
    const refers = (name: string, type: string) =>
      `<w:${name.slice(0, 6)}Reference xmlns:r="${office}" w:type="${type}" r:id="${name}"/>`
    const section = `<w:p><w:pPr><w:sectPr>${refers('header1', 'default')}${refers('header2', 'first')}${refers('footer1', 'default')}</w:sectPr></w:pPr></w:p>`
    const { root, pageMeta } = await readDocx(
      pack(p('一') + section, {
        'word/_rels/document.xml.rels': `<Relationships>${rels}</Relationships>`,
        'word/header1.xml': part('hdr', `${p('征求意见稿')}<w:p>${r('不见', '<w:vanish/>')}${mark}</w:p>`),
        'word/header2.xml': part('hdr', p('首页')),
        'word/footer1.xml': part('ftr', p('勘误')),
      }),
    )
    expect(linesOf(root)).toEqual(['一'])
    expect(pageMeta.map((m) => [m.field, m.raw])).toEqual([
      ['running', '征求意见稿'],
      ['running', '草稿'],
      ['running', '勘误'],
    ])
  })

  test('a part that is referred to and not there is told of', async () => {
    const rels =
      '<Relationships><Relationship Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/numbering" Target="numbering.xml"/></Relationships>'
    const { findings } = await readDocx(pack(p('一'), { 'word/_rels/document.xml.rels': rels }))
    expect(findings).toMatchObject([{ rule: 'missing-part', actual: 'word/numbering.xml' }])
  })

  test('other prefixes and the strict format are the same document', async () => {
    const document = `<x:document xmlns:x="http://purl.oclc.org/ooxml/wordprocessingml/main"><x:body><x:p><x:r><x:t>一、概述</x:t></x:r></x:p></x:body></x:document>`
    expect(await lines('', { 'word/document.xml': document })).toEqual(['一、概述'])
  })
})

describe('automatic numbers', () => {
  const chinese =
    lvl(0, 'chineseCountingThousand', '%1、', nothing) +
    lvl(1, 'chineseCountingThousand', '（%2）', nothing) +
    lvl(2, 'decimal', '%1.%3')

  test('count by level, start anew under the next heading, and keep their brackets', async () => {
    const body = [
      ['总体', 0],
      ['主动', 1],
      ['依申请', 1],
      ['甲', 2],
      ['乙', 2],
      ['情况', 0],
      ['丙', 1],
    ] as const
    expect(await lines(body.map(([t, l]) => numbered(t, 1, l)).join(''), list(chinese))).toEqual([
      '一、总体',
      '（一）主动',
      '（二）依申请',
      '一.1 甲',
      '一.2 乙',
      '二、情况',
      '（一）丙',
    ])
  })

  test('come through the style, its parents, and levels tied to a style', async () => {
    const styles = part(
      'styles',
      '<w:style w:type="paragraph" w:styleId="A"><w:pPr><w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="B"><w:basedOn w:val="A"/></w:style>' +
        '<w:style w:type="paragraph" w:styleId="C"><w:basedOn w:val="A"/><w:pPr><w:outlineLvl w:val="1"/><w:numPr><w:ilvl w:val="1"/></w:numPr></w:pPr></w:style>' +
        '<w:style w:type="paragraph" w:styleId="D"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>',
    )
    const styled = (text: string, id: string, more = '') => p(text, `<w:pStyle w:val="${id}"/>${more}`)
    const levels = chinese.replace('<w:lvlText w:val="%1.%3"/>', '<w:pStyle w:val="D"/><w:lvlText w:val="%3)"/>')
    const body =
      styled('甲', 'A') +
      styled('乙', 'B') +
      styled('丙', 'C') +
      styled('丁', 'D') +
      styled('戊', 'A', '<w:numPr><w:numId w:val="0"/></w:numPr>')
    const { root } = await readDocx(pack(body, { 'word/styles.xml': styles, ...list(levels) }))
    expect(linesOf(root)).toEqual(['一、甲', '二、乙', '（一）丙', '1) 丁', '戊'])
    expect(root.children.map((b) => (b as { level?: number }).level)).toEqual([1, 1, 2, undefined, 1])
  })

  test('obey startOverride, a level of the list itself, lvlRestart and legal numbers', async () => {
    const nums =
      '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>' +
      '<w:num w:numId="2"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>' +
      `<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">${lvl(0, 'upperRoman', '%1)', nothing)}</w:lvlOverride></w:num>`
    const levels =
      lvl(0, 'chineseCounting', '%1、', nothing) +
      lvl(1, 'decimal', '%2.', `<w:lvlRestart w:val="0"/>${nothing}`) +
      lvl(2, 'decimal', '%1-%3', `<w:isLgl/>${nothing}`)
    const body =
      numbered('甲', 1, 0) +
      numbered('a', 1, 1) +
      numbered('乙', 2, 0) +
      numbered('b', 1, 1) +
      numbered('丙', 2, 0) +
      numbered('丁', 3, 0) +
      numbered('x', 1, 2)
    expect(await lines(body, list(levels, nums))).toEqual([
      '一、甲',
      '1.a',
      '五、乙',
      '2.b',
      '六、丙',
      'VII)丁',
      '7-1x',
    ])
  })

  test('are not counted for what is deleted, and stand in cells as anywhere', async () => {
    const gone = `<w:p><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr></w:p>`
    const body = numbered('甲', 1, 0) + gone + numbered('乙', 1, 0) + tbl(tr(tc(numbered('', 1, 0)) + tc(p('9'))))
    const { root } = await readDocx(pack(body, list(chinese)))
    expect(linesOf(root)).toEqual(['一、甲', '二、乙'])
    expect(tablesOf(root)[0]!.children[0]!.children.map((c) => wordsOf(c))).toEqual(['三、', '9'])
  })

  test.each([
    [
      'chineseCountingThousand',
      [1, 10, 11, 20, 101, 110, 1001],
      ['一', '十', '十一', '二十', '一百零一', '一百一十', '一千零一'],
    ],
    ['chineseCounting', [9, 12, 30], ['九', '十二', '三十']],
    ['ideographDigital', [3, 10, 21], ['三', '一〇', '二一']],
    ['japaneseCounting', [1, 10, 100, 101, 110], ['一', '十', '百', '百一', '百十']],
    ['decimalEnclosedCircle', [1, 20, 21], ['①', '⑳', '㉑']],
    ['decimalFullWidth', [1, 12], ['１', '１２']],
    ['decimalZero', [1, 12], ['01', '12']],
    ['upperLetter', [1, 26, 27], ['A', 'Z', 'AA']],
    ['lowerRoman', [4, 9, 14], ['iv', 'ix', 'xiv']],
    ['chineseLegalSimplified', [1, 10, 11], ['壹', '壹拾', '壹拾壹']],
    ['ideographTraditional', [1, 2], ['甲', '乙']],
  ])('%s writes %j as %j', (format, numbers, written) => {
    expect(numbers.map((n) => numberFormats[format]!(n))).toEqual(written)
  })
})

describe('packages that are broken or hostile', () => {
  const code = async (bytes: Uint8Array, options = {}) => {
    try {
      await readDocx(bytes, options)
      return null
    } catch (error) {
      return (error as { code: string }).code
    }
  }

  test('are refused with the code that says why', async () => {
    const good = pack(p('一'))
    expect(await code(good)).toBeNull()
    expect(await code(good.subarray(0, good.length - 30))).toBe('damaged')
    expect(await code(pack('', { 'word/document.xml': '<w:document' }))).toBe('damaged')
    expect(await code(pack('', { 'word/document.xml': part('document', '<w:body><w:p></w:body>') }))).toBe('damaged')
    expect(
      await code(pack('', { 'word/document.xml': `<!DOCTYPE x [<!ENTITY a "b">]>${part('document', '<w:body/>')}` })),
    ).toBe('damaged')
    expect(await code(pack('<w:p>'.repeat(100_000)))).toBe('damaged')
    expect(await code(pack(p('公'.repeat(100_000))), { maxBytes: 50_000 })).toBe('too-large')
    expect(await code(strToU8('%PDF-1.4'))).toBe('unsupported-format')
  })
})

describe('a changed bit', () => {
  test('is found, or changes nothing', async () => {
    const good = pack(p('一、公开94条') + tbl(tr(tc(p('规章')) + tc(p('1136')))))
    const whole = JSON.stringify((await readDocx(good)).root)
    await fc.assert(
      fc.asyncProperty(fc.nat(good.length - 1), fc.nat(7), async (at, bit) => {
        const bytes = good.slice()
        bytes[at]! ^= 1 << bit
        try {
          expect(JSON.stringify((await readDocx(bytes)).root)).toBe(whole)
        } catch (error) {
          if (!(error instanceof NianbaoError)) throw error
        }
      }),
      { numRuns: times(200) },
    )
  })
})

describe('real documents', () => {
  test.skipIf(noShared).each(['hand_made', 'libreoffice_saved', 'libreoffice_from_html'])(
    'table 三 of %s.docx is read whole, headings are numbered',
    async (name) => {
      const { root } = await readDocx(sharedBytes(`samples/${name}.docx`))
      expect(rightOfTable3(tablesOf(root)[1]!)).toBe(175)
      const headings = root.children
        .filter((b) => b.type === 'paragraph' && b.level !== undefined)
        .map((b) => wordsOf(b as never))
      expect(headings).toEqual(
        expect.arrayContaining([
          '一、总体情况',
          '（一）主动公开情况',
          '二、主动公开政府信息情况',
          '三、收到和处理政府信息公开申请情况',
        ]),
      )
      for (const { path, value } of textsOf(root)) expect(wordsAt(root, path)).toBe(value)
    },
  )

  test.skipIf(noShared)('hand_made.docx: nothing of the page, nothing deleted, nothing hidden', async () => {
    const { root } = await readDocx(sharedBytes('samples/hand_made.docx'))
    const all = JSON.stringify(root)
    for (const word of ['HIDDEN', '已删行', '页眉', '页脚']) expect(all).not.toContain(word)
    for (const word of ['受理申请21件', 'TEXTBOX', 'FLDSIMPLE', 'SDT', 'SMART', 'LINK', 'FOOTNOTE', '内1'])
      expect(all).toContain(word)
    expect(tablesOf(root)[2]!.children[1]!.children[0]).toMatchObject({ col: 1 })
  })

  test.skipIf(noShared)('the blank form of 2021 has 200 value cells, all blank', async () => {
    const { root } = await readDocx(sharedBytes('reports/form-2021-blank/source.docx'))
    expect(tablesOf(root).map((t) => resolve(t).filter((c) => c.text === '').length)).toEqual([6 + 4, 175, 15])
  })
})
