import { deflateSync } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { printedCell } from '../../../src/cells/printed-cell.ts'
import { certaintyOf, type DoubtCode } from '../../../src/certainty/doubts.ts'
import { hasMark, type Mark, type TableCell } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { operatorsToPage } from '../../../src/read/pdf/operators.ts'
import { openDocument } from '../../../src/read/pdf/pdfjs.ts'
import { openPlain } from '../../../src/read/pdf/plain/document.ts'
import { stream, writePdf } from '../../fuzz/raw-pdf.ts'
import { cpuTime } from '../../helpers/cpu.ts'
import { times } from '../../helpers/times.ts'
import { type Doc, makePdf } from './drawn.ts'
import { slotsOf, tablesOf } from './shared.ts'

const [left, top, wide, high] = [60, 60, 120, 24]
const size = 10

/** Two labels and two value cells, ruled; `draw` writes into the cell on the right of the first row, whose corner it is given. */
const drawn = (draw: (doc: Doc, x: number, y: number) => void): Promise<Uint8Array> =>
  makePdf((doc) => {
    doc.lineWidth(0.5)
    for (let r = 0; r < 2; r++)
      for (let c = 0; c < 2; c++) doc.rect(left + c * wide, top + r * high, wide, high).stroke()
    doc.fontSize(size).fillColor('#000')
    doc.text('first', left + 6, top + 7, { lineBreak: false })
    doc.text('second', left + 6, top + high + 7, { lineBreak: false })
    doc.text('77', left + wide + 6, top + high + 7, { lineBreak: false })
    draw(doc, left + wide + 6, top + 7)
  })

/** The value cells of the first and the second row. */
const cellsIn = async (bytes: Uint8Array): Promise<[TableCell, TableCell]> => {
  const slots = slotsOf(tablesOf(await readPdf(bytes, {}))[0]!)
  return [slots[0]![1]!, slots[1]![1]!]
}
const cellOf = async (draw: (doc: Doc, x: number, y: number) => void): Promise<TableCell> =>
  (await cellsIn(await drawn(draw)))[0]

const put = (doc: Doc, words: string, x: number, y: number, own = size): number => {
  doc.fontSize(own).text(words, x, y, { lineBreak: false })
  return x + doc.widthOfString(words)
}
const runsOf = (cell: TableCell): [string, ...Mark[]][] => cell.children.map((t) => [t.value, ...(t.marks ?? [])])
const codesOf = (cell: TableCell): DoubtCode[] => printedCell(cell).reading.doubts.map((d) => d.code)
// biome-ignore lint/suspicious/noExplicitAny: pdfkit's types know no raw content
const raw = (doc: Doc, content: string): void => void (doc as any).addContent(content)

describe('digits that are set apart by size and baseline', () => {
  test('a small raised digit behind a number is raised, and no part of the number', async () => {
    const cell = await cellOf((doc, x, y) => void put(doc, '1', put(doc, '1207', x, y), y - 1, 6))
    expect(runsOf(cell)).toEqual([['1207'], ['1', 'raised']])
    expect(printedCell(cell).reading).toMatchObject({ value: 1207, note: '1' })
  })
  test('a small lowered digit is lowered', async () => {
    const cell = await cellOf((doc, x, y) => void put(doc, '2', put(doc, '19', x, y), y + 6, 6))
    expect(runsOf(cell)).toEqual([['19'], ['2', 'lowered']])
  })
  test('a small digit on the baseline of the number is small, and the number open', async () => {
    const cell = await cellOf((doc, x, y) => {
      const end = put(doc, '88', x, y)
      // the ascent of Helvetica is 0.718 of its size
      put(doc, '3', end, y + 0.718 * (size - 6), 6)
    })
    expect(runsOf(cell)).toEqual([['88'], ['3', 'small']])
    expect(printedCell(cell).reading.value).toBeNull()
  })
  test('a large digit before two small raised ones keeps its place', async () => {
    const cell = await cellOf((doc, x, y) => void put(doc, '12', put(doc, '5', x, y), y - 1, 6))
    expect(runsOf(cell)).toEqual([['5'], ['12', 'raised']])
  })
  test('a digit as large as the others that its text rise moves is moved', async () => {
    const cell = await cellOf((doc, x, y) => {
      const end = put(doc, '45', x, y)
      raw(doc, '4 Ts')
      put(doc, '6', end, y)
      raw(doc, '0 Ts')
    })
    expect(runsOf(cell)).toEqual([['45'], ['6', 'moved']])
  })
  test.each([
    ['a number of one size', (doc: Doc, x: number, y: number) => void put(doc, '1207', x, y)],
    ['a small number alone', (doc: Doc, x: number, y: number) => void put(doc, '1207', x, y, 5)],
    ['a number in pieces', (doc: Doc, x: number, y: number) => void put(doc, '07', put(doc, '12', x, y), y)],
  ])('%s has no marks', async (_, draw) => {
    const cell = await cellOf(draw)
    expect(hasMark(cell, 'small') || hasMark(cell, 'raised') || hasMark(cell, 'lowered')).toBe(false)
    expect(printedCell(cell).reading.value).toBe(1207)
  })
})

