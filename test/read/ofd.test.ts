import { strToU8, zipSync } from 'fflate'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../src/cells/printed-cell.ts'
import { type Table, wordsOf } from '../../src/model/tree.ts'
import { readOfd } from '../../src/read/ofd/index.ts'

const ns = 'xmlns:ofd="http://www.ofdspec.org/2016"'
/** Chinese characters are as wide as high, digits half as wide; the same distance several times is said once. */
const pitches = (words: string) =>
  /^\p{Script=Han}+$/u.test(words) ? `g ${words.length} 4` : [...words].map((c) => (c < '\u0080' ? 2 : 4)).join(' ')
const text = (x: number, y: number, words: string, more = '') =>
  `<ofd:TextObject Boundary="${x} ${y} 60 5" Font="1" Size="4" ${more}><ofd:TextCode X="0" Y="4" DeltaX="${pitches(words)}">${words}</ofd:TextCode></ofd:TextObject>`
const line = (x0: number, y0: number, x1: number, y1: number) =>
  `<ofd:PathObject Boundary="${x0} ${y0} ${x1 - x0} ${y1 - y0}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${x1 - x0} ${y1 - y0}</ofd:AbbreviatedData></ofd:PathObject>`
const page = (objects: string, more = '') =>
  `<ofd:Page ${ns}>${more}<ofd:Content><ofd:Layer>${objects}</ofd:Layer></ofd:Content></ofd:Page>`

