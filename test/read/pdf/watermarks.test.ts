import { describe, expect, test } from 'vitest'
import { printedCell } from '../../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../../src/certainty/doubts.ts'
import { wordsOf } from '../../../src/model/tree.ts'
import type { Box } from '../../../src/read/pdf/box.ts'
import { cleanGlyphs } from '../../../src/read/pdf/clean-glyphs.ts'
import { crossedBy, squaresOf } from '../../../src/read/pdf/crossed.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import type { Glyph } from '../../../src/read/pdf/painted.ts'
import { type Doc, makePdf } from './drawn.ts'
import { glyph } from './glyphs.ts'
import { slotsOf, tablesOf } from './shared.ts'

const [left, top, wide, high] = [60, 60, 120, 24]

const words = (doc: Doc, text: string, x: number, y: number, size = 10): void =>
  void doc.fontSize(size).text(text, x, y, { lineBreak: false })

/** A ruled table of two labels and two values. */
const table = (doc: Doc): void => {
  doc.lineWidth(0.5).strokeColor('#000').fillColor('#000').fillOpacity(1)
  for (let r = 0; r < 2; r++) for (let c = 0; c < 2; c++) doc.rect(left + c * wide, top + r * high, wide, high).stroke()
  words(doc, 'first', left + 6, top + 7)
  words(doc, 'second', left + 6, top + high + 7)
  words(doc, '12', left + wide + 6, top + 7)
  words(doc, '77', left + wide + 6, top + high + 7)
}

type Draw = (doc: Doc) => void

const slanted =
  (text: string, size: number, angle: number, x = left + wide, y = top + 2): Draw =>
  (doc) => {
    doc.save()
    doc.rotate(angle, { origin: [x + 10, y + 10] })
    words(doc, text, x, y, size)
    doc.restore()
  }

const inInk =
  (colour: string, opacity: number, draw: Draw): Draw =>
  (doc) => {
    doc.fillColor(colour).fillOpacity(opacity)
    draw(doc)
  }

/** The values of the table, each read or open, and what the page is said to have across it. */
const read = async (...pages: Draw[]) => {
  const bytes = await makePdf((doc) => {
    pages.forEach((draw, i) => {
      if (i > 0) doc.addPage()
      draw(doc)
    })
  })
  const result = await readPdf(bytes, {})
  const values = tablesOf(result).map((t) =>
    slotsOf(t).map((row) => {
      const { reading } = printedCell(row[1]!)
      return certaintyOf(reading.doubts) === 'doubtful' ? 'open' : (reading.value ?? reading.state)
    }),
  )
  return {
    values,
    labels: tablesOf(result).map((t) => slotsOf(t).map((row) => wordsOf(row[0]!))),
    lines: result.root.children.flatMap((b) => (b.type === 'table' ? [] : [wordsOf(b)])),
    across: result.pageMeta.filter((m) => m.field === 'running').map((m) => m.raw),
    findings: result.findings.map((f) => f.rule),
  }
}
const whole = { values: [[12, 77]], labels: [['first', 'second']], lines: [], findings: [] }

const over =
  (mark: Draw): Draw =>
  (doc) => {
    table(doc)
    mark(doc)
  }
const under =
  (mark: Draw): Draw =>
  (doc) => {
    mark(doc)
    table(doc)
  }

describe('faint words at a slant', () => {
  const mark = slanted('INTERNAL', 40, -30)
  test.each([
    ['light, over the table', over(inInk('#ddd', 1, mark))],
    ['light, under the table', under(inInk('#ddd', 1, mark))],
    ['seen through, over the table', over(inInk('#000', 0.2, mark))],
  ])('%s, cost no number and are said to run across', async (_, draw) => {
    expect(await read(draw)).toEqual({ ...whole, across: ['INTERNAL'] })
  })

  test('that say a date and a number are no numbers of the table', async () => {
    expect((await read(over(inInk('#ccc', 1, slanted('2023-01-20 1234', 30, -20))))).values).toEqual([[12, 77]])
  })

  test('take no digit away, though one of theirs lies right on it', async () => {
    for (const draw of [over, under])
      expect((await read(draw(inInk('#ddd', 1, slanted('o1', 16, -8, left + wide - 6, top + 4))))).values).toEqual([
        [12, 77],
      ])
  })

  test('leave what stands below dark ones open', async () => {
    const { values, findings } = await read(over(inInk('#000', 1, mark)))
    expect(values[0]).toContain('open')
    expect(findings).toContain('overprinted-text')
  })
})

