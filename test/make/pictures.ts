import { draw, fill } from '../read/scan/pictured.ts'

const word = (n: number): number[] => [n & 255, (n >> 8) & 255]
const long = (n: number): number[] => [...word(n), ...word(n >>> 16)]

/** A page of shades of gray as it was drawn. */
interface Shades {
  gray: Uint8Array
  width: number
  height: number
}

/** Windows bitmap: 8 bits, a palette of grays, rows from below, each filled up to four bytes. */
export const writeBmp = ({ gray, width, height }: Shades): Uint8Array => {
  const row = Math.ceil(width / 4) * 4
  const palette = Array.from({ length: 256 }, (_, n) => [n, n, n, 0]).flat()
  const start = 54 + palette.length
  const head = [0x42, 0x4d, ...long(start + row * height), ...long(0), ...long(start)]
  const info = [40, width, height]
    .flatMap(long)
    .concat(word(1), word(8), [0, row * height, 5906, 5906, 256, 0].flatMap(long))
  const bytes = new Uint8Array(start + row * height)
  bytes.set([...head, ...info, ...palette])
  for (let y = 0; y < height; y++) bytes.set(gray.subarray(y * width, (y + 1) * width), start + (height - 1 - y) * row)
  return bytes
}

/** TIFF 6.0: one strip of 8 bits a pixel, as it is, 150 to an inch. */
export const writeTiff = ({ gray, width, height }: Shades): Uint8Array => {
  const resolution = 8 + gray.length + (gray.length % 2)
  const entries: [tag: number, type: 3 | 4 | 5, value: number][] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, 8],
    [259, 3, 1],
    [262, 3, 1],
    [273, 4, 8],
    [277, 3, 1],
    [278, 4, height],
    [279, 4, gray.length],
    [282, 5, resolution],
    [283, 5, resolution],
    [296, 3, 2],
  ]
  const directory = resolution + 8
  const bytes = new Uint8Array(directory + 2 + entries.length * 12 + 4)
  bytes.set([0x49, 0x49, 42, 0, ...long(directory)])
  bytes.set(gray, 8)
  bytes.set([...long(150), ...long(1)], resolution)
  bytes.set(word(entries.length), directory)
  entries.forEach(([tag, type, value], i) => {
    bytes.set([...word(tag), ...word(type), ...long(1), ...long(value)], directory + 2 + i * 12)
  })
  return bytes
}

/** A picture of table 三 in every format of pictures that can be written here. */
export const pictures = (): { name: string; bytes: Uint8Array }[] => {
  const { png, shades } = draw(fill(17))
  return [
    { name: 'a.png', bytes: png },
    { name: 'a.bmp', bytes: writeBmp(shades) },
    { name: 'a.tif', bytes: writeTiff(shades) },
  ]
}
