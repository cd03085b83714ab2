import { inSpace, mixed } from './color-spaces.ts'
import { shareOf } from './css-share.ts'

/** Colours as style sheets and Word write them. */
export type Color = readonly [red: number, green: number, blue: number]

export const black: Color = [0, 0, 0]
export const white: Color = [255, 255, 255]

/** The named colours of CSS Color 4, section 6.1, and those of a page of which nothing is said. */
const names: ReadonlyMap<string, string> = new Map(
  (
    'aliceblue f0f8ff, antiquewhite faebd7, aqua 00ffff, aquamarine 7fffd4, azure f0ffff, beige f5f5dc, ' +
    'bisque ffe4c4, black 000000, blanchedalmond ffebcd, blue 0000ff, blueviolet 8a2be2, brown a52a2a, ' +
    'burlywood deb887, cadetblue 5f9ea0, chartreuse 7fff00, chocolate d2691e, coral ff7f50, ' +
    'cornflowerblue 6495ed, cornsilk fff8dc, crimson dc143c, cyan 00ffff, darkblue 00008b, darkcyan 008b8b, ' +
    'darkgoldenrod b8860b, darkgray a9a9a9, darkgreen 006400, darkgrey a9a9a9, darkkhaki bdb76b, ' +
    'darkmagenta 8b008b, darkolivegreen 556b2f, darkorange ff8c00, darkorchid 9932cc, darkred 8b0000, ' +
    'darksalmon e9967a, darkseagreen 8fbc8f, darkslateblue 483d8b, darkslategray 2f4f4f, darkslategrey 2f4f4f, ' +
    'darkturquoise 00ced1, darkviolet 9400d3, deeppink ff1493, deepskyblue 00bfff, dimgray 696969, ' +
    'dimgrey 696969, dodgerblue 1e90ff, firebrick b22222, floralwhite fffaf0, forestgreen 228b22, ' +
    'fuchsia ff00ff, gainsboro dcdcdc, ghostwhite f8f8ff, gold ffd700, goldenrod daa520, gray 808080, ' +
    'green 008000, greenyellow adff2f, grey 808080, honeydew f0fff0, hotpink ff69b4, indianred cd5c5c, ' +
    'indigo 4b0082, ivory fffff0, khaki f0e68c, lavender e6e6fa, lavenderblush fff0f5, lawngreen 7cfc00, ' +
    'lemonchiffon fffacd, lightblue add8e6, lightcoral f08080, lightcyan e0ffff, lightgoldenrodyellow fafad2, ' +
    'lightgray d3d3d3, lightgreen 90ee90, lightgrey d3d3d3, lightpink ffb6c1, lightsalmon ffa07a, ' +
    'lightseagreen 20b2aa, lightskyblue 87cefa, lightslategray 778899, lightslategrey 778899, ' +
    'lightsteelblue b0c4de, lightyellow ffffe0, lime 00ff00, limegreen 32cd32, linen faf0e6, magenta ff00ff, ' +
    'maroon 800000, mediumaquamarine 66cdaa, mediumblue 0000cd, mediumorchid ba55d3, mediumpurple 9370db, ' +
    'mediumseagreen 3cb371, mediumslateblue 7b68ee, mediumspringgreen 00fa9a, mediumturquoise 48d1cc, ' +
    'mediumvioletred c71585, midnightblue 191970, mintcream f5fffa, mistyrose ffe4e1, moccasin ffe4b5, ' +
    'navajowhite ffdead, navy 000080, oldlace fdf5e6, olive 808000, olivedrab 6b8e23, orange ffa500, ' +
    'orangered ff4500, orchid da70d6, palegoldenrod eee8aa, palegreen 98fb98, paleturquoise afeeee, ' +
    'palevioletred db7093, papayawhip ffefd5, peachpuff ffdab9, peru cd853f, pink ffc0cb, plum dda0dd, ' +
    'powderblue b0e0e6, purple 800080, rebeccapurple 663399, red ff0000, rosybrown bc8f8f, royalblue 4169e1, ' +
    'saddlebrown 8b4513, salmon fa8072, sandybrown f4a460, seagreen 2e8b57, seashell fff5ee, sienna a0522d, ' +
    'silver c0c0c0, skyblue 87ceeb, slateblue 6a5acd, slategray 708090, slategrey 708090, snow fffafa, ' +
    'springgreen 00ff7f, steelblue 4682b4, tan d2b48c, teal 008080, thistle d8bfd8, tomato ff6347, ' +
    'turquoise 40e0d0, violet ee82ee, wheat f5deb3, white ffffff, whitesmoke f5f5f5, yellow ffff00, ' +
    'yellowgreen 9acd32, canvas ffffff, window ffffff, field ffffff, canvastext 000000, windowtext 000000, ' +
    'fieldtext 000000, buttontext 000000'
  )
    .split(', ')
    .map((pair) => pair.split(' ') as [string, string]),
)

const ofHex = (digits: string): Color | 'transparent' | null => {
  const long = digits.length <= 4 ? [...digits].map((d) => d + d).join('') : digits
  if (!/^(?:[0-9a-f]{6}|[0-9a-f]{8})$/.test(long)) return null
  const at = (i: number): number => Number.parseInt(long.slice(i, i + 2), 16)
  return long.length === 8 ? seenThrough([at(0), at(2), at(4)], at(6) / 255) : [at(0), at(2), at(4)]
}

