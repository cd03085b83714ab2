import { describe, expect, test } from 'vitest'
import type { NianbaoError } from '../src/base/error.ts'
import type { Recogniser } from '../src/base/recogniser.ts'
import { parseReport } from '../src/parse.ts'
import { toPng } from '../src/read/picture/to-png.ts'
import { pictures } from './make/pictures.ts'
import { block, paper } from './read/scan/draw.ts'
import { columns, draw, fill, recogniser, rows, withDpi } from './read/scan/pictured.ts'

const read = (png: Uint8Array, ...recognisers: Recogniser[]) =>
  parseReport(png, { name: '平湖县民政局2023年年报.png', recognisers })
const numbersOf = (report: Awaited<ReturnType<typeof read>>) => report.facts.filter((f) => f.raw !== '')

const asked = rows.length * columns.length

describe('a picture of a table', () => {
  const { png, lines } = draw(fill(17))

  test('without recognisers is needs-ocr, with the table that was seen and what to install', async () => {
    const error = await parseReport(png).catch((e: unknown) => e as NianbaoError)
    expect(error).toMatchObject({ code: 'needs-ocr' })
    expect((error as NianbaoError).messages.zh).toMatch(/\d+ 行 8 列[\s\S]*npm i /u)
  })

  test('by two recognisers that agree gives numbers that the sums bear out, as inferred and never as read', async () => {
    const report = await read(png, recogniser('甲', lines), recogniser('乙', lines))
    expect(numbersOf(report)).toHaveLength(asked)
    expect(new Set(numbersOf(report).map((f) => f.certainty))).toEqual(new Set(['inferred']))
    const received = report.facts.filter((f) => f.indicator === 'request.received').map((f) => f.value)
    expect(received).toEqual([17, 0, 0, 0, 0, 0, 17])
    expect(report.findings.map((f) => f.rule)).toContain('read-from-picture')
    // the box is on the picture
    const [x0, y0, x1, y1] = report.facts[0]!.place.box!
    expect(x0 < x1 && y0 < y1).toBe(true)
  })

  test.each(pictures().map((p) => [p.name, p.bytes]))('is the same table in every format: %s', async (name, bytes) => {
    const report = await parseReport(bytes as Uint8Array, {
      name: name as string,
      recognisers: [recogniser('甲', lines), recogniser('乙', lines)],
    })
    const received = report.facts.filter((f) => f.indicator === 'request.received').map((f) => f.value)
    expect(received).toEqual([17, 0, 0, 0, 0, 0, 17])
  })

  test('by one, or by one that is asked twice, is doubtful throughout, with what it read', async () => {
    for (const recognisers of [[recogniser('甲', lines)], [recogniser('甲', lines), recogniser('甲', lines)]]) {
      const report = await read(png, ...recognisers)
      expect(new Set(report.facts.map((f) => f.certainty))).toEqual(new Set(['doubtful']))
      expect(report.facts.every((f) => f.value === null)).toBe(true)
      const received = report.facts.find((f) => f.indicator === 'request.received')!
      expect(received.doubts.flatMap((d) => d.candidates ?? [])).toContain(17)
    }
  })

  test('a number that one of them reads otherwise is doubtful, with both readings', async () => {
    const misread = (text: string, i: number): string => (i === 0 && text === '17' ? '11' : text)
    const report = await read(png, recogniser('甲', lines), recogniser('乙', lines, misread))
    const [first] = report.facts.filter((f) => f.indicator === 'request.received')
    expect([first!.certainty, first!.value]).toEqual(['doubtful', null])
    expect(first!.doubts.find((d) => d.code === 'from-picture')!.candidates).toEqual([17, 11])
  })

  test('what both misread alike is caught by the pieces of ink, or by the sums', async () => {
    // 17 as 1: a digit less than there is ink
    const short = (text: string): string => (text === '17' ? '1' : text)
    const byInk = await read(png, recogniser('甲', lines, short), recogniser('乙', lines, short))
    const given = byInk.facts.filter((f) => f.indicator === 'request.received' && f.certainty !== 'doubtful')
    expect(given.every((f) => f.value === 0)).toBe(true)
    // one of several 17 as 71: as many digits, and the sums do not hold
    let turn = 0
    const once = (text: string): string => (text === '17' && turn++ === 0 ? '71' : text)
    const first = recogniser('甲', lines, once)
    const report = await read(
      png,
      first,
      recogniser('乙', lines, (t, i) => (i === 0 && t === '17' ? '71' : t)),
    )
    const received = report.facts.filter((f) => f.indicator === 'request.received')
    expect(received[0]!.certainty).toBe('doubtful')
    expect(received.every((f) => f.value !== 71)).toBe(true)
  })

  test('blames nobody for words that it may have misread: a label, or a row or section that it does not find', async () => {
    const label = rows[3]!.label
    const misread = (text: string): string => (text === label ? `${label.slice(0, -1)}囗` : text)
    const report = await read(png, recogniser('甲', lines, misread), recogniser('乙', lines, misread))
    expect(report.findings.filter((f) => f.rule.startsWith('missing-')).length).toBeGreaterThan(0)
    expect(report.findings.filter((f) => f.kind === 'report')).toEqual([])
  })

  test('the year and the agency of its name are those of the file only where the document says them too', async () => {
    const report = await read(png, recogniser('甲', lines), recogniser('乙', lines))
    expect([report.year, report.agency]).toEqual([null, null])
    expect(report.claims).toEqual([])
  })
})

