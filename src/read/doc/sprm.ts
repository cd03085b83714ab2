/** One change of a property: its code and the bytes that go with it. */
export interface Sprm {
  code: number
  operand: DataView
}

/** Bytes of an operand by the kind of the code (bits 13–15); -1: its first byte says. */
const sizes = [1, 1, 2, 4, 2, 2, -1, 3]

/** The codes that are read here (MS-DOC 2.6), by what they are about. */
export const codes = {
  deleted: 0x0800,
  inserted: 0x0801,
  fieldHidden: 0x0802,
  hidden: 0x083c,
  struck: 0x0837,
  struckTwice: 0x2a53,
  special: 0x0855,
  picture: 0x6a03,
  raised: 0x2a48,
  position: 0x4845,
  size: 0x4a43,
  spacing: 0x8840,
  scale: 0x4852,
  font: 0x4a4f,
  squeezedLines: 0xca78,
  characterStyle: 0x4a30,
  plain: 0x2a33,
  symbol: 0x6a09,
  colorIndex: 0x2a42,
  color: 0x6870,
  shading80: 0x4866,
  shading: 0xca71,
  highlight: 0x2a0c,
  style: 0x4600,
  align80: 0x2403,
  align: 0x2461,
  outline: 0x2640,
  listLevel: 0x260a,
  list: 0x460b,
  inTable: 0x2416,
  rowEnd: 0x2417,
  depth: 0x6649,
  innerCell: 0x244b,
  innerRowEnd: 0x244c,
  paragraphShading80: 0x442d,
  paragraphShading: 0xc64d,
  huge: 0x6646,
  huge2: 0x6645,
  tableProperties: 0x646b,
  tableStyle: 0x563a,
  columns: 0xd608,
  columnInsert: 0x7621,
  columnDelete: 0x5622,
  columnWidth: 0x7623,
  merge: 0x5624,
  split: 0x5625,
  mergeDown: 0xd62b,
  cellShading80: 0xd609,
  cellShading: 0xd612,
  header: 0x3404,
  rowHeight: 0x9407,
} as const

/** A list of property changes. One that is cut off, or not understood, ends it. */
export const readSprms = (bytes: Uint8Array): Sprm[] => {
  const found: Sprm[] = []
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  for (let at = 0; at + 2 < bytes.length; ) {
    const code = view.getUint16(at, true)
    at += 2
    let size = sizes[code >> 13]!
    if (code === 0xd608 || code === 0xd606) {
      // its length is of two bytes and counts one too many
      if (at + 2 > bytes.length) break
      size = view.getUint16(at, true) - 1
      at += 2
    } else if (size === -1) {
      size = bytes[at]!
      at += 1
      // tab stops: more of them than a length of one byte can say
      if (code === 0xc615 && size === 255) {
        const deleted = bytes[at] ?? 0
        const added = bytes[at + 1 + 4 * deleted] ?? 0
        size = 2 + 4 * deleted + 3 * added
      }
    }
    if (size < 0 || at + size > bytes.length) break
    found.push({ code, operand: new DataView(bytes.buffer, bytes.byteOffset + at, size) })
    at += size
  }
  return found
}

/** Changes that fast saving wrote as a number of one byte (Prm0), for the properties that are read here. */
export const shortCodes: Record<number, number> = {
  5: codes.align80,
  24: codes.inTable,
  25: codes.rowEnd,
  65: codes.deleted,
  67: codes.fieldHidden,
  87: codes.struck,
  92: codes.hidden,
  98: codes.colorIndex,
  104: codes.raised,
  115: codes.struckTwice,
}
