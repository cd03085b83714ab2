import { existsSync } from 'node:fs'
import { type Doc, makePdf, type Style } from '../read/pdf/drawn.ts'
import type { Dice } from './numbers.ts'
import { cell, type MadeCell, type MadeTable } from './tables.ts'
import type { Part } from './write.ts'

/** Debian's Chinese font; `CJK_FONT` names another one. */
export const cjkFont = [process.env.CJK_FONT, '/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc'].find(
  (path) => path && existsSync(path),
)

const page = { width: 595.28, height: 841.89, margin: 48 }
const inner = page.width - 2 * page.margin
const size = 8
const lead = 11
const pad = 3

/** A list with its second half beside the first, as offices print long ones to save paper. */
export const sideBySide = (table: MadeTable): MadeTable => {
  const [head, ...rows] = table
  const half = Math.ceil(rows.length / 2)
  const blank = head!.map(() => cell(''))
  return [[...head!, ...head!], ...rows.slice(0, half).map((row, i) => [...row, ...(rows[half + i] ?? blank)])]
}

/** A cell and the place of its top left corner in the grid. */
export interface Slot extends MadeCell {
  r: number
  c: number
}

export const slotsOf = (table: MadeTable): Slot[] => {
  const taken = new Set<string>()
  return table.flatMap((row, r) => {
    let c = 0
    return row.map((k) => {
      while (taken.has(`${r},${c}`)) c++
      for (let i = r; i < r + k.rowSpan; i++) for (let j = c; j < c + k.colSpan; j++) taken.add(`${i},${j}`)
      return { ...k, r, c }
    })
  })
}

/** Columns as wide as what stands in them asks for, within the page. */
const widthsOf = (doc: Drawing, slots: readonly Slot[], columns: number): number[] => {
  const wish = Array.from({ length: columns }, (_, c) =>
    Math.max(
      24,
      ...slots
        .filter((k) => k.c === c && k.colSpan === 1)
        .map((k) =>
          /^[\d.]+(?:万元)?$/u.test(k.text)
            ? doc.widthOfString(k.text) + 2 * pad + 1
            : Math.min(150, 6 + 3 * k.text.length),
        ),
    ),
  )
  const all = wish.reduce((a, b) => a + b)
  return wish.map((w) => (w * inner) / all)
}

const wrapped = (doc: Drawing, text: string, width: number): string[] => {
  const lines = ['']
  for (const c of text) {
    if (doc.widthOfString(lines.at(-1)! + c) > width && lines.at(-1) !== '') lines.push(c)
    else lines[lines.length - 1] += c
  }
  return lines
}

/** Where each of the stretches begins, and where the last one ends. */
const edges = (start: number, sizes: readonly number[]): number[] => {
  const at = [start]
  for (const length of sizes) at.push(at.at(-1)! + length)
  return at
}

const ruling = (doc: Drawing, style: Style | 'none', x0: number, y0: number, x1: number, y1: number): void => {
  if (style === 'none') return
  if (style === 'rectangles') doc.rect(x0, y0, x1 - x0, y1 - y0).stroke()
  else
    for (const [a, b, c, d] of [
      [x0, y0, x1, y0],
      [x0, y1, x1, y1],
      [x0, y0, x0, y1],
      [x1, y0, x1, y1],
    ] as const)
      if (style === 'strokes') doc.moveTo(a, b).lineTo(c, d).stroke()
      else doc.rect(a - 0.25, b - 0.25, c - a + 0.5, d - b + 0.5).fill()
}

/** What a report is drawn on: so much of pdfkit as is needed, so that other formats can be drawn as well. */
export interface Drawing {
  font: (source: string, family: string) => Drawing
  fontSize: (size: number) => Drawing
  lineWidth: (width: number) => Drawing
  fillColor: (color: string) => Drawing
  addPage: () => Drawing
  widthOfString: (words: string) => number
  text: (words: string, x: number, y: number, options: { lineBreak: false }) => unknown
  rect: (x: number, y: number, width: number, height: number) => { stroke: () => unknown; fill: () => unknown }
  moveTo: (x: number, y: number) => { lineTo: (x: number, y: number) => { stroke: () => unknown } }
}

