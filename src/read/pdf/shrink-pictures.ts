/**
 * Where pictures stand has to be known, what they show does not; and decoding them is most of the time of some files. So
 * the dictionaries of pictures are made to say that they have one pixel (same length, so no offset moves), or two where
 * something may be seen through them, and that they are packed in a way that takes no time.
 */

/** Pixels of a picture that is not left out. */
export const MOST_SHRUNK = 2
/** How wide a picture is given that may be seen through. */
export const SEEN_THROUGH = 2

const SUBTYPE = /\/Subtype\s*\/Image\b/g
/** Longer dictionaries are not those of pictures. */
const LONGEST = 4000
/** Packings that are undone as a whole, before a single pixel is known. */
const SLOW = /\/(?:DCTDecode|JPXDecode|JBIG2Decode|CCITTFaxDecode)\b/g
/** The quickest of all, by its short name. */
const QUICK = '/RL'

/** Changes the bytes. `text` is the same, one character a byte. */
export const shrinkPictures = (bytes: Uint8Array, text: string): void => {
  const write = (at: number, words: string): void => {
    for (let i = 0; i < words.length; i++) bytes[at + i] = words.charCodeAt(i)
  }
  for (const found of text.matchAll(SUBTYPE)) {
    const [start, end] = dictionaryAround(text, found.index)
    const words = text.slice(start, end)
    // a stencil of one pixel would be no picture but an area
    const clear = /\/(?:SMask|Mask)\s*[\d[]|\/ImageMask\s+true/.test(words)
    for (const [key, value] of [
      ['Width', clear ? SEEN_THROUGH : 1],
      ['Height', 1],
    ] as const) {
      const size = new RegExp(`(/${key}\\s+)(\\d+)(?!\\s+\\d+\\s+R\\b)(?!\\d)`).exec(words)
      if (size) write(start + size.index + size[1]!.length, String(value).padStart(size[2]!.length, '0'))
    }
    for (const slow of words.matchAll(SLOW)) write(start + slow.index, QUICK.padEnd(slow[0].length, ' '))
  }
}

/** From `<<` to `stream` around a place. */
const dictionaryAround = (text: string, at: number): [number, number] => {
  const from = Math.max(0, at - LONGEST)
  const before = text.slice(from, at)
  const begin = Math.max(before.lastIndexOf(' obj'), before.lastIndexOf('\nobj'))
  const end = text.slice(at, at + LONGEST).indexOf('stream')
  return begin === -1 || end === -1 ? [at, at] : [from + begin, at + end]
}
