/**
 * Stata's file format 118 (Stata 14 and later), as `help dta` documents it. No library for JavaScript writes it. Words are UTF-8,
 * numbers little-endian; no time is written, so that the same data make the same file.
 */

export interface DtaVariable {
  /** at most 32 letters, digits and underscores */
  name: string
  label: string
  type: 'string' | 'number' | 'code'
  /** name of the labels of its codes */
  labels?: string
}

export interface DtaTable {
  label: string
  variables: readonly DtaVariable[]
  rows: readonly (readonly (string | number | null)[])[]
  /** names for codes */
  labels: Readonly<Record<string, readonly (readonly [code: number, words: string])[]>>
}

const utf8 = new TextEncoder()
const bytesOf = (text: string): Uint8Array => utf8.encode(text)

const mostLabel = 80
const mostString = 2045
const types = { number: 65526, code: 65530 } as const
/** What stands for no number: the least of the values that Stata keeps for that. */
const missingByte = 101
const missingDouble = 0x7fe0000000000000n

class Pieces {
  length = 0
  private readonly pieces: Uint8Array[] = []
  put(piece: Uint8Array): void {
    this.pieces.push(piece)
    this.length += piece.length
  }
  text(text: string): void {
    this.put(bytesOf(text))
  }
  number(value: number | bigint, size: 1 | 2 | 4 | 8): void {
    const piece = new Uint8Array(size)
    const view = new DataView(piece.buffer)
    if (size === 8) view.setBigUint64(0, BigInt(value), true)
    else if (size === 4) view.setUint32(0, Number(value), true)
    else if (size === 2) view.setUint16(0, Number(value), true)
    else view.setUint8(0, Number(value))
    this.put(piece)
  }
  /** words in a field of a fixed size, with zeros behind them */
  field(text: string, size: number): void {
    const piece = new Uint8Array(size)
    piece.set(cut(text, size - 1))
    this.put(piece)
  }
  whole(): Uint8Array<ArrayBuffer> {
    const all = new Uint8Array(this.length)
    let at = 0
    for (const piece of this.pieces) {
      all.set(piece, at)
      at += piece.length
    }
    return all
  }
}

/** As many whole characters as fit into so many bytes. */
const cut = (text: string, most: number): Uint8Array => {
  const bytes = bytesOf(text)
  if (bytes.length <= most) return bytes
  let end = most
  while ((bytes[end]! & 0xc0) === 0x80) end--
  return bytes.subarray(0, end)
}

const labelOf = (text: string): string => {
  const signs = [...text.replace(/\s+/gu, ' ').trim()]
  return signs.length <= mostLabel ? signs.join('') : `${signs.slice(0, mostLabel - 1).join('')}…`
}

/** Bytes of the widest words of a column: Stata has strings of a fixed size. */
const sizeOf = (rows: DtaTable['rows'], column: number): number =>
  Math.min(mostString, Math.max(1, ...rows.map((row) => bytesOf(String(row[column] ?? '')).length)))

const labelTable = (entries: readonly (readonly [number, string])[]): Uint8Array => {
  const words = entries.map(([, text]) => bytesOf(`${text}\0`))
  const size = words.reduce((n, w) => n + w.length, 0)
  const table = new Pieces()
  table.number(entries.length, 4)
  table.number(size, 4)
  let at = 0
  for (const word of words) {
    table.number(at, 4)
    at += word.length
  }
  for (const [code] of entries) table.number(code, 4)
  for (const word of words) table.put(word)
  return table.whole()
}

const dataOf = ({ variables, rows }: DtaTable, sizes: readonly number[]): Uint8Array => {
  const width = sizes.reduce((a, b) => a + b, 0)
  const data = new Uint8Array(width * rows.length)
  const view = new DataView(data.buffer)
  let at = 0
  for (const row of rows)
    for (const [i, { type }] of variables.entries()) {
      const cell = row[i] ?? null
      if (type === 'string') data.set(cut(String(cell ?? ''), sizes[i]!), at)
      else if (type === 'code') view.setInt8(at, typeof cell === 'number' ? cell : missingByte)
      else if (typeof cell === 'number') view.setFloat64(at, cell, true)
      else view.setBigUint64(at, missingDouble, true)
      at += sizes[i]!
    }
  return data
}

const putHeader = (out: Pieces, { variables, rows, label }: DtaTable): void => {
  out.text('<stata_dta><header><release>118</release><byteorder>LSF</byteorder><K>')
  out.number(variables.length, 2)
  out.text('</K><N>')
  out.number(rows.length, 8)
  const words = bytesOf(labelOf(label))
  out.text('</N><label>')
  out.number(words.length, 2)
  out.put(words)
  out.text('</label><timestamp>')
  out.number(0, 1)
  out.text('</timestamp></header>')
}

const putLabels = (out: Pieces, name: string, entries: DtaTable['labels'][string]): void => {
  const own = labelTable(entries)
  out.text('<lbl>')
  out.number(own.length, 4)
  out.field(name, 129)
  out.put(new Uint8Array(3))
  out.put(own)
  out.text('</lbl>')
}

export const writeDta = (table: DtaTable): Uint8Array<ArrayBuffer> => {
  const { variables, rows, labels } = table
  const sizes = variables.map(({ type }, i) => (type === 'string' ? sizeOf(rows, i) : type === 'code' ? 1 : 8))
  const out = new Pieces()
  const map: number[] = []
  const part = (name: string, fill: () => void): void => {
    map.push(out.length)
    out.text(`<${name}>`)
    fill()
    out.text(`</${name}>`)
  }
  map.push(0)
  putHeader(out, table)
  // where each part begins is known at the end
  map.push(out.length)
  const before = out.length
  out.text('<map>')
  const atMap = out.length
  out.put(new Uint8Array(14 * 8))
  out.text('</map>')
  part('variable_types', () => {
    for (const [i, { type }] of variables.entries()) out.number(type === 'string' ? sizes[i]! : types[type], 2)
  })
  part('varnames', () => {
    for (const { name } of variables) out.field(name, 129)
  })
  part('sortlist', () => out.put(new Uint8Array((variables.length + 1) * 2)))
  part('formats', () => {
    for (const [i, { type }] of variables.entries())
      out.field(type === 'string' ? `%${sizes[i]}s` : type === 'code' ? '%8.0g' : '%12.0g', 57)
  })
  part('value_label_names', () => {
    for (const { labels: own } of variables) out.field(own ?? '', 129)
  })
  part('variable_labels', () => {
    for (const v of variables) out.field(labelOf(v.label), 321)
  })
  part('characteristics', () => undefined)
  part('data', () => out.put(dataOf(table, sizes)))
  part('strls', () => undefined)
  part('value_labels', () => {
    for (const [name, entries] of Object.entries(labels)) putLabels(out, name, entries)
  })
  map.push(out.length)
  out.text('</stata_dta>')
  map.push(out.length)
  const whole = out.whole()
  const view = new DataView(whole.buffer)
  for (const [i, at] of map.entries()) view.setBigUint64(atMap + i * 8, BigInt(at), true)
  // the second entry is the map itself
  view.setBigUint64(atMap + 8, BigInt(before), true)
  return whole
}
