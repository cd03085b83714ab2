import { child, find, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { Merge } from './model.ts'
import type { Spot } from './place.ts'

/** Cells that something drawn lies over. `covers`: words below it may not be seen, either. */
export interface Drawn extends Merge {
  covers: boolean
}

/** EMU, two pixels: so little of a drawing in a cell is none. */
const SPECK = 19_050
const EMU_A_POINT = 12_700
/** Parts of a hundred thousand: what is painted with less lets what is below it be seen. */
const DENSE = 90_000

const fills = new Set(['solidFill', 'gradFill', 'blipFill', 'pattFill'])

/** A shape that is painted, by itself or as its theme has it. */
const isPainted = (shape: XmlElement): boolean => {
  const own = child(shape, 'spPr')
  const fill = own?.children.filter(isXml).find((e) => fills.has(e.name) || e.name === 'noFill' || e.name === 'grpFill')
  if (fill === undefined) return Number(child(child(shape, 'style'), 'fillRef')?.attributes.idx ?? 0) > 0
  const alpha = find(fill, (e) => e.name === 'alpha')?.attributes.val
  return fills.has(fill.name) && !(alpha !== undefined && Number(alpha) < DENSE)
}

/** Shapes that hold something of their own, or are painted; lines and empty frames cover no words. */
const isFilled = (anchor: XmlElement): boolean =>
  !!find(
    anchor,
    (e) =>
      e.name === 'pic' ||
      e.name === 'graphicFrame' ||
      (e.name === 't' && textOf(e).trim() !== '') ||
      (e.name === 'sp' && isPainted(e)),
  )

const isHidden = (anchor: XmlElement): boolean =>
  ['1', 'true'].includes(find(anchor, (e) => e.name === 'cNvPr')?.attributes.hidden ?? '')

/** Where a drawing begins or ends: the cell, and how far within it. */
const corner = (of: XmlElement | undefined): { row: number; col: number; right: number; down: number } | null => {
  const at = (name: string): number => Number(textOf(child(of, name) ?? '') || Number.NaN)
  const [row, col, right, down] = [at('row'), at('col'), at('colOff'), at('rowOff')]
  return Number.isInteger(row) && Number.isInteger(col) ? { row, col, right: right || 0, down: down || 0 } : null
}

/** Of what is written in two ways, the one for programs that know more. */
const anchorsIn = (of: XmlElement | undefined): XmlElement[] =>
  (of?.children ?? []).filter(isXml).flatMap((e) => {
    if (e.name !== 'mc:AlternateContent') return [e]
    const choice = anchorsIn(child(e, 'mc:Choice'))
    return choice.length > 0 ? choice : anchorsIn(child(e, 'mc:Fallback'))
  })

const pointsOf = (of: XmlElement | undefined, attribute: string): number =>
  (Number(of?.attributes[attribute]) || 0) / EMU_A_POINT

/** Pictures, text boxes, shapes and charts of a sheet (ECMA-376 part 1, 20.5), names without their prefixes. */
export const drawnIn = (drawing: XmlElement | null): (Drawn | Spot)[] =>
  anchorsIn(drawing ?? undefined).flatMap((anchor): (Drawn | Spot)[] => {
    const [from, to] = [corner(child(anchor, 'from')), corner(child(anchor, 'to'))]
    const [at, size] = [child(anchor, 'pos'), child(anchor, 'ext')]
    if ((from === null && at === undefined) || isHidden(anchor)) return []
    const covers = isFilled(anchor)
    if (from === null || to === null)
      return [
        {
          row: from?.row ?? 0,
          col: from?.col ?? 0,
          x: from ? from.right / EMU_A_POINT : pointsOf(at, 'x'),
          y: from ? from.down / EMU_A_POINT : pointsOf(at, 'y'),
          width: pointsOf(size, 'cx'),
          height: pointsOf(size, 'cy'),
          covers,
        },
      ]
    return [
      {
        top: from.row,
        left: from.col,
        bottom: Math.max(from.row, to.down <= SPECK ? to.row - 1 : to.row),
        right: Math.max(from.col, to.right <= SPECK ? to.col - 1 : to.col),
        covers,
      },
    ]
  })