describe('cells without words', () => {
  const numbers = fill(4)
  numbers[1] = null
  const { png, lines } = draw(numbers)

  test('are blank only where there is no ink', async () => {
    const report = await read(png, recogniser('甲', lines), recogniser('乙', lines))
    const own = report.facts.filter((f) => f.indicator === rows[1]!.id)
    expect(new Set(own.map((f) => `${f.state} ${f.certainty}`))).toEqual(new Set(['blank inferred']))
  })

  test('with a speck that could be something stay open', async () => {
    const speck = draw(numbers, (on) => block(on, 80 + 520 + 20, 120 + 2 * 46 + 20, 6, 2))
    const silent = recogniser('甲', [...speck.lines.slice(0, 15), { text: '', number: true }, ...speck.lines.slice(15)])
    const report = await read(speck.png, silent, recogniser('乙', speck.lines))
    const own = report.facts.filter((f) => f.indicator === rows[1]!.id)
    expect(own[0]!.certainty).toBe('doubtful')
  })
})

describe('a poor page', () => {
  test('of few pixels gives no number, however well its readers agree', async () => {
    const { png: fine, lines } = draw(fill(5))
    const coarse = withDpi(fine, 100)
    const report = await parseReport(coarse, { recognisers: [recogniser('甲', lines), recogniser('乙', lines)] })
    expect(report.facts.every((f) => f.certainty === 'doubtful')).toBe(true)
    expect(report.findings.find((f) => f.rule === 'read-from-picture')!.message.zh).toContain('分辨率太低')
  })
})

test('a recogniser that fails is said, with what it says', async () => {
  const { png } = draw(fill(1))
  const broken: Recogniser = {
    name: '坏',
    lines: async () => {
      throw new Error('no model')
    },
  }
  await expect(read(png, broken)).rejects.toMatchObject({
    code: 'needs-ocr',
    message: expect.stringContaining('no model'),
  })
})

test('a seal is no page', async () => {
  const on = paper(400, 400)
  for (let n = 0; n < 360; n++) {
    const [x, y] = [200 + 150 * Math.cos((n * Math.PI) / 180), 200 + 150 * Math.sin((n * Math.PI) / 180)]
    block(on, Math.round(x), Math.round(y), 6, 6)
  }
  const gray = Uint8Array.from({ length: 400 * 400 }, (_, i) => on.rgb[3 * i]!)
  await expect(parseReport(toPng(gray, 400, 400))).rejects.toMatchObject({ code: 'not-a-report' })
})
