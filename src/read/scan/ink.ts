import { meanAround } from './mean.ts'

/** Paper is what is around: so far to each side, in points. */
const AROUND = 12
/** Ink is darker than the paper around it by this part of its brightness. */
const DARKER = 0.2

/** What the paper around each pixel looks like, light unevenly as photographs are. Ink in it is passed over where it can be. */
export const paperOf = (pixels: Uint8Array, width: number, height: number, perPoint: number): Uint8Array => {
  const around = Math.max(4, Math.round(AROUND * perPoint))
  const first = meanAround(pixels, width, height, around, around)
  // the mean of what is not ink: letters pull the first one down
  const light = new Uint8Array(pixels.length)
  for (let i = 0; i < pixels.length; i++) light[i] = Math.max(pixels[i]!, first[i]!)
  return meanAround(light, width, height, around, around)
}

/** 1 where there is ink. */
export const inkOf = (pixels: Uint8Array, paper: Uint8Array, darker = DARKER): Uint8Array => {
  const ink = new Uint8Array(pixels.length)
  for (let i = 0; i < pixels.length; i++) if (pixels[i]! < paper[i]! * (1 - darker)) ink[i] = 1
  return ink
}
