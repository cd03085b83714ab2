import { minOf } from '../base/extremes.ts'
import { figureLetters } from '../text/figures.ts'
import { type Declarations, VANISHES } from './css.ts'
import { shareOf } from './css-share.ts'

/** What is known of an element where its styles are asked whether they may hide its words. */
export interface Asked {
  /** pixels */
  size: number
  lengthOf: (written: string | undefined) => number | null
  /** it holds words, and is no box that others lie in */
  holdsWords: boolean
  inline: boolean
  cell: boolean
}

/** Words smaller than this (two points) are specks. */
export const SPECK = 8 / 3

const none = /^(?:none|normal|auto|initial|unset|revert)$/
const isSaid = (value: string | undefined): value is string => value !== undefined && !none.test(value)

/** Values that take nothing away: `grayscale(1)`, `blur(0)`, and the filters of a browser that is gone. */
const changesInk = (filter: string): boolean =>
  [...filter.matchAll(/(blur|brightness|contrast|invert|opacity|url)\(([^()]*)/g)].some(([, name, inner]) => {
    if (name === 'url') return !/gr[ae]y/.test(filter)
    const [, number, unit] = /^\s*([\d.]+)\s*([a-z%]*)/.exec(inner!) ?? []
    // nothing said is all of it
    if (number === undefined) return name !== 'opacity' && name !== 'brightness' && name !== 'contrast'
    const n = Number(number) / (unit === '%' ? 100 : 1)
    if (name === 'blur') return n >= 1 || unit === 'em'
    if (name === 'invert') return n > 0.3
    return n < 0.5 || (name === 'brightness' && n > 1.5)
  })

/** Degrees of an angle, from 0 to 360. */
const degrees = (written: string): number => {
  const [, number, unit = 'deg'] = /([+-]?[\d.]+)\s*(deg|rad|grad|turn)?/.exec(written) ?? []
  const whole = { deg: 1, rad: 180 / Math.PI, grad: 0.9, turn: 360 }[unit] ?? 1
  return (((Number(number ?? 0) * whole) % 360) + 360) % 360
}
const isUpsideDown = (angle: number): boolean => angle > 120 && angle < 240
/** Scaled to less than that, digits are specks or strokes; below nothing they are mirrored. */
const LEAST_SCALE = 0.3

/** Digits upside down or mirrored are other digits, or none; turned on their side they are read. */
const changesShape = (transform: string): boolean =>
  [...transform.matchAll(/([a-z0-9]+)\(([^()]*)/g)].some(([, name, inner]) => {
    const parts = inner!.split(/[\s,]+/).filter((p) => p !== '')
    const n = parts.map(shareOf)
    if (name === 'rotate' || name === 'rotatez') return isUpsideDown(degrees(inner!))
    if (name === 'rotatex' || name === 'rotatey') return Math.cos((degrees(inner!) * Math.PI) / 180) < LEAST_SCALE
    if (name!.startsWith('scale')) return n.slice(0, 2).some((v) => v < LEAST_SCALE)
    if (name!.startsWith('skew')) return n.some((v) => Math.abs(v) > 45)
    if (name === 'matrix') return n[0]! < LEAST_SCALE || n[3]! < LEAST_SCALE
    return name === 'matrix3d' || name === 'rotate3d'
  })

/** Properties that let a picture cut the shape of an element. */
export const masks = [
  'mask',
  'mask-image',
  '-webkit-mask',
  '-webkit-mask-image',
  '-webkit-mask-box-image',
  'mask-border',
]
const sides = ['left', 'right', 'top', 'bottom'] as const

/** Words moved by more than themselves lie on others, or under the edge of their box. */
const isMovedAway = (said: Declarations, { size, lengthOf, inline }: Asked): boolean => {
  const far = (written: string | undefined): boolean =>
    written !== undefined && !written.endsWith('%') && Math.abs(lengthOf(written) ?? 0) >= size
  if (said.position === 'relative' && sides.some((side) => far(said[side]))) return true
  if (inline && ['margin-left', 'margin-right'].some((side) => (lengthOf(said[side]) ?? 0) <= -0.4 * size)) return true
  const [, moved] = /translate(?:3d|x|y)?\(([^()]*)/.exec(said.transform ?? '') ?? []
  return [...(moved ?? '').split(','), ...(said.translate ?? '').split(/\s+/)].some((part) =>
    far(part.trim() || undefined),
  )
}

/** What cuts at the edge of a box. */
const cuts = ({ overflow, contain }: Declarations): boolean =>
  /hidden|clip/.test(overflow ?? '') || /paint|strict|content/.test(contain ?? '')

/** So much of a line has to be seen for its digits to be told, in ems. */
const LEAST_LINE = 0.7

/** Words of which only a part of the height is seen, or that are moved out of the box that cuts them. */
const isCutFlat = (said: Declarations, { size, lengthOf, cell }: Asked): boolean => {
  if (!cuts(said)) return false
  const isLow = (written: string | undefined): boolean => {
    const length = written?.endsWith('%') ? null : lengthOf(written)
    return length !== null && length < LEAST_LINE * size
  }
  const line = said['line-height'] ?? 'normal'
  if (isLow(/^[\d.]+$/.test(line) ? `${line}em` : line)) return true
  if (!cell && (isLow(said.height) || isLow(said['max-height']))) return true
  const indent = lengthOf(said['text-indent'])
  return indent !== null && (indent < -0.3 * size || indent > 20 * size)
}

/** Letters so near each other, or so small, that one may not be told from the next. */
const areTooNear = (said: Declarations, { size, lengthOf }: Asked): boolean => {
  const zoom = shareOf(said.zoom ?? '1')
  return (
    (lengthOf(said['letter-spacing']) ?? 0) <= -0.3 * size ||
    (zoom > 0 && zoom * size < SPECK) ||
    /^0*(?:\.\d*|0)$/.test(said['font-size-adjust'] ?? 'none')
  )
}

const isCutByShape = (said: Declarations): boolean =>
  (isSaid(said['clip-path']) && !/^inset\(\s*0(?:px|%)?\s*\)$|-box$/.test(said['clip-path'])) ||
  (isSaid(said.clip) && /^(?:absolute|fixed)$/.test(said.position ?? ''))

const isTurnedOrShrunk = (said: Declarations): boolean =>
  changesShape(said.transform ?? '') ||
  (said.rotate !== undefined && isUpsideDown(degrees(said.rotate))) ||
  (isSaid(said.scale) && said.scale.split(/\s+/).some((p) => shareOf(p) < LEAST_SCALE))

/** What is not worked out here and may hide words, or show others in their place. */
const mayHideBy: readonly ((said: Declarations, asked: Asked) => boolean)[] = [
  (said) => said['animation-name'] === VANISHES,
  (said) => masks.some((name) => isSaid(said[name])),
  (said) => changesInk(`${said.filter ?? ''} ${said['-webkit-filter'] ?? ''}`),
  isCutByShape,
  (said) => isSaid(said['mix-blend-mode']) || isSaid(said['-webkit-text-security']),
  (said) => /url\(|image(?:-set)?\(/.test(said.content ?? ''),
  areTooNear,
  isTurnedOrShrunk,
  isCutFlat,
  (said, asked) => asked.holdsWords && isMovedAway(said, asked),
]

/**
 * Whether words may be hidden, or shown as others than they are, by what is not worked out here: masks and filters, shapes
 * that cut, letters over each other, turned and mirrored ones. Of no size, they are not seen whatever else is said.
 */
export const mayHide = (said: Declarations, asked: Asked): boolean =>
  asked.size >= SPECK && mayHideBy.some((by) => by(said, asked))

/** Boxes wider than that are those that a page is laid out in. */
const WIDEST = 200

/** Pixels beyond which words on one line are cut off; null where they are not. */
export const cutAt = (said: Declarations, boxed: boolean, lengthOf: Asked['lengthOf']): number | null => {
  if (!boxed || !cuts(said)) return null
  const widths = ['width', 'max-width']
    .map((name) => (said[name]?.endsWith('%') ? null : lengthOf(said[name])))
    .filter((w) => w !== null)
  const width = minOf(widths)
  return width < WIDEST ? width : null
}

const figures = new RegExp(`[${figureLetters}%]+`, 'g')

/** How wide the longest number is that cannot be broken, in pixels: digits take half their size. */
export const widthOfNumber = (words: string, size: number): number =>
  Math.max(0, ...(words.match(figures) ?? []).map((n) => n.length)) * 0.5 * size

/** Signs before the items of a list that are no words. */
const plainMarkers = /^(?:disc|circle|square|none|disclosure-(?:open|closed)|inherit|initial|unset|revert|)$/

/** Whether a kind of markers of lists is words: numbers, letters, a text of its own. */
export const isCounted = (marker: string): boolean =>
  /^["']/.test(marker) ? /[\p{L}\p{N}]/u.test(marker) : !plainMarkers.test(marker)

const byType: Readonly<Record<string, string>> = { a: 'lower-alpha', i: 'lower-roman', '1': 'decimal' }

/** The markers that an element gives to the items in it; `around`: those that it is given itself. */
export const markerOf = (
  tagName: string,
  type: string | undefined,
  said: Declarations | null,
  around: string,
): string => {
  const styled = said?.['list-style-type']
  if (styled !== undefined) return styled === 'inherit' ? around : styled
  if (!/^(?:ol|ul|li|menu|dir)$/.test(tagName)) return around
  if (type !== undefined) return byType[type.toLowerCase()] ?? type.toLowerCase()
  return tagName === 'ol' ? 'decimal' : tagName === 'li' ? around : 'disc'
}
