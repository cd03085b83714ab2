import { NianbaoError } from '../../error.ts'
import { type LooseFile, looseFile, nameOf, orNull } from './loose.ts'
import { type Dict, isArray, isDict, isStream, type PdfObject, type Stream } from './plain/objects.ts'
import { unpack } from './plain/unpack.ts'

/**
 * pdf.js writes out all that a page paints before it gives any of it, patterns and forms within each other over again: a
 * pattern that paints itself never ends, and a dozen forms that each paint the next ten times fill the memory. So what the
 * pages paint is counted first, from the objects as they stand in the file, however damaged it is.
 */

/** Operators that a page may come to; over `MAX_OPERATORS` they are not read anyway. */
const MOST_PAINTED = 20_000_000
/** Bytes of content that an operator takes at least, on the whole. */
const BYTES_PER_OPERATOR = 4
/** Streams that are looked into, and how deep within each other. */
const MOST_STREAMS = 100_000
const DEEPEST = 200

/** A document that would be painted without end, or nearly so, is refused. Encrypted content cannot be looked into. */
export const checkThatPaintingEnds = (bytes: Uint8Array): void => {
  const text = new TextDecoder('latin1').decode(bytes)
  if (!/\/PatternType|\/Form\b|#[\da-f]{2}/iu.test(text) || /\/Encrypt\b/u.test(text)) return
  const file = looseFile(bytes, text)
  const budget = { streams: 0 }
  const known = new Map<Stream, number>()
  for (const page of file.pages()) {
    const content = contentOf(file, page.get('Contents'))
    const painted = costOf(file, content, resourcesOf(file, page), [], budget, known)
    if (painted > MOST_PAINTED)
      throw Number.isFinite(painted)
        ? new NianbaoError('too-large', {
            zh: '这个 PDF 的页面层层嵌套，展开后过大，没有读取。请重新导出或打印为 PDF。',
            en: 'The pages of this PDF paint forms within forms without number and were not read. Export or print it to PDF again.',
          })
        : new NianbaoError('damaged', {
            zh: '这个 PDF 中有自己套用自己的图案，永远画不完，没有读取。请重新导出或打印为 PDF。',
            en: 'This PDF holds a pattern that paints itself without end and was not read. Export or print it to PDF again.',
          })
  }
}

const contentOf = (file: LooseFile, contents: PdfObject | undefined): string => {
  const object = file.get(contents)
  const parts = (isArray(object) ? object : [object]).map((o) => file.get(o))
  return parts.map((o) => (isStream(o) ? wordsOf(file, o) : '')).join('\n')
}

/** The content of a stream; of one that is packed in another way, all that its resources name. */
const wordsOf = (file: LooseFile, stream: Stream): string => {
  const data = orNull(() => unpack(stream.dict, stream.data, file.get))
  if (data !== null) return new TextDecoder('latin1').decode(data)
  const own = file.get(stream.dict.get('Resources'))
  const names = (kind: string): string[] => {
    const shelf = isDict(own) ? file.get(own.get(kind)) : null
    return isDict(shelf) ? [...shelf.keys()] : []
  }
  return [...names('XObject').map((n) => `/${n} Do`), ...names('Pattern').map((n) => `/${n} scn`)].join('\n')
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
  budget: { streams: number },
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
      const words = wordsOf(file, stream)
      const further = isDict(own) ? (pattern ? [own, ...shelves] : [own]) : shelves
      each =
        words.length / BYTES_PER_OPERATOR +
        costOf(file, words, further, [...within, { stream, pattern }], budget, known)
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
