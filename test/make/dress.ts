import type { Dice } from './numbers.ts'
import type { MadeTable } from './tables.ts'
import type { Part } from './write.ts'

/** How a made-up report looks on paper. */
export interface Dress {
  /** every table has all of its rulings: then nothing may be missing or doubtful */
  ruled: boolean
  css: string
}

const number = /^-?[\d０-９.,]+(?:万元)?$/u

/** Header rows: one in lists with a header of their own, else all before the first number. */
const headRows = (table: MadeTable): number =>
  /指标/u.test(table[0]![0]!.text)
    ? 1
    : Math.max(
        1,
        table.findIndex((row) => row.some((c) => number.test(c.text))),
      )

const escape = (s: string): string => s.replaceAll('&', '&amp;').replaceAll('<', '&lt;')

const rowsOf = (rows: MadeTable, tag: 'th' | 'td'): string =>
  rows
    .map(
      (row) =>
        `<tr>${row
          .map((c) => {
            const kind = c.text.startsWith('三、本年度办理') ? ' class=tall' : number.test(c.text) ? ' class=n' : ''
            return `<${tag}${kind} rowspan=${c.rowSpan} colspan=${c.colSpan}>${escape(c.text)}</${tag}>`
          })
          .join('')}</tr>`,
    )
    .join('')

const tableOf = (table: MadeTable): string => {
  const n = headRows(table)
  return `<table><thead>${rowsOf(table.slice(0, n), 'th')}</thead><tbody>${rowsOf(table.slice(n), 'td')}</tbody></table>`
}

export const dressed = (parts: readonly Part[], { css }: Dress): string => {
  const body = parts.map((p) =>
    'table' in p ? tableOf(p.table) : 'heading' in p ? `<h${p.heading}>${p.text}</h${p.heading}>` : `<p>${p.text}</p>`,
  )
  return `<!doctype html><html lang=zh><meta charset=utf-8><title>年报</title><style>h1{text-align:center}p{text-indent:2em}${css}</style>${body.join('\n')}</html>`
}

const sans = '"Noto Sans CJK SC"'
const serif = '"Noto Serif CJK SC"'
const ruled = 'table{border-collapse:collapse;width:100%}td,th{border:1px solid #000;padding:2px 4px;text-align:center}'
const plain = 'table{border-collapse:collapse;width:100%}td,th{padding:2px 4px;text-align:center;font-weight:normal}'

/** Dresses of one kind; the dice choose sizes, margins and where the pages break. */
export const dresses: Record<string, (d: Dice) => Dress> = {
  ruled: (d) => ({ ruled: true, css: `${ruled}body{font:${between(d, 8, 11)}pt ${sans}}${breaks(d)}` }),
  'ruled, landscape, serif': (d) => ({
    ruled: true,
    css: `@page{size:A4 landscape}${ruled}td,th{padding:${between(d, 3, 8)}px}body{font:${between(d, 7, 10)}pt ${serif}}${breaks(d)}`,
  }),
  'ruled, wrapped labels in narrow columns': (d) => ({
    ruled: true,
    css: `${ruled}td,th{text-align:left;vertical-align:top}.n{text-align:right}table{width:${between(d, 300, 380)}pt;font:8.5pt ${sans}}${breaks(d)}`,
  }),
  'ruled, heads repeated, rows kept whole': (d) => ({
    ruled: true,
    css: `${ruled}thead{display:table-header-group}tr{break-inside:avoid}body{font:10pt ${serif}}${breaks(d)}`,
  }),
  'ruled, heads not repeated, pages break anywhere': (d) => ({
    ruled: true,
    css: `${ruled}thead{display:table-row-group}td{padding:${between(d, 2, 9)}px 3px}body{font:10pt ${serif}}${breaks(d)}`,
  }),
  'ruled, vertical label, thick frame, shading': (d) => ({
    ruled: true,
    css: `${ruled}table{border:2.5px solid #000}.tall{writing-mode:vertical-rl}th{background:#c6d9f1}tr:nth-child(even){background:#eee}body{font:9.5pt ${sans}}${breaks(d)}`,
  }),
  'ruled, separate borders': (d) => ({
    ruled: true,
    css: `${ruled}table{border-collapse:separate;border-spacing:${between(d, 0, 2)}px}body{font:9pt ${sans}}${breaks(d)}`,
  }),
  'ruled, numbers broken in narrow cells': (d) => ({
    ruled: true,
    css: `${ruled}.n{word-break:break-all;padding:1px;max-width:${between(d, 11, 16)}pt}body{font:${between(d, 8, 9)}pt ${sans}}${breaks(d)}`,
  }),
  'three lines': (d) => ({
    ruled: false,
    css: `${plain}table{border-top:1.5pt solid #000;border-bottom:1.5pt solid #000}thead tr:last-child th{border-bottom:.75pt solid #000}body{font:${between(d, 8, 10)}pt ${serif}}${breaks(d)}`,
  }),
  'a level line under each row': (d) => ({
    ruled: false,
    css: `${plain}td,th{border-bottom:1px solid #888}body{font:${between(d, 8, 10)}pt ${sans}}${breaks(d)}`,
  }),
  'no rulings': (d) => ({ ruled: false, css: `${plain}body{font:${between(d, 8, 10)}pt ${sans}}${breaks(d)}` }),
  'no rulings, left aligned': (d) => ({
    ruled: false,
    css: `${plain}td,th{text-align:left;padding:4px 8px}body{font:9pt ${serif}}${breaks(d)}`,
  }),
}

const between = (d: Dice, low: number, high: number): number => low + Math.floor(d.next() * 2 * (high - low)) / 2

/** Moves all page breaks, by a margin of its own above the first table. */
const breaks = (d: Dice): string => `h2:nth-of-type(2){margin-top:${between(d, 10, 700)}px}`