/** Below this share of ink nothing is seen. */
const FAINTEST = 0.06
const seenThrough = (color: Color, alpha: number): Color | 'transparent' => (alpha < FAINTEST ? 'transparent' : color)

const ofHsl = (hue: number, saturation: number, light: number): Color => {
  const channel = (n: number): number => {
    const k = (n + hue / 30) % 12
    return Math.round(255 * (light - saturation * Math.min(light, 1 - light) * Math.max(-1, Math.min(k - 3, 9 - k, 1))))
  }
  return [channel(0), channel(8), channel(4)]
}

/** What stands between the brackets of a function, at its commas: those of functions within part nothing. */
const partsAtCommas = (inner: string): string[] =>
  (inner.match(/(?:\([^()]*(?:\([^()]*\)[^()]*)*\)|[^,()])+/g) ?? []).map((p) => p.trim())

interface Shared {
  color: Color | 'transparent' | null
  share: number | null
}
const sharedOf = (written: string): Shared => {
  const share = /(?:^|\s)([\d.]+)%(?:\s|$)/.exec(written)
  return {
    color: readColor(written.replace(/(?:^|\s)[\d.]+%(?=\s|$)/, '')),
    share: share ? Number(share[1]) / 100 : null,
  }
}

/** `color-mix(in srgb, red 30%, white)`: of two that look alike it is the same in every space. */
const ofMix = ([space = '', ...rest]: readonly string[]): Color | 'transparent' | null => {
  if (rest.length !== 2) return null
  const [first, second] = [sharedOf(rest[0]!), sharedOf(rest[1]!)]
  const share = first.share ?? (second.share === null ? 0.5 : 1 - second.share)
  if (second.share !== null && Math.abs(share + second.share - 1) > 0.001) return null
  const [a, b] = [first.color, second.color]
  if (share === 1) return a
  if (share === 0) return b
  if (a === null || b === null || a === 'transparent' || b === 'transparent') return null
  if (looksAlike(a, b)) return a
  return /^in\s+srgb$/.test(space) ? mixed(a, b, share) : null
}

/** Colours made of others, and those of other spaces than that of screens. */
const ofFunction = (name: string, inner: string): Color | 'transparent' | null => {
  if (name === 'light-dark') return readColor(partsAtCommas(inner)[0] ?? '')
  if (name === 'color-mix') return ofMix(partsAtCommas(inner))
  const [, from, channels] = /^from\s+(.+?)\s+([a-z]+\s+[a-z]+\s+[a-z]+)$/.exec(inner) ?? []
  if (from !== undefined) return channels!.replace(/\s+/g, '') === name.slice(-3) ? readColor(from) : null
  const parts = inner.split(/[\s,/]+/).filter((p) => p !== '')
  const found =
    name === 'color' && parts[0] === 'srgb'
      ? readColor(
          `rgb(${parts
            .slice(1, 4)
            .map((p) => (p.endsWith('%') ? p : `${100 * Number(p)}%`))
            .join(' ')})`,
        )
      : inSpace(name, parts.slice(0, 3))
  const alpha = parts[name === 'color' ? 4 : 3]
  return found === null || found === 'transparent' || alpha === undefined ? found : seenThrough(found, shareOf(alpha))
}

/** A colour in any of the usual spellings; `null` where it cannot be told (a colour of the system, a variable). */
export const readColor = (written: string): Color | 'transparent' | null => {
  const text = written.trim().toLowerCase()
  if (text === 'transparent') return 'transparent'
  if (text.startsWith('#')) return ofHex(text.slice(1))
  const named = names.get(text)
  if (named !== undefined) return ofHex(named)
  const call = /^(rgb|hsl)a?\(([^()]*)\)$/.exec(text)
  if (!call || call[2]!.trimStart().startsWith('from ')) {
    const [, name, inner] = /^([a-z-]+)\((.*)\)$/s.exec(text) ?? []
    return name === undefined || text.length > LONGEST ? null : ofFunction(name, inner!.trim())
  }
  const parts = call[2]!.split(/[\s,/]+/).filter((p) => p !== '')
  if (parts.length < 3 || parts.slice(0, 3).some((p) => !/^[+-]?[\d.]+(?:%|deg)?$/.test(p))) return null
  const alpha = parts[3] === undefined ? 1 : shareOf(parts[3])
  const [a, b, c] = parts as [string, string, string]
  if (call[1] === 'hsl')
    return seenThrough(ofHsl(((Number.parseFloat(a) % 360) + 360) % 360, shareOf(b), shareOf(c)), alpha)
  const channel = (p: string): number =>
    Math.max(0, Math.min(255, Math.round(p.endsWith('%') ? shareOf(p) * 255 : Number.parseFloat(p))))
  return seenThrough([channel(a), channel(b), channel(c)], alpha)
}

/** Functions in functions: more than that nobody writes. */
const LONGEST = 200

/** So little apart that an eye sees one colour; and that it sees two, and hardly reads. */
const CLOSE = 10
const HARDLY = 20

export const looksAlike = (a: Color, b: Color): boolean => a.every((channel, i) => Math.abs(channel - b[i]!) <= CLOSE)

export const hardlyApart = (a: Color, b: Color): boolean => a.every((channel, i) => Math.abs(channel - b[i]!) <= HARDLY)
