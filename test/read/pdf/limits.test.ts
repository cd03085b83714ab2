import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { deflateSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { wordsOf } from '../../../src/model/tree.ts'
import { readPdf } from '../../../src/read/pdf/index.ts'
import { type DrawnTable, drawTable, makePdf } from './drawn.ts'
import { noReports, noSamples, sharedBytes, slotsOf, tablesOf, wordsIn } from './shared.ts'

/** A gray picture as PNG, to be stretched over the page like a scan. */
const png = (size: number): Buffer => {
  const chunk = (type: string, data: Buffer): Buffer => {
    const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
    const [length, crc] = [Buffer.alloc(4), Buffer.alloc(4)]
    length.writeUInt32BE(data.length)
    crc.writeUInt32BE(crc32(body))
    return Buffer.concat([length, body, crc])
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 0, 0, 0, 0], 8)
  const rows = Buffer.alloc(size * (size + 1), 0xdd).map((byte, i) => (i % (size + 1) === 0 ? 0 : byte))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ])
}
const crc32 = (bytes: Buffer): number => {
  let crc = 0xffffffff
  for (const byte of bytes) {
    crc ^= byte
    for (let k = 0; k < 8; k++) crc = crc & 1 ? (crc >>> 1) ^ 0xedb88320 : crc >>> 1
  }
  return (crc ^ 0xffffffff) >>> 0
}
const scan = png(300)
const ascii = (s: string): Uint8Array => new TextEncoder().encode(s)
const rules = async (bytes: Uint8Array, options = {}): Promise<string[]> =>
  (await readPdf(bytes, options)).findings.map((f) => `${f.rule} ${f.severity} ${f.place.page ?? ''}`.trim())

