import { describe, expect, test } from 'vitest'
import { printedCell } from '../../../src/cells/printed-cell.ts'
import { certaintyOf } from '../../../src/certainty/doubts.ts'
import type { Table, TableCell } from '../../../src/model/tree.ts'
import { operatorsToPage } from '../../../src/read/pdf/operators.ts'
import { pagesToTree } from '../../../src/read/pdf/pages-to-tree.ts'
import { openDocument } from '../../../src/read/pdf/pdfjs.ts'
import { openPlain } from '../../../src/read/pdf/plain/document.ts'
import { readPage } from '../../../src/read/pdf/read-page.ts'
import { stream, writePdf } from '../../fuzz/raw-pdf.ts'
import { type Doc, makePdf } from './drawn.ts'
import { slotsOf } from './shared.ts'

const [left, top, wide, high] = [60, 60, 120, 24]
const size = 10
type Draw = (doc: Doc, x: number, y: number) => void

/** A ruled table of two labels and two values; `draw` writes into the value cell of the first row, `before` below all of it. */
const drawn = (draw: Draw, before: Draw = () => {}): Promise<Uint8Array> =>
  makePdf((doc) => {
    before(doc, left + wide, top)
    doc.lineWidth(0.5).strokeColor('#000').strokeOpacity(1)
    for (let r = 0; r < 2; r++)
      for (let c = 0; c < 2; c++) doc.rect(left + c * wide, top + r * high, wide, high).stroke()
    doc.fontSize(size).fillColor('#000').fillOpacity(1)
    doc.text('first', left + 6, top + 7, { lineBreak: false })
    doc.text('second', left + 6, top + high + 7, { lineBreak: false })
    doc.text('77', left + wide + 6, top + high + 7, { lineBreak: false })
    draw(doc, left + wide + 6, top + 7)
  })

const put = (doc: Doc, words: string, x: number, y: number, own = size): number => {
  doc.fontSize(own).text(words, x, y, { lineBreak: false })
  return x + doc.widthOfString(words)
}
// biome-ignore lint/suspicious/noExplicitAny: pdfkit's types know no raw content
const raw = (doc: Doc, content: string): void => void (doc as any).addContent(content)

/** A value cell as both engines see it. */
const cellsOf = async (draw: Draw, before?: Draw): Promise<TableCell[][]> => {
  const bytes = await drawn(draw, before)
  const cells: TableCell[][] = []
  {
    const engine = await openDocument(bytes)
    const marks = operatorsToPage(await engine.page(1), engine.ops)
    const { blocks } = pagesToTree([readPage(marks, 1)])
    const slots = slotsOf(blocks.find((b): b is Table => b.type === 'table')!)
    cells.push([slots[0]![1]!, slots.at(-1)![1]!])
    await engine.close()
  }
  return cells
}
const seen = ({ children, ...cell }: TableCell) => {
  const { reading } = printedCell({ children, ...cell })
  return certaintyOf(reading.doubts) === 'doubtful'
    ? reading.doubts.map((d) => d.code).join()
    : (reading.value ?? reading.state)
}
/** What both engines make of the first value; the second is always 77. */
const valueOf = async (draw: Draw, before?: Draw) => {
  const [cells] = await cellsOf(draw, before)
  expect(seen(cells![1]!)).toBe(77)
  return seen(cells![0]!)
}

const png = (base64: string): Buffer => Buffer.from(base64, 'base64')
/** One white pixel; 4 by 4 red ones; and as many that are seen through. */
const white = png('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC')
const red = png('iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAIAAAAmkwkpAAAAEElEQVR4nGP4z8AARwzEcQCukw/x0F8jngAAAABJRU5ErkJggg==')
const clear = png(
  'iVBORw0KGgoAAAANSUhEUgAAAAQAAAAECAYAAACp8Z5+AAAAEklEQVR4nGP4z8Bgg4wZSBcAALAKE7GaUU/uAAAAAElFTkSuQmCC',
)
const digit: Draw = (doc, x, y) =>
  void doc
    .moveTo(x, y)
    .bezierCurveTo(x + 6, y - 2, x + 8, y + 4, x, y + 9)
    .lineTo(x + 7, y + 9)
    .lineTo(x + 7, y + 8)
    .closePath()

