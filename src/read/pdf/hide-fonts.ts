/**
 * pdf.js spends over half of its time repairing embedded TrueType programs, which only drawing needs: text comes from
 * ToUnicode and positions from the widths in the PDF itself. Renaming `/FontFile2` (same length, so no offset moves)
 * hides the programs of fonts where nothing else depends on them: Type0 over CIDFontType2, Identity encoding, ToUnicode.
 * Fonts inside object streams or encrypted files are not seen and stay as they are.
 */

const NAME = '/FontFile2'
const HIDDEN = '/XontFile2'

/** A copy of the document with programs hidden, or `undefined` when no font qualifies. */
export const hideFonts = (bytes: Uint8Array): Uint8Array | undefined => {
  // Latin-1 keeps one character a byte, so offsets are the same.
  const text = latin1(bytes)
  if (!text.includes(NAME) || text.includes('/Encrypt')) return undefined
  const objects = findObjects(text)
  const hidden = new Set<number>()
  const kept = new Set<number>()
  for (const body of objects.values()) {
    const descriptor = reference(body.text, 'FontDescriptor')
    if (descriptor === undefined) continue
    // A font of its own that shares the program with a font that qualifies keeps it for both.
    if (!/\/Subtype\s*\/CIDFontType2\b/.test(body.text)) kept.add(descriptor)
  }
  for (const body of objects.values()) {
    if (!/\/Subtype\s*\/Type0\b/.test(body.text)) continue
    const descendant = descendantOf(body.text, objects)
    const descriptor = descendant && reference(descendant.text, 'FontDescriptor')
    if (descriptor === undefined || !descendant) continue
    const qualifies =
      /\/ToUnicode\s+\d+\s+\d+\s+R/.test(body.text) &&
      /\/Encoding\s*\/Identity-[HV]\b/.test(body.text) &&
      /\/Subtype\s*\/CIDFontType2\b/.test(descendant.text) &&
      /\/W\s*(?:\[|\d+\s+\d+\s+R)/.test(descendant.text)
    ;(qualifies ? hidden : kept).add(descriptor)
  }
  const copy = bytes.slice()
  let changed = 0
  for (const number of hidden) {
    const body = kept.has(number) ? undefined : objects.get(number)
    if (body && rename(copy, body)) changed++
  }
  return changed > 0 ? copy : undefined
}

interface Body {
  start: number
  text: string
}

const latin1 = (bytes: Uint8Array): string => {
  // TextDecoder's latin1 is windows-1252: the names looked for are ASCII, and each byte is one character there too.
  return new TextDecoder('latin1').decode(bytes)
}

/** Dictionaries of the fonts and their descriptors, by object number; a number defined again (an update) wins. */
const findObjects = (text: string): Map<number, Body> => {
  const objects = new Map<number, Body>()
  for (const found of text.matchAll(/(?:^|[\r\n\s])(\d+)\s+\d+\s+obj\b/g)) {
    const start = found.index + found[0].length
    const end = text.indexOf('endobj', start)
    // A font's dictionary is short; streams and everything else are of no interest.
    const body = text.slice(start, end < 0 ? start + 4000 : Math.min(end, start + 4000))
    if (/\/(?:Font|FontDescriptor|DescendantFonts)\b/.test(body) || /^\s*\[/.test(body))
      objects.set(Number(found[1]), { start, text: body })
  }
  return objects
}

const reference = (body: string, key: string): number | undefined => {
  const found = new RegExp(`/${key}\\s+(\\d+)\\s+\\d+\\s+R`).exec(body)
  return found ? Number(found[1]) : undefined
}

const descendantOf = (body: string, objects: ReadonlyMap<number, Body>): Body | undefined => {
  const direct = /\/DescendantFonts\s*\[\s*(\d+)\s+\d+\s+R\s*\]/.exec(body)
  if (direct) return objects.get(Number(direct[1]))
  const list = reference(body, 'DescendantFonts')
  const inList = list === undefined ? null : /\[\s*(\d+)\s+\d+\s+R\s*\]/.exec(objects.get(list)?.text ?? '')
  return inList ? objects.get(Number(inList[1])) : undefined
}

const rename = (bytes: Uint8Array, body: Body): boolean => {
  const at = body.text.indexOf(NAME)
  if (at < 0) return false
  for (let i = 0; i < HIDDEN.length; i++) bytes[body.start + at + i] = HIDDEN.charCodeAt(i)
  return true
}
