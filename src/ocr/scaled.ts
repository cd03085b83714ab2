/** Shades of gray at another size: each pixel from between those around its place. */
export const scaled = (
  gray: Uint8Array,
  width: number,
  height: number,
  toWidth: number,
  toHeight: number,
): Uint8Array => {
  const made = new Uint8Array(toWidth * toHeight)
  const [dx, dy] = [width / toWidth, height / toHeight]
  for (let y = 0; y < toHeight; y++) {
    const v = Math.min(height - 1, Math.max(0, (y + 0.5) * dy - 0.5))
    const [y0, fy] = [Math.floor(v), v - Math.floor(v)]
    const y1 = Math.min(height - 1, y0 + 1)
    for (let x = 0; x < toWidth; x++) {
      const u = Math.min(width - 1, Math.max(0, (x + 0.5) * dx - 0.5))
      const [x0, fx] = [Math.floor(u), u - Math.floor(u)]
      const x1 = Math.min(width - 1, x0 + 1)
      const top = gray[y0 * width + x0]! * (1 - fx) + gray[y0 * width + x1]! * fx
      const bottom = gray[y1 * width + x0]! * (1 - fx) + gray[y1 * width + x1]! * fx
      made[y * toWidth + x] = Math.round(top * (1 - fy) + bottom * fy)
    }
  }
  return made
}
