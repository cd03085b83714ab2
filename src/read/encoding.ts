import { NianbaoError } from '../base/error.ts'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { commonHan } from './common-han.ts'

/** Text as it stands in the file, the encoding that gave it, and what could not be read or is only a guess. */
export interface Decoded {
  text: string
  encoding: string
  findings: Finding[]
}

/** Byte order marks, longest first. */
const marks: { encoding: string; bytes: number[] }[] = [
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

const candidates = ['utf-8', 'gb18030', 'big5', 'utf-16le', 'utf-16be'] as const

/** GBK and GB 2312 are parts of GB 18030, and pages that declare the smaller set hold characters of the larger. */
const widened: Record<string, string> = { gbk: 'gb18030', gb2312: 'gb18030' }

/** Below this share of common Han among the characters that are not ASCII, a reading is weak. */
const WEAK = 0.35
/** Two readings nearer than this cannot be told apart. */
const CLOSE = 0.15
/** Over this share of control bytes, and weak besides, the bytes are no text at all. */
const NO_TEXT = 0.02
/** Over this share of broken characters a byte order mark is not believed. */
const MISMARKED = 0.05
/** Characters looked at when readings are compared; a report is decided long before. */
const SAMPLE = 200_000

interface Reading {
  encoding: string
  text: string
  /** share of common Han and Chinese punctuation among what is not ASCII, less what is broken: 1 is Chinese, 0 and below is not */
  score: number
  /** share of replacement, control, private and unassigned characters */
  broken: number
  nonAscii: number
  /** bytes that end in the middle of a character */
  cut: boolean
}

const canonical = (label: string): string | null => {
  try {
    const name = new TextDecoder(label.trim()).encoding
    return widened[name] ?? name
  } catch {
    return null
  }
}

/** `null` where the bytes are not wholly valid in this encoding; an end in the middle of a character is tolerated. */
const strictly = (bytes: Uint8Array, encoding: string): { text: string; cut: boolean } | null => {
  const decoder = new TextDecoder(encoding, { fatal: true, ignoreBOM: true })
  let text: string
  try {
    text = decoder.decode(bytes, { stream: true })
  } catch {
    return null
  }
  try {
    return { text: text + decoder.decode(), cut: false }
  } catch {
    return { text: `${text}\ufffd`, cut: true }
  }
}

const isControl = (c: number): boolean =>
  (c < 0x20 && c !== 0x09 && c !== 0x0a && c !== 0x0d && c !== 0x0c && c !== 0x0b && c !== 0x1a) ||
  (c >= 0x7f && c < 0xa0 && c !== 0x85)

const isPrivate = (c: number): boolean => (c >= 0xe000 && c <= 0xf8ff) || c >= 0xf0000

const unassigned = /\p{Cn}/u
/** General punctuation (“ ” — …), CJK punctuation, full-width forms, enclosed and squared letters: at home in Chinese text. */
const isCjkSign = (c: number): boolean =>
  (c >= 0x3000 && c <= 0x303f) ||
  (c >= 0xff00 && c <= 0xffef) ||
  (c >= 0x2010 && c <= 0x2027) ||
  (c >= 0x2460 && c <= 0x24ff) ||
  c === 0xb7 ||
  c === 0xa0

const judge = (text: string): Pick<Reading, 'score' | 'broken' | 'nonAscii'> => {
  let all = 0
  let nonAscii = 0
  let good = 0
  let bad = 0
  for (const char of text.length > SAMPLE ? text.slice(0, SAMPLE) : text) {
    const code = char.codePointAt(0)!
    all += 1
    if (isControl(code)) {
      bad += 1
      continue
    }
    if (code < 0x80) continue
    nonAscii += 1
    if (commonHan.has(char) || isCjkSign(code)) good += 1
    else if (code === 0xfffd || isPrivate(code) || (code >= 0x0500 && unassigned.test(char))) bad += 1
  }
  const broken = bad / Math.max(1, all)
  const score = nonAscii === 0 ? (bad === 0 ? 1 : -1) : (good - bad) / nonAscii
  return { score, broken, nonAscii }
}

const read = (bytes: Uint8Array, encoding: string): Reading => {
  const strict = strictly(bytes, encoding)
  const text = strict?.text ?? new TextDecoder(encoding, { ignoreBOM: true }).decode(bytes)
  return { encoding, text, cut: strict?.cut ?? false, ...judge(text) }
}

/** Line, column and offset of the character at `offset`, as places in text have it. */
const placeAt = (text: string, offset: number) => {
  let line = 1
  let start = 0
  for (let i = text.indexOf('\n'); i !== -1 && i < offset; i = text.indexOf('\n', i + 1)) {
    line += 1
    start = i + 1
  }
  return { line, column: offset - start + 1, offset, length: 1 }
}

const count = (text: string, char: string): number => {
  let n = 0
  for (let i = text.indexOf(char); i !== -1; i = text.indexOf(char, i + 1)) n += 1
  return n
}

const undecodable = (reading: Reading): Finding[] => {
  const { text, encoding, cut } = reading
  const total = count(text, '\ufffd')
  if (total === 0) return []
  const findings: Finding[] = []
  if (cut)
    findings.push(
      finding({
        rule: 'undecodable-bytes',
        kind: 'reading',
        severity: 'warning',
        message: {
          zh: `文件在一个 ${encoding} 字符的中间结束，末尾的字符无法读出；文件可能不完整，请核对原文是否已全部下载。`,
          en: `The file ends in the middle of a ${encoding} character; it may be incomplete. Check that all of it was downloaded.`,
        },
        actual: 1,
        place: placeAt(text, text.length - 1),
      }),
    )
  const inside = total - (cut ? 1 : 0)
  if (inside > 0) {
    const place = placeAt(text, text.indexOf('\ufffd'))
    findings.push(
      finding({
        rule: 'undecodable-bytes',
        kind: 'reading',
        severity: 'error',
        message: {
          zh: `有 ${inside} 处不是 ${encoding} 文字（第一处在第 ${place.line} 行第 ${place.column} 列），以“\ufffd”代替，未作猜测。请换一份完好的文件，或核对这些位置。`,
          en: `${inside} characters cannot be read as ${encoding} (the first in line ${place.line}, column ${place.column}); they are left as U+FFFD and not guessed. Use an undamaged file or check these places.`,
        },
        actual: inside,
        expected: 0,
        place,
      }),
    )
  }
  return findings
}

const contradicted = (declared: string, encoding: string): Finding =>
  finding({
    rule: 'declared-encoding',
    kind: 'reading',
    severity: 'info',
    message: {
      zh: `文件自称编码为 ${declared}，内容却是 ${encoding}，已按 ${encoding} 读取。`,
      en: `The file declares ${declared}, but its bytes are ${encoding}; read as ${encoding}.`,
    },
    actual: encoding,
    expected: declared,
    place: { offset: 0, length: 0 },
  })

const uncertain = (best: Reading, rivals: Reading[]): Finding => {
  const names = [best, ...rivals].map((r) => r.encoding).join(', ')
  return finding({
    rule: 'uncertain-encoding',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `文件没有写明编码，按 ${best.encoding} 读取，但把握不大（可能的编码：${names}）。请核对文字是否通顺，或另存为 UTF-8 后再读。`,
      en: `The encoding is not declared; read as ${best.encoding}, without much confidence (candidates: ${names}). Check that the words make sense, or save the file as UTF-8.`,
    },
    actual: best.encoding,
    place: { offset: 0, length: 0 },
  })
}

