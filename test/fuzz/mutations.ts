import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate'
import { harmful, harmless } from '../make/damage.ts'
import type { Dice } from '../make/numbers.ts'
import { cell, type MadeTable } from '../make/tables.ts'
import type { Part } from '../make/write.ts'
import type { PdfObjects } from './raw-pdf.ts'

/** A change of a made-up report before it is written. `keeps`: each number still stands where the form asks for it, or is gone. */
export interface Mutation {
  keeps: boolean
  change: (parts: Part[], d: Dice) => Part[]
}

const pick = <T>(d: Dice, list: readonly T[]): T => list[Math.floor(d.next() * list.length)]!
const onTable =
  (change: (table: MadeTable, d: Dice) => MadeTable): Mutation['change'] =>
  (parts, d) => {
    const tables = parts.filter((p) => 'table' in p)
    const chosen = tables.length === 0 ? null : pick(d, tables)
    return parts.map((p) => (p === chosen && 'table' in p ? { table: change(p.table, d) } : p))
  }
const onCells = (rate: number, change: (text: string, d: Dice) => string, only = /./su): Mutation['change'] =>
  onTable((table, d) =>
    table.map((row) => row.map((c) => (only.test(c.text) && d.chance(rate) ? { ...c, text: change(c.text, d) } : c))),
  )
const number = /^\d+$/u
const han = /\p{Script=Han}/u

/** Cells as strangers fill them: what may stand there, and is or is no number. */
const strange = [
  '9'.repeat(400),
  '1e5',
  '0x1F',
  '1 2',
  '12 3 4',
  '1,23',
  '1.2.3',
  '-',
  '/',
  '—',
  '无',
  '零',
  '五',
  '①',
  '½',
  '1²',
  '٣',
  '１２',
  '=1+1',
  '=HYPERLINK("http://x.test","1")',
  '@SUM(A1)',
  '__proto__',
  'constructor',
  'NaN',
  'Infinity',
  '-0',
  '+7',
  '007',
  '3.50',
  '12%',
  '12件',
  '12（其中修订3件）',
  '12(3)',
  '约12',
  '12余',
  '\u202e21',
  '1\u200f2',
  '1\u200b2',
  '1\u00ad2',
  '1\u00012',
  '1\ufe0f2',
  '㈠',
  '12\n34',
  '1\t2',
  '<b>1</b>',
  '&#49;',
  '|',
  '\\',
  '`1`',
  '*1*',
  '~~1~~',
  '[1](2)',
  '1。',
  '1、2',
]

export const mutations: Record<string, Mutation> = {
  ...Object.fromEntries(
    Object.entries(harmless).map(([name, change]) => [name, { keeps: true, change: onTable(change) }]),
  ),
  ...Object.fromEntries(
    // a cell that is lost moves the others under other headings where nothing but order tells the columns
    Object.entries(harmful).map(([name, change]) => [
      name,
      { keeps: name !== 'a value cell lost', change: onTable(change) },
    ]),
  ),
  'strange cells': { keeps: false, change: onCells(0.1, (_, d) => pick(d, strange), number) },
  'strange labels': { keeps: false, change: onCells(0.05, (_, d) => pick(d, strange), han) },
  'marks inside labels': {
    keeps: false,
    change: onCells(
      0.2,
      (text, d) => {
        const at = Math.floor(d.next() * text.length)
        return (
          text.slice(0, at) +
          pick(d, ['\u200f', '\u202e', '\u0000', '\u00ad', '\ud83d', '|', '\n', '<', '&', '　']) +
          text.slice(at)
        )
      },
      han,
    ),
  },
  'digits run together': {
    keeps: false,
    change: onTable((table, d) =>
      table.map((row) => {
        const at = row.findIndex((c, i) => number.test(c.text) && number.test(row[i + 1]?.text ?? ''))
        return at === -1 || !d.chance(0.2)
          ? row
          : [...row.slice(0, at), cell(row[at]!.text + row[at + 1]!.text, 1, 2), ...row.slice(at + 2)]
      }),
    ),
  },
  'spans out of measure': {
    keeps: false,
    change: onTable((table, d) =>
      table.map((row) =>
        row.map((c) =>
          d.chance(0.05) ? { ...c, rowSpan: pick(d, [0, 2, 3, 40]), colSpan: pick(d, [1, 2, 3, 40]) } : c,
        ),
      ),
    ),
  },
  'rows turned round': { keeps: false, change: onTable((table) => [...table].reverse()) },
  'a table turned on its side': {
    keeps: false,
    change: onTable((t) => t[0]!.map((_, c) => t.map((row) => row[c] ?? cell('')))),
  },
  'a table given twice': {
    keeps: true,
    change: (parts, d) => {
      const tables = parts.filter((p) => 'table' in p)
      const chosen = tables.length === 0 ? null : pick(d, tables)
      return parts.flatMap((p) => (p === chosen ? [p, p] : [p]))
    },
  },
  'a table left out': {
    keeps: true,
    change: (parts, d) => {
      const tables = parts.filter((p) => 'table' in p)
      const chosen = tables.length === 0 ? null : pick(d, tables)
      return parts.filter((p) => p !== chosen)
    },
  },
  'a table in two': {
    keeps: true,
    change: (parts, d) =>
      parts.flatMap((p) => {
        if (!('table' in p) || p.table.length < 8 || p.table.some((row) => row.some((c) => c.rowSpan > 1))) return [p]
        const at = 3 + Math.floor(d.next() * (p.table.length - 4))
        return [{ table: p.table.slice(0, at) }, { text: '—— 3 ——' }, { table: p.table.slice(at) }]
      }),
  },
  'sections in another order': {
    keeps: true,
    change: (parts, d) => {
      const at = parts.findIndex((p) => 'heading' in p && p.heading === 2)
      const [first, rest] = [parts.slice(0, at), parts.slice(at)]
      const blocks: Part[][] = []
      for (const p of rest) {
        if ('heading' in p || blocks.length === 0) blocks.push([])
        blocks.at(-1)!.push(p)
      }
      return [...first, ...blocks.sort(() => d.next() - 0.5).flat()]
    },
  },
  'a paragraph left out': { keeps: true, change: (parts, d) => parts.filter((p) => 'table' in p || !d.chance(0.3)) },
  'furniture everywhere': {
    keeps: true,
    change: (parts, d) =>
      parts.flatMap((p) => (d.chance(0.3) ? [{ text: `- ${Math.floor(d.next() * 9)} -` }, p] : [p])),
  },
  'another year in the title': {
    keeps: true,
    change: (parts) =>
      parts.map((p) => ('heading' in p && p.heading === 1 ? { ...p, text: p.text.replace(/20\d\d/u, '2013') } : p)),
  },
}

