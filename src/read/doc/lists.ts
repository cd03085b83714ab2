import { element, type XmlElement } from '../docx/xml.ts'
import { damaged } from './fib.ts'
import { readSprms, type Sprm } from './sprm.ts'

/** Formats of list numbers (MS-OSHARED 2.2.1.3), as WordprocessingML names them. */
const formats = (
  'decimal upperRoman lowerRoman upperLetter lowerLetter ordinal cardinalText ordinalText hex chicago ' +
  'ideographDigital japaneseCounting aiueo iroha decimalFullWidth decimalHalfWidth japaneseLegal ' +
  'japaneseDigitalTenThousand decimalEnclosedCircle decimalFullWidth2 aiueoFullWidth irohaFullWidth decimalZero ' +
  'bullet ganada chosung decimalEnclosedFullstop decimalEnclosedParen decimalEnclosedCircleChinese ' +
  'ideographEnclosedCircle ideographTraditional ideographZodiac ideographZodiacTraditional taiwaneseCounting ' +
  'ideographLegalTraditional taiwaneseCountingThousand taiwaneseDigital chineseCounting chineseLegalSimplified ' +
  'chineseCountingThousand'
).split(' ')
const NO_NUMBER = 0xff

const suffixes = ['tab', 'space', 'nothing']
const setting = (name: string, value: string | number): XmlElement => element(name, { 'w:val': String(value) })

/** Reads from front to back; over the end is damage. */
const cursor = (bytes: Uint8Array) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let at = 0
  const step = (n: number): number => {
    if (at + n > bytes.length) throw damaged('lists')
    at += n
    return at - n
  }
  return {
    u8: () => view.getUint8(step(1)),
    u16: () => view.getUint16(step(2), true),
    i32: () => view.getInt32(step(4), true),
    u32: () => view.getUint32(step(4), true),
    skip: (n: number) => {
      step(n)
    },
    bytes: (n: number) => bytes.subarray(step(n), at),
    left: () => bytes.length - at,
  }
}
/** How the numbers of levels look, where it differs from the words after them. */
export type Looks = Map<XmlElement, readonly Sprm[]>
type Cursor = ReturnType<typeof cursor>

/** One level of a list, as WordprocessingML says the same. */
const readLevel = (read: Cursor, index: number, style: number, looks: Looks): XmlElement => {
  const start = read.i32()
  const format = read.u8()
  const flags = read.u8()
  read.skip(9)
  const suffix = read.u8()
  read.skip(8)
  const characterBytes = read.u8()
  const paragraphBytes = read.u8()
  const restart = read.u8()
  read.skip(1 + paragraphBytes)
  const characters = readSprms(read.bytes(characterBytes))
  let text = ''
  // numbers of levels stand in the text as characters below nine
  for (let n = read.u16(); n > 0; n--) {
    const code = read.u16()
    text += code < 9 ? `%${code + 1}` : String.fromCharCode(code)
  }
  const settings = [
    setting('w:start', start),
    setting('w:numFmt', format === NO_NUMBER ? 'none' : (formats[format] ?? `nfc${format}`)),
    setting('w:lvlText', text),
    setting('w:suff', suffixes[suffix] ?? 'tab'),
  ]
  if (flags & 4) settings.push(setting('w:isLgl', 1))
  if (flags & 8) settings.push(setting('w:lvlRestart', restart))
  if (style !== NO_STYLE) settings.push(setting('w:pStyle', style))
  const level = element('w:lvl', { 'w:ilvl': String(index) }, settings)
  looks.set(level, characters)
  return level
}
const NO_STYLE = 0xfff

/**
 * Lists and their overrides (MS-DOC 2.9.147, 2.9.131) as the numbering part of a DOCX would have them, so that both
 * count alike. `w:numId` is the number that paragraphs name (ilfo); styles go by their number.
 */
export const readLists = (
  lists: Uint8Array,
  levels: Uint8Array,
  overrides: Uint8Array,
): { root: XmlElement; looks: Looks } => {
  const looks: Looks = new Map()
  const children: XmlElement[] = []
  if (lists.length >= 2) {
    const head = cursor(lists)
    const body = cursor(levels)
    for (let n = head.u16(); n > 0; n--) {
      const id = head.u32()
      head.skip(4)
      const styles = Array.from({ length: 9 }, () => head.u16())
      const simple = head.u8() & 1
      head.skip(1)
      const own = Array.from({ length: simple ? 1 : 9 }, (_, i) => readLevel(body, i, styles[i]!, looks))
      children.push(element('w:abstractNum', { 'w:abstractNumId': String(id) }, own))
    }
  }
  if (overrides.length >= 4) {
    const read = cursor(overrides)
    const count = read.u32()
    if (count > overrides.length / 16) throw damaged('lists')
    const heads = Array.from({ length: count }, () => {
      const id = read.u32()
      read.skip(8)
      const levelsOverridden = read.u8()
      read.skip(3)
      return { id, levelsOverridden }
    })
    heads.forEach(({ id, levelsOverridden }, i) => {
      const own: XmlElement[] = [setting('w:abstractNumId', id)]
      if (read.left() >= 4) read.skip(4)
      for (let n = 0; n < levelsOverridden; n++) {
        const start = read.i32()
        const flags = read.u32()
        const index = flags & 0xf
        const settings: XmlElement[] = []
        if (flags & 0x20) settings.push(readLevel(read, index, NO_STYLE, looks))
        else if (flags & 0x10) settings.push(setting('w:startOverride', start))
        own.push(element('w:lvlOverride', { 'w:ilvl': String(index) }, settings))
      }
      children.push(element('w:num', { 'w:numId': String(i + 1) }, own))
    })
  }
  return { root: element('w:numbering', {}, children), looks }
}
