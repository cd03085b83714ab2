import { strFromU8, unzipSync } from 'fflate'
import { defaults } from '../../src/base/options.ts'
import type { Fact, Report } from '../../src/index.ts'
import type { Root } from '../../src/model/tree.ts'
import { wordsAt } from '../../src/read/at.ts'
import { decode } from '../../src/read/encoding.ts'
import { declaredCharset } from '../../src/read/html.ts'
import { openOfd } from '../../src/read/ofd/index.ts'
import { operatorsToPage } from '../../src/read/pdf/operators.ts'
import type { Glyph } from '../../src/read/pdf/painted.ts'
import { openDocument } from '../../src/read/pdf/pdfjs.ts'
import { mediaTypes, read } from '../../src/read/read.ts'
import type { Format } from '../../src/read/sniff.ts'
import { maskMarks } from '../../src/text/marks.ts'

/**
 * The promise as a property: every fact's value is printed at its place. It is looked up in the source again and not by the
 * ways of the parser: numbers are sought with a pattern of its own, and in HTML and DOCX the words have to occur in the bare source.
 */

/** Words without white space; parsers of markup put U+FFFD for NUL. */
const bare = (words: string): string => words.replaceAll('\0', '\ufffd').replace(/[\s|\u200b\u2060\ufeff]/gu, '')

const minus = /[−–—‐‑‒]/gu

/** Every number that a person would see in these words, signs and separators read. */
export const numbersIn = (words: string): number[] => {
  // what has no width is not seen
  const flat = maskMarks(words)
    .replace(/[\u00ad\u200b-\u200f\u2060\ufeff]/gu, '')
    .normalize('NFKC')
    .replace(minus, '-')
  const grouped = [...flat.matchAll(/[+-]?\d{1,3}(?:[,，]\d{3})+(?:\.\d+)?/gu)].map((m) => m[0].replace(/[,，]/gu, ''))
  const plain = [...flat.matchAll(/[+-]?\d+(?:\.\d+)?/gu)].map((m) => m[0])
  return [...grouped, ...plain].map(Number)
}

/** What is wrong with a value, beside the words it is said to come from. */
const valueFault = ({ value, raw, certainty, derived, state }: Fact): string | null => {
  if (value === null) return state === 'number' && certainty === 'read' ? 'a number that was read has no value' : null
  if (derived) return null
  if (!Number.isFinite(value) || Math.abs(value) > Number.MAX_SAFE_INTEGER) return `the value ${value} holds no number`
  if (state !== 'number') return `the value ${value} of a cell that is ${state}`
  // an inferred number was put together, or parted from others that it had run together with
  const digits = bare(maskMarks(raw).normalize('NFKC')).replaceAll(',', '')
  if (certainty === 'inferred') return digits.includes(String(value)) ? null : `${value} is not in ${say(raw)}`
  return numbersIn(raw).includes(value) ? null : `${value} is not in ${say(raw)}`
}

const say = (words: string): string => JSON.stringify(words.length > 60 ? `${words.slice(0, 60)}…` : words)

/** The words that stand in the source at all, whatever the markup: what a search in the file would find. */
const sourceWords = (bytes: Uint8Array, format: Format, text: string | null): string | null => {
  if (format === 'docx') {
    // the notes too, where they can be unpacked: other parts may be broken
    const part = (name: string): string => {
      try {
        const parts = unzipSync(bytes, { filter: (file) => file.name === name })
        return Object.values(parts)
          .map((xml) => strFromU8(xml))
          .join('')
      } catch {
        return ''
      }
    }
    const xml = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml', 'word/numbering.xml']
      .map(part)
      .join('')
    return bare(unescaped(xml.replace(/<[^>]*>/gu, '')).normalize('NFKC'))
  }
  if (format === 'html')
    // without `u`: a tag of five megabytes of code points is more than the stack of an expression holds
    return bare(unescaped(text!.replace(/<!--[\s\S]*?-->|<\/?[a-zA-Z!?][^>]*>/g, '')).normalize('NFKC'))
  return null
}

const named: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' }
const unescaped = (words: string): string =>
  words.replace(/&(?:#x([0-9a-f]{1,6})|#(\d{1,7})|(\w+));?/giu, (all, hex, decimal, name) => {
    if (name !== undefined) return named[name] ?? all
    const code = hex === undefined ? Number(decimal) : Number.parseInt(hex, 16)
    return code <= 0x10ffff ? String.fromCodePoint(code) : all
  })