describe('words with a line through them', () => {
  const strike = (doc: Doc, from: number, to: number, y: number): void =>
    void doc.moveTo(from, y).lineTo(to, y).lineWidth(0.6).stroke()
  test('exactly those that the line covers are struck', async () => {
    const cell = await cellOf((doc, x, y) => {
      const end = put(doc, '80', x, y)
      strike(doc, x, end, y + 5)
      put(doc, '88', end + 3, y)
    })
    expect(runsOf(cell).map(([words, ...marks]) => [words.trim(), ...marks])).toEqual([['80', 'struck'], ['88']])
    expect(codesOf(cell)).toContain('struck-out')
  })
  test('a filled box as thin as a line strikes too', async () => {
    const cell = await cellOf((doc, x, y) => {
      const end = put(doc, '80', x, y)
      doc.rect(x, y + 4.6, end - x, 0.8).fill()
    })
    expect(runsOf(cell)).toEqual([['80', 'struck']])
  })
  test('the finding is said once, and in prose too', async () => {
    const bytes = await drawn((doc, x, y) => {
      strike(doc, x, put(doc, '80', x, y), y + 5)
      strike(doc, 60, put(doc, 'words', 60, 300), 305)
    })
    const { findings } = await readPdf(bytes, {})
    expect(findings.map((f) => f.rule)).toEqual(['struck-out-text', 'struck-out-text'])
  })
  test.each([
    ['an underline', (doc: Doc, x: number, y: number) => strike(doc, x, put(doc, '80', x, y), y + 9.5)],
    [
      'a line that goes on beyond the words',
      (doc: Doc, x: number, y: number) => strike(doc, x, put(doc, '80', x, y) + 40, y + 5),
    ],
    [
      'a line beside the words',
      (doc: Doc, x: number, y: number) => strike(doc, put(doc, '80', x, y) + 3, x + 60, y + 5),
    ],
  ])('%s strikes nothing', async (_, draw) => {
    expect(runsOf(await cellOf(draw)).flatMap(([, ...marks]) => marks)).not.toContain('struck')
  })
})

type Trick = (doc: Doc, words: string, x: number, y: number) => number
/** Ways to have words in a file that its page does not show. */
const hiding: Record<string, Trick> = {
  'white on white': (doc, words, x, y) => {
    const end = put(doc.fillColor('#fff'), words, x, y)
    doc.fillColor('#000')
    return end
  },
  'almost white': (doc, words, x, y) => {
    const end = put(doc.fillColor('#fdfdfe'), words, x, y)
    doc.fillColor('#000')
    return end
  },
  'in the colour of the box below': (doc, words, x, y) => {
    doc.rect(x - 1, y - 2, 20, 13).fill('#c00')
    const end = put(doc.fillColor('#c00'), words, x, y)
    doc.fillColor('#000')
    return end
  },
  'under a white box': (doc, words, x, y) => {
    const end = put(doc, words, x, y)
    doc
      .rect(x, y - 1, end - x, 12)
      .fill('#fff')
      .fillColor('#000')
    return end
  },
  'under a black box': (doc, words, x, y) => {
    const end = put(doc, words, x, y)
    doc.rect(x, y - 1, end - x, 12).fill('#000')
    return end
  },
  'without ink': (doc, words, x, y) => {
    raw(doc, '3 Tr')
    const end = put(doc, words, x, y)
    raw(doc, '0 Tr')
    return end
  },
  transparent: (doc, words, x, y) => {
    doc.save().fillOpacity(0)
    const end = put(doc, words, x, y)
    doc.restore()
    return end
  },
  'too small to be seen': (doc, words, x, y) => put(doc, words, x, y + 6, 0.5),
  'cut away': (doc, words, x, y) => {
    doc.save().rect(0, 0, 10, 10).clip()
    const end = put(doc, words, x, y)
    doc.restore()
    return end
  },
}

