/** Words outside the body: from and to, and the character of the body that they hang on. */
interface Words {
  anchor: number
  from: number
  to: number
}

/** … of which story they are. */
export interface Aside extends Words {
  kind: 'footnote' | 'endnote' | 'box'
}

const u32s = (bytes: Uint8Array, count: number): number[] => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: Math.max(0, Math.min(count, Math.floor(bytes.length / 4))) }, (_, i) =>
    view.getUint32(4 * i, true),
  )
}

/** Positions in front of entries of `size` bytes: one more than there are entries. */
const positionsOf = (plc: Uint8Array, size: number): number[] =>
  plc.length < 4 ? [] : u32s(plc, Math.floor((plc.length - 4) / (size + 4)) + 1)

const within = (n: number, most: number): number => Math.min(Math.max(n, 0), most)

/** How long what is said of each place is that has a note. */
const sizes = { footnote: 2, endnote: 2, comment: 30 }

/** Notes of one kind; `start` is where their story begins, `length` how long it is. */
export const readNotes = <Kind extends keyof typeof sizes>(
  kind: Kind,
  refs: Uint8Array,
  texts: Uint8Array,
  start: number,
  length: number,
): (Words & { kind: Kind })[] => {
  const anchors = positionsOf(refs, sizes[kind])
  const starts = positionsOf(texts, 0)
  return anchors.slice(0, -1).flatMap((anchor, i) => {
    const from = starts[i]
    const to = starts[i + 1]
    if (from === undefined || to === undefined) return []
    return [{ kind, anchor, from: start + within(from, length), to: start + within(to, length) }]
  })
}

const SHAPE = 26
const BOX = 22

/** Text boxes, by the shape that holds them; one whose shape is nowhere hangs on the end of the body. */
export const readBoxes = (
  shapes: Uint8Array,
  boxes: Uint8Array,
  start: number,
  length: number,
  end: number,
): Aside[] => {
  const shapeAt = positionsOf(shapes, SHAPE)
  const shapeView = new DataView(shapes.buffer, shapes.byteOffset, shapes.byteLength)
  const anchorOf = new Map(
    shapeAt.slice(0, -1).map((cp, i) => [shapeView.getUint32(4 * shapeAt.length + SHAPE * i, true), cp]),
  )
  const starts = positionsOf(boxes, BOX)
  const view = new DataView(boxes.buffer, boxes.byteOffset, boxes.byteLength)
  return starts.slice(0, -1).flatMap((from, i) => {
    const at = 4 * starts.length + BOX * i
    // a place for boxes to come holds no words
    if (view.getUint16(at + 8, true) !== 0) return []
    const shape = view.getUint32(at + 14, true)
    const to = starts[i + 1]!
    const anchor = Math.min(anchorOf.get(shape) ?? end, end)
    return [{ kind: 'box' as const, anchor, from: start + within(from, length), to: start + within(to, length) }]
  })
}