describe('a cell that holds something painted', () => {
  test.each<[string, Draw]>([
    ['a picture', (doc, x, y) => void doc.image(red, x, y, { width: 8, height: 8 })],
    [
      'a filled digit',
      (doc, x, y) => {
        digit(doc, x, y)
        doc.fill('#000')
      },
    ],
    [
      'a drawn digit',
      (doc, x, y) => {
        digit(doc, x, y)
        doc.stroke('#000')
      },
    ],
    [
      'a slash',
      (doc, x, y) =>
        void doc
          .moveTo(x, y + 9)
          .lineTo(x + 6, y)
          .stroke('#000'),
    ],
    ['a star', (doc, x, y) => void doc.polygon([x, y], [x + 8, y + 4], [x, y + 8]).fill('#00c')],
    ['an upright stroke', (doc, x, y) => void doc.rect(x + 1, y, 1.2, 9).fill('#000')],
    [
      'a digit of strokes',
      (doc, x, y) =>
        void doc
          .path(`M${x} ${y} v5 h6 M${x + 4} ${y} v9`)
          .lineWidth(1)
          .stroke('#000'),
    ],
    [
      'a digit of seven bars',
      (doc, x, y) => {
        for (const [dx, dy, w, h] of [
          [0, 0, 5, 1],
          [4, 0, 1, 4],
          [0, 4, 5, 1],
          [4, 4, 1, 4],
          [0, 8, 5, 1],
        ] as const)
          doc.rect(x + dx, y + dy, w, h)
        doc.fill('#000')
      },
    ],
    [
      'a ground of which a clip leaves a digit',
      (doc, x, y) => {
        doc.save()
        digit(doc, x, y)
        doc.clip().rect(left, top, 400, 100).fill('#000').restore()
      },
    ],
    [
      'a shade of which a clip leaves a digit',
      (doc, x, y) => {
        doc.save()
        digit(doc, x, y)
        doc.clip()
        raw(doc, '/Pattern cs')
        doc
          .rect(left, top, 400, 100)
          .fill(
            doc
              .linearGradient(x, y, x + 10, y)
              .stop(0, '#000')
              .stop(1, '#333'),
          )
          .restore()
      },
    ],
  ])('%s: it is no blank, and no number beside it is sure', async (_, draw) => {
    expect(await valueOf(draw)).toBe('beside-picture')
    expect(
      await valueOf((doc, x, y) => {
        draw(doc, x + 14, y)
        put(doc.fillColor('#000'), '22', x, y)
      }),
    ).toBe('beside-picture')
  })

  test.each<[string, Draw, Draw?]>([
    [
      'a picture behind the words',
      (doc, x, y) => {
        doc.image(red, x - 2, y - 2, { width: 30, height: 14 })
        put(doc.fillColor('#fff'), '22', x, y)
      },
    ],
    [
      'a round ground',
      (doc, x, y) => {
        doc.roundedRect(x - 3, y - 3, 40, 15, 4).fill('#eef')
        put(doc.fillColor('#000'), '22', x, y)
      },
    ],
    [
      'a ground of the cell',
      (doc, x, y) => void put(doc, '22', x, y),
      (doc, x, y) => void doc.rect(x, y, wide, high).fill('#eee'),
    ],
    [
      'a picture below all of the page',
      (doc, x, y) => void put(doc, '22', x, y),
      (doc) => void doc.image(red, 0, 0, { width: 595, height: 842 }),
    ],
    [
      'a picture elsewhere',
      (doc, x, y) => {
        put(doc, '22', x, y)
        doc.image(red, 300, 500, { width: 80, height: 80 })
      },
    ],
    [
      'a white shape',
      (doc, x, y) => {
        put(doc, '22', x, y)
        doc.circle(x + 60, y + 5, 4).fill('#fff')
      },
    ],
    [
      'an underline',
      (doc, x, y) => {
        const end = put(doc, '22', x, y)
        doc
          .moveTo(x, y + 9.6)
          .lineTo(end, y + 9.6)
          .lineWidth(0.5)
          .stroke('#000')
      },
    ],
    [
      'a speck',
      (doc, x, y) => {
        put(doc, '22', x, y)
        doc.image(white, x + 40, y, { width: 0.5, height: 0.5 })
      },
    ],
  ])('%s is no matter', async (_, draw, before) => {
    expect(await valueOf(draw, before)).toBe(22)
  })

  test.each<[string, Draw]>([
    [
      'a digit of small squares',
      (doc, x, y) =>
        void ['111', '001', '111', '100', '111'].forEach((row, j) => {
          for (const [i, c] of [...row].entries()) if (c === '1') doc.rect(x + 2 * i, y + 2 * j, 2, 2).fill('#000')
        }),
    ],
    [
      'a digit of dots',
      (doc, x, y) => {
        for (let i = 0; i < 8; i++) doc.circle(x + 3, y + i, 0.5).fill('#000')
      },
    ],
    [
      'a digit of small pictures',
      (doc, x, y) => {
        for (let i = 0; i < 5; i++) doc.image(red, x + 2, y + 2 * i, { width: 2, height: 2 })
      },
    ],
    ['a dash', (doc, x, y) => void doc.rect(x, y + 4, 6, 1).fill('#000')],
    ['a picture that reaches into it', (doc, x, y) => void doc.image(red, x - 20, y, { width: 30, height: 9 })],
    ['a note', (doc, x, y) => void doc.note(x, y, 16, 10, '22')],
    ['words typed over the page', (doc, x, y) => void doc.textAnnotation(x, y, 40, 10, '22')],
    ['a stamp', (doc, x, y) => void doc.annotate(x, y, 40, 10, { Subtype: 'Stamp' } as never)],
    ['a frame', (doc, x, y) => void doc.annotate(x, y, 30, 9, { Subtype: 'Square', C: [0, 0, 0] } as never)],
  ])('%s is no blank', async (_, draw) => {
    expect(await valueOf(draw)).toBe('beside-picture')
  })

  test.each<[string, Draw, Draw?]>([
    ['strokes in the colour of the paper', (doc, x, y) => void doc.rect(x, y, 1.2, 9).fill('#fff')],
    [
      'strokes in the colour of the ground',
      (doc, x, y) => void doc.rect(x, y, 1.2, 9).fill('#eee'),
      (doc, x, y) => void doc.rect(x, y, wide, high).fill('#eee'),
    ],
    ['a second ruling', (doc) => void doc.rect(left + wide + 2, top + 2, wide - 4, high - 4).stroke('#000')],
    ['a ruling that goes too far', (doc) => void doc.rect(left + wide - 20, top + high, 80, 0.5).fill('#000')],
    [
      'a ground within a round frame',
      (doc) => {
        doc
          .save()
          .roundedRect(left, top, 2 * wide, 2 * high, 6)
          .clip()
        doc
          .rect(left + wide, top, wide, high)
          .fill('#eee')
          .restore()
      },
    ],
    ['a link', (doc) => void doc.link(left + wide, top, wide, high, 'https://example.com/')],
    ['a note that is hidden', (doc, x, y) => void doc.annotate(x, y, 16, 10, { Subtype: 'Text', F: 2 } as never)],
    ['a speck', (doc, x, y) => void doc.rect(x, y, 1, 1).fill('#000')],
  ])('%s leaves a blank a blank', async (_, draw, before) => {
    expect(await valueOf(draw, before)).toBe('blank')
  })

  test('a picture of a whole cell is no blank', async () => {
    expect(await valueOf((doc) => void doc.image(red, left + wide, top, { width: wide, height: high }))).toBe(
      'beside-picture',
    )
  })

  test('a blank cell with a plain ground is blank', async () => {
    expect(await valueOf((doc, x, y) => void doc.rect(x, y, 60, 9).fill('#ddd'))).toBe('blank')
    expect(
      await valueOf(
        () => {},
        (doc, x, y) => void doc.rect(x, y, wide, high).fill('#eee'),
      ),
    ).toBe('blank')
  })
})

