import { NianbaoError } from '../../base/error.ts'
import { type LooseFile, looseFile, nameOf, orNull } from './loose.ts'
import { Endless } from './plain/not-plain.ts'
import { type Dict, isArray, isDict, isStream, type PdfObject, type Stream } from './plain/objects.ts'
import { unpack } from './plain/unpack.ts'

/**
 * pdf.js writes out all that a page paints before it gives any of it, patterns and forms within each other over again: a
 * pattern that paints itself never ends, a dozen forms that each paint the next ten times fill the memory, and so does one
 * stream of a few kilobytes that is packed well enough. So what the pages, their annotations and the glyphs of drawn fonts
 * paint is counted first, from the objects as they stand in the file, however damaged it is.
 */

/** Operators that a page may come to; over `MAX_OPERATORS` they are not read anyway. */
const MOST_PAINTED = 5_000_000
/** Bytes of content that an operator takes at least, on the whole … */
const BYTES_PER_OPERATOR = 4
/** … of content that is longer than this they are counted, operands too: pdf.js keeps all of them. */
const LONG = 4_000_000
/** Streams that are looked into, how deep within each other, and how many bytes of them. */
const MOST_STREAMS = 100_000
const DEEPEST = 200
const MOST_BYTES = 1_000_000_000
/** Content of pages packed to less than this cannot be long: Deflate packs at most 1032 to 1. */
const SHORT_PACKED = LONG / 1032

interface Budget {
  streams: number
  bytes: number
}

/** A document that would be painted without end, or nearly so, is refused. Encrypted content cannot be looked into. */
export const checkThatPaintingEnds = (bytes: Uint8Array): void => {
  const text = new TextDecoder('latin1').decode(bytes)
  if (/\/Encrypt\b/u.test(text)) return
  const file = looseFile(bytes, text)
  const isNested = /\/PatternType|\/Form\b|#[\da-f]{2}/iu.test(text)
  const budget: Budget = { streams: 0, bytes: 0 }
  const known = new Map<Stream, number>()
  const check = (painted: number): void => {
    if (painted > MOST_PAINTED) throw Number.isFinite(painted) ? tooMuch() : endless()
  }
  for (const page of file.pages()) {
    const contents = streamsOf(file, page.get('Contents'))
    const own = resourcesOf(file, page)
    if (isNested || contents.reduce((n, o) => n + o.data.length, 0) >= SHORT_PACKED) {
      const content = contents.map((o) => wordsOf(file, o, budget)).join('\n')
      check(sizeOf(content) + costOf(file, content, own, [], budget, known))
    }
    if (isNested) for (const look of looksOf(file, page)) check(costOfStream(file, look, own, budget, known))
  }
  if (file.mappedFonts().some((font) => isMappedWithoutEnd(file, font))) throw tooMuch()
  if (isNested || /\/Type3\b/u.test(text))
    for (const font of file.drawnFonts())
      for (const glyph of glyphsOf(file, font)) check(costOfStream(file, glyph, resourcesOf(file, font), budget, known))
}

/** Characters that a font can have are numbered in two bytes; and so many codes no map needs. */
const MOST_CHARACTERS = 0x10000
const MOST_CODES = 1_000_000

/** pdf.js writes out what a font says of a range of characters one by one. */
const isMappedWithoutEnd = (file: LooseFile, font: Dict): boolean =>
  ['W', 'W2'].some((key) => hasEndlessWidths(listOf(file, font.get(key)))) ||
  ['ToUnicode', 'Encoding'].some((key) =>
    streamsOf(file, font.get(key)).some((map) => {
      const data = orNull(() => unpack(map.dict, map.data, file.get))
      return data !== null && codesOf(new TextDecoder('latin1').decode(data)) > MOST_CODES
    }),
  )

/** `first last width`, or `first [widths]` (ISO 32000-2, 9.7.4.3). */
const hasEndlessWidths = (widths: readonly PdfObject[]): boolean =>
  widths.some((last, i) => {
    const first = widths[i - 1]
    return (
      typeof first === 'number' && typeof last === 'number' && last - first > MOST_CHARACTERS && last > MOST_CHARACTERS
    )
  })