describe('what is no text', () => {
  test('a page that is a picture is said to be one, and the rest is read', async () => {
    const bytes = await makePdf((doc) => {
      doc.fontSize(12).text('first page', 60, 60)
      doc.addPage().image(scan, 0, 0, { width: 595, height: 842 })
      doc.addPage().text('third page', 60, 60)
    })
    const read = await readPdf(bytes, {})
    expect(read.findings.map((f) => [f.rule, f.kind, f.severity, f.place])).toEqual([
      ['no-text-layer', 'reading', 'error', { page: 2 }],
    ])
    expect(read.root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual([
      'first page',
      'third page',
    ])
    expect(read.pages).toBe(3)
  })

  test('a blank page is nothing to speak of', async () => {
    expect(await rules(await makePdf((doc) => void doc.text('words', 60, 60).addPage()))).toEqual([])
  })

  test('the invisible text of OCR is read, and said to be uncertain', async () => {
    const bytes = await makePdf((doc) => {
      doc.image(scan, 0, 0, { width: 595, height: 842 })
      // biome-ignore lint/suspicious/noExplicitAny: pdfkit's types know no raw content
      ;(doc as any).addContent('3 Tr')
      doc.fontSize(12).text('guessed words', 60, 60)
    })
    const read = await readPdf(bytes, {})
    expect(read.findings.map((f) => [f.rule, f.severity])).toEqual([['ocr-text-layer', 'warning']])
    expect(read.root.children.map((b) => (b.type === 'paragraph' ? wordsOf(b) : ''))).toEqual(['guessed words'])
  })
})

describe('bounds', () => {
  test('only so many pages are read, and the rest is said', async () => {
    const bytes = await makePdf((doc) => {
      for (let p = 1; p <= 5; p++) {
        if (p > 1) doc.addPage()
        doc.fontSize(12).text(`words of page ${'abcde'[p - 1]}`, 60, 200)
      }
    })
    expect(await rules(bytes, { maxPages: 2 })).toEqual(['pages-left-out error 3'])
  })

  test('a page of five by five metres is read like any other', async () => {
    const bytes = await makePdf((doc) => void doc.fontSize(12).text('small words', 7000, 7000, { lineBreak: false }), {
      size: [14173, 14173],
    })
    const read = await readPdf(bytes, {})
    expect(read.root.children).toMatchObject([{ type: 'paragraph', place: { page: 1 } }])
  })

  test('a page full of lines ends in time', async () => {
    const bytes = await makePdf((doc) => {
      for (let i = 0; i < 6000; i++) doc.moveTo(i % 590, (i * 7) % 840).lineTo((i % 590) + 30, (i * 7) % 840)
      for (let i = 0; i < 6000; i++) doc.moveTo(i % 590, (i * 3) % 800).lineTo(i % 590, ((i * 3) % 800) + 40)
      doc.stroke().fontSize(10).text('words', 60, 60)
    })
    const read = await readPdf(bytes, {})
    expect(read.pages).toBe(1)
  })
})

describe('damage', () => {
  test('what is no PDF at all is an error that says what to do', async () => {
    await expect(readPdf(ascii('%PDF-1.7\nnothing in here'), {})).rejects.toMatchObject({ code: 'damaged' })
    await expect(readPdf(ascii('%PDF-1.7\nnothing in here'), {})).rejects.toThrow(/重新下载.*Download it again/s)
    await expect(readPdf(new Uint8Array(0), {})).rejects.toMatchObject({ name: 'NianbaoError' })
  })

  test('a page of which a part is missing is read as far as it goes, and that is said', async () => {
    const bytes = await makePdf((doc) => {
      doc.fontSize(12).text('the first page', 60, 60)
      doc.addPage().text('the second page', 60, 60)
      // biome-ignore lint/suspicious/noExplicitAny: pdfkit's types know no raw content
      ;(doc as any).addContent('/Missing Do')
    })
    const warn = console.warn
    const read = await readPdf(bytes, {})
    expect(console.warn).toBe(warn)
    expect(read.root.children).toHaveLength(2)
    expect(read.findings.map((f) => [f.rule, f.severity, f.place.page])).toEqual([['unreadable-page', 'error', 2]])
  })

  test('a file cut short gives what is left of it, or says that it is damaged', async () => {
    const bytes = await makePdf((doc) => {
      doc.fontSize(12).text('the first page', 60, 60)
      for (let p = 0; p < 4; p++) doc.addPage().text('and another page', 60, 60)
    })
    for (const part of [0.2, 0.5, 0.8, 0.95, 0.99]) {
      const cut = bytes.slice(0, Math.floor(bytes.length * part))
      const read = await readPdf(cut, {}).catch((error: unknown) => error)
      if (read instanceof Error) expect(read).toMatchObject({ code: 'damaged' })
      else expect(read).toHaveProperty('root')
    }
  })
})

describe('turned pages', () => {
  const table: DrawnTable = {
    widths: [90, 60, 60],
    heights: [20, 20, 20],
    cells: [0, 1, 2].flatMap((r) =>
      [0, 1, 2].map((c) => ({ r0: r, r1: r + 1, c0: c, c1: c + 1, text: `${'abc'[r]}${c}` })),
    ),
  }
  const words = [
    ['a0', 'a1', 'a2'],
    ['b0', 'b1', 'b2'],
    ['c0', 'c1', 'c2'],
  ]
  test.each([0, 90, 180, 270])('a page turned by %i degrees without its text reads as if it were not', async (turn) => {
    const bytes = await makePdf((doc) => {
      drawTable(doc, table, 60, 80, 'strokes')
      Object.assign(doc.page.dictionary.data, { Rotate: turn })
    })
    const [found] = tablesOf(await readPdf(bytes, {}))
    expect(slotsOf(found!).map((line) => line.map((k) => wordsIn(k!)))).toEqual(words)
    const [x0, y0] = found!.place.box!
    expect([Math.round(x0), Math.round(y0)]).toEqual([60, 80])
  })
})

/** The garbage collector, so that what is measured is what is held. */
setFlagsFromString('--expose_gc')
const collect = runInNewContext('gc') as () => void

test.skipIf(noReports || noSamples)('memory stays flat', { timeout: 120_000 }, async () => {
  const bytes = sharedBytes('samples/nonembedded_UniGB-UCS2-H_stroke.pdf')
  const heap = async (times: number): Promise<number> => {
    for (let i = 0; i < times; i++) await readPdf(bytes, {})
    collect()
    return process.memoryUsage().heapUsed
  }
  const before = await heap(30)
  const after = await heap(200)
  expect(after - before).toBeLessThan(20e6)
})
