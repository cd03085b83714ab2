import PDFDocument from 'pdfkit'

/** A table with known geometry, to be drawn by pdfkit. Rows and columns are half-open ranges. */
export interface DrawnCell {
  r0: number
  r1: number
  c0: number
  c1: number
  text: string
}
export interface DrawnTable {
  widths: number[]
  heights: number[]
  cells: DrawnCell[]
}
export type Style = 'strokes' | 'thin fills' | 'rectangles' | 'cell edges'

export type Doc = InstanceType<typeof PDFDocument>

export const makePdf = (draw: (doc: Doc) => void, options: PDFKit.PDFDocumentOptions = {}): Promise<Uint8Array> =>
  new Promise((resolve, reject) => {
    const doc = new PDFDocument({ size: 'A4', margin: 0, ...options })
    const parts: Uint8Array[] = []
    doc.on('data', (part: Uint8Array) => parts.push(part))
    doc.on('end', () => resolve(new Uint8Array(Buffer.concat(parts))))
    doc.on('error', reject)
    draw(doc)
    doc.end()
  })

const sums = (sizes: readonly number[], start: number): number[] => {
  const at = [start]
  for (const size of sizes) at.push(at.at(-1)! + size)
  return at
}

/** Draws the table with its top left corner at (x, y); words go into the middle of their cells. */
export const drawTable = (doc: Doc, table: DrawnTable, x: number, y: number, style: Style): void => {
  const xs = sums(table.widths, x)
  const ys = sums(table.heights, y)
  doc.lineWidth(0.5).fontSize(8).fillColor('#000')
  for (const cell of table.cells) {
    const [x0, x1, y0, y1] = [xs[cell.c0]!, xs[cell.c1]!, ys[cell.r0]!, ys[cell.r1]!]
    const edges = [
      [x0, y0, x1, y0],
      [x0, y1, x1, y1],
      [x0, y0, x0, y1],
      [x1, y0, x1, y1],
    ] as const
    if (style === 'rectangles') doc.rect(x0, y0, x1 - x0, y1 - y0).stroke()
    else
      for (const [a, b, c, d] of edges) {
        if (style === 'strokes') doc.moveTo(a, b).lineTo(c, d).stroke()
        else if (style === 'thin fills') doc.rect(a - 0.25, b - 0.25, c - a + 0.5, d - b + 0.5).fill()
        // Each cell has its own edges, a little inside of its area.
        else
          doc
            .rect(a === x1 ? a - 0.75 : a, b === y1 ? b - 0.75 : b, Math.max(c - a, 0.75), Math.max(d - b, 0.75))
            .fill()
      }
    if (cell.text) {
      const width = doc.widthOfString(cell.text)
      doc.text(cell.text, (x0 + x1 - width) / 2, (y0 + y1) / 2 - 4, { lineBreak: false })
    }
  }
}
