/** Shades of a page, row by row from the top left: 0 is black, 255 white. */
export interface Raster {
  width: number
  height: number
  /** without red ink, which is that of seals */
  gray: Uint8Array
  /** with all ink, of whatever colour; the same array where the page has no colours */
  dark: Uint8Array
  /** it was given in black and white alone */
  twoTone: boolean
}

/** Pixels in one, three (RGB) or four (RGBA, over white) bytes. */
export const rasterOf = (data: ArrayLike<number>, width: number, height: number, channels: 1 | 3 | 4): Raster => {
  const size = width * height
  const gray = new Uint8Array(size)
  if (channels === 1) {
    for (let i = 0; i < size; i++) gray[i] = data[i]!
    return { width, height, gray, dark: gray, twoTone: isTwoTone(gray) }
  }
  const dark = new Uint8Array(size)
  let coloured = false
  for (let i = 0, at = 0; i < size; i++, at += channels) {
    let [r, g, b] = [data[at]!, data[at + 1]!, data[at + 2]!]
    if (channels === 4 && data[at + 3]! < 255) {
      const share = data[at + 3]! / 255
      r = 255 - (255 - r) * share
      g = 255 - (255 - g) * share
      b = 255 - (255 - b) * share
    }
    gray[i] = r
    dark[i] = Math.min(r, g, b)
    coloured ||= gray[i] !== dark[i]
  }
  return { width, height, gray, dark: coloured ? dark : gray, twoTone: !coloured && isTwoTone(gray) }
}

const isTwoTone = (gray: Uint8Array): boolean => {
  for (let i = 0; i < gray.length; i++) if (gray[i] !== 0 && gray[i] !== 255) return false
  return true
}

type Change = (pixels: Uint8Array) => Uint8Array

/** The same change made to both layers. */
export const withPixels = (raster: Raster, width: number, height: number, change: Change): Raster => {
  const gray = change(raster.gray)
  return { ...raster, width, height, gray, dark: raster.dark === raster.gray ? gray : change(raster.dark) }
}

/** Quarter turns clockwise. */
export const turned = (raster: Raster, quarters: number): Raster => {
  const { width, height } = raster
  const q = ((quarters % 4) + 4) % 4
  if (q === 0) return raster
  const [w, h] = q === 2 ? [width, height] : [height, width]
  return withPixels(raster, w, h, (pixels) => {
    const made = new Uint8Array(pixels.length)
    for (let y = 0; y < h; y++)
      for (let x = 0; x < w; x++) {
        const [sx, sy] = q === 1 ? [y, height - 1 - x] : q === 2 ? [width - 1 - x, height - 1 - y] : [width - 1 - y, x]
        made[y * w + x] = pixels[sy * width + sx]!
      }
    return made
  })
}

/** A whole number of pixels to one, as their mean. */
export const shrunk = (raster: Raster, factor: number): Raster => {
  if (factor <= 1) return raster
  const [width, height] = [Math.floor(raster.width / factor), Math.floor(raster.height / factor)]
  const area = factor * factor
  const made = withPixels(raster, width, height, (pixels) => {
    const small = new Uint8Array(width * height)
    for (let y = 0; y < height; y++)
      for (let x = 0; x < width; x++) {
        let sum = 0
        for (let dy = 0; dy < factor; dy++) {
          const from = (y * factor + dy) * raster.width + x * factor
          for (let dx = 0; dx < factor; dx++) sum += pixels[from + dx]!
        }
        small[y * width + x] = Math.round(sum / area)
      }
    return small
  })
  return { ...made, twoTone: false }
}
