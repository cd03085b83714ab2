import type { Color } from './colors.ts'

/** Colours as CSS Color 4 and 5 write them beside rgb() and hsl(), as far as they can be worked out. */

type Three = readonly [number, number, number]

const byte = (share: number): number => Math.round(255 * Math.min(1, Math.max(0, share)))
const toBytes = ([r, g, b]: Three): Color => [byte(r), byte(g), byte(b)]
const gamma = (v: number): number => (v <= 0.0031308 ? 12.92 * v : 1.055 * v ** (1 / 2.4) - 0.055)

/** The matrices of the specification (CSS Color 4, section 19), each row by row. */
const times = (rows: readonly Three[], [x, y, z]: Three): Three =>
  rows.map(([a, b, c]) => a * x + b * y + c * z) as unknown as Three

const okToCones: readonly Three[] = [
  [1, 0.3963377774, 0.2158037573],
  [1, -0.1055613458, -0.0638541728],
  [1, -0.0894841775, -1.291485548],
]
const conesToRed: readonly Three[] = [
  [4.0767416621, -3.3077115913, 0.2309699292],
  [-1.2684380046, 2.6097574011, -0.3413193965],
  [-0.0041960863, -0.7034186147, 1.707614701],
]
const ofOklab = (lab: Three): Three =>
  times(conesToRed, times(okToCones, lab).map((v) => v ** 3) as unknown as Three).map(gamma) as unknown as Three

const d50ToRed: readonly Three[] = [
  [3.1341359569, -1.6173863321, -0.490661946],
  [-0.9787954765, 1.9162543773, 0.0334427339],
  [0.0719553188, -0.2289767759, 1.4053860351],
]
const D50: Three = [0.9642956764, 1, 0.8251046025]
const ofLab = ([l, a, b]: Three): Three => {
  const f1 = (l + 16) / 116
  const whole = [f1 + a / 500, f1, f1 - b / 200].map((f, i) => {
    const cube = f ** 3
    return D50[i]! * (cube > 216 / 24389 ? cube : (116 * f - 16) / (24389 / 27))
  })
  return times(d50ToRed, whole as unknown as Three).map(gamma) as unknown as Three
}

const around = (l: number, chroma: number, hue: number): Three => [
  l,
  chroma * Math.cos((hue * Math.PI) / 180),
  chroma * Math.sin((hue * Math.PI) / 180),
]

const ofHue = (hue: number): Three => {
  const at = (n: number): number => {
    const k = (n + hue / 30) % 12
    return 0.5 - 0.5 * Math.max(-1, Math.min(k - 3, 9 - k, 1))
  }
  return [at(0), at(8), at(4)]
}

/** `50%` of what 100 % are; `none` is nothing. */
const part = (written: string, whole: number): number =>
  written === 'none'
    ? 0
    : written.endsWith('%')
      ? (Number.parseFloat(written) / 100) * whole
      : Number.parseFloat(written)
const angle = (written: string): number => ((Number.parseFloat(written === 'none' ? '0' : written) % 360) + 360) % 360

/** By the name of the function, from its three parts. */
const spaces: Readonly<Record<string, (parts: readonly [string, string, string]) => Three>> = {
  oklab: ([l, a, b]) => ofOklab([part(l, 1), part(a, 0.4), part(b, 0.4)]),
  oklch: ([l, c, h]) => ofOklab(around(part(l, 1), part(c, 0.4), angle(h))),
  lab: ([l, a, b]) => ofLab([part(l, 100), part(a, 125), part(b, 125)]),
  lch: ([l, c, h]) => ofLab(around(part(l, 100), part(c, 150), angle(h))),
  hwb: ([h, w, b]) => {
    const [white, black] = [part(w, 1), part(b, 1)]
    if (white + black >= 1) return [0, 0, 0].map(() => white / (white + black)) as unknown as Three
    return ofHue(angle(h)).map((v) => v * (1 - white - black) + white) as unknown as Three
  },
}

/** The colour of a function and its parts; null where it is not one of these, or of other units. */
export const inSpace = (name: string, parts: readonly string[]): Color | null => {
  if (parts.length < 3 || parts.some((p) => !/^(?:none|[+-]?(?:\d+\.?\d*|\.\d+)(?:%|deg)?)$/.test(p))) return null
  const of = Object.hasOwn(spaces, name) ? spaces[name]! : null
  return of === null ? null : toBytes(of([parts[0]!, parts[1]!, parts[2]!]))
}

/** Both colours as the percentages beside them say, in the space of screens. */
export const mixed = (a: Color, b: Color, share: number): Color =>
  a.map((v, i) => Math.round(v * share + b[i]! * (1 - share))) as unknown as Color