/** How many codes the ranges of a map come to. */
const codesOf = (map: string): number => {
  let count = 0
  for (const [, ranges] of map.matchAll(/begin(?:bf|cid|notdef)range([\s\S]*?)end/gu))
    for (const [, low, high] of ranges!
      .replace(/\[[^\]]*\]/gu, '[')
      .matchAll(/<([\da-f]{1,8})>\s*<([\da-f]{1,8})>\s*(?:<[\da-f\s]*>|\[|\d+)/giu))
      count += Math.max(0, Number.parseInt(high!, 16) - Number.parseInt(low!, 16))
  return count
}

const tooMuch = (): NianbaoError =>
  new NianbaoError('too-large', {
    zh: '这个 PDF 的页面展开后过大，或层层嵌套，没有读取。请重新导出或打印为 PDF。',
    en: 'The pages of this PDF paint more than can be held, or forms within forms without number, and were not read. Export or print it to PDF again.',
  })
const endless = (): NianbaoError =>
  new NianbaoError('damaged', {
    zh: '这个 PDF 中有自己套用自己的图案，永远画不完，没有读取。请重新导出或打印为 PDF。',
    en: 'This PDF holds a pattern that paints itself without end and was not read. Export or print it to PDF again.',
  })

const listOf = (file: LooseFile, o: PdfObject | undefined): readonly PdfObject[] => {
  const object = file.get(o)
  return isArray(object) ? object : [object]
}
const streamsOf = (file: LooseFile, o: PdfObject | undefined): Stream[] =>
  listOf(file, o)
    .map((part) => file.get(part))
    .filter(isStream)
const valuesOf = (file: LooseFile, o: PdfObject | undefined): PdfObject[] => {
  const object = file.get(o)
  return isDict(object) ? [...object.values()] : []
}

/** How the annotations of a page look: one stream each, or one a state. */
const looksOf = (file: LooseFile, page: Dict): Stream[] =>
  listOf(file, page.get('Annots')).flatMap((o) => {
    const annotation = file.get(o)
    const looks = isDict(annotation) ? valuesOf(file, annotation.get('AP')) : []
    return looks.flatMap((look) => [
      ...streamsOf(file, look),
      ...valuesOf(file, look).flatMap((s) => streamsOf(file, s)),
    ])
  })

const glyphsOf = (file: LooseFile, font: Dict): Stream[] =>
  valuesOf(file, font.get('CharProcs')).flatMap((o) => streamsOf(file, o))

const costOfStream = (
  file: LooseFile,
  stream: Stream,
  around: readonly Dict[],
  budget: Budget,
  known: Map<Stream, number>,
): number => {
  const own = file.get(stream.dict.get('Resources'))
  const words = wordsOf(file, stream, budget)
  const within = [{ stream, pattern: false }]
  return sizeOf(words) + costOf(file, words, isDict(own) ? [own] : around, within, budget, known)
}

/** How many operators, or operands where there are more of these, content comes to. */
const sizeOf = (content: string): number => {
  if (content.length < LONG) return content.length / BYTES_PER_OPERATOR
  let count = 0
  let within = false
  for (let i = 0; i < content.length; i++) {
    const code = content.charCodeAt(i)
    const blank = code <= 0x20
    // ( / < [
    const begins = code === 0x28 || code === 0x2f || code === 0x3c || code === 0x5b
    if (begins || (!blank && !within)) count++
    within = !blank
  }
  return Math.max(count, content.length / (8 * BYTES_PER_OPERATOR))
}

