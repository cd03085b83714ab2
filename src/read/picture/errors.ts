import { NianbaoError } from '../../base/error.ts'

/** A page of A3 at 600 dpi has as many pixels; a picture of more is no scan of a page. */
export const MOST_PIXELS = 70e6

export const damagedPicture = (kind: string, cause?: unknown): NianbaoError =>
  new NianbaoError(
    'damaged',
    {
      zh: `${kind} 图片已损坏，可能没有下载完整。请重新下载。`,
      en: `The ${kind} picture is damaged; it may be cut off. Download it again.`,
    },
    cause === undefined ? undefined : { cause },
  )

export const unknownPicture = (kind: string, what: string): NianbaoError =>
  new NianbaoError('unsupported-format', {
    zh: `不支持的格式：这种 ${kind} 图片（${what}）没有读取。请另存为 PNG 或 PDF。`,
    en: `Unsupported format: this kind of ${kind} picture (${what}) is not read. Save it as PNG or PDF.`,
  })

/** The size of a picture that can be a page. */
export const checkSize = (kind: string, width: number, height: number): void => {
  if (!(width > 0 && height > 0)) throw damagedPicture(kind)
  if (width * height > MOST_PIXELS)
    throw new NianbaoError('too-large', {
      zh: `图片有 ${width} × ${height} 像素，太大了。请缩小到 300 dpi 再读。`,
      en: `The picture has ${width} × ${height} pixels, which is too many. Scale it down to 300 dpi.`,
    })
}