/** Whether the characters of one stand in the other, in this order. */
const follows = (own: string, there: string): boolean => {
  let at = 0
  for (const c of there) if (c === own[at]) at++
  return at === own.length
}

const formatOf = (mediaType: string): Format =>
  (Object.keys(mediaTypes) as Format[]).find((f) => mediaTypes[f] === mediaType)!

/** Every character of a PDF or an OFD as it is painted, page by page. */
const glyphsOf = async (bytes: Uint8Array, format: Format): Promise<Glyph[][]> => {
  const document = format === 'ofd' ? openOfd(bytes, defaults.maxBytes) : await openDocument(bytes)
  try {
    const pages: Glyph[][] = []
    for (let n = 1; n <= document.pages; n++)
      // a page that cannot be read has no facts either: those that claim to be on it are found out
      pages.push(
        await document.page(n).then(
          (page) => operatorsToPage(page, document.ops).glyphs.filter((g) => !g.blank),
          () => [],
        ),
      )
    return pages
  } finally {
    await document.close()
  }
}

/** The characters in a box, line by line. */
const inBox = (pages: readonly Glyph[][], page: number, [x0, y0, x1, y1]: [number, number, number, number]): string =>
  (pages[page - 1] ?? [])
    .filter(({ box: [a, b, c, d] }) => (a + c) / 2 > x0 && (a + c) / 2 < x1 && (b + d) / 2 > y0 && (b + d) / 2 < y1)
    .sort((p, q) => (Math.abs(p.box[1] - q.box[1]) > 3 ? p.box[1] - q.box[1] : p.box[0] - q.box[0]))
    .map((g) => g.text)
    .join('')

const MOST_LOOKED_AT = 1000

/** Facts of a report whose value, or whose `raw`, is not what is printed at their place. Empty when all is well. */
export const notPrinted = async (report: Report, bytes: Uint8Array): Promise<string[]> => {
  const faults: string[] = []
  const given = report.facts.filter((f) => f.raw.trim() !== '' || f.value !== null)
  // of a hostile table of a hundred thousand cells, every so many
  const facts = given.filter((_, i) => i % Math.ceil(given.length / MOST_LOOKED_AT) === 0)
  for (const fact of facts) {
    const fault = valueFault(fact)
    if (fault) faults.push(`${fact.indicator}@${fact.applicant}: ${fault}`)
  }
  if (facts.length === 0) return faults
  const format = formatOf(report.source.mediaType)
  const isText = format === 'text' || format === 'markdown' || format === 'html'
  const isDrawn = format === 'pdf' || format === 'ofd'
  const text = isText ? decode(bytes, format === 'html' ? declaredCharset(bytes) : null).text : null
  const words = sourceWords(bytes, format, text)
  const pages = isDrawn ? await glyphsOf(bytes, format) : []
  const root: Root | null =
    (isText && format !== 'html') || isDrawn ? null : (await read(bytes, {}, report.source.name ?? undefined)).root
  for (const { raw, value, place, indicator, derived } of facts) {
    // a page or a line of a file within another is looked up where that file is tried by itself
    if (derived || (root !== null && (place.page !== undefined || place.line !== undefined))) continue
    const own = bare(raw.normalize('NFKC'))
    const found =
      root !== null
        ? wordsAt(root, place.path ?? '')
        : text !== null
          ? text.slice(place.offset ?? 0, (place.offset ?? 0) + (place.length ?? 0))
          : inBox(pages, place.page ?? 0, place.box ?? [0, 0, 0, 0])
    const there = found === null ? null : bare((format === 'markdown' ? unescaped(found) : found).normalize('NFKC'))
    // without rulings the box of a cell is that of its line; in running text of HTML and DOCX the place is the paragraph
    // and in Markdown with marks around them, or of a table that is broken, what they stand in
    const loose = isDrawn || format === 'markdown' || /(?:^|!\/)p\[/u.test(place.path ?? '')
    // words painted twice are read once; where they do not agree there is no value
    if (isDrawn && value === null) continue
    const painted = isDrawn && there !== null && follows(own, there)
    if (there === null || !(loose ? there.includes(own) || painted : there === own))
      faults.push(`${indicator}: ${say(raw)} is not at ${JSON.stringify(place)}: ${say(found ?? 'no such place')}`)
    else if (words !== null && value !== null && !words.includes(own))
      faults.push(`${indicator}: ${say(raw)} is nowhere in the source`)
  }
  return [...new Set(faults)].slice(0, 5)
}
