import type { Part } from '../make/write.ts'

/** Objects of a PDF by number, as they are written between `obj` and `endobj`. */
export type PdfObjects = Map<number, string>

/** A file of these objects, with a table of where each begins. `root` is the number of the catalogue. */
export const writePdf = (objects: PdfObjects, root = 1): Uint8Array => {
  let text = '%PDF-1.7\n'
  const at = new Map<number, number>()
  for (const [number, body] of objects) {
    at.set(number, text.length)
    text += `${number} 0 obj\n${body}\nendobj\n`
  }
  const size = Math.max(...objects.keys()) + 1
  const start = text.length
  text += `xref\n0 ${size}\n0000000000 65535 f \n`
  for (let n = 1; n < size; n++)
    text += at.has(n) ? `${String(at.get(n)).padStart(10, '0')} 00000 n \n` : '0000000000 65535 f \n'
  text += `trailer\n<< /Size ${size} /Root ${root} 0 R >>\nstartxref\n${start}\n%%EOF\n`
  return Uint8Array.from(text, (c) => c.charCodeAt(0) & 0xff)
}

export const stream = (content: string, dictionary = ''): string =>
  `<< /Length ${content.length} ${dictionary}>>\nstream\n${content}\nendstream`

const PAGE = { width: 595, height: 842, margin: 50 }
const SIZE = 8
const LEADING = 11

const hex = (words: string): string =>
  [...words].map((c) => (c.codePointAt(0)! & 0xffff).toString(16).padStart(4, '0')).join('')
const widthOf = (words: string): number => [...words].reduce((w, c) => w + (c < '\u0080' ? SIZE / 2 : SIZE), 0)

const wrap = (words: string, width: number): string[] => {
  const lines = ['']
  for (const c of words) {
    if (widthOf(lines.at(-1)! + c) > width && lines.at(-1) !== '') lines.push('')
    lines[lines.length - 1] += c
  }
  return lines
}

const show = (words: string, x: number, y: number): string =>
  words === '' ? '' : `BT /F1 ${SIZE} Tf 1 0 0 1 ${x} ${y} Tm <${hex(words)}> Tj ET\n`

/** Made-up parts as content streams, a page each: words in a font that is not embedded, tables with all of their rulings. */
const contentOf = (parts: readonly Part[]): string[] => {
  const pages: string[] = ['']
  let y = PAGE.height - PAGE.margin
  const put = (content: string): void => {
    pages[pages.length - 1] += content
  }
  const room = (height: number): void => {
    if (y - height > PAGE.margin) return
    pages.push('')
    y = PAGE.height - PAGE.margin
  }
  const inner = PAGE.width - 2 * PAGE.margin
  for (const part of parts) {
    if (!('table' in part)) {
      for (const line of wrap(part.text, inner)) {
        room(LEADING)
        y -= LEADING
        put(show(line, PAGE.margin, y))
      }
      y -= 4
      continue
    }
    // where each cell comes to stand
    const taken: boolean[][] = part.table.map(() => [])
    const placed = part.table.flatMap((row, r) => {
      let c = 0
      return row.map((cell) => {
        while (taken[r]![c]) c++
        for (let i = r; i < Math.min(r + cell.rowSpan, taken.length); i++)
          for (let j = c; j < c + cell.colSpan; j++) taken[i]![j] = true
        return { cell, r, c }
      })
    })
    const columns = Math.max(...taken.map((t) => t.length))
    const share = (c: number): number => (/\d/u.test(part.table.at(-1)![0]?.text ?? '') || columns > 9 || c > 0 ? 1 : 3)
    const all = Array.from({ length: columns }, (_, c) => share(c)).reduce((a, b) => a + b, 0)
    const xs = [PAGE.margin]
    for (let c = 0; c < columns; c++) xs.push(xs[c]! + (inner * share(c)) / all)
    const lines = placed.map(({ cell, c }) => wrap(cell.text, xs[c + cell.colSpan]! - xs[c]! - 6))
    const heights = part.table.map((_, r) =>
      Math.max(1, ...placed.flatMap((p, i) => (p.r === r && p.cell.rowSpan === 1 ? [lines[i]!.length] : []))),
    )
    placed.forEach(({ cell, r }, i) => {
      const rows = heights.slice(r, r + cell.rowSpan)
      const lack = lines[i]!.length - rows.reduce((a, b) => a + b, 0)
      if (lack > 0) heights[r + rows.length - 1]! += lack
    })
    y -= 6
    // rows go to the page that has room for them; a merged cell is drawn once on each page it reaches
    let from = 0
    while (from < heights.length) {
      room(heights[from]! * LEADING + 4)
      let to = from
      let used = 0
      while (to < heights.length && y - used - (heights[to]! * LEADING + 4) > PAGE.margin)
        used += heights[to++]! * LEADING + 4
      if (to === from) to++
      const ys = [y]
      for (let r = from; r < to; r++) ys.push(ys.at(-1)! - heights[r]! * LEADING - 4)
      placed.forEach(({ cell, r, c }, i) => {
        const [top, bottom] = [Math.max(r, from), Math.min(r + cell.rowSpan, to)]
        if (bottom <= top) return
        const [x0, x1, y0, y1] = [xs[c]!, xs[c + cell.colSpan]!, ys[top - from]!, ys[bottom - from]!]
        put(`${x0} ${y1} ${x1 - x0} ${y0 - y1} re S\n`)
        if (r >= from) put(lines[i]!.map((line, n) => show(line, x0 + 3, y0 - LEADING * (n + 1))).join(''))
      })
      y = ys.at(-1)!
      from = to
    }
    y -= 6
  }
  return pages
}

/** A made-up report as a PDF in plain words, so that a test can change what it likes in it. */
export const rawPdfObjects = (parts: readonly Part[]): PdfObjects => {
  const pages = contentOf(parts)
  const objects: PdfObjects = new Map([
    [1, '<< /Type /Catalog /Pages 2 0 R >>'],
    [2, `<< /Type /Pages /Count ${pages.length} /Kids [${pages.map((_, i) => `${10 + 2 * i} 0 R`).join(' ')}] >>`],
    [3, '<< /Type /Font /Subtype /Type0 /BaseFont /STSong-Light /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>'],
    [
      4,
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /STSong-Light /DW 1000 /W [1 95 500] ' +
        '/CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 4 >> /FontDescriptor 5 0 R >>',
    ],
    [
      5,
      '<< /Type /FontDescriptor /FontName /STSong-Light /Flags 6 /FontBBox [-25 -254 1000 880] /ItalicAngle 0 ' +
        '/Ascent 880 /Descent -120 /CapHeight 880 /StemV 93 >>',
    ],
  ])
  pages.forEach((content, i) => {
    objects.set(
      10 + 2 * i,
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${PAGE.width} ${PAGE.height}] ` +
        `/Resources << /Font << /F1 3 0 R >> >> /Contents ${11 + 2 * i} 0 R >>`,
    )
    objects.set(11 + 2 * i, stream(content))
  })
  return objects
}

export const writeRawPdf = (parts: readonly Part[]): Uint8Array => writePdf(rawPdfObjects(parts))