interface Parts {
  pages: string[]
  common?: string
  res?: string
  files?: Record<string, string>
  head?: string
  /** behind the pages in the document */
  after?: string
}
const ofd = ({ pages, common = '', res = '', files = {}, head = '', after = '' }: Parts): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries({
        'OFD.xml': `<ofd:OFD ${ns}>${head}<ofd:DocBody><ofd:DocInfo><ofd:Title>某局年报</ofd:Title><ofd:CreationDate>2024-01-19</ofd:CreationDate></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
        'Doc_0/Document.xml': `<ofd:Document ${ns}><ofd:CommonData><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea><ofd:PublicRes>publicres.xml</ofd:PublicRes>${common}</ofd:CommonData><ofd:Pages>${pages
          .map((_, i) => `<ofd:Page ID="${i}" BaseLoc="Pages/Page_${i}/Content.xml"/>`)
          .join('')}</ofd:Pages>${after}</ofd:Document>`,
        'Doc_0/PublicRes.xml': `<ofd:Res ${ns}><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts>${res}</ofd:Res>`,
        ...Object.fromEntries(pages.map((p, i) => [`Doc_0/Pages/Page_${i}/Content.xml`, p])),
        ...files,
      }).map(([name, xml]) => [name, strToU8(xml)]),
    ),
  )
const linesOf = async (parts: Parts) =>
  (await readOfd(ofd(parts))).root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : 'table'))

/** A table of two columns and two rows, ruled. */
const ruled =
  [20, 30, 40].map((y) => line(20, y, 120, y)).join('') + [20, 80, 120].map((x) => line(x, 20, x, 40)).join('')
const cells = text(22, 23, '项目') + text(82, 23, '数') + text(22, 33, '规章') + text(82, 33, '12')

describe('OFD', () => {
  test('gives lines and ruled tables, with places in points', async () => {
    const { root, pages, pageMeta, findings } = await readOfd(
      ofd({ pages: [page(text(20, 10, '一、概述') + ruled + cells)] }),
    )
    const [, of] = root.children as [unknown, Table]
    expect(of.children.map((r) => r.children.map((c) => wordsOf(c)))).toEqual([
      ['项目', '数'],
      ['规章', '12'],
    ])
    const { page: number, box } = of.children[1]!.children[1]!.place
    expect(number).toBe(1)
    // 82 mm from the left, 33 mm from the top
    expect(box![0]).toBeGreaterThanOrEqual(80 * (72 / 25.4) - 1)
    expect(box![1]).toBeGreaterThanOrEqual(30 * (72 / 25.4) - 1)
    expect(box![3]).toBeLessThanOrEqual(40 * (72 / 25.4) + 1)
    expect(pages).toBe(1)
    expect(pageMeta.map((m) => [m.field, m.raw])).toEqual([
      ['title', '某局年报'],
      ['createdOn', '2024-01-19'],
    ])
    expect(findings).toEqual([])
  })

  test('has what stands in templates and in composite units', async () => {
    const lines = await linesOf({
      pages: [
        page(
          `${text(20, 60, '正文')}<ofd:CompositeObject Boundary="20 80 50 10" ResourceID="9"/>`,
          '<ofd:Template TemplateID="5"/>',
        ),
      ],
      common: '<ofd:TemplatePage ID="5" BaseLoc="Tpls/Tpl_0/Content.xml"/>',
      res: `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>${text(0, 0, '单元')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`,
      files: { 'Doc_0/Tpls/Tpl_0/Content.xml': page(text(20, 40, '模板')) },
    })
    expect(lines).toEqual(['模板', '正文', '单元'])
  })

  test('follows matrices of objects', async () => {
    const { root } = await readOfd(ofd({ pages: [page(text(20, 10, '大', 'CTM="2 0 0 2 10 0"'))] }))
    const [x0, y0, x1, y1] = root.children[0]!.place.box!
    expect(x0).toBeCloseTo(30 * (72 / 25.4), 0)
    expect(x1 - x0).toBeCloseTo(8 * (72 / 25.4), 0)
    expect(y1 - y0).toBeCloseTo(8 * (72 / 25.4), 0)
    expect(y0).toBeGreaterThan(10)
  })

  test('leaves out what is not visible, and says characters that only a font knows', async () => {
    const { root, findings } = await readOfd(
      ofd({
        pages: [
          page(
            text(20, 10, '一、概述') +
              text(20, 20, '藏', 'Visible="false"') +
              `<ofd:TextObject Boundary="20 30 60 5" Font="1" Size="4"><ofd:CGTransform CodePosition="0" CodeCount="2"><ofd:Glyphs>7 8</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="4" DeltaX="4 4">  </ofd:TextCode></ofd:TextObject>`,
          ),
        ],
      }),
    )
    expect(root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : '')).join('')).toBe('一、概述')
    expect(findings.map((f) => f.rule)).toEqual(['unmapped-characters'])
  })

  const coloured = (ink: string, more = '') => text(20, 10, '藏', more).replace('<ofd:TextCode', `${ink}<ofd:TextCode`)
  const clipTo = (from: number, width: number) =>
    `<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="${from} 0 ${width} 5"><ofd:AbbreviatedData>M 0 0 L ${width} 0 L ${width} 5 L 0 5 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>`
  const white =
    '<ofd:DrawParams><ofd:DrawParam ID="7"><ofd:FillColor Value="255 255 255"/></ofd:DrawParam><ofd:DrawParam ID="8" Relative="7"/></ofd:DrawParams>'

  test.each([
    ['in the colour of the paper, by a drawing parameter', coloured('', 'DrawParam="7"'), ''],
    ['or by one that goes back to it', coloured('', 'DrawParam="8"'), ''],
    ['in a colour of its own', coloured('<ofd:FillColor Value="0 0 0"/>', 'DrawParam="7"'), '藏'],
    ['as good as clear', coloured('<ofd:FillColor Value="0 0 0" Alpha="3"/>'), ''],
    ['half clear', coloured('<ofd:FillColor Value="0 0 0" Alpha="128"/>'), '藏'],
    ['cut away', coloured(clipTo(40, 10)), ''],
    ['within its clip', coloured(clipTo(0, 60)), '藏'],
  ])('has what is seen: words %s', async (_, object, expected) => {
    const lines = await linesOf({ pages: [page(object + text(20, 20, '字'))], res: white })
    expect(lines.join('')).toBe(`${expected}字`)
  })

  test('is the version of it that is shown', async () => {
    const bytes = ofd({
      pages: [page(text(20, 10, '旧'))],
      files: {
        'Doc_0/V.xml': `<ofd:DocVersion ${ns}><ofd:DocRoot>/Doc_0/New.xml</ofd:DocRoot></ofd:DocVersion>`,
        'Doc_0/New.xml': `<ofd:Document ${ns}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="New_0.xml"/></ofd:Pages></ofd:Document>`,
        'Doc_0/New_0.xml': page(text(20, 10, '新')),
        'OFD.xml': `<ofd:OFD ${ns}><ofd:DocBody><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot><ofd:Versions><ofd:Version ID="1" BaseLoc="Doc_0/V0.xml"/><ofd:Version ID="2" Current="true" BaseLoc="Doc_0/V.xml"/></ofd:Versions></ofd:DocBody></ofd:OFD>`,
      },
    })
    const { root } = await readOfd(bytes)
    expect(root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual(['新'])
  })

  test.each([
    ['words', text(0, 0, '上'), '', ['上']],
    ['nothing that is not visible', text(0, 0, '上'), 'Visible="false"', ['字']],
    ['no seals', '<ofd:ImageObject Boundary="0 0 40 40" ResourceID="3"/>', '', ['字']],
  ])('has what annotations lay over the page: %s', async (_, object, how, expected) => {
    const cover =
      '<ofd:PathObject Boundary="0 0 60 6" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 60 0 L 60 6 L 0 6 C</ofd:AbbreviatedData></ofd:PathObject>'
    const lines = await linesOf({
      pages: [page(text(20, 10, '字'))],
      after: '<ofd:Annotations>Annots.xml</ofd:Annotations>',
      files: {
        'Doc_0/Annots.xml': `<ofd:Annotations ${ns}><ofd:Page PageID="0"><ofd:FileLoc>Annot_0.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
        'Doc_0/Annot_0.xml': `<ofd:PageAnnot ${ns}><ofd:Annot ${how}><ofd:Appearance Boundary="20 10 60 6">${object.includes('Text') ? cover : ''}${object}</ofd:Appearance></ofd:Annot></ofd:PageAnnot>`,
      },
    })
    expect(lines).toEqual(expected)
  })

  test('of pictures alone has no text', async () => {
    const picture = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="3"/>'
    const { findings } = await readOfd(ofd({ pages: [page(picture)] }))
    expect(findings.map((f) => f.rule)).toEqual(['no-text-layer'])
  })

  test.each([
    ['is encrypted', ofd({ pages: [page('')], head: '<ofd:Encryptions>x</ofd:Encryptions>' }), 'encrypted'],
    ['lacks its pages', ofd({ pages: [page('')], files: { 'Doc_0/Pages/Page_0/Content.xml': '<a>' } }), 'damaged'],
    [
      'has a unit in itself',
      ofd({
        pages: [page('<ofd:CompositeObject Boundary="0 0 1 1" ResourceID="9"/>')],
        res: '<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content><ofd:CompositeObject Boundary="0 0 1 1" ResourceID="9"/><ofd:CompositeObject Boundary="0 0 1 1" ResourceID="9"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>',
      }),
      'damaged',
    ],
  ])('that %s is refused', async (_, bytes, code) => {
    await expect(readOfd(bytes)).rejects.toMatchObject({ code })
  })
})

