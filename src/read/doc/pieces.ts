import { damaged } from './fib.ts'
import { readSprms, type Sprm, shortCodes } from './sprm.ts'

/** A stretch of characters that stand together in the file (MS-DOC 2.8.35). */
export interface Piece {
  /** characters of the document, from and to */
  from: number
  to: number
  /** where the first one is in the main stream, in bytes */
  at: number
  /** bytes of a character */
  width: 1 | 2
  /** changes of properties that were saved with the piece */
  changes: readonly Sprm[]
}

/** Reads the piece table. */
export const readPieces = (clx: Uint8Array, main: Uint8Array): Piece[] => {
  const view = new DataView(clx.buffer, clx.byteOffset, clx.byteLength)
  const changes: Sprm[][] = []
  let at = 0
  while (clx[at] === 1) {
    const length = view.getUint16(at + 1, true)
    changes.push(readSprms(clx.subarray(at + 3, at + 3 + length)))
    at += 3 + length
  }
  if (clx[at] !== 2) throw damaged('piece table')
  const length = view.getUint32(at + 1, true)
  at += 5
  const count = Math.floor((length - 4) / 12)
  if (count < 1 || at + length > clx.length) throw damaged('piece table')
  const pieces: Piece[] = []
  for (let i = 0; i < count; i++) {
    const from = view.getUint32(at + 4 * i, true)
    const to = view.getUint32(at + 4 * i + 4, true)
    const entry = at + 4 * (count + 1) + 8 * i
    const fc = view.getUint32(entry + 2, true)
    const compressed = (fc & 0x40000000) !== 0
    const start = compressed ? (fc & 0x3fffffff) >>> 1 : fc & 0x3fffffff
    const width = compressed ? 1 : 2
    if (to < from || start + (to - from) * width > main.length) throw damaged('piece table')
    const prm = view.getUint16(entry + 6, true)
    pieces.push({ from, to, at: start, width, changes: prm & 1 ? (changes[prm >> 1] ?? []) : shortChange(prm) })
  }
  return pieces
}

const shortChange = (prm: number): Sprm[] => {
  const code = shortCodes[(prm >> 1) & 0x7f]
  if (prm === 0 || code === undefined) return []
  return [{ code, operand: new DataView(Uint8Array.of(prm >> 8).buffer) }]
}

/** Characters of one byte are those of Windows-1252. */
const narrow = new TextDecoder('windows-1252')
const wide = new TextDecoder('utf-16le', { ignoreBOM: true })

/** The characters from `from` to `to` of a piece. */
export const textOfPiece = (main: Uint8Array, piece: Piece, from: number, to: number): string => {
  const start = piece.at + (from - piece.from) * piece.width
  const bytes = main.subarray(start, start + (to - from) * piece.width)
  return (piece.width === 1 ? narrow : wide).decode(bytes)
}
