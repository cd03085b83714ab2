/** Sums over rectangles in constant time: one row and one column more than the pixels. */
const sumsOf = (pixels: Uint8Array, width: number, height: number): Uint32Array | Float64Array => {
  const size = (width + 1) * (height + 1)
  const sums = pixels.length * 255 < 2 ** 32 ? new Uint32Array(size) : new Float64Array(size)
  for (let y = 0; y < height; y++) {
    let row = 0
    const above = y * (width + 1)
    const own = above + width + 1
    for (let x = 0; x < width; x++) {
      row += pixels[y * width + x]!
      sums[own + x + 1] = sums[above + x + 1]! + row
    }
  }
  return sums
}

/** Each pixel as the mean of those around it, so many to each side; at the border of those that are there. */
export const meanAround = (
  pixels: Uint8Array,
  width: number,
  height: number,
  across: number,
  down: number,
): Uint8Array => {
  const sums = sumsOf(pixels, width, height)
  const w = width + 1
  const made = new Uint8Array(pixels.length)
  for (let y = 0; y < height; y++) {
    const top = Math.max(0, y - down) * w
    const bottom = Math.min(height, y + down + 1) * w
    const rows = (bottom - top) / w
    for (let x = 0; x < width; x++) {
      const left = Math.max(0, x - across)
      const right = Math.min(width, x + across + 1)
      const sum = sums[bottom + right]! - sums[bottom + left]! - sums[top + right]! + sums[top + left]!
      made[y * width + x] = Math.round(sum / (rows * (right - left)))
    }
  }
  return made
}
