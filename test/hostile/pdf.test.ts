import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { Form } from '../../src/forms/form.ts'
import { forms } from '../../src/index.ts'
import { outcomeOf } from '../fuzz/outcome.ts'
import { type PdfObjects, rawPdfObjects, stream, writePdf } from '../fuzz/raw-pdf.ts'
import { dice, sayNumbers } from '../make/numbers.ts'
import { makeParts } from '../make/write.ts'

/** `HOSTILE_SIZE=1` makes everything as large as its name says; most of the time is that of pdf.js. */
const size = Number(process.env.HOSTILE_SIZE ?? 0.01)

const form = forms[0] as Form
const objects = (): PdfObjects => rawPdfObjects(makeParts(form, sayNumbers(form, dice(5)), 2016))
const change = (number: number, f: (body: string) => string): Uint8Array => {
  const own = objects()
  own.set(number, f(own.get(number)!))
  return writePdf(own)
}
const add = (more: [number, string][], f: (own: PdfObjects) => void = () => {}): Uint8Array => {
  const own = objects()
  for (const [number, body] of more) own.set(number, body)
  f(own)
  return writePdf(own)
}

const answerTo = async (bytes: Uint8Array, options = {}): Promise<string> => {
  const { answer, faults, report, message } = await outcomeOf(bytes, { name: 'a.pdf', ...options })
  expect(faults).toEqual([])
  return `${answer} ${report?.findings.map((f) => f.rule).join(' ') ?? message}`
}

test('the report that is broken below is whole', async () => {
  expect(await answerTo(writePdf(objects()))).toMatch(/^report/u)
})

describe('objects that lead in circles', () => {
  test.each<[string, Uint8Array]>([
    ['a page tree that holds itself', change(2, (b) => b.replace('/Kids [', '/Kids [2 0 R '))],
    ['a page that is its own parent', change(10, (b) => b.replace('/Parent 2 0 R', '/Parent 10 0 R'))],
    [
      'a page tree of page trees in a ring',
      add(
        [
          [900, '<< /Type /Pages /Count 5 /Kids [901 0 R] >>'],
          [901, '<< /Type /Pages /Count 5 /Kids [900 0 R] >>'],
        ],
        (o) => o.set(2, o.get(2)!.replace('/Kids [', '/Kids [900 0 R ')),
      ),
    ],
    ['a page tree that claims a billion pages', change(2, (b) => b.replace(/\/Count \d+/u, '/Count 1000000000'))],
    ['a page tree that claims less than none', change(2, (b) => b.replace(/\/Count \d+/u, '/Count -7'))],
    ['a page given many times', change(2, () => `<< /Type /Pages /Count 60 /Kids [${'10 0 R '.repeat(60)}] >>`)],
    ['a font that descends from itself', change(3, (b) => b.replace('[4 0 R]', '[3 0 R]'))],
    ['a font whose encoding is itself', change(3, (b) => b.replace('/UniGB-UCS2-H', '3 0 R'))],
    [
      'a character map that uses itself',
      add(
        [
          [
            900,
            stream(
              '/CIDInit /ProcSet findresource begin begincmap endcmap',
              '/Type /CMap /CMapName /X /UseCMap 900 0 R ',
            ),
          ],
        ],
        (o) => o.set(3, o.get(3)!.replace('/UniGB-UCS2-H', '900 0 R')),
      ),
    ],
    ['contents that are the page', change(10, (b) => b.replace(/\/Contents \d+ 0 R/u, '/Contents 10 0 R'))],
    ['resources that are the page', change(10, (b) => b.replace('/Font << /F1 3 0 R >>', '/Font 10 0 R'))],
    [
      'a form that draws itself',
      add(
        [
          [
            900,
            stream(
              '/X Do',
              '/Type /XObject /Subtype /Form /BBox [0 0 600 900] /Resources << /XObject << /X 900 0 R >> >> ',
            ),
          ],
        ],
        (o) => {
          o.set(10, o.get(10)!.replace('/Font <<', '/XObject << /X 900 0 R >> /Font <<'))
          o.set(11, stream(`/X Do\n${o.get(11)!.split('stream\n')[1]!.replace('\nend', '')}`))
        },
      ),
    ],
    [
      'an object stream that holds itself',
      add([[900, stream('900 0 << >>', '/Type /ObjStm /N 1 /First 6 /Extends 900 0 R ')]]),
    ],
    ['a length that is the stream itself', change(11, (b) => b.replace(/\/Length \d+/u, '/Length 11 0 R'))],
    ['a length of a billion', change(11, (b) => b.replace(/\/Length \d+/u, '/Length 1000000000'))],
    ['a length below nought', change(11, (b) => b.replace(/\/Length \d+/u, '/Length -5'))],
    ['a catalogue that is an array', change(1, () => '[1 0 R]')],
    [
      'outlines in a ring',
      add([[900, '<< /Title (a) /Next 900 0 R /First 900 0 R /Parent 900 0 R >>']], (o) =>
        o.set(1, '<< /Type /Catalog /Pages 2 0 R /Outlines 900 0 R /Names << /EmbeddedFiles 900 0 R >> >>'),
      ),
    ],
    [
      'names in a ring',
      add([[900, '<< /Kids [900 0 R] /Limits [(a) (z)] >>']], (o) =>
        o.set(1, '<< /Type /Catalog /Pages 2 0 R /Names << /EmbeddedFiles 900 0 R >> >>'),
      ),
    ],
  ])('%s', async (_, bytes) => {
    expect(await answerTo(bytes)).toMatch(/^(?:report|damaged|not-a-report)/u)
  })
})

