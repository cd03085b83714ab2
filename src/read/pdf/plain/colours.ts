import type { PdfFile } from './file.ts'
import { notPlain } from './not-plain.ts'
import { type Dict, isArray, isName, isStream, type PdfObject } from './objects.ts'

/**
 * Colours as far as they decide whether words are seen: ISO 32000-2, 8.6. Those of a device, and of a profile by the
 * number of its parts; a space that mixes inks of its own is not plain.
 */
export type ColourSpace = 'gray' | 'rgb' | 'cmyk' | 'pattern'

const byName: Record<string, ColourSpace> = {
  DeviceGray: 'gray',
  G: 'gray',
  DeviceRGB: 'rgb',
  RGB: 'rgb',
  DeviceCMYK: 'cmyk',
  CMYK: 'cmyk',
  Pattern: 'pattern',
}
const byParts: Record<number, ColourSpace> = { 1: 'gray', 3: 'rgb', 4: 'cmyk' }

export const spaceOf = (file: PdfFile, resources: Dict, name: string): ColourSpace => {
  const own = Object.hasOwn(byName, name) ? byName[name] : undefined
  if (own) return own
  const shelf = file.get(resources.get('ColorSpace'))
  return shelf instanceof Map ? spaceFrom(file, file.get(shelf.get(name))) : notPlain('a colour space')
}

const spaceFrom = (file: PdfFile, o: PdfObject): ColourSpace => {
  if (isName(o)) return Object.hasOwn(byName, o.name) ? byName[o.name]! : notPlain('a colour space')
  const [kind, profile] = isArray(o) ? o.map((part) => file.get(part)) : []
  if (isName(kind) && kind.name === 'Pattern') return 'pattern'
  if (!isName(kind) || kind.name !== 'ICCBased' || !isStream(profile)) return notPlain('a colour space')
  const parts = file.get(profile.dict.get('N'))
  return (typeof parts === 'number' ? byParts[parts] : undefined) ?? notPlain('a colour space')
}

const level = (part: number): number => Math.round(255 * Math.min(1, Math.max(0, part)))

/** `0xrrggbb` */
export const colourOf = (space: ColourSpace, parts: readonly number[]): number => {
  const [a, b, c, d] = parts as [number, number, number, number]
  if (space === 'gray' && parts.length === 1) return level(a) * 0x10101
  if (space === 'rgb' && parts.length === 3) return (level(a) << 16) | (level(b) << 8) | level(c)
  if (space === 'cmyk' && parts.length === 4)
    return (level((1 - a) * (1 - d)) << 16) | (level((1 - b) * (1 - d)) << 8) | level((1 - c) * (1 - d))
  return notPlain('a colour')
}
