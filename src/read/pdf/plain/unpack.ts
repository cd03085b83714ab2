import { Unzlib, unzlibSync } from 'fflate'
import { Endless, notPlain } from './not-plain.ts'
import { type Dict, isArray, isDict, isName, type PdfObject } from './objects.ts'

/** What a stream may unpack to, in bytes: the content of a page is a few hundred thousand. */
const MOST_BYTES = 64 * 1024 * 1024
/** Deflate packs at most 1032 to 1: this much at a time cannot run far past the bound. */
const PIECE = 32 * 1024

/** Where streams are unpacked: a font has hundreds of small ones, and a guess at their size is memory that is cleared again. */
const scratch = new Uint8Array(128 * 1024)

/** The data of a stream, unpacked. `resolve` follows references. ISO 32000-2, 7.4: FlateDecode alone, with its predictors. */
export const unpack = (dict: Dict, data: Uint8Array, resolve: (o: PdfObject | undefined) => PdfObject): Uint8Array => {
  if (dict.has('F')) notPlain('data in another file')
  const filters = listOf(resolve(dict.get('Filter') ?? dict.get('Fl')))
  const settings = listOf(resolve(dict.get('DecodeParms') ?? dict.get('DP')))
  let bytes = data
  filters.forEach((item, i) => {
    const filter = resolve(item)
    if (!isName(filter) || (filter.name !== 'FlateDecode' && filter.name !== 'Fl')) notPlain('a filter')
    const setting = resolve(settings[i])
    bytes = unpredict(inflate(bytes), isDict(setting) ? setting : new Map(), resolve)
  })
  return bytes
}

const listOf = (o: PdfObject): readonly PdfObject[] => (o === null ? [] : isArray(o) ? o : [o])

const inflate = (packed: Uint8Array): Uint8Array => {
  try {
    return packed.length > PIECE ? inflatePieces(packed) : inflateAtOnce(packed)
  } catch (error) {
    if (error instanceof Endless) throw error
    return notPlain(`packed data: ${error instanceof Error ? error.message : error}`)
  }
}

const inflateAtOnce = (packed: Uint8Array): Uint8Array => {
  const bytes = unzlibSync(packed, { out: scratch })
  // what fills it may be longer
  return bytes.length < scratch.length ? bytes.slice() : unzlibSync(packed)
}

const inflatePieces = (packed: Uint8Array): Uint8Array => {
  const pieces: Uint8Array[] = []
  let size = 0
  let ended = false
  const stream = new Unzlib((piece, final) => {
    pieces.push(piece)
    size += piece.length
    ended ||= final
  })
  for (let at = 0; at < packed.length; at += PIECE) {
    stream.push(packed.subarray(at, at + PIECE), at + PIECE >= packed.length)
    if (size > MOST_BYTES) throw new Endless('a stream without end')
  }
  if (!ended) notPlain('packed data that end early')
  if (pieces.length === 1) return pieces[0]!
  const whole = new Uint8Array(size)
  let at = 0
  for (const piece of pieces) {
    whole.set(piece, at)
    at += piece.length
  }
  return whole
}

/** ISO 32000-2, 7.4.4.4: the filters of PNG, a byte before each row that names one. */
const unpredict = (bytes: Uint8Array, settings: Dict, resolve: (o: PdfObject | undefined) => PdfObject): Uint8Array => {
  const predictor = resolve(settings.get('Predictor')) ?? 1
  if (predictor === 1) return bytes
  const columns = resolve(settings.get('Columns')) ?? 1
  const plain = (key: string, usual: number): boolean => (resolve(settings.get(key)) ?? usual) === usual
  if (typeof predictor !== 'number' || predictor < 10 || typeof columns !== 'number' || columns < 1)
    return notPlain('a predictor')
  if (!plain('Colors', 1) || !plain('BitsPerComponent', 8) || bytes.length % (columns + 1) !== 0)
    return notPlain('a predictor')
  const rows = bytes.length / (columns + 1)
  const out = new Uint8Array(rows * columns)
  for (let r = 0; r < rows; r++) {
    const from = r * (columns + 1)
    const to = r * columns
    const filter = bytes[from]!
    for (let i = 0; i < columns; i++) {
      const left = i > 0 ? out[to + i - 1]! : 0
      const up = r > 0 ? out[to + i - columns]! : 0
      const corner = i > 0 && r > 0 ? out[to + i - columns - 1]! : 0
      out[to + i] = bytes[from + 1 + i]! + predicted(filter, left, up, corner)
    }
  }
  return out
}

const predicted = (filter: number, left: number, up: number, corner: number): number => {
  switch (filter) {
    case 0:
      return 0
    case 1:
      return left
    case 2:
      return up
    case 3:
      return (left + up) >> 1
    case 4: {
      const estimate = left + up - corner
      const [a, b, c] = [Math.abs(estimate - left), Math.abs(estimate - up), Math.abs(estimate - corner)]
      return a <= b && a <= c ? left : b <= c ? up : corner
    }
    default:
      return notPlain('a predictor')
  }
}
