import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { PaintedPage } from '../../../src/read/pdf/painted.ts'
import { stream, writePdf } from '../../fuzz/raw-pdf.ts'
import { times } from '../../helpers/times.ts'
import { byPdfjs, even, plainly, words } from './engines.ts'
import { noReports, noSamples, sharedBytes } from './shared.ts'

describe('the plain reader gives what pdf.js gives', () => {
  test
    .skipIf(noSamples || noReports)
    .each([
      'reports/hongze-2024/source.pdf',
      'samples/chromium_from_html.pdf',
      'samples/libreoffice_from_docx.pdf',
      'samples/libreoffice_from_html_noborders.pdf',
      'samples/nonembedded_UniGB-UCS2-H_stroke.pdf',
      'samples/nonembedded_UniGB-UTF16-H_cellrect.pdf',
    ])('%s: the same characters, lines and properties', async (name) => {
    const bytes = sharedBytes(name)
    const plain = await plainly(bytes)
    const whole = await byPdfjs(bytes)
    expect(even(plain?.marks)).toEqual(even(whole.marks))
    expect(words(plain!.info)).toEqual(words(whole.info))
  })
})

const map =
  '/CIDInit /ProcSet findresource begin\n1 begincodespacerange <0000> <ffff> endcodespacerange\n' +
  '4 beginbfchar <0001> <4e00> <0002> <0031> <000d> <4e8c> <0d0a> <4e09> endbfchar\n2 beginbfrange <0010> <0019> <0030> <0020> <0021> [<516c> <d840dc00>] endbfrange\n' +
  'endcmap'

