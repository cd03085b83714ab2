import { readSprms, type Sprm } from './sprm.ts'

export interface Style {
  /** 1 paragraph, 2 character, 3 table, 4 list */
  kind: number
  base: number
  /** number of a style that is built in: 1–9 are the headings */
  builtIn: number
  paragraph: readonly Sprm[]
  characters: readonly Sprm[]
}

const NO_BASE = 0xfff

/** Reads the style sheet (MS-DOC 2.9.271): styles by their number. */
export const readStyles = (bytes: Uint8Array): (Style | undefined)[] => {
  if (bytes.length < 6) return []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const header = view.getUint16(0, true)
  const count = view.getUint16(2, true)
  const base = view.getUint16(4, true)
  const styles: (Style | undefined)[] = []
  for (let at = 2 + header; styles.length < count && at + 2 <= bytes.length; ) {
    const length = view.getUint16(at, true)
    styles.push(length === 0 ? undefined : readStyle(bytes.subarray(at + 2, at + 2 + length), base))
    at += 2 + length + (length % 2)
  }
  return styles
}

const readStyle = (bytes: Uint8Array, base: number): Style | undefined => {
  if (bytes.length < base + 2) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const builtIn = view.getUint16(0, true) & 0xfff
  const kind = view.getUint16(2, true) & 0xf
  const parent = view.getUint16(2, true) >> 4
  const upxCount = view.getUint16(4, true) & 0xf
  const upx: Uint8Array[] = []
  let at = base + 2 + 2 * view.getUint16(base, true) + 2
  while (upx.length < upxCount && at + 2 <= bytes.length) {
    const length = view.getUint16(at, true)
    upx.push(bytes.subarray(at + 2, at + 2 + length))
    at += 2 + length + (length % 2)
  }
  const part = (i: number, skip: number): Sprm[] => readSprms((upx[i] ?? new Uint8Array(0)).subarray(skip))
  const paragraph = kind === 1 ? part(0, 2) : kind === 3 ? part(1, 2) : []
  const characters = kind === 1 ? part(1, 0) : kind === 2 ? part(0, 0) : kind === 3 ? part(2, 0) : []
  return { kind, base: parent, builtIn, paragraph, characters }
}

/** A style and those it is based on, the outermost first. One that is based on itself ends the chain. */
export const chainOf = (styles: readonly (Style | undefined)[], index: number): { index: number; style: Style }[] => {
  const found: { index: number; style: Style }[] = []
  const seen = new Set<number>()
  for (let i = index; i !== NO_BASE && !seen.has(i); ) {
    const style = styles[i]
    if (style === undefined) break
    seen.add(i)
    found.unshift({ index: i, style })
    i = style.base
  }
  return found
}
