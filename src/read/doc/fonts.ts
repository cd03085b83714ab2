import { isPictorial, SYMBOLS } from '../office/pictorial.ts'

/** Where the name begins in the record of a font (MS-DOC 2.9.79). */
const NAME = 39

/** Places in the list of fonts (SttbfFfn) of those whose digits are pictures. */
export const pictorialFonts = (bytes: Uint8Array): ReadonlySet<number> => {
  const found = new Set<number>()
  if (bytes.length < 4) return found
  const count = bytes[0]! | (bytes[1]! << 8)
  for (let i = 0, at = 4; i < count && at < bytes.length; i++) {
    const record = bytes.subarray(at + 1, at + 1 + bytes[at]!)
    const [name = ''] = new TextDecoder('utf-16le').decode(record.subarray(NAME)).split('\0')
    if (isPictorial(name, record[3] === SYMBOLS)) found.add(i)
    at += 1 + bytes[at]!
  }
  return found
}