describe('words that the page does not show', () => {
  test.each(Object.entries(hiding))('%s: no part of the number, and kept as hidden', async (_, trick) => {
    const cell = await cellOf((doc, x, y) => void put(doc, '45', trick(doc, '9', x, y) + 2, y))
    expect(runsOf(cell)).toEqual([['45']])
    expect(cell.hidden).toBe('9')
    const alone = await cellOf((doc, x, y) => void trick(doc, '9', x, y))
    expect(runsOf(alone)).toEqual([])
    expect(alone.hidden).toBe('9')
  })

  test.each<[string, (doc: Doc, x: number, y: number) => void]>([
    [
      'white words on a dark box',
      (doc, x, y) => {
        doc.rect(x - 2, y - 2, 60, 14).fill('#204080')
        put(doc.fillColor('#fff'), '45', x, y)
      },
    ],
    [
      'white words on a dark box with round corners',
      (doc, x, y) => {
        doc.roundedRect(x - 2, y - 2, 60, 14, 3).fill('#204080')
        put(doc.fillColor('#fff'), '45', x, y)
      },
    ],
    [
      'white words on a shade',
      (doc, x, y) => {
        const shade = doc.linearGradient(x, y, x + 60, y)
        shade.stop(0, '#204080').stop(1, '#408020')
        doc.rect(x - 2, y - 2, 60, 14).fill(shade)
        put(doc.fillColor('#fff'), '45', x, y)
      },
    ],
    [
      'words on a white box',
      (doc, x, y) => {
        doc.rect(x - 4, y - 4, 100, 18).fill('#fff')
        put(doc.fillColor('#000'), '45', x, y)
      },
    ],
    [
      'words under a box that lets them through',
      (doc, x, y) => {
        put(doc, '45', x, y)
        doc
          .save()
          .fillOpacity(0.3)
          .rect(x - 4, y - 4, 100, 18)
          .fill('#ff0')
          .restore()
      },
    ],
    [
      'words beside a box that is painted later',
      (doc, x, y) => {
        doc.rect(put(doc, '45', x, y) + 2, y - 2, 20, 12).fill('#eee')
      },
    ],
    ['grey words', (doc, x, y) => void put(doc.fillColor('#888'), '45', x, y)],
  ])('%s are seen', async (_, draw) => {
    const cell = await cellOf(draw)
    expect(runsOf(cell)).toEqual([['45']])
    expect(cell.hidden).toBeUndefined()
  })

  test('a number of which a box leaves one digit is open', async () => {
    const cell = await cellOf((doc, x, y) => {
      const end = put(doc, '19', x, y)
      doc.rect(x + 5.6, y - 1, end - x, 12).fill('#fff')
    })
    expect(cell.hidden).toBe('9')
    expect(certaintyOf(printedCell(cell).reading.doubts)).toBe('doubtful')
  })

  test('a page whose words are all below the size that is seen is read: it is meant to be enlarged', async () => {
    const bytes = await makePdf((doc) => void put(doc, 'words', 60, 60, 0.8))
    expect((await readPdf(bytes, {})).root.children).toHaveLength(1)
  })
})

describe('whatever is planted beside numbers', () => {
  const apart: Record<string, Trick> = {
    ...hiding,
    raised: (doc, words, x, y) => put(doc, words, x, y - 1, 5.5),
    lowered: (doc, words, x, y) => put(doc, words, x, y + 5.5, 5.5),
    struck: (doc, words, x, y) => {
      const end = put(doc, words, x, y)
      doc
        .moveTo(x, y + 5)
        .lineTo(end, y + 5)
        .lineWidth(0.5)
        .stroke()
      return end
    },
  }
  const planted = fc.record({
    number: fc.integer({ min: 0, max: 99_999 }).map(String),
    words: fc.integer({ min: 0, max: 99 }).map(String),
    trick: fc.constantFrom(...Object.keys(apart)),
    before: fc.boolean(),
    gap: fc.constantFrom(0.4, 1.5),
  })
  test('plain words are the number alone', { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(planted, async ({ number, words, trick, before, gap }) => {
        const bytes = await drawn((doc, x, y) => {
          const plant = (at: number): number => {
            const end = apart[trick]!(doc, words, at, y)
            doc.fillColor('#000').fontSize(size)
            return end
          }
          if (before) put(doc, number, plant(x) + gap, y)
          else plant(put(doc, number, x, y) + gap)
        })
        const [cell, other] = await cellsIn(bytes)
        const plain = cell.children.filter((t) => !t.marks).map((t) => t.value)
        expect(plain.join('').trim()).toBe(number)
        expect(runsOf(other)).toEqual([['77']])
        const { reading } = printedCell(cell)
        if (reading.value !== null) expect(reading.value).toBe(Number(number))
      }),
      { numRuns: times(40) },
    )
  })
})