describe('digits under what was painted later', () => {
  const over =
    (cover: (doc: Doc, x: number, y: number, end: number) => void): Draw =>
    (doc, x, y) => {
      const end = put(doc, '19', x, y)
      cover(doc, x, y, end)
      doc.fillColor('#000')
    }
  test.each<[string, Draw]>([
    ['a circle', over((doc, x, y, end) => void doc.circle((x + end) / 2, y + 5, 14).fill('#fff'))],
    ['a round box', over((doc, x, y, end) => void doc.roundedRect(x - 3, y - 3, end - x + 6, 16, 2).fill('#fff'))],
    [
      'two boxes one over the other',
      over(
        (doc, x, y, end) =>
          void doc
            .rect(x - 2, y - 2, end - x + 4, 7)
            .rect(x - 2, y + 4.9, end - x + 4, 9)
            .fill('#fff'),
      ),
    ],
    [
      'two boxes painted one after the other',
      over((doc, x, y, end) => {
        doc.rect(x - 2, y - 2, end - x + 4, 7).fill('#fff')
        doc.rect(x - 2, y + 4.9, end - x + 4, 9).fill('#fff')
      }),
    ],
    [
      'a wide stroke',
      over(
        (doc, x, y, end) =>
          void doc
            .lineWidth(13)
            .moveTo(x - 1, y + 5)
            .lineTo(end + 1, y + 5)
            .stroke('#fff'),
      ),
    ],
  ])('%s: the number is not seen, and kept aside', async (_, draw) => {
    for (const [cell] of await cellsOf(draw)) expect([cell!.children, cell!.hidden]).toEqual([[], '19'])
  })
  test.each<[string, Draw]>([
    [
      'a round box over one of them',
      over((doc, x, y, end) => void doc.roundedRect(x + 5.6, y - 2, end - x, 14, 2).fill('#fff')),
    ],
    ['a picture', over((doc, x, y, end) => void doc.image(white, x - 2, y - 2, { width: end - x + 4, height: 14 }))],
    [
      'a picture over one of them',
      over((doc, x, y) => void doc.image(white, x + 5.6, y - 2, { width: 8, height: 14 })),
    ],
    ['a box over the upper half', over((doc, x, y, end) => void doc.rect(x - 2, y - 2, end - x + 4, 7).fill('#fff'))],
    ['a box over most of one', over((doc, x, y) => void doc.rect(x + 6.6, y - 2, 20, 14).fill('#fff'))],
    [
      'a veil',
      over(
        (doc, x, y, end) =>
          void doc
            .save()
            .fillOpacity(0.95)
            .rect(x - 2, y - 2, end - x + 4, 14)
            .fill('#fff')
            .restore(),
      ),
    ],
    ['a bar', over((doc, x, y, end) => void doc.rect(x, y + 3, end - x, 4).fill('#f00'))],
    [
      'a shade',
      over(
        (doc, x, y, end) =>
          void doc
            .rect(x - 2, y - 2, end - x + 4, 14)
            .fill(doc.linearGradient(x, y, end, y).stop(0, '#fff').stop(1, '#eee')),
      ),
    ],
  ])('%s: the number is open', async (_, draw) => {
    expect(await valueOf(draw)).toMatch(/half-covered|digits-apart/)
  })
  test.each<[string, Draw]>([
    [
      'a marker that is seen through',
      over(
        (doc, x, y, end) =>
          void doc
            .save()
            .fillOpacity(0.3)
            .rect(x - 2, y - 2, end - x + 4, 14)
            .fill('#ff0')
            .restore(),
      ),
    ],
    [
      'a seal that is seen through',
      over((doc, x, y) => void doc.image(clear, x - 20, y - 20, { width: 60, height: 60 })),
    ],
    [
      'a ring',
      over(
        (doc, x, y, end) =>
          void doc
            .circle((x + end) / 2, y + 5, 40)
            .circle((x + end) / 2, y + 5, 38)
            .fill('#f00', 'even-odd'),
      ),
    ],
    ['a box beside them', over((doc, _x, y, end) => void doc.rect(end + 1, y - 2, 20, 14).fill('#fff'))],
    ['the ground of the next row', over((doc) => void doc.rect(left + wide, top + high - 4, wide, 4).fill('#eee'))],
  ])('%s hides nothing', async (_, draw) => {
    expect(await valueOf(draw)).toBe(19)
  })
})