const noText = (): NianbaoError =>
  new NianbaoError('unsupported-format', {
    zh: '这些字节不是任何一种已知编码的文字，也不是 PDF、DOCX 或 HTML。请提供报告的原始文件（DOCX、PDF、HTML、Markdown 或文本）。',
    en: 'These bytes are not text in any known encoding, nor PDF, DOCX or HTML. Pass the report itself as DOCX, PDF, HTML, Markdown or text.',
  })

const controlShare = (bytes: Uint8Array): number => {
  const sample = bytes.subarray(0, SAMPLE)
  let controls = 0
  for (const b of sample) if (b < 0x20 && isControl(b)) controls += 1
  return controls / Math.max(1, sample.length)
}

const done = (bytes: Uint8Array, reading: Reading, findings: Finding[]): Decoded => {
  if (reading.score < WEAK && controlShare(bytes) > NO_TEXT) throw noText()
  return {
    text: reading.text,
    encoding: reading.encoding,
    findings: [...findings, ...undecodable(reading)],
  }
}

/** Text behind a byte order mark that is true; tools that glue files together put one in front of bytes of another encoding. */
const marked = (bytes: Uint8Array, mark: (typeof marks)[number] | undefined): Reading | null => {
  const reading = mark ? read(bytes.subarray(mark.bytes.length), mark.encoding) : null
  return reading !== null && reading.broken <= MISMARKED ? reading : null
}