/** Changes of the bytes of any file. */
export const byteMutations: Record<string, (bytes: Uint8Array, d: Dice) => Uint8Array> = {
  'bits turned over': (bytes, d) => {
    const out = bytes.slice()
    for (let i = 0; i < 1 + d.next() * 6; i++) out[Math.floor(d.next() * out.length)]! ^= 1 << Math.floor(d.next() * 8)
    return out
  },
  'cut off': (bytes, d) => bytes.slice(0, Math.floor(d.next() * bytes.length)),
  'its beginning lost': (bytes, d) => bytes.slice(Math.floor(d.next() * Math.min(bytes.length, 3000))),
  'a piece lost': (bytes, d) => {
    const at = Math.floor(d.next() * bytes.length)
    return Uint8Array.from([...bytes.slice(0, at), ...bytes.slice(at + Math.floor(d.next() * 200))])
  },
  'a piece twice': (bytes, d) => {
    const [at, n] = [Math.floor(d.next() * bytes.length), Math.floor(d.next() * 2000)]
    return Uint8Array.from([...bytes.slice(0, at + n), ...bytes.slice(at)])
  },
  'two pieces changed about': (bytes, d) => {
    const cuts = [0, 0, 0].map(() => Math.floor(d.next() * bytes.length)).sort((a, b) => a - b)
    const [a, b, c] = cuts as [number, number, number]
    return Uint8Array.from([...bytes.slice(0, a), ...bytes.slice(b, c), ...bytes.slice(a, b), ...bytes.slice(c)])
  },
  'bytes of nothing': (bytes, d) =>
    bytes
      .slice()
      .fill(pick(d, [0, 0x20, 0xff, 0x3c]), Math.floor(d.next() * bytes.length))
      .slice(0, bytes.length),
}

const token = /<[^<>]*>|[^<>\s]+/gu

/** Changes of markup by its tags and words: some lost, doubled or changed about. */
export const tagged = (text: string, d: Dice): string => {
  const tokens = text.match(token) ?? []
  const out: string[] = []
  for (const t of tokens) {
    if (d.chance(0.004)) continue
    out.push(t)
    if (d.chance(0.004)) out.push(t)
    if (d.chance(0.002)) out.push(pick(d, tokens))
  }
  return out.join(/^\s*</u.test(text) ? '' : ' ')
}

/** The XML of a Word document with its tags changed, packed as a whole zip again. */
export const wordTags = (bytes: Uint8Array, d: Dice): Uint8Array => {
  const parts = unzipSync(bytes)
  const name = 'word/document.xml'
  parts[name] = strToU8(
    strFromU8(parts[name]!).replace(/<w:(?:gridSpan|vMerge)[^>]*>|<\/?w:(?:tr|tc|p|r)\b[^>]*>/gu, (tag) => {
      if (/^<w:gridSpan/u.test(tag) && d.chance(0.2))
        return `<w:gridSpan w:val="${pick(d, ['0', '2', '9', '99999'])}"/>`
      return d.chance(0.002) ? '' : d.chance(0.001) ? tag + tag : tag
    }),
  )
  return zipSync(parts)
}

/** Objects of a PDF with references, numbers and operators changed. */
export const pdfTokens = (objects: PdfObjects, d: Dice): PdfObjects => {
  const numbers = [...objects.keys()]
  const out: PdfObjects = new Map()
  for (const [n, body] of objects) {
    if (d.chance(0.01)) continue
    const rate = body.length > 2000 ? 0.0005 : 0.02
    out.set(
      n,
      body.replace(/\d+ 0 R|(?<![<\w])-?\d+(?:\.\d+)?(?!\w)|\b(?:Tm|Tj|re|S|BT|ET|Tf)\b|\/[A-Z][A-Za-z0-9]+/gu, (t) => {
        if (!d.chance(rate)) return t
        if (t.endsWith(' R')) return `${pick(d, numbers)} 0 R`
        if (/^-?\d/u.test(t)) return pick(d, ['0', '-1', '1e9', '99999999', String(Number(t) * 2), ''])
        return pick(d, ['', 'q', 'Q', t, '/Nothing', '['])
      }),
    )
  }
  return out
}