const map =
  '/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange <0030> <0039> <0030> endbfrange\nendcmap'

/** A page of these operators with a font of digits, and what else its catalogue, page and resources say. */
const page = (
  content: string,
  more: { catalog?: string; page?: string; fonts?: string; resources?: string; objects?: [number, string][] } = {},
) =>
  writePdf(
    new Map([
      [1, `<< /Type /Catalog /Pages 2 0 R ${more.catalog ?? ''} >>`],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>'],
      [
        3,
        `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R ${more.fonts ?? ''} >> ${more.resources ?? ''} >> ${more.page ?? ''} >>`,
      ],
      [4, stream(content)],
      [5, '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>'],
      [
        6,
        '<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 7 0 R /W [48 57 500] /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>',
      ],
      [7, '<< /Type /FontDescriptor /FontName /Song /Flags 4 >>'],
      [8, stream(map)],
      ...(more.objects ?? []),
    ]),
  )
const grid = [0, 1, 2]
  .map((i) => `50 ${700 - 30 * i} m 250 ${700 - 30 * i} l S ${50 + 100 * i} 700 m ${50 + 100 * i} 640 l S`)
  .join(' ')
const at = (digits: string, x: number, y: number): string =>
  `BT /F1 10 Tf ${x} ${y} Td <${[...digits].map((d) => `003${d}`).join('')}> Tj ET`
const firstCell = async (bytes: Uint8Array): Promise<TableCell> =>
  slotsOf(tablesOf(await readPdf(bytes, {}))[0]!)[0]![0]!

describe('optional content, groups and masks', () => {
  const groups = '/Properties << /On 20 0 R /Off 21 0 R >>'
  const objects: [number, string][] = [
    [20, '<< /Type /OCG /Name (on) >>'],
    [21, '<< /Type /OCG /Name (off) >>'],
  ]
  const catalog = '/OCProperties << /OCGs [20 0 R 21 0 R] /D << /OFF [21 0 R] >> >>'
  test('words that are switched off are hidden, those that are on are read', async () => {
    const content = `${grid} /OC /On BDC ${at('45', 60, 680)} EMC /OC /Off BDC ${at('9', 75, 680)} EMC ${at('1', 160, 680)}`
    const cell = await firstCell(page(content, { catalog, resources: groups, objects }))
    expect(runsOf(cell)).toEqual([['45']])
    expect(cell.hidden).toBe('9')
  })
  test('a document in which nothing is off is read by both engines alike', async () => {
    const bytes = page(`${grid} /OC /On BDC ${at('45', 60, 680)} EMC`, {
      catalog: '/OCProperties << /OCGs [20 0 R 21 0 R] /D << /OFF [] >> >>',
      resources: groups,
      objects,
    })
    const plain = await openPlain(bytes)
    const whole = await openDocument(bytes)
    expect(operatorsToPage(await plain.page(1), plain.ops).glyphs).toHaveLength(2)
    expect(operatorsToPage(await whole.page(1), whole.ops).glyphs).toHaveLength(2)
    await whole.close()
  })
  test('a group that is painted without opacity is hidden', async () => {
    const form = stream(
      at('9', 75, 680),
      '/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Group << /S /Transparency >> /Resources << /Font << /F1 5 0 R >> >> ',
    )
    const cell = await firstCell(
      page(`${grid} ${at('45', 60, 680)} ${at('1', 160, 680)} q /G0 gs /X1 Do Q`, {
        resources: '/ExtGState << /G0 << /ca 0 >> >> /XObject << /X1 30 0 R >>',
        objects: [[30, form]],
      }),
    )
    expect(runsOf(cell)).toEqual([['45']])
    expect(cell.hidden).toBe('9')
  })
  test.each([
    ['black of so little opacity that nobody sees it', 0.07, '0 g', '9'],
    ['black that is seen, however faint', 0.2, '0 g', undefined],
    ['a light grey that its opacity makes lighter', 0.4, '0.85 g', '9'],
    ['the same grey without it', 1, '0.85 g', undefined],
  ])('%s', async (_, opacity, colour, hidden) => {
    const cell = await firstCell(
      page(`${grid} ${at('45', 60, 680)} ${at('1', 160, 680)} q /G0 gs ${colour} ${at('9', 75, 680)} Q`, {
        resources: `/ExtGState << /G0 << /ca ${opacity} >> >>`,
      }),
    )
    expect(cell.hidden).toBe(hidden)
  })
})

