import type { Box } from '../box.ts'
import type { EngineFont } from '../engine.ts'
import type { Matrix } from '../matrix.ts'
import type { Colour } from '../paint.ts'

/** What `q` and `Q` save and restore, as far as it matters here. */
export interface State {
  ctm: Matrix
  lineWidth: number
  clip: Box
  type: Setting
  ink: Painting
  /** the clip is a rectangle, and `clip` all of it */
  clipExact: boolean
  /** what lies within clips of other shapes; null where there are none */
  within: ((x: number, y: number) => boolean) | null
}

/** How words are set; never changed, so that saving it costs nothing. */
export interface Setting {
  readonly font: EngineFont | undefined
  readonly size: number
  /** -1 when the font size is negative: pdf.js then writes the other way */
  readonly way: 1 | -1
  readonly charSpacing: number
  readonly wordSpacing: number
  readonly hScale: number
  readonly leading: number
  readonly rise: number
  readonly mode: number
}
const UNSET: Setting = {
  font: undefined,
  size: 0,
  way: 1,
  charSpacing: 0,
  wordSpacing: 0,
  hScale: 1,
  leading: 0,
  rise: 0,
  mode: 0,
}

/** How words and areas are painted; never changed, so that saving it costs nothing. */
export interface Painting {
  readonly fill: Colour
  readonly stroke: Colour
  /** opacity of what is filled, of what is stroked, and of the group that all of it stands in */
  readonly fillAlpha: number
  readonly strokeAlpha: number
  readonly groupAlpha: number
  /** seen through a mask; mixed with what is below */
  readonly masked: boolean
  readonly mixed: boolean
}
const BLACK: Painting = { fill: 0, stroke: 0, fillAlpha: 1, strokeAlpha: 1, groupAlpha: 1, masked: false, mixed: false }

export const freshState = (ctm: Matrix, clip: Box): State => ({
  ctm,
  lineWidth: 1,
  clip,
  type: UNSET,
  ink: BLACK,
  clipExact: true,
  within: null,
})
