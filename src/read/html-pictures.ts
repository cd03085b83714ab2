import type { Element } from 'hast'
import { bytesOfBinary } from '../base/binary.ts'
import { styleOf } from './html-elements.ts'
import { type PixelSize, pixelSize } from './picture/size.ts'
import { mayBeTable, PIXEL } from './picture-not-read.ts'

/** The size of a picture that a page names, where the file has it. */
export type PictureNamed = (src: string) => PixelSize | null

/** Signs of a picture written into the page that hold its size. */
const MOST_SIGNS = 131_072

const ofDataUri = (src: string): PixelSize | null => {
  const [head] = /^data:image\/[\w.+-]{1,20}(?:;[^,;]{1,40}){0,3};base64,/i.exec(src.slice(0, 200)) ?? []
  if (head === undefined) return null
  const signs = src.slice(head.length, head.length + MOST_SIGNS).replace(/[^A-Za-z0-9+/]/g, '')
  const binary = atob(signs.slice(0, signs.length - (signs.length % 4)))
  return pixelSize(bytesOfBinary(binary))
}

const PIXELS: Record<string, number> = { px: 1, pt: 96 / 72, cm: 96 / 2.54, mm: 96 / 25.4, in: 96, '': 1 }

/** Pixels of one side, as the page asks for them; null where it does not, or as a share of something else. */
const asked = (element: Element, side: 'width' | 'height'): number | null => {
  const styled = new RegExp(`(?:^|[;\\s])${side}\\s*:\\s*([\\d.]+)(px|pt|cm|mm|in)`).exec(styleOf(element))
  const written = styled ?? /^\s*([\d.]+)(px|)\s*$/.exec(String(element.properties[side] ?? ''))
  return written ? Number(written[1]) * PIXELS[written[2]!]! : null
}

/** Whether a picture of a page is as large as a table, as far as the file says. */
export const isLargePicture = (element: Element, named: PictureNamed): boolean => {
  const [width, height] = [asked(element, 'width'), asked(element, 'height')]
  if (width !== null && height !== null) return mayBeTable(width * PIXEL, height * PIXEL)
  const src = String(element.properties.src ?? '')
  const own = ofDataUri(src) ?? named(src)
  const ratio = own === null || own.width === 0 || own.height === 0 ? null : own.height / own.width
  const wide = width ?? (height !== null && ratio !== null ? height / ratio : own?.width)
  const high = height ?? (width !== null && ratio !== null ? width * ratio : own?.height)
  return wide !== undefined && high !== undefined && mayBeTable(wide * PIXEL, high * PIXEL)
}