/** A made-up report drawn by pdfkit: every ruling (if there are any) and every line of words where this file puts it; pages end between rows. */
export const drawReport = (
  parts: readonly Part[],
  style: Style | 'none',
  d: Dice,
  options: PDFKit.PDFDocumentOptions = {},
): Promise<Uint8Array> => makePdf((doc) => drawOn(byLetters(doc), parts, style, d), options)

/** How wide each letter is: all is drawn in one font and size. */
const widths = new Map<string, number>()
/** Lines are broken letter by letter: words are as wide as their letters, and are not laid out anew for each that is added. */
const byLetters = (doc: Doc): Drawing => {
  const measure = doc.widthOfString.bind(doc)
  const widthOf = (letter: string): number => {
    const width = widths.get(letter) ?? measure(letter)
    widths.set(letter, width)
    return width
  }
  return Object.assign(doc as Drawing, {
    widthOfString: (words: string): number => [...words].reduce((sum, letter) => sum + widthOf(letter), 0),
  })
}

export const drawOn = (doc: Drawing, parts: readonly Part[], style: Style | 'none', d: Dice): void => {
  doc.font(cjkFont!, 'NotoSansCJKsc-Regular').fontSize(size).lineWidth(0.5).fillColor('#000')
  let y = page.margin + Math.floor(d.next() * 300)
  const room = (height: number): void => {
    if (y + height <= page.height - page.margin) return
    doc.addPage().font(cjkFont!, 'NotoSansCJKsc-Regular').fontSize(size).lineWidth(0.5).fillColor('#000')
    y = page.margin
  }
  const lines = (texts: readonly string[], x: (text: string) => number, top: number): void =>
    texts.forEach((text, i) => {
      doc.text(text, x(text), top + i * lead, { lineBreak: false })
    })
  for (const part of parts) {
    if ('table' in part) {
      drawRows(part.table)
      y += 2 * lead
      continue
    }
    const texts = wrapped(doc, 'heading' in part ? part.text : `　　${part.text}`, inner)
    room(texts.length * lead)
    const centred = 'heading' in part && part.heading === 1
    lines(texts, (t) => (centred ? (page.width - doc.widthOfString(t)) / 2 : page.margin), y)
    y += (texts.length + 1) * lead
  }
  function drawRows(table: MadeTable): void {
    const slots = slotsOf(table)
    const columns = Math.max(...slots.map((k) => k.c + k.colSpan))
    const widths = widthsOf(doc, slots, columns)
    const xs = edges(page.margin, widths)
    const textsOf = (k: Slot): string[] =>
      k.text === '' ? [] : wrapped(doc, k.text, xs[k.c + k.colSpan]! - xs[k.c]! - 2 * pad)
    const heights = table.map((_, r) =>
      Math.max(
        lead + 2 * pad,
        ...slots.filter((k) => k.r === r && k.rowSpan === 1).map((k) => textsOf(k).length * lead + 2 * pad),
      ),
    )
    // a label over several rows is never taller than they are together
    for (const k of slots) {
      const own = heights.slice(k.r, k.r + k.rowSpan).reduce((a, b) => a + b, 0)
      const lack = textsOf(k).length * lead + 2 * pad - own
      if (lack > 0) heights[k.r + k.rowSpan - 1]! += lack
    }
    for (let from = 0; from < table.length; ) {
      room(heights[from]!)
      let to = from
      let height = 0
      while (to < table.length && y + height + heights[to]! <= page.height - page.margin) height += heights[to++]!
      const ys = edges(y, heights.slice(from, to))
      for (const k of slots) {
        const [r0, r1] = [Math.max(k.r, from), Math.min(k.r + k.rowSpan, to)]
        if (r0 >= r1) continue
        const [x0, x1, y0, y1] = [xs[k.c]!, xs[k.c + k.colSpan]!, ys[r0 - from]!, ys[r1 - from]!]
        ruling(doc, style, x0, y0, x1, y1)
        // the words of a label that a page cuts stand where it begins
        if (r0 !== k.r) continue
        const texts = textsOf(k)
        lines(
          texts,
          (t) => (x0 + x1 - doc.widthOfString(t)) / 2,
          Math.max(y0 + pad, (y0 + y1 - texts.length * lead) / 2),
        )
      }
      y += height
      from = to
    }
  }
}