describe('digits that are cut', () => {
  const clipped =
    (clip: (doc: Doc, x: number, y: number) => Doc): Draw =>
    (doc, x, y) => {
      doc.save()
      clip(doc, x, y).clip()
      put(doc, '19', x, y)
      doc.restore()
    }
  test.each<[string, Draw]>([
    ['a clip through the last', clipped((doc, x, y) => doc.rect(x - 2, y - 2, 9, 14))],
    ['a clip before the last', clipped((doc, x, y) => doc.rect(x - 2, y - 2, 7.5, 14))],
    ['a clip of the lower half', clipped((doc, x, y) => doc.rect(x - 2, y - 2, 40, 7))],
    ['a slanted clip', clipped((doc, x, y) => doc.polygon([x, y], [x + 12, y], [x, y + 12]))],
    ['a round clip', clipped((doc, x, y) => doc.circle(x + 2, y + 5, 6))],
  ])('by %s are open', async (_, draw) => {
    expect(await valueOf(draw)).toMatch(/half-covered|digits-apart/)
  })
  test.each<[string, Draw]>([
    ['a clip around them', clipped((doc, x, y) => doc.rect(x, y, 12, 10))],
    ['a tight clip', clipped((doc, x, y) => doc.rect(x, y + 0.5, 11.2, 8.5))],
    ['a round clip around them', clipped((doc, x, y) => doc.circle(x + 6, y + 5, 30))],
    ['a clip of two boxes', clipped((doc, x, y) => doc.rect(x - 2, y - 2, 20, 14).rect(x - 2, y + 30, 20, 14))],
  ])('not by %s', async (_, draw) => {
    expect(await valueOf(draw)).toBe(19)
  })
})