/** A page that shows text of a font with a map, with these operators. */
const onePage = (content: string, page = '', font = '/W [1 [1000 500] 16 25 500] /DW 900'): Uint8Array =>
  writePdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, `<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>`],
      [
        3,
        `<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> /XObject << /X1 9 0 R >> >> ${page} >>`,
      ],
      [4, stream(content)],
      [5, '<< /Type /Font /Subtype /Type0 /Encoding /Identity-H /DescendantFonts [6 0 R] /ToUnicode 8 0 R >>'],
      [
        6,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 7 0 R ${font} /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>`,
      ],
      [7, '<< /Type /FontDescriptor /FontName /Song /Flags 4 >>'],
      [8, stream(map)],
      [
        9,
        stream(
          'q 1 0 0 1 9 9 cm BT /F1 9 Tf <0002> Tj ET',
          '/Subtype /Form /BBox [0 0 100 100] /Matrix [2 0 0 2 5 5] ',
        ),
      ],
    ]),
  )

/** A page that shows these codes in a font that is not embedded, of a predefined map: a hundred in a line. */
const predefined = (
  encoding: string,
  codes: readonly string[],
  font = '/DW 1000 /W [1 95 510 814 939 500 7716 [490]]',
): Uint8Array =>
  writePdf(
    new Map([
      [1, '<< /Type /Catalog /Pages 2 0 R >>'],
      [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 1000 3000] >>'],
      [3, '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>'],
      [
        4,
        stream(
          `BT /F1 9 Tf 10 TL 10 2990 Td ${linesOf(codes)
            .map((line) => `<${line}> Tj T*`)
            .join(' ')} ET`,
        ),
      ],
      [5, `<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /${encoding} /DescendantFonts [6 0 R] >>`],
      [
        6,
        `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /FontDescriptor 7 0 R ${font} /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> >>`,
      ],
      [7, '<< /Type /FontDescriptor /FontName /Song /Flags 4 >>'],
    ]),
  )

const linesOf = (codes: readonly string[]): string[] =>
  Array.from({ length: Math.ceil(codes.length / 100) }, (_, i) => codes.slice(i * 100, i * 100 + 100).join(''))

describe('fonts that are not embedded, of a predefined map', () => {
  const hex = (n: number, digits: number) => n.toString(16).padStart(digits, '0')
  const range = (from: number, to: number) => Array.from({ length: to - from + 1 }, (_, i) => from + i)
  const latin = range(0x20, 0x7e)
  const signs = [...'、。《》〈〉【】〔〕“”‘’—·（），：；！？％０１２３４５６７８９'].map((c) => c.charCodeAt(0))
  const unicode = [...latin, ...signs, ...range(0x4e00, 0x9fa5)].map((code) => hex(code, 4))
  // by their rows in GBK: GB 2312 first, then what was added
  const rows = [...range(0xb0, 0xf7), ...range(0x81, 0xa0)]
  const inGbk = new TextDecoder('gbk')
  const gbk = [
    ...latin.map((code) => hex(code, 2)),
    // of the rows of signs those that are read
    ...[0xa1, 0xa3].flatMap((row) =>
      range(0xa1, 0xfe)
        .filter((c) => signs.includes(inGbk.decode(Uint8Array.of(row, c)).charCodeAt(0)))
        .map((c) => hex(row, 2) + hex(c, 2)),
    ),
    ...rows.flatMap((row) =>
      range(row < 0xa1 ? 0x40 : 0xa1, row === 0xd7 ? 0xf9 : 0xfe)
        .filter((c) => c !== 0x7f)
        .map((c) => hex(row, 2) + hex(c, 2)),
    ),
  ]

  test.each([
    ['UniGB-UCS2-H', unicode],
    ['UniGB-UTF16-H', unicode],
    ['GBK-EUC-H', gbk],
    ['GBKp-EUC-H', gbk],
  ])('%s: every letter, sign and Chinese character says what pdf.js says, as wide', async (encoding, codes) => {
    const bytes = predefined(encoding, codes)
    const plain = await plainly(bytes)
    expect(plain?.marks[0]?.glyphs.length).toBe(codes.length)
    expect(even(plain?.marks)).toEqual(even((await byPdfjs(bytes)).marks))
  })

  test.each([
    ['a sign that only the table knows', predefined('UniGB-UCS2-H', ['2460'])],
    ['a width of its own for a Chinese character', predefined('UniGB-UCS2-H', ['4e00'], '/DW 1000 /W [4000 [700]]')],
    ['half a code', predefined('GBK-EUC-H', ['b0a1', 'b0'])],
    ['upright writing', predefined('UniGB-UCS2-V', ['4e00'])],
  ])('%s is left to pdf.js', async (_, bytes) => {
    expect(await plainly(bytes)).toBeUndefined()
  })
})

describe('operators, one by one', () => {
  test.each([
    ['text moved', 'BT /F1 12 Tf 50 700 Td <00010002> Tj 0 -20 TD <0010> Tj T* <0011> Tj ET'],
    [
      'text with kerning and spacing',
      'BT /F1 12 Tf 2 Tc 3 Tw 80 Tz 1 0 0 1 50 700 Tm [<0001> -250 <0020> 10.5 <0021>] TJ ET',
    ],
    ['text by quotes', 'BT /F1 12 Tf 14 TL 50 700 Td <0001> \' 1 2 <0002> " ET'],
    ['text turned, raised and written backwards', 'BT /F1 -12 Tf 4 Ts 0 1 -1 0 300 300 Tm <00010002> Tj ET'],
    ['literal strings with escapes', 'BT /F1 12 Tf 50 700 Td (\\000\\001\\000\\020\\\n\\0\\002) Tj ET'],
    [
      'literal strings with ends of line, which are codes like any other',
      'BT /F1 12 Tf 50 700 Td (\0\r\r\n\0\x01) Tj ET',
    ],
    ['states saved and never restored', 'q 2 0 0 2 0 0 cm q BT /F1 12 Tf 50 300 Td <0001> Tj ET'],
    ['the font before a saved state', 'BT /F1 12 Tf ET q BT /F1 9 Tf ET Q BT 50 700 Td <0001> Tj ET'],
    [
      'lines, rectangles and curves',
      '50 50 m 200 50 l S 50 60 100 .5 re f 50 80 0 40 re S 10 10 m 1 2 3 4 5 6 c 7 8 9 10 v 1 2 3 4 y s',
    ],
    ['a clip', '0 0 100 100 re W* n 50 50 m 400 50 l S BT /F1 12 Tf 300 300 Td <0001> Tj ET'],
    ['a wide stroke', '40 w 50 50 m 400 50 l S'],
    ['a form', '1 0 0 1 3 4 cm /X1 Do BT /F1 12 Tf 50 700 Td <0001> Tj ET'],
    [
      'colours, marks and comments',
      '/P << /MCID 0 >> BDC 1 0 0 rg 0 G % words\nBT /F1 12 Tf 3 Tr 50 700 Td <0001> Tj ET EMC',
    ],
  ])('%s', async (_, content) => {
    for (const page of [
      '',
      '/Rotate 90',
      '/Rotate -90 /CropBox [10 20 500 800]',
      '/Rotate 180 /MediaBox [5 7 400 900]',
    ]) {
      const bytes = onePage(content, page)
      const plain = await plainly(bytes)
      expect(even(plain?.marks)).toEqual(even((await byPdfjs(bytes)).marks))
    }
  })

  test.each([
    ['an operator that nobody knows', 'BT /F1 12 Tf <0001> Tj ET constructor'],
    ['operands that are missing', '50 m S'],
    ['operands too many', '1 2 3 m S'],
    ['a code without text', 'BT /F1 12 Tf <0003> Tj ET'],
    ['half a code', 'BT /F1 12 Tf <00> Tj ET'],
    ['a state that was not saved', 'Q BT /F1 12 Tf <0001> Tj ET'],
    ['a picture within the content', 'BI /W 1 /H 1 ID x EI'],
    ['a font that is not there', 'BT /F7 12 Tf <0001> Tj ET'],
    ['text before any font', 'BT <0001> Tj ET'],
    ['numbers run together', 'BT /F1 12 Tf 5-3 700 Td <0001> Tj ET'],
    ['a string without end', 'BT /F1 12 Tf <0001'],
    ['content that ends early', 'BT /F1 12 Tf <0001> Tj ET 5'],
  ])('%s is left to pdf.js', async (_, content) => {
    expect(await plainly(onePage(content))).toBeUndefined()
  })

  test.each(['\n', '\0\0\0', '\n% 26', '<!-- page made in 0.2 s -->'])(
    'what stands behind the end of the file: %j',
    async (more) => {
      const file = onePage('BT /F1 12 Tf 50 700 Td <0001> Tj ET')
      const bytes = Uint8Array.from([...file, ...new TextEncoder().encode(more)])
      expect(even((await plainly(bytes))?.marks)).toEqual(even((await byPdfjs(bytes)).marks))
    },
  )

  test('a font with metrics of its own for upright writing is left to pdf.js', async () => {
    expect(await plainly(onePage('BT /F1 12 Tf <0001> Tj ET', '', '/W2 [1 [-900 500 880]]'))).toBeUndefined()
  })
})

const rich =
  'q 1 0 0 1 3 4 cm 50 50 m 200 50 l S 50 60 100 .5 re f /X1 Do Q BT /F1 12 Tf 50 700 Td [<0001> -250 (\\000\\020)] TJ 0 -20 TD <00110012> Tj ET ' +
  '0 0 400 400 re W n BT /F1 9 Tf 2 Tc 1 0 0 1 50 300 Tm <0020> Tj ET'

/** pdf.js shows blanks for letters whose drawing in the program of their font is damaged; what they say is in the map. */
const seenBy =
  (whole: readonly PaintedPage[]) =>
  (marks: PaintedPage, page: number): PaintedPage => ({
    ...marks,
    glyphs: marks.glyphs.map((g, i) => {
      const theirs = whole[page]?.glyphs[i]
      return theirs?.blank ? { ...g, text: theirs.text, blank: true } : g
    }),
  })

describe('damage', () => {
  const change = fc.record({ at: fc.integer({ min: 0, max: 999_999 }), byte: fc.integer({ min: 0, max: 255 }) })

  const documents: [name: string, bytes: Uint8Array, runs: number][] = [
    ['a page that is not packed', onePage(rich), 120],
    ...(noReports
      ? []
      : ([['a report made by WPS', sharedBytes('reports/hongze-2024/source.pdf'), 4]] satisfies typeof documents)),
    ...(noSamples
      ? []
      : ([
          ['a report made by LibreOffice', sharedBytes('samples/libreoffice_from_html_noborders.pdf'), 8],
        ] satisfies typeof documents)),
  ]

  test.each(documents)(
    '%s: read as pdf.js reads it, or left to pdf.js',
    { timeout: 120_000 },
    async (_, whole, runs) => {
      let still = 0
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 3 }), async (changes) => {
          const bytes = whole.slice()
          for (const { at, byte } of changes) bytes[Math.floor((at / 1e6) * bytes.length)] = byte
          const plain = await plainly(bytes)
          if (!plain) return
          still++
          const theirs = (await byPdfjs(bytes)).marks
          expect(even(plain.marks.map(seenBy(theirs)))).toEqual(even(theirs))
        }),
        { numRuns: times(runs) },
      )
      // a test of refusals alone would prove nothing
      expect(still).toBeGreaterThan(0)
    },
  )

  test.skipIf(noReports)('a file cut short anywhere is left to pdf.js', async () => {
    const bytes = sharedBytes('reports/hongze-2024/source.pdf')
    await fc.assert(
      fc.asyncProperty(fc.integer({ min: 1, max: bytes.length - 8 }), async (length) => {
        expect(await plainly(bytes.slice(0, length))).toBeUndefined()
      }),
    )
  })
})
