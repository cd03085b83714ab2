import { checkSize, damagedPicture, unknownPicture } from './errors.ts'
import { quartersOf } from './jpeg.ts'
import type { PageImage, PicturePageSource } from './pages.ts'

const damaged = (cause?: unknown) => damagedPicture('TIFF', cause)
const unknown = (what: string) => unknownPicture('TIFF', what)

/** Strips and tiles of one page; a scan has some hundreds. */
const MOST_PIECES = 20_000

/** Bytes of one value, by type (TIFF 6.0, section 2). */
const sizes: Record<number, number> = { 1: 1, 2: 1, 3: 2, 4: 4, 5: 8, 7: 1, 13: 4 }

type Fields = (tag: number) => number[]

/** The pages of a TIFF (revision 6.0), each as the strips or tiles that it is cut in, packed as they are. */
export const readTiff = (bytes: Uint8Array, maxPages: number): PicturePageSource[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const little = bytes[0] === 0x49
  const pages: PicturePageSource[] = []
  const seen = new Set<number>()
  try {
    for (let at = view.getUint32(4, little); at !== 0 && pages.length < maxPages; ) {
      if (seen.has(at)) throw damaged()
      seen.add(at)
      const count = view.getUint16(at, little)
      const fields = fieldsAt(view, at, count, little)
      // a smaller copy of the page before, for lists of pictures
      const isPreview = ((fields(254)[0] ?? 0) & 1) === 1
      if (!isPreview || pages.length === 0) pages.push(pageOf(bytes, fields))
      at = view.getUint32(at + 2 + 12 * count, little)
    }
  } catch (error) {
    if (error instanceof RangeError) throw damaged(error)
    throw error
  }
  if (pages.length === 0) throw damaged()
  return pages
}

const fieldsAt =
  (view: DataView, start: number, count: number, little: boolean): Fields =>
  (tag) => {
    for (let i = 0; i < count; i++) {
      const at = start + 2 + 12 * i
      if (view.getUint16(at, little) !== tag) continue
      const type = view.getUint16(at + 2, little)
      const n = view.getUint32(at + 4, little)
      const size = sizes[type]
      if (size === undefined) return []
      if (n > 10 * MOST_PIECES) throw damaged()
      const from = n * size <= 4 ? at + 8 : view.getUint32(at + 8, little)
      return Array.from({ length: n }, (_, k) => {
        const place = from + k * size
        if (size === 1) return view.getUint8(place)
        if (size === 2) return view.getUint16(place, little)
        if (size === 4) return view.getUint32(place, little)
        return view.getUint32(place, little) / Math.max(1, view.getUint32(place + 4, little))
      })
    }
    return []
  }

const pageOf = (bytes: Uint8Array, fields: Fields): PicturePageSource => {
  const one = (tag: number, usual: number): number => fields(tag)[0] ?? usual
  const [width, height] = [one(256, 0), one(257, 0)]
  checkSize('TIFF', width, height)
  const bits = one(258, 1)
  const packing = one(259, 1)
  const photometric = one(262, 0)
  const samples = one(277, 1)
  if (one(284, 1) !== 1 && samples > 1) throw unknown('planes')
  if (![1, 2, 4, 8].includes(bits)) throw unknown(`${bits} bits`)
  const space = spaceOf(photometric, samples, bits, packing, fields)
  const tiled = fields(324).length > 0
  const [wide, high] = tiled ? [one(322, width), one(323, height)] : [width, Math.min(height, one(278, height))]
  if (wide < 1 || high < 1) throw damaged()
  const [offsets, lengths] = tiled ? [fields(324), fields(325)] : [fields(273), fields(279)]
  const across = Math.ceil(width / wide)
  const pieces = across * Math.ceil(height / high)
  if (pieces > MOST_PIECES) throw damaged()
  if (offsets.length < pieces || lengths.length < pieces) throw damaged()
  const unpacker = filterOf(packing, { wide, samples, bits, fields })
  const images = Array.from({ length: pieces }, (_, i): PageImage => {
    const top = Math.floor(i / across) * high
    const rows = tiled ? high : Math.min(high, height - top)
    const piece = bytes.subarray(offsets[i]!, offsets[i]! + lengths[i]!)
    if (piece.length < lengths[i]!) throw damaged()
    return {
      width: wide,
      height: rows,
      bits,
      space,
      data: unpacker.prepared(one(266, 1) === 2 && packing !== 7 ? mirrored(piece) : piece),
      ...(unpacker.filter ? { filter: unpacker.filter } : {}),
      ...(unpacker.params ? { params: unpacker.params(rows) } : {}),
      inverted: unpacker.fax ? photometric === 1 : photometric === 0 && packing !== 7,
      left: (i % across) * wide,
      top,
    }
  })
  const unit = one(296, 2)
  const perUnit = one(282, 0)
  const dpi = perUnit === 0 || unit === 1 ? null : unit === 3 ? perUnit * 2.54 : perUnit
  return { width, height, dpi, quarters: quartersOf(one(274, 1)), images }
}