/** The content of a stream; of one that is packed in another way, all that its resources name. */
const wordsOf = (file: LooseFile, stream: Stream, budget: Budget): string => {
  const data = orNull(() => unpack(stream.dict, stream.data, file.get))
  budget.bytes += data?.length ?? 0
  if (budget.bytes > MOST_BYTES) throw tooMuch()
  if (data !== null) return new TextDecoder('latin1').decode(data)
  if (isEndless(file, stream)) throw tooMuch()
  const own = file.get(stream.dict.get('Resources'))
  const names = (kind: string): string[] => {
    const shelf = isDict(own) ? file.get(own.get(kind)) : null
    return isDict(shelf) ? [...shelf.keys()] : []
  }
  return [...names('XObject').map((n) => `/${n} Do`), ...names('Pattern').map((n) => `/${n} scn`)].join('\n')
}

/** Whether a stream is longer than any that is unpacked. */
const isEndless = (file: LooseFile, { dict, data }: Stream): boolean => {
  try {
    unpack(dict, data, file.get)
    return false
  } catch (error) {
    return error instanceof Endless
  }
}

const resourcesOf = (file: LooseFile, page: Dict): Dict[] => {
  let node: Dict | null = page
  for (let up = 0; node !== null && up < 50; up++) {
    const own = file.get(node.get('Resources'))
    if (isDict(own)) return [own]
    const parent = file.get(node.get('Parent'))
    node = isDict(parent) ? parent : null
  }
  return []
}

const USES = /\/([^\s/<>[\](){}%]+)\s+(Do|scn|SCN|gs)\b/gu
const SHELVES: Record<string, string> = { Do: 'XObject', scn: 'Pattern', SCN: 'Pattern', gs: 'ExtGState' }

interface Within {
  stream: Stream
  pattern: boolean
}

/** How many operators content comes to with all that it paints; without end where a pattern is painted within itself. */
const costOf = (
  file: LooseFile,
  content: string,
  shelves: readonly Dict[],
  within: readonly Within[],
  budget: Budget,
  known: Map<Stream, number>,
): number => {
  let cost = 0
  const counts = new Map<string, number>()
  for (const [, name, operator] of content.matchAll(USES)) {
    const key = `${SHELVES[operator!]} ${name!.replace(/#([\da-f]{2})/giu, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)))}`
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  for (const [key, count] of counts) {
    const [kind, name] = key.split(' ') as [string, string]
    const stream = paintedBy(file, kind, name, shelves)
    if (stream === null) continue
    const pattern = kind === 'Pattern'
    const before = within.findIndex((w) => w.stream === stream)
    if (before >= 0) {
      // forms that paint themselves are known to pdf.js, as long as there is no pattern between
      if (pattern || within.slice(before).some((w) => w.pattern)) return Number.POSITIVE_INFINITY
      continue
    }
    const own = file.get(stream.dict.get('Resources'))
    // a form with resources of its own costs the same wherever it stands
    let each = isDict(own) && !pattern ? known.get(stream) : undefined
    if (each === undefined) {
      budget.streams++
      if (budget.streams > MOST_STREAMS || within.length >= DEEPEST) return 2 * MOST_PAINTED
      const words = wordsOf(file, stream, budget)
      const further = isDict(own) ? (pattern ? [own, ...shelves] : [own]) : shelves
      each = sizeOf(words) + costOf(file, words, further, [...within, { stream, pattern }], budget, known)
      if (each === Number.POSITIVE_INFINITY) return each
      known.set(stream, each)
    }
    // a pattern is written out once for the content that uses it
    cost += pattern ? each : count * each
  }
  return cost
}

const paintedBy = (file: LooseFile, kind: string, name: string, shelves: readonly Dict[]): Stream | null => {
  for (const shelf of shelves) {
    const own = file.get(shelf.get(kind))
    let object = isDict(own) ? file.get(own.get(name)) : null
    if (kind === 'ExtGState' && isDict(object)) {
      const mask = file.get(object.get('SMask'))
      object = isDict(mask) ? file.get(mask.get('G')) : null
    }
    if (!isStream(object)) continue
    return nameOf(file.get(object.dict.get('Subtype'))) === 'Image' ? null : object
  }
  return null
}