describe('digits in a cell of an OFD that are not seen as they are written', () => {
  const codesOf = async (object: string, more: Partial<Parts> = {}) => {
    const pages = [page(ruled + text(22, 23, '项目名称') + text(82, 23, '数量') + text(22, 33, '规章数量') + object)]
    const { root } = await readOfd(ofd({ pages, ...more }))
    const cell = root.children.find((b): b is Table => b.type === 'table')!.children[1]!.children[1]!
    const { value, doubts } = printedCell(cell).reading
    return [value, ...doubts.map((d) => d.code)]
  }
  const number = (more: string) => text(82, 33, '69', more)

  test.each([
    ['upside down', number('CTM="-1 0 0 -1 8 6"')],
    ['in a mirror', number('CTM="-1 0 0 1 8 0"')],
    ['in water', number('CTM="1 0 0 -1 0 6"')],
    ['each turned upside down', number('CharDirection="180"')],
    [
      'in a mirror by the unit that they are in',
      `<ofd:CompositeObject Boundary="82 33 20 6" ResourceID="9" CTM="-1 0 0 1 8 0"/>`,
    ],
  ])('%s: they are open', async (_, object) => {
    const res = `<ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="9"><ofd:Content>${text(0, 0, '69')}</ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits>`
    const [value, ...codes] = await codesOf(object, { res })
    expect(value).toBeNull()
    expect(codes).not.toEqual([])
  })
  test('at a slant they are no blank', async () => {
    const [value, ...codes] = await codesOf(number('CTM="0.9 0.4 -0.4 0.9 0 0"'))
    expect(value).toBeNull()
    expect(codes).not.toEqual([])
  })
  test('in a font of pictures: they are open', async () => {
    const res = '<ofd:Fonts><ofd:Font ID="8" FontName="Wingdings"/></ofd:Fonts>'
    const [value, ...codes] = await codesOf(number('').replace('Font="1"', 'Font="8"'), { res })
    expect([value, codes]).toEqual([null, ['undecodable']])
  })
  test('upright they are read', async () => {
    expect(await codesOf(number(''))).toEqual([69])
    expect(await codesOf(number('CTM="1.2 0 0 1 0 0"'))).toEqual([69])
  })
})