describe('fields of forms', () => {
  const field = (own: string): [number, string][] => [
    [40, `<< /Type /Annot /Subtype /Widget /Rect [60 675 120 690] /F 4 /T (a) ${own} >>`],
  ]
  const withField = (own: string, more: [number, string][] = []): Uint8Array =>
    page(`${grid} ${at('1', 160, 680)}`, {
      catalog: '/AcroForm << /Fields [40 0 R] >>',
      page: '/Annots [40 0 R]',
      objects: [...field(own), ...more],
    })
  test('the value that the page draws is text of its cell', async () => {
    const look = stream(
      'BT /F1 10 Tf 2 3 Td <00340035> Tj ET',
      '/Type /XObject /Subtype /Form /BBox [0 0 60 15] /Resources << /Font << /F1 5 0 R >> >> ',
    )
    const cell = await firstCell(withField('/FT /Tx /V (45) /AP << /N 41 0 R >>', [[41, look]]))
    expect(runsOf(cell)).toEqual([['45']])
  })
  test.each([
    ['a value that is not drawn', '/FT /Tx /V (45)', '45'],
    ['a check box', '/FT /Btn /V /Off', ''],
  ])('%s is a field that is not read', async (_, own, value) => {
    const cell = await firstCell(withField(own))
    expect(runsOf(cell)).toEqual([[value, 'field']])
    expect(certaintyOf(printedCell(cell).reading.doubts)).toBe('doubtful')
  })
  test.each([
    ['<00340035>', '', [45, 'read']],
    ['<0035>', at('4', 60, 680), [null, 'doubtful']],
  ])('words %s typed over the page', async (words, before, expected) => {
    const look = stream(
      `BT /F1 10 Tf 2 5 Td ${words} Tj ET`,
      '/Type /XObject /Subtype /Form /BBox [0 0 60 15] /Resources << /Font << /F1 5 0 R >> >> ',
    )
    const cell = await firstCell(
      page(`${grid} ${before} ${at('1', 160, 680)}`, {
        page: '/Annots [40 0 R]',
        objects: [
          [40, '<< /Type /Annot /Subtype /FreeText /Rect [66 675 126 690] /F 4 /Contents (5) /AP << /N 41 0 R >> >>'],
          [41, look],
        ],
      }),
    )
    const { reading } = printedCell(cell)
    expect([reading.value, certaintyOf(reading.doubts)]).toEqual(expected)
  })
  test('a field without a value is a blank', async () => {
    expect(runsOf(await firstCell(withField('/FT /Tx')))).toEqual([])
  })
})

