import type { LinePicture, Recogniser } from '../../../src/base/recogniser.ts'
import { form2021 } from '../../../src/forms/2021.ts'
import { toPng } from '../../../src/read/picture/to-png.ts'
import { type Drawn, digits, letters, paper, table } from './draw.ts'

/**
 * A page of table 三 as a picture: labels are blocks, digits are digits. What a made-up recogniser says of its lines, in their
 * order, is what the page would say.
 */
const asTable = form2021.tables.find((t) => t.id === 'requests')!
/** Few rows, among them all four of the balance. */
const few = [
  'received',
  'carried_in',
  'full_release',
  'partial_release',
  'state_secret',
  'third_party_rights',
  'not_held',
  'needs_creation',
  'repeat',
  'total',
  'carried_out',
]
export const rows = asTable.rows.filter((row) => few.some((id) => row.id?.endsWith(`.${id}`)))
export const { columns } = asTable
const values = rows.map((row) => (row.kind === 'derived' ? null : columns.map(() => 0)))

interface Line {
  text: string
  number: boolean
}

/** A row of numbers, each the sum of nothing: one applicant asks `n` times, and all is given to him. */
export const fill = (n: number): (number[] | null)[] =>
  rows.map((row, r) => {
    if (values[r] === null) return null
    const asked = ['request.received', 'request.result.full_release', 'request.result.total'].includes(row.id ?? '')
    return columns.map((c, i) => (asked && (i === 0 || c.applicant === 'total') ? n : 0))
  })

export const draw = (
  numbers: (number[] | null)[],
  change: (on: Drawn) => void = () => {},
): { png: Uint8Array; shades: { gray: Uint8Array; width: number; height: number }; lines: Line[] } => {
  const [left, label, wide, high] = [80, 520, 76, 46]
  const xs = [left, left + label, ...columns.map((_, i) => left + label + (i + 1) * wide)]
  const ys = Array.from({ length: rows.length + 2 }, (_, i) => 120 + i * high)
  const on = paper(left + label + (columns.length + 1) * wide, 120 + (rows.length + 2) * high + 120, [250, 250, 250])
  const lines: Line[] = []
  table(on, xs, ys)
  columns.forEach((c, i) => {
    letters(on, 2, xs[i + 1]! + 12, ys[0]! + 10, 24)
    lines.push({ text: c.label, number: false })
  })
  rows.forEach((row, r) => {
    letters(on, 8, left + 14, ys[r + 1]! + 10, 24)
    lines.push({ text: row.label, number: false })
    numbers[r]?.forEach((n, i) => {
      digits(on, String(n), xs[i + 1]! + 14, ys[r + 1]! + 12)
      lines.push({ text: String(n), number: true })
    })
  })
  change(on)
  const gray = Uint8Array.from({ length: on.width * on.height }, (_, i) => on.rgb[3 * i]!)
  const shades = { gray, width: on.width, height: on.height }
  return { png: withDpi(toPng(gray, on.width, on.height), 150), shades, lines }
}

/** Says what was drawn, line by line; `mistake` changes what it says. */
export const recogniser = (
  name: string,
  lines: readonly Line[],
  mistake: (text: string, i: number) => string = (t) => t,
): Recogniser => {
  let own: readonly Line[] = lines
  return {
    name,
    lines: async (pictures: readonly LinePicture[]) => {
      // asked about numbers alone it says those
      own = pictures.every((p) => p.kind === 'number') ? lines.filter((l) => l.number) : lines
      return pictures.map((_, i) => ({ text: mistake(own[i]?.text ?? '', i), confidence: 0.99 }))
    },
  }
}
/** The same PNG with its resolution written into it. */
export const withDpi = (png: Uint8Array, dpi: number): Uint8Array => {
  const chunk = new Uint8Array(21)
  const view = new DataView(chunk.buffer)
  view.setUint32(0, 9)
  chunk.set([0x70, 0x48, 0x59, 0x73], 4)
  view.setUint32(8, Math.round(dpi / 0.0254))
  view.setUint32(12, Math.round(dpi / 0.0254))
  chunk[16] = 1
  const at = 33
  // one that is there already is written over
  if (String.fromCharCode(...png.subarray(at + 4, at + 8)) === 'pHYs') {
    const other = png.slice()
    other.set(chunk, at)
    return other
  }
  const made = new Uint8Array(png.length + chunk.length)
  made.set(png.subarray(0, at))
  made.set(chunk, at)
  made.set(png.subarray(at), at + chunk.length)
  return made
}