/** The encoding that is declared; UTF-16 declared in markup that was read byte by byte cannot be true. */
const believed = (declared: string | null | undefined): string | null => {
  const label = declared ? canonical(declared) : null
  return label?.startsWith('utf-16') ? null : label
}

/** Whatever reads most like Chinese. Valid UTF-8 of many bytes is no accident, whatever the characters. */
const guessed = (bytes: Uint8Array, utf8: Reading, isUtf8: boolean): { best: Reading; rivals: Reading[] } => {
  const readings = candidates.map((e) => (e === 'utf-8' ? utf8 : read(bytes, e))).sort((a, b) => b.score - a.score)
  const top = readings[0]!
  const best = isUtf8 && utf8.broken === 0 && utf8.score > top.score - CLOSE ? utf8 : top
  return { best, rivals: readings.filter((r) => r !== best && r.score > best.score - CLOSE && r.score > 0) }
}

/**
 * Bytes to text: byte order mark, then what the file declares (`declared`, a charset label, such as that of an HTML meta
 * tag), then strict UTF-8, then whichever of GB 18030, Big5 and UTF-16 reads most like Chinese. The mark is not part of
 * the text, and offsets count in the text.
 *
 * A guess that is weak or has a rival is the finding `uncertain-encoding`; a declaration that the bytes contradict is
 * `declared-encoding`; what cannot be read stays U+FFFD and is `undecodable-bytes`. Throws `unsupported-format` when the
 * bytes are no text at all.
 */
export const decode = (given: Uint8Array, declared?: string | null): Decoded => {
  const mark = marks.find((m) => m.bytes.every((b, i) => given[i] === b))
  const asMarked = marked(given, mark)
  if (asMarked !== null) return done(given, asMarked, [])
  const bytes = given.subarray(mark?.bytes.length ?? 0)

  const utf8 = read(bytes, 'utf-8')
  const isUtf8 = strictly(bytes, 'utf-8') !== null
  if (isUtf8 && utf8.nonAscii === 0 && utf8.broken === 0) return done(bytes, utf8, [])

  const label = believed(declared)
  const againstDeclared = (encoding: string): Finding[] =>
    label === null || label === encoding ? [] : [contradicted(declared!.trim(), encoding)]
  if (label !== null && label !== 'utf-8') {
    if (isUtf8 && utf8.score >= WEAK) return done(bytes, utf8, againstDeclared('utf-8'))
    const reading = read(bytes, label)
    if (reading.score >= WEAK || (reading.broken === 0 && reading.score >= 0)) return done(bytes, reading, [])
  }
  if (isUtf8 && utf8.broken === 0 && utf8.score >= WEAK) return done(bytes, utf8, [])
  const { best, rivals } = guessed(bytes, utf8, isUtf8)
  const isUncertain = best.score < WEAK || rivals.length > 0
  return done(bytes, best, [...(isUncertain ? [uncertain(best, rivals)] : []), ...againstDeclared(best.encoding)])
}