describe('digits that are no part of the number', () => {
  test.each([1, 1.5, 2, 2.5])('one of the same size that stands %s points higher leaves it open', async (rise) => {
    const draw =
      (by: number): Draw =>
      (doc, x, y) => {
        const end = put(doc, '45', x, y)
        raw(doc, `${by} Ts`)
        put(doc, '6', end, y)
        raw(doc, '0 Ts')
      }
    expect(await valueOf(draw(rise))).toBe('digits-apart')
    expect(await valueOf(draw(-rise))).toBe('digits-apart')
  })
  test('a hair of difference is none', async () => {
    expect(await valueOf((doc, x, y) => void put(doc, '6', put(doc, '45', x, y), y + 0.4))).toBe(456)
  })
  test('digits that are squeezed to nothing are not seen', async () => {
    expect(
      await valueOf((doc, x, y) => {
        raw(doc, '1 Tz')
        put(doc, '9', x, y)
        raw(doc, '100 Tz')
        put(doc, '45', x + 1, y)
      }),
    ).toBe(45)
  })
})

describe('a line through a number', () => {
  const line =
    (from: number, to: number, y: number): Draw =>
    (doc) =>
      void doc.moveTo(from, y).lineTo(to, y).lineWidth(0.5).stroke('#000')
  const [x, y] = [left + wide + 6, top + 12]
  test.each<[string, Draw]>([
    ['from border to border', line(left + wide, left + 2 * wide, y)],
    ['through the whole row', line(left + 3, left + 2 * wide - 3, y)],
    ['that goes on at both ends', line(x - 4, x + 20, y)],
    ['that goes on to the right', line(x, x + 40, y)],
    [
      'in dots',
      (doc) => {
        doc.lineWidth(0.5)
        for (let at = x; at < x + 12; at += 2) doc.moveTo(at, y).lineTo(at + 1.2, y)
        doc.stroke('#000')
      },
    ],
    [
      'a little slanted',
      (doc) =>
        void doc
          .moveTo(x, y + 1)
          .lineTo(x + 11, y - 1.2)
          .lineWidth(0.5)
          .stroke('#000'),
    ],
  ])('%s leaves it open', async (_, draw) => {
    const cells = await cellsOf((doc, ...at) => {
      put(doc, '80', ...at)
      draw(doc, ...at)
    })
    for (const [cell] of cells) expect(seen(cell!)).toMatch(/crosses-ruling|struck-out|beside-picture/)
  })
  test.each<[string, Draw]>([
    ['below it', line(x, x + 40, y + 5.6)],
    ['above it', line(x, x + 40, y - 5.5)],
    ['beside it', line(x + 20, x + 60, y)],
  ])('%s is none through it', async (_, draw) => {
    const cells = await cellsOf((doc, ...at) => {
      put(doc, '80', ...at)
      draw(doc, ...at)
    })
    for (const [cell] of cells) expect(seen(cell!)).toBe(80)
  })
})