describe('faint level words', () => {
  const large: Draw = (doc) => words(doc, 'INTERNAL', left, top + 6, 48)

  test('much larger than the others, which stand on them, are set aside and said to run across', async () => {
    expect(await read(over(inInk('#ddd', 1, large)))).toEqual({ ...whole, across: ['INTERNAL'] })
    expect(await read(under(inInk('#000', 0.15, large)))).toEqual({ ...whole, across: ['INTERNAL'] })
  })

  test.each([
    ['over', over],
    ['under', under],
  ])('drawn as outlines in any colour, %s the table, are set aside', async (_, place) => {
    const outlined: Draw = (doc) => {
      doc.strokeColor('#000').lineWidth(0.5)
      doc.fontSize(48).text('INTERNAL', left, top + 6, { lineBreak: false, stroke: true, fill: false })
    }
    expect(await read(place(outlined))).toEqual({ ...whole, across: ['INTERNAL'] })
  })

  test('dark ones of that size are not: the numbers on them stay open', async () => {
    const { values, across } = await read(over(inInk('#000', 1, large)))
    expect(across).toEqual([])
    expect(values.flat()).not.toEqual([12, 77])
  })

  test('are words of the page where nothing stands on them, whatever their size', async () => {
    const title: Draw = (doc) => {
      doc.fillColor('#bbb').fillOpacity(1)
      words(doc, 'REPORT', left, 300, 40)
      table(doc)
    }
    expect(await read(title)).toEqual({ ...whole, lines: ['REPORT'], across: [] })
  })

  test('are set aside there, too, where they run across another page, before or behind it', async () => {
    const mark = inInk('#ddd', 1, large)
    const empty: Draw = (doc) => {
      mark(doc)
      doc.fillColor('#000').fillOpacity(1)
      words(doc, 'some words', left, 400)
    }
    for (const pages of [
      [over(mark), empty],
      [empty, over(mark)],
    ])
      expect(await read(...pages)).toEqual({ ...whole, lines: ['some words'], across: ['INTERNAL', 'INTERNAL'] })
  })

  const small =
    (text: string, places: [number, number][], colour = '#ccc'): Draw =>
    (doc) => {
      doc.fillColor(colour).fillOpacity(1)
      for (const [x, y] of places) words(doc, text, x, y, 11)
    }
  const everywhere: [number, number][] = [
    [left + 4, top + 9],
    [left + wide + 2, top + 5],
    [left + 8, 300],
    [left + 200, 300],
  ]

  test('of the usual size are set aside where they are strewn over the page, across its words', async () => {
    expect(await read(over(small('office', everywhere)))).toEqual({ ...whole, across: ['office'] })
  })

  test('and are set aside in their places on another page, though none lies over its words', async () => {
    const mark = small('office', everywhere)
    const other: Draw = (doc) => {
      mark(doc)
      doc.fillColor('#000')
      words(doc, 'some words', left, 400)
    }
    for (const pages of [
      [over(mark), other],
      [other, over(mark)],
    ])
      expect(await read(...pages)).toEqual({ ...whole, lines: ['some words'], across: ['office', 'office'] })
  })

  test('and where they stand in the same place of two pages, across words of one', async () => {
    const one = small('office', [[left + wide + 2, top + 5]])
    const { values, across } = await read(over(one), (doc) => {
      doc.fillColor('#000')
      words(doc, 'Another table:', left, 30)
      over(one)(doc)
    })
    expect({ values: values.flat(), across }).toEqual({ values: [12, 77, 12, 77], across: ['office', 'office'] })
  })

  test('alone on one page they may be of the table: what they lie over stays open', async () => {
    const { values, across } = await read(over(small('office', [[left + wide + 2, top + 5]])))
    expect({ values, across }).toEqual({ values: [['open', 77]], across: [] })
  })

  test('in cells of their own are words of the table, though they are all alike', async () => {
    const grey: Draw = (doc) => {
      doc.lineWidth(0.5).strokeColor('#000').fillOpacity(1)
      for (let r = 0; r < 4; r++)
        for (let c = 0; c < 2; c++) doc.rect(left + c * wide, top + r * high, wide, high).stroke()
      for (let r = 0; r < 4; r++) {
        doc.fillColor('#000')
        words(doc, `row ${'abcd'[r]}`, left + 6, top + r * high + 7)
        doc.fillColor('#bbb')
        words(doc, r === 3 ? '0' : 'none', left + wide + 6, top + r * high + 7)
      }
    }
    const { values, across } = await read(grey)
    expect({ values, across }).toEqual({ values: [['text', 'text', 'text', 0]], across: [] })
  })
})

