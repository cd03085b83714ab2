/** The pixels of a picture, row by row from the top: red, green, blue and how far they are seen (255: not through). */
export interface Pixels {
  /** in pixels */
  width: number
  /** in pixels */
  height: number
  /** four bytes a pixel */
  data: Uint8Array | Uint8ClampedArray
}

/** Unpacks WebP. Its compression is that of a film's frame, so no code of our own reads it: `nianbao/ocr` has one to bring. */
export type WebpDecoder = (bytes: Uint8Array) => Promise<Pixels>
