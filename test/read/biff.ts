import { CFB } from '@e965/xlsx'

/** Numbers of a record, each in so many bytes, the lowest first. */
export const u8 = (...of: number[]): number[] => of.map((n) => n & 0xff)
export const u16 = (...of: number[]): number[] => of.flatMap((n) => [n & 0xff, (n >> 8) & 0xff])
export const u32 = (...of: number[]): number[] => of.flatMap((n) => [...u16(n & 0xffff), ...u16(n >>> 16)])
export const zeros = (count: number): number[] => Array<number>(count).fill(0)

export const record = (type: number, data: number[]): number[] => [...u16(type, data.length), ...data]

const wide = (text: string): number[] => [1, ...[...text].flatMap((c) => u16(c.charCodeAt(0)))]
const f64 = (value: number): number[] => [...new Uint8Array(new Float64Array([value]).buffer)]

const bof = (kind: number): number[] => record(0x809, [...u16(0x600, kind), ...zeros(12)])
const eof = record(0x0a, [])

/** The colour by which a program writes where nobody has chosen any. */
export const AUTOMATIC = 0x7fff

export const font = ({ ink = AUTOMATIC, points = 11 }: { ink?: number; points?: number }): number[] =>
  record(0x31, [...u16(points * 20, 0, ink, 400, 0), 0, 0, 0, 0, 1, ...wide('a')])

export const format = (number: number, code: string): number[] =>
  record(0x41e, [...u16(number, code.length), ...wide(code)])

/** How cells look; `fill`: a colour painted all over them. */
export const look = ({
  font = 0,
  format = 0,
  align = 0,
  indent = 0,
  fill,
  shrunk = false,
}: Partial<Record<'font' | 'format' | 'align' | 'indent' | 'fill', number>> & { shrunk?: boolean }): number[] =>
  record(0xe0, [
    ...u16(font, format, 0),
    align,
    0,
    indent | (shrunk ? 0x10 : 0),
    ...zeros(5),
    ...u32(fill === undefined ? 0 : 1 << 26),
    ...u16(fill ?? 0),
  ])

export const palette = (...colours: string[]): number[] =>
  record(0x92, [...u16(colours.length), ...colours.flatMap((c) => [...[...Buffer.from(c, 'hex')], 0])])

export const word = (row: number, column: number, text: string, look = 0): number[] =>
  record(0x204, [...u16(row, column, look, text.length), ...wide(text)])
export const figure = (row: number, column: number, value: number, look = 0): number[] =>
  record(0x203, [...u16(row, column, look), ...f64(value)])

/** A workbook of Excel 97–2003 with one sheet, from its records. */
export const oldBook = (looks: readonly number[][], cells: readonly number[][]): Uint8Array => {
  const before = [...bof(5), ...looks.flat()]
  const name = wide('表')
  const place = before.length + 4 + 7 + name.length + eof.length
  const sheet = record(0x85, [...u32(place), 0, 0, 1, ...name])
  const stream = [...before, ...sheet, ...eof, ...bof(0x10), ...cells.flat(), ...eof]
  const file = CFB.utils.cfb_new()
  // small streams are kept elsewhere: what is asked of the reader here is the same
  CFB.utils.cfb_add(file, '/Workbook', Buffer.from([...stream, ...zeros(Math.max(0, 4096 - stream.length))]))
  return new Uint8Array(CFB.write(file, { type: 'buffer' }) as Buffer)
}