/** A ruled table of so many rows with a label and a value each, in inks of their own. */
const rowsOf =
  (values: string[], ink = '#000', size = 10, labels = '#000', filled: number[] = []): Draw =>
  (doc) => {
    doc.lineWidth(0.5).strokeColor('#000').fillOpacity(1)
    values.forEach((value, r) => {
      const y = top + r * high
      if (filled.includes(r)) doc.rect(left, y, 2 * wide, high).fill('#555')
      for (let c = 0; c < 2; c++) doc.rect(left + c * wide, y, wide, high).stroke()
      words(doc.fillColor(labels), `row ${'abcdefghijklmnopqrstuvwxyz'[r]}`, left + 6, y + 7)
      if (value !== '') words(doc.fillColor(ink), value, left + wide + 6, y + (high - size) / 2, size)
    })
  }
const both =
  (...draws: Draw[]): Draw =>
  (doc) => {
    for (const draw of draws) draw(doc)
  }
const at =
  (text: string, x: number, y: number, size: number): Draw =>
  (doc) =>
    words(doc, text, x, y, size)
const turned = (text: string, size: number, x: number, y: number): Draw => slanted(text, size, 90, x, y)
const blanks = (n: number): string[] => Array<string>(n).fill('')

describe('faint words that cross no letters', () => {
  const column = left + wide + 40

  test('are set aside where they are turned and run over the rulings of blank cells', async () => {
    const { values, across } = await read(
      both(rowsOf(blanks(6)), inInk('#ddd', 1, turned('2023', 28, column, top + 40))),
    )
    expect({ values, across }).toEqual({ values: [Array(6).fill('blank')], across: ['2023'] })
  })

  test('are no certain value where they are turned in one cell', async () => {
    const { values } = await read(
      both(rowsOf(['1', '', '2']), inInk('#ddd', 1, turned('5', 10, column, top + high + 2))),
    )
    expect(values).toEqual([[1, 'open', 2]])
  })

  test('are no certain value where they are large and reach into other cells', async () => {
    const { values } = await read(
      both(rowsOf(['1', '', '2']), inInk('#ddd', 1, at('2023', left + 2 * wide - 25, top + high + 1, 20))),
    )
    expect(values).toEqual([[1, 'open', 2]])
  })

  test('are set aside where a ruling goes through large ones, as through no value', async () => {
    const { values } = await read(
      both(rowsOf(['1', '', '', '', '2']), inInk('#ddd', 1, at('2023', column, top + 1.6 * high, 40))),
    )
    expect(values).toEqual([[1, 'blank', 'blank', 'blank', 2]])
  })
})

describe('large light values', () => {
  const light = '#f0ad4e'
  const stamp: Draw = inInk('#c00', 1, at('approved', left + wide + 4, top + 8, 6))

  test('stay values where a dark stamp lies over one of them: that one alone is open', async () => {
    const small = rowsOf(['1203', '45', '0', '678'], light, 17)
    expect((await read(both(small, stamp))).values).toEqual([['open', 45, 0, 678]])
  })

  test('stay values where they are all alike', async () => {
    const { values } = await read(both(rowsOf(['100', '100', '100', '100'], light, 20), stamp))
    expect(values).toEqual([['open', 100, 100, 100]])
  })

  test('are no blanks where there is one alone', async () => {
    const thin: Draw = inInk('#c00', 1, at('+++', left + wide + 8, top + 9, 6))
    expect((await read(both(rowsOf(['1203', '', ''], light, 20), thin))).values[0]![0]).toBe('open')
  })

  test('are words of their own in cells side by side, however close they stand', async () => {
    const close: Draw = (doc) => {
      doc.lineWidth(0.5).strokeColor('#000').fillOpacity(1)
      for (let r = 0; r < 2; r++) for (let c = 0; c < 6; c++) doc.rect(left + c * 24, top + r * high, 24, high).stroke()
      for (let r = 0; r < 2; r++)
        for (let c = 0; c < 6; c++)
          if (c === 0) words(doc.fillColor('#000'), `r${r}`, left + 2, top + r * high + 7, 7)
          else words(doc.fillColor(light), `${c}${r}`, left + c * 24 + 3, top + r * high + 4, 16)
      words(doc.fillColor('#c00'), 'approved', left + 20, top + 8, 6)
    }
    const bytes = await makePdf(close)
    const slots = tablesOf(await readPdf(bytes, {})).flatMap((t) => slotsOf(t))
    const said = slots.map((row) =>
      row.slice(1).map((cell) => {
        const { reading } = printedCell(cell!)
        return certaintyOf(reading.doubts) === 'doubtful' ? 'open' : (reading.value ?? reading.state)
      }),
    )
    expect(said[0]!.slice(2)).toEqual([30, 40, 50])
    expect(said[0]!.slice(0, 2)).not.toContain('blank')
    expect(said[1]).toEqual([11, 21, 31, 41, 51])
  })
})