const spaceOf = (photometric: number, samples: number, bits: number, packing: number, fields: Fields): string => {
  if (photometric <= 1 && samples === 1) return '/DeviceGray'
  if (photometric === 2 && samples === 3) return '/DeviceRGB'
  if (photometric === 6 && samples === 3 && packing === 7) return '/DeviceRGB'
  if (photometric === 3 && samples === 1) {
    const map = fields(320)
    const colours = 2 ** bits
    if (map.length < 3 * colours) throw damaged()
    const hex = (n: number): string => (n >> 8).toString(16).padStart(2, '0')
    const table = Array.from({ length: colours }, (_, i) =>
      [map[i]!, map[colours + i]!, map[2 * colours + i]!].map(hex).join(''),
    )
    return `[/Indexed /DeviceRGB ${colours - 1} <${table.join('')}>]`
  }
  throw unknown(`photometric ${photometric}, ${samples} samples`)
}

interface Unpacker {
  filter?: string
  params?: (rows: number) => string
  fax: boolean
  prepared: (piece: Uint8Array) => Uint8Array
}

const asItIs = (piece: Uint8Array): Uint8Array => piece

/** Packings of TIFF in the words of PDF. */
const filterOf = (
  packing: number,
  { wide, samples, bits, fields }: { wide: number; samples: number; bits: number; fields: Fields },
): Unpacker => {
  const predictor = fields(317)[0] ?? 1
  const params =
    predictor === 2 ? () => `/Predictor 2 /Colors ${samples} /BitsPerComponent ${bits} /Columns ${wide}` : undefined
  if (predictor > 2) throw unknown(`predictor ${predictor}`)
  const plain = (filter: string): Unpacker => ({ filter, ...(params ? { params } : {}), fax: false, prepared: asItIs })
  if (packing === 1) return { fax: false, prepared: asItIs }
  if (packing === 5) return plain('LZWDecode')
  if (packing === 8 || packing === 32946) return plain('FlateDecode')
  if (packing === 32773) return { filter: 'RunLengthDecode', fax: false, prepared: asItIs }
  if (packing === 7) return { filter: 'DCTDecode', fax: false, prepared: withTables(Uint8Array.from(fields(347))) }
  if (packing >= 2 && packing <= 4) {
    const k = packing === 4 ? -1 : packing === 3 && ((fields(292)[0] ?? 0) & 1) === 1 ? 1 : 0
    return {
      filter: 'CCITTFaxDecode',
      params: (rows) =>
        `/K ${k} /Columns ${wide} /Rows ${rows} /EndOfBlock false${packing === 2 ? ' /EncodedByteAlign true' : ''}`,
      fax: true,
      prepared: asItIs,
    }
  }
  throw unknown(`compression ${packing}`)
}

/** Strips of one JPEG share their tables, which stand apart. */
const withTables =
  (tables: Uint8Array) =>
  (piece: Uint8Array): Uint8Array => {
    if (tables.length < 4) return piece
    const made = new Uint8Array(tables.length - 2 + piece.length - 2)
    made.set(tables.subarray(0, tables.length - 2))
    made.set(piece.subarray(2), tables.length - 2)
    return made
  }

/** Bits of each byte the other way round. */
const mirrored = (piece: Uint8Array): Uint8Array =>
  piece.map((byte) => {
    let turned = 0
    for (let bit = 0; bit < 8; bit++) if (byte & (1 << bit)) turned |= 128 >> bit
    return turned
  })