describe('doubts are on the words and cells that they are about', () => {
  test('words over words are overprinted', async () => {
    const cell = await cellOf((doc, x, y) => {
      put(doc, '80', x, y)
      put(doc, '19', x + 1, y)
    })
    expect(cell.children.every((t) => t.marks?.includes('overprinted'))).toBe(true)
    expect(codesOf(cell)).toContain('overprinted')
  })
  test('words across a ruling have the mark in both cells', async () => {
    const bytes = await drawn((doc, x, y) => {
      const width = doc.fontSize(size).widthOfString('123456')
      put(doc, '123456', x - 6 - width / 2 - 2, y)
      put(doc, '8', x + 60, y)
    })
    const cells = slotsOf(tablesOf(await readPdf(bytes, {}))[0]!)[0]!
    expect(cells.map((k) => hasMark(k!, 'crosses-ruling'))).toEqual([true, true])
  })
  test('characters without Unicode stand in their cell, and digits around them do not meet', async () => {
    const map =
      '/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <ffff> endcodespacerange\n1 beginbfrange <0030> <0038> <0030> endbfrange\n1 beginbfchar <0039> <e000> endbfchar\nendcmap'
    const cell = await firstCell(
      page(`${grid} ${at('195', 60, 680)} ${at('1', 160, 680)}`, { objects: [[8, stream(map)]] }),
    )
    expect(runsOf(cell)).toEqual([['1'], ['\ufffd', 'undecodable'], ['5']])
    expect(printedCell(cell).reading.value).toBeNull()
  })
  test('every cell of a page that was not read whole is in doubt', async () => {
    const bytes = page(`${grid} ${at('45', 60, 680)} ${at('1', 160, 680)} /Nobody Do`)
    const result = await readPdf(bytes, {})
    expect(result.findings.map((f) => f.rule)).toEqual(['unreadable-page'])
    const cells = tablesOf(result)[0]!.children.flatMap((r) => r.children)
    expect(cells.map((k) => k.doubts)).toEqual(cells.map(() => [{ code: 'broken-page' }]))
  })
  test('two numbers in one cell are a doubt of the cell, with both to choose from, and no finding of the reader', async () => {
    const bytes = await drawn((doc, x, y) => {
      put(doc, '12', x, y - 5, 8)
      put(doc, '34', x, y + 5, 8)
    })
    expect((await cellsIn(bytes))[0].doubts).toEqual([{ code: 'several-numbers', candidates: [12, 34] }])
    expect((await readPdf(bytes, {})).findings).toEqual([])
  })
  test('a row whose label stands off its values is in doubt, cell by cell', async () => {
    const bytes = await makePdf((doc) => {
      const lines = ['alpha', 'beta', 'gamma', 'delta']
      lines.forEach((label, r) => {
        // without rulings; the last label hangs far below its values
        put(doc, label, 60, 100 + 30 * r + (r === 3 ? 14 : 0))
        for (const c of [0, 1, 2]) put(doc, String(10 * r + c + 11), 200 + 60 * c, 100 + 30 * r)
      })
    })
    const result = await readPdf(bytes, {})
    expect(result.findings.map((f) => f.rule)).toEqual(['uncertain-rows'])
    const rows = tablesOf(result)[0]!.children.map((r) => r.children.map((k) => k.doubts?.map((d) => d.code) ?? []))
    expect(rows.at(-1)).toEqual([['uncertain-row'], ['uncertain-row'], ['uncertain-row'], ['uncertain-row']])
    expect(rows.slice(0, -1).flat(2)).toEqual([])
  })
  test('words of a layer of OCR are recognised', async () => {
    const bytes = page(`${grid} 3 Tr ${at('45', 60, 680)} ${at('1', 160, 680)}`)
    expect(runsOf(await firstCell(bytes))).toEqual([['45', 'recognised']])
  })
})

describe('a font that is drawn glyph by glyph', () => {
  /** 23 in a font whose glyphs have these names and these codes, without a map. */
  const drawnAs = (names: [string, string], codes: string, procedure = '600 0 0 0 500 700 d1 100 0 50 700 re f') =>
    firstCell(
      page(`${grid} BT /F3 10 Tf 1 0 0 1 60 680 Tm <${codes}> Tj ET ${at('1', 160, 680)}`, {
        fonts: '/F3 60 0 R',
        objects: [
          [
            60,
            `<< /Type /Font /Subtype /Type3 /FontBBox [0 0 600 800] /FontMatrix [0.001 0 0 0.001 0 0] /Resources << >> ` +
              `/CharProcs << /${names[0]} 61 0 R /${names[1]} 61 0 R >> /FirstChar ${Number.parseInt(codes.slice(0, 2), 16)} ` +
              `/LastChar ${Number.parseInt(codes.slice(2), 16)} /Widths [600 600] ` +
              `/Encoding << /Differences [${Number.parseInt(codes.slice(0, 2), 16)} /${names.join(' /')}] >> >>`,
          ],
          [61, stream(procedure)],
        ],
      }),
    )
  test.each([
    ['two', 'three', '3233'],
    ['uni0032', 'uni0033', '0102'],
  ])('with the names %s and %s is read', async (one, other, codes) => {
    expect(runsOf(await drawnAs([one, other], codes))).toEqual([['23']])
  })
  test.each([
    ['glyphA', 'glyphB', '3233'],
    ['G32', 'G33', '0102'],
    ['c50', 'c51', '0102'],
    ['space', 'blank', '2021'],
  ])('with the names %s and %s is not: what they mean is a guess', async (one, other, codes) => {
    expect(certaintyOf(printedCell(await drawnAs([one, other], codes)).reading.doubts)).toBe('doubtful')
  })
  test('a space that paints nothing is one', async () => {
    expect(runsOf(await drawnAs(['space', 'three'], '2020', '600 0 d0'))).toEqual([])
  })
})