describe('pictures of which only their place is known', () => {
  const picture = (more: string, filter = '/DCTDecode') =>
    stream(
      '\u00ff\u00d8 no picture at all',
      `/Type /XObject /Subtype /Image /Width 640 /Height 480 /ColorSpace /DeviceRGB /BitsPerComponent 8 /Filter ${filter} ${more} `,
    )
  const file = (objects: [number, string][]) =>
    writePdf(
      new Map<number, string>([
        [1, '<< /Type /Catalog /Pages 2 0 R >>'],
        [2, '<< /Type /Pages /Kids [3 0 R] /Count 1 /MediaBox [0 0 595 842] >>'],
        [
          3,
          '<< /Type /Page /Parent 2 0 R /Contents 4 0 R /Resources << /XObject << /A 5 0 R /B 6 0 R /C 7 0 R >> >> >>',
        ],
        [4, stream('q 20 0 0 10 60 680 cm /A Do Q q 20 0 0 10 160 680 cm /B Do Q q 20 0 0 10 260 680 cm /C Do Q')],
        ...objects,
      ]),
    )
  test('are given by both engines, with what may be seen through, and nothing of them is decoded', async () => {
    const bytes = file([
      [5, picture('')],
      [6, picture('/SMask 8 0 R', '/JPXDecode')],
      [7, picture('/Mask [1 2 1 2 1 2]')],
      [8, picture('')],
    ])
    for (const engine of [await openPlain(bytes), await openDocument(bytes)]) {
      const { drawings, trouble } = operatorsToPage(await engine.page(1), engine.ops)
      expect(drawings.map((d) => [d.kind, d.clear, d.box.map(Math.round)])).toEqual([
        ['picture', false, [60, 152, 80, 162]],
        ['picture', true, [160, 152, 180, 162]],
        ['picture', true, [260, 152, 280, 162]],
      ])
      expect(trouble).toBeUndefined()
      await engine.close()
    }
  })
  test('the bytes of the file are left as they are', async () => {
    const bytes = file([
      [5, picture('')],
      [6, picture('')],
      [7, picture('')],
    ])
    const before = bytes.slice()
    await (await openDocument(bytes)).close()
    expect(bytes).toEqual(before)
  })
})