describe('copies of a watermark', () => {
  const values = ['12', '34', '56', '78', '90', '', '', '11']
  const numbers = ['blank', 'blank']
  const expected = [[12, 34, 56, 78, 90, ...numbers, 11]]
  /** Copies every so many points over the table and below it. */
  const strewn =
    (text: string, size: number, dx: number, dy: number, colour = '#ccc', x0 = left + 2): Draw =>
    (doc) => {
      doc.fillColor(colour).fillOpacity(1)
      for (let x = x0; x < left + 2 * wide; x += dx)
        for (let y = top + 3; y < top + 300; y += dy) words(doc, text, x, y, size)
    }

  test('are set aside over dark cells, too, where they are not faint', async () => {
    const { values: said } = await read(both(rowsOf(values, '#000', 10, '#000', [5]), strewn('office 86', 10, 110, 17)))
    expect(said).toEqual(expected)
  })

  test('take the blanks between their letters with them', async () => {
    const large = inInk('#ddd', 1, at('INTERNAL USE ONLY', left - 20, top + 30, 40))
    const { values: said, labels, lines } = await read(both(rowsOf(values), large))
    expect({ said, labels, lines }).toEqual({
      said: expected,
      labels: [values.map((_, r) => `row ${'abcdefgh'[r]}`)],
      lines: [],
    })
  })

  test('are copies though they stand close one after the other', async () => {
    const close: Draw = (doc) => {
      for (let y = top; y < top + 300; y += 30) inInk('#ccc', 1, turned('2023y', 9, left + wide + 2, y))(doc)
    }
    expect((await read(both(rowsOf(values), close))).values).toEqual(expected)
  })

  test.each([['ab'], ['2023']])('may be as short as %s where many lie over words', async (text) => {
    const { values: said, findings } = await read(both(rowsOf(values), strewn(text, 9, 56, 17)))
    expect({ said, findings }).toEqual({ said: expected, findings: [] })
  })

  test('are set aside where the edge of the page cuts them, too', async () => {
    const edge = strewn('office 86', 10, 108, 17, '#ccc', -34)
    const { values: said, lines } = await read(both(rowsOf(values), edge))
    expect({ said, lines }).toEqual({ said: expected, lines: [] })
  })

  test('are set aside where the edge of the page leaves several pieces of one', async () => {
    const pieces = [at('2024', left, 10, 40), at('01', left + 150, 10, 40), at('20', left + 250, 10, 40)]
    const large = inInk('#aaa', 1, both(...pieces, at('2024-01-20', left, top + 20, 40)))
    expect((await read(both(rowsOf(values), large))).values).toEqual(expected)
  })

  test('are set aside on a page whose other words are all faint', async () => {
    const many = Array.from({ length: 24 }, (_, i) => `${i * 7}`)
    const grey = both(rowsOf(many, '#999', 10, '#999'), strewn('office', 10, 110, 17, '#ddd'))
    expect((await read(grey)).values).toEqual([many.map(Number)])
  })
})

test('the shadow of words is no word of its own', async () => {
  const shadow = inInk(
    '#bbb',
    1,
    both(at('12', left + wide + 8, top + 9, 10), at('300', left + wide + 8, top + high + 9, 10)),
  )
  const { values, findings } = await read(both(shadow, rowsOf(['12', '300'])))
  expect({ values, findings }).toEqual({ values: [[12, 300]], findings: [] })
})

test('a faint digit beside the same dark one is a digit', async () => {
  const faint = inInk('#bbb', 1, at('1', left + wide + 6, top + 7, 10))
  const { values } = await read(both(faint, rowsOf(['', '5']), at('1', left + wide + 6 + 5.56, top + 7, 10)))
  expect(values).toEqual([[11, 5]])
})

test('a letter of a watermark is no letter of the page printed twice: neither is dropped for the other', () => {
  const glyph = (text: string, box: Box, own: Partial<Glyph>): Glyph => ({
    ...{ text, box, base: box[3], size: 10, turn: 0, vertical: false, bold: false, order: 0, blank: false },
    ...own,
  })
  const mark = glyph('1', [99, 98, 107, 112], { turn: -1, size: 14, faint: true })
  const page = [glyph('1', [100, 100, 105.5, 110], { order: 1 }), glyph('2', [105.5, 100, 111, 110], { order: 2 })]
  expect(cleanGlyphs([mark, ...page])).toEqual({ glyphs: [mark, ...page], overprinted: [] })
  expect(cleanGlyphs([...page, mark]).glyphs).toEqual([...page, mark])
})

test('a letter that is wider than any page is not looked at point by point', () => {
  expect(crossedBy([glyph('1', 0, 0, 10, { box: [0, 0, 1e12, 10] })], squaresOf([]), 2)).toBe(0)
})
