import type { Conditional, Overlay } from './conditional.ts'
import { inkNumbered, WHITE } from './ink.ts'
import type { Merge } from './model.ts'

type Palette = readonly string[] | undefined

/** Size of what a style of rules says of a font, of how words lie, and of a frame ([MS-XLS] 2.5.92, 2.5.89, 2.5.90). */
const FONT = 118
const LIE = 8
const FRAME = 8

const STRUCK = 0x80

/** Where the parts of a style stand; a part that its first bits do not name is not there ([MS-XLS] 2.5.99). */
const readStyle = (data: DataView, at: number, palette: Palette): Overlay => {
  const has = data.getUint32(at, true)
  const part = (bit: number): boolean => (has & (1 << bit)) !== 0
  const overlay: Overlay = {}
  let from = at + 6
  if (part(25)) {
    overlay.alters = true
    from += data.getUint16(at + 4, true) & 1 ? data.getUint16(from, true) : 2
  }
  if (part(26)) {
    const ink = data.getInt32(from + 80, true)
    if (data.getUint32(from + 68, true) & ~data.getUint32(from + 88, true) & STRUCK) overlay.alters = true
    if (ink >= 0) overlay.ink = inkNumbered(ink, palette)
    from += FONT
  }
  from += (part(27) ? LIE : 0) + (part(28) ? FRAME : 0)
  if (part(29)) {
    const pattern = data.getUint32(from, true)
    const kind = part(16) ? 1 : (pattern >>> 10) & 0x3f
    // a plain fill has its colour behind the pattern, not in front of it as that of a cell
    overlay.ground = kind === 0 ? WHITE : kind === 1 ? inkNumbered((pattern >>> 23) & 0x7f, palette) : null
  }
  return overlay
}

const BAR = 4
const SIGNS = 6

/** A rule of Excel 2007 and later ([MS-XLS] 2.4.43): a bar or signs may stand in place of the number. */
const readLater = (data: DataView, palette: Palette): Overlay => {
  const kind = data.getUint8(12)
  const size = data.getUint32(18, true)
  const styled = size === 0 ? {} : readStyle(data, 22, palette)
  const formulas = 22 + (size || 2) + data.getUint16(14, true) + data.getUint16(16, true)
  const picture = formulas + 2 + data.getUint16(formulas, true) + 5
  const more = picture + 1 + data.getUint8(picture)
  const alone =
    (kind === BAR && !(data.getUint8(more + 3) & 2)) || (kind === SIGNS && (data.getUint8(more + 5) & 1) !== 0)
  return alone ? { ...styled, alters: true } : styled
}

const rangesAt = (data: DataView, at: number): Merge[] =>
  Array.from({ length: data.getUint16(at, true) }, (_, i) => {
    const u16 = (nth: number): number => data.getUint16(at + 2 + 8 * i + 2 * nth, true)
    return { top: u16(0), bottom: u16(1), left: u16(2), right: u16(3) }
  })

/** What cannot be followed may be anything. */
const orAny = (read: () => Overlay): Overlay => {
  try {
    return read()
  } catch {
    return { alters: true }
  }
}

/** Rules of a sheet of the old format: which cells, then one record for each rule ([MS-XLS] 2.4.56, 2.4.42). */
export const oldConditionals = (
  palette: Palette,
): { take: (type: number, data: DataView) => void; found: Conditional[] } => {
  const found: (Conditional & { overlays: Overlay[] })[] = []
  return {
    found,
    take: (type, data) => {
      if (type === 0x1b0) found.push({ ranges: rangesAt(data, 12), overlays: [] })
      else if (type === 0x879) found.push({ ranges: rangesAt(data, 24), overlays: [] })
      else if (type === 0x1b1) found.at(-1)?.overlays.push(orAny(() => readStyle(data, 6, palette)))
      else if (type === 0x87a) found.at(-1)?.overlays.push(orAny(() => readLater(data, palette)))
    },
  }
}