describe('what paints itself', () => {
  const pattern = (own: string, content: string): string =>
    stream(
      content,
      `/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 ${own} `,
    )
  const form = (own: string, content: string): string =>
    stream(content, `/Type /XObject /Subtype /Form /BBox [0 0 9 9] ${own} `)
  // an operator that nobody knows: the plain reader leaves the document to pdf.js, which writes patterns out
  const use = `${at('45', 60, 680)} xyzzy /Pattern cs /P1 scn 0 0 9 9 re f`
  const outcome = (bytes: Uint8Array): Promise<unknown> =>
    readPdf(bytes, {}).then(
      () => 'read',
      (e: { code?: string }) => e.code,
    )

  test.each<[string, [number, string][]]>([
    [
      'a pattern within itself',
      [[30, pattern('/Resources << /Pattern << /P1 30 0 R >> >>', '/Pattern cs /P1 scn 0 0 9 9 re f')]],
    ],
    ['a pattern within itself by the resources of its page', [[30, pattern('', '/Pattern cs /P1 scn 0 0 9 9 re f')]]],
    [
      'a form in a pattern in that form',
      [
        [30, pattern('/Resources << /XObject << /X 31 0 R >> >>', '/X Do')],
        [31, form('/Resources << /Pattern << /P#31 30 0 R >> >>', '/Pattern cs /P1 scn 0 0 9 9 re f')],
      ],
    ],
  ])('%s is told at once', async (_, objects) => {
    const taken = cpuTime()
    expect(await outcome(page(use, { resources: '/Pattern << /P1 30 0 R >>', objects }))).toBe('damaged')
    expect(taken()).toBeLessThan(5000)
  })
  const within = '/Pattern cs /P1 scn 0 0 9 9 re f'
  const itself = pattern('/Resources << /Pattern << /P1 30 0 R >> >>', within)
  test('a pattern within itself that an annotation paints is told at once', async () => {
    const objects: [number, string][] = [
      [30, itself],
      [40, '<< /Type /Annot /Subtype /Stamp /Rect [0 0 99 99] /F 4 /AP << /N << /On 41 0 R >> >> /AS /On >>'],
      [41, form('/Resources << /Pattern << /P1 30 0 R >> >>', within)],
    ]
    expect(await outcome(page(at('45', 60, 680), { page: '/Annots [40 0 R]', objects }))).toBe('damaged')
  })
  test('a pattern within itself that a drawn font paints is told at once', async () => {
    const objects: [number, string][] = [
      [30, itself],
      [
        60,
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 61 0 R >> ' +
          '/FirstChar 97 /LastChar 97 /Widths [600] /Encoding << /Differences [97 /a] >> ' +
          '/Resources << /Pattern << /P1 30 0 R >> >> >>',
      ],
      [61, stream(`600 0 d0 ${within}`)],
    ]
    const content = 'BT /F3 10 Tf 60 680 Td (a) Tj ET'
    expect(await outcome(page(content, { fonts: '/F3 60 0 R', objects }))).toBe('damaged')
  })
  test.each([
    ['a form', '/X Do xyzzy', [[30, form('/Resources << /XObject << /X 30 0 R >> >>', '/X Do')]]],
    [
      'two forms',
      '/X Do xyzzy',
      [
        [30, form('/Resources << /XObject << /X 31 0 R >> >>', '/X Do')],
        [31, form('/Resources << /XObject << /X 30 0 R >> >>', '/X Do')],
      ],
    ],
  ] as [string, string, [number, string][]][])('%s within itself ends', async (_, content, objects) => {
    expect(await outcome(page(content, { resources: '/XObject << /X 30 0 R >>', objects }))).toBe('read')
  })
  test('a drawn font whose glyphs are written in that font ends', async () => {
    const objects: [number, string][] = [
      [
        60,
        '<< /Type /Font /Subtype /Type3 /FontBBox [0 0 9 9] /FontMatrix [0.001 0 0 0.001 0 0] /CharProcs << /a 61 0 R >> ' +
          '/FirstChar 97 /LastChar 97 /Widths [600] /Encoding << /Differences [97 /a] >> /Resources << /Font << /F3 60 0 R >> >> >>',
      ],
      [61, stream('600 0 d0 BT /F3 10 Tf (aa) Tj ET')],
    ]
    expect(await outcome(page('BT /F3 10 Tf 60 680 Td (aa) Tj ET', { fonts: '/F3 60 0 R', objects }))).toBe('read')
  })
  const range = '1 beginbfrange <00000000> <00ffffff> <0041> endbfrange '
  test.each([
    ['widths', '/W [0 2000000000 500]', '/ToUnicode 8 0 R', ''],
    ['codes', '', '/ToUnicode 9 0 R', range.repeat(9)],
    ['characters', '', '/Encoding 9 0 R', range.replaceAll('bf', 'cid').replaceAll('<0041>', '0').repeat(9)],
  ])('a font with %s without end is told at once', async (_, widths, more, map) => {
    const objects: [number, string][] = [
      [
        60,
        `<< /Type /Font /Subtype /Type0 ${more} ${more.includes('Encoding') ? '' : '/Encoding /Identity-H'} /DescendantFonts [61 0 R] >>`,
      ],
      [
        61,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song ${widths} /FontDescriptor 7 0 R /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`,
      ],
      [9, stream(map)],
    ]
    const content = 'BT /F3 10 Tf 60 680 Td <00340035> Tj ET'
    expect(await outcome(page(content, { fonts: '/F3 60 0 R', objects }))).toBe('too-large')
  })
  test('a tree of pages that comes back to itself ends', async () => {
    const tree = writePdf(
      new Map([
        [1, '<< /Type /Catalog /Pages 2 0 R >>'],
        [2, '<< /Type /Pages /Count 1000000000 /Kids [3 0 R 2 0 R] >>'],
        [3, '<< /Type /Pages /Parent 2 0 R /Count 1000000000 /Kids [2 0 R] >>'],
      ]),
    )
    expect(await outcome(tree)).toBe('damaged')
  })
  test.each([
    ['operators', 'q Q\n', ''],
    ['shapes', '0 0 1 1 re f\n', ''],
    ['operands', '(a) 1 ', 'BT /F1 9 Tf ['],
    ['blanks', '          ', ''],
  ])('a page of millions of %s in a few kilobytes is told at once', async (what, piece, before) => {
    const content = before + piece.repeat((what === 'blanks' ? 70_000_000 : 20_000_000) / piece.length)
    const packed = deflateSync(Buffer.from(content, 'latin1')).toString('latin1')
    const bytes = page('', { objects: [[4, stream(packed, '/Filter /FlateDecode ')]] })
    const taken = cpuTime()
    expect(await outcome(bytes)).toBe('too-large')
    expect(taken()).toBeLessThan(15_000)
  })
  test('forms that each paint the next ten times are told at once', async () => {
    const depth = 12
    const objects = Array.from({ length: depth }, (_, i): [number, string] => [
      50 + i,
      form(`/Resources << /XObject << /X ${51 + i} 0 R >> >>`, i === depth - 1 ? '0 0 m' : '/X Do '.repeat(10)),
    ])
    expect(
      await outcome(page(`${at('45', 60, 680)} xyzzy /X Do`, { resources: '/XObject << /X 50 0 R >>', objects })),
    ).toBe('too-large')
  })
  test('a pattern that names itself among its resources and does not paint itself is none', async () => {
    const objects: [number, string][] = [[30, pattern('/Resources << /Pattern << /P1 30 0 R >> >>', '0 0 5 5 re f')]]
    expect(await outcome(page(use, { resources: '/Pattern << /P1 30 0 R >>', objects }))).toBe('read')
  })
})

describe('digits that are turned over', () => {
  const placed = (matrix: string) => (doc: Doc, x: number, y: number) => {
    doc.save()
    raw(doc, `1 0 0 1 ${x + 10} ${y + 5} cm ${matrix} cm 1 0 0 1 ${-x - 10} ${-y - 5} cm`)
    put(doc, '69', x, y)
    doc.restore()
  }
  test.each([
    ['upside down', '-1 0 0 -1 0 0'],
    ['in a mirror', '-1 0 0 1 0 0'],
    ['in water', '1 0 0 -1 0 0'],
  ])('%s are open', async (_, matrix) => {
    const { value, doubts } = printedCell(await cellOf(placed(matrix))).reading
    expect([value, doubts.length > 0]).toEqual([null, true])
  })
  test('at a slant are no blank', async () => {
    const { value, doubts } = printedCell(await cellOf(placed('0.9 0.4 -0.4 0.9 0 0'))).reading
    expect([value, doubts.length > 0]).toEqual([null, true])
  })
  test('that are only stretched are read', async () => {
    expect(printedCell(await cellOf(placed('1.1 0 0 1 0 0'))).reading).toMatchObject({ value: 69, doubts: [] })
  })
})
