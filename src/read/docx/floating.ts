import { child, find, findAll, textOf, type XmlElement } from './xml.ts'

/** EMU, 360,000 a centimetre: so far from the paragraph that it hangs on, a drawing is no longer where it hangs. */
const NEAR = 360_000
/** A picture of this size may be one of a number. */
const SMALL = 540_000
/** The same in points, for drawings of the old kind. */
const NEAR_POINTS = 28
/** Points in the units of VML. */
const units: Record<string, number> = { pt: 1, in: 72, cm: 28.35, mm: 2.835, px: 0.75, pc: 12 }

/** From what the place of a drawing is measured, where that is not the paragraph or cell that it hangs on. */
const isOfPage = (from: string | undefined): boolean => /page|margin/i.test(from ?? '')

const isAwayAlong = (position: XmlElement | undefined): boolean =>
  position !== undefined &&
  (isOfPage(position.attributes.relativeFrom) || Math.abs(Number(textOf(child(position, 'wp:posOffset') ?? ''))) > NEAR)

const anchorOf = (drawing: XmlElement): XmlElement | undefined =>
  find(drawing, (e) => e.name === 'wp:anchor') ?? undefined

const stylesOf = (drawing: XmlElement): string[] =>
  findAll(drawing, (e) => /position:\s*absolute/i.test(e.attributes.style ?? '')).map((e) => e.attributes.style!)

const lengthOf = (style: string, name: string): number => {
  const [, digits, unit] = new RegExp(`${name}:\\s*(-?[\\d.]+)([a-z]*)`, 'i').exec(style) ?? []
  return digits === undefined ? 0 : Number(digits) * (units[unit ?? ''] ?? 1)
}

/** Does it lie over the page, and not in line with the words? */
export const isFloating = (drawing: XmlElement): boolean =>
  anchorOf(drawing) !== undefined || stylesOf(drawing).length > 0

/** Does it float somewhere else than where it hangs? */
export const isAway = (drawing: XmlElement): boolean => {
  const anchor = anchorOf(drawing)
  if (anchor) return ['wp:positionH', 'wp:positionV'].some((name) => isAwayAlong(child(anchor, name)))
  return stylesOf(drawing).some(
    (style) =>
      ['margin-left', 'margin-top', 'left', 'top'].some(
        (name) => Math.abs(lengthOf(style, `(?:^|;)\\s*${name}`)) > NEAR_POINTS,
      ) || /mso-position-(?:horizontal|vertical)-relative:\s*(?:page|margin)/i.test(style),
  )
}

/** Is it no larger than a number? */
export const isSmall = (drawing: XmlElement): boolean => {
  const size = find(drawing, (e) => e.name === 'wp:extent')?.attributes
  return size !== undefined && Math.max(Number(size.cx), Number(size.cy)) <= SMALL
}