describe('content without end', () => {
  const withContent = (content: string, compressed = false): Uint8Array => {
    const own = objects()
    if (!compressed) own.set(11, stream(content))
    else {
      const packed = deflateSync(Buffer.from(content, 'latin1'), { level: 9 }).toString('latin1')
      own.set(11, stream(packed, '/Filter /FlateDecode '))
    }
    return writePdf(own)
  }
  test.each<[string, string]>([
    ['half a million states saved', 'q '.repeat(500_000 * size)],
    ['half a million states restored', 'Q '.repeat(500_000 * size)],
    ['half a million strokes', '0 0 m 9 9 l S '.repeat(170_000 * size)],
    ['a path of half a million lines', `0 0 m ${'9 9 l '.repeat(500_000 * size)} S`],
    [
      'two hundred thousand rectangles',
      Array.from({ length: 200_000 * size }, (_, i) => `${i % 500} ${i % 800} 9 9 re S`).join('\n'),
    ],
    ['a hundred thousand words', `BT /F1 8 Tf ${'<4e004e8c> Tj '.repeat(100_000 * size)} ET`],
    [
      'a hundred thousand words in one place',
      `BT /F1 8 Tf ${'1 0 0 1 50 50 Tm <00310032> Tj '.repeat(100_000 * size)} ET`,
    ],
    ['arrays in arrays', '['.repeat(100_000 * size)],
    ['dictionaries in dictionaries', '<<'.repeat(100_000 * size)],
    ['a string without an end', `(${'('.repeat(300_000 * size)}`],
    ['operands without an operator', '1 '.repeat(500_000 * size)],
    ['marked content within marked content', '/P BMC '.repeat(200_000 * size)],
    ['numbers of 400 digits', `BT /F1 ${'9'.repeat(400)} Tf ${'9'.repeat(400)} 0 0 1 0 0 Tm <0031> Tj ET`],
    ['matrices that grow', '2 0 0 2 0 0 cm '.repeat(3000)],
    ['dashes without end', `[${'1 '.repeat(100_000 * size)}] 0 d 0 0 m 500 500 l S`],
  ])('%s', async (_, content) => {
    expect(await answerTo(withContent(content))).toMatch(/^(?:report|damaged|not-a-report)/u)
  })
  test('a stream that unpacks to a hundred times its size', async () => {
    expect(await answerTo(withContent(' '.repeat(60 * 1024 * 1024 * size), true))).toMatch(
      /^(?:report|damaged|not-a-report)/u,
    )
  })
  test('filters upon filters', async () => {
    const own = objects()
    own.set(11, stream('x', `/Filter [${'/FlateDecode '.repeat(500)}] `))
    expect(await answerTo(writePdf(own))).toMatch(/^(?:report|damaged|not-a-report)/u)
  })
})

describe('pages without end', () => {
  test('hundreds of pages are read, and a limit is kept and said', { timeout: 120_000 }, async () => {
    const own = objects()
    const pages = Number(process.env.HOSTILE_PAGES ?? 500 * Math.min(1, 4 * size))
    const words = own.get(11)!
    const kids = ['10 0 R', '12 0 R']
    for (let i = 0; i < pages; i++) {
      own.set(1000 + 2 * i, own.get(10)!.replace('11 0 R', `${1001 + 2 * i} 0 R`))
      own.set(1001 + 2 * i, i === 0 ? words : stream('BT /F1 8 Tf 1 0 0 1 60 700 Tm <516c5f004fe1606f> Tj ET'))
      kids.push(`${1000 + 2 * i} 0 R`)
    }
    own.set(2, `<< /Type /Pages /Count ${kids.length} /Kids [${kids.join(' ')}] >>`)
    const bytes = writePdf(own)
    expect(await answerTo(bytes)).toMatch(/^report(?!.*pages-left-out)/u)
    expect(await answerTo(bytes, { maxPages: 20 })).toMatch(/^report.*pages-left-out/u)
  })
})

describe('words that are made to mislead', () => {
  const hexOf = (words: string): string => [...words].map((c) => c.charCodeAt(0).toString(16).padStart(4, '0')).join('')
  test('a font that says that its characters are others is believed nowhere that it cannot be', async () => {
    // each digit is shown as it is coded and said to be another: nothing in the file tells, so the words are what it says
    const map = stream(
      '/CIDInit /ProcSet findresource begin 12 dict begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange 1 beginbfrange <0030> <0039> <e000> endbfrange endcmap',
    )
    const bytes = add([[900, map]], (o) =>
      o.set(3, o.get(3)!.replace('/DescendantFonts', '/ToUnicode 900 0 R /DescendantFonts')),
    )
    const { report, faults } = await outcomeOf(bytes, { name: 'a.pdf' })
    expect(faults).toEqual([])
    // digits that have no Unicode are no numbers
    expect(report?.facts.every((f) => f.value === null) ?? true).toBe(true)
  })
  test('white, tiny and outlying words are no part of a number', async () => {
    const own = objects()
    const [head, rest] = own.get(13)!.split('stream\n')
    const content = rest!.replace('\nend', '')
    const away = `BT /F1 8 Tf 1 0 0 1 9000 9000 Tm <${hexOf('77')}> Tj ET\n`
    own.set(13, stream(away + content))
    expect(head).toContain('Length')
    const before = await outcomeOf(writePdf(objects()))
    const after = await outcomeOf(writePdf(own))
    expect(after.faults).toEqual([])
    expect(after.report!.facts.map((f) => f.value)).toEqual(before.report!.facts.map((f) => f.value))
  })
})
