import { addAll } from '../base/extremes.ts'
import { once } from '../base/once.ts'
import type { Form } from '../forms/form.ts'
import { type RowRef, rowRefs } from '../match/similar.ts'
import { readCell } from '../text/cell.ts'
import { fold } from '../text/fold.ts'
import { beginsInBrackets, sectionIn } from '../text/heading.ts'
import { addsUp } from '../text/heads.ts'
import { NOTE_DIGITS, NOTE_SIGNS } from '../text/marks.ts'
import { bracketedHan, outlineNumber, sectionNumber } from '../text/numbering.ts'
import { isUnit, unitsByLength } from '../text/units.ts'
import { namedYear } from '../text/year.ts'
import { isInNote, notesIn, withoutNotes } from './notes.ts'
import { keyOfLabel, lineOf, type Piece, piecesOf, type Stream } from './stream.ts'

/** A label of the form met in running text. Positions are in the folded stream. */
export interface Occurrence {
  ref: RowRef
  order: number
  /** where the words begin and end; a note in brackets behind them is part of the label */
  from: number
  to: number
  /** where the label begins with its numbering, once the gap before it has been read */
  start: number
}

/** A label with what follows it up to the next one. */
export interface Link extends Occurrence {
  values: Piece[]
  /** what stands between the values and the next label: headers, headings, rows that no form knows */
  rest: Piece[]
}

const prefix = new RegExp(`(?:其中[:]?|${outlineNumber})+$`, 'u')

/** Longest stretch between one row's label and the next: seven numbers, or a header of two levels. */
const longestGap = 160

export const isValuePiece = (text: string): boolean =>
  isUnit(text) ||
  text === '无' ||
  /^\d+(?:\.\d+)?(?:万元|亿元|元)?$/u.test(text) ||
  ['number', 'dash', 'slash'].includes(readCell(text).state)

/** The rows of a form with their labels as they would stand in running text. */
const keysOf = once((form: Form) =>
  rowRefs(form).map((ref) => ({
    ref,
    keys: [...new Set([ref.row.label, ...(ref.row.aliases ?? [])].map(keyOfLabel))].filter((k) => k.length >= 2),
  })),
)

/** Those that do not end a longer one, in reading order; what begins at one place stays as it was. */
const withoutInner = <T extends { from: number; to: number }>(found: readonly T[]): T[] => {
  let [from, reach, before] = [-1, -1, -1]
  return [...found]
    .sort((a, b) => a.from - b.from)
    .filter((o) => {
      if (o.from > from) before = Math.max(before, reach)
      from = o.from
      reach = Math.max(reach, o.to)
      return before < o.to
    })
}

/** Every place where a label of the form stands, in reading order. */
export const occurrencesOf = (stream: Stream, form: Form): Occurrence[] => {
  const found: Occurrence[] = []
  keysOf(form).forEach(({ ref, keys }, order) => {
    const own: (Occurrence & { other: boolean })[] = []
    for (const key of keys)
      for (let i = stream.key.indexOf(key); i !== -1; i = stream.key.indexOf(key, i + 1)) {
        const at = stream.keyAt[i]!
        const from = at - qualifierBefore(stream, at)
        const to = endOfNote(stream, stream.keyAt[i + key.length - 1]! + 1)
        own.push({ ref, order, from, to, start: from, other: endsLongerLabel(stream, at) })
      }
    // 行政规范性文件 is not 规范性文件 as well
    for (const { other, ...o } of withoutInner(own)) if (!other) found.push(o)
  })
  // nor is 参加政府网站在线访谈次数 the row 政府网站在线访谈次数
  const whole = withoutInner(found)
  const ends = new Set(whole.map((o) => o.to))
  return whole.filter((o) => ends.has(o.start) || !goesOnBefore(stream, o.start, wordsBefore(form)))
}

/** Words that may stand right before the first label of a row, where nothing parts them: units, headers, titles. */
const wordsBefore = once((form: Form): readonly string[] =>
  [
    ...unitsByLength,
    ...[
      '其中',
      '无',
      '单位',
      '指标',
      '项目',
      '名称',
      '内容',
      '数量',
      '统计数',
      '统计数据',
      '数值',
      '累计',
      '年度',
      '年',
      '数',
      '金额',
      '情况',
    ],
    ...form.tables.flatMap((t) => [t.title, ...t.columns.flatMap((c) => [c.label, ...(c.aliases ?? [])])]),
    ...(form.sections ?? []).flat(),
  ].map(fold),
)

/** 对参加|答复总数: the words go on to the left, and the label is the end of one that the form does not have. */
const goesOnBefore = (stream: Stream, from: number, known: readonly string[]): boolean => {
  if (stream.at[from]!.apart || !/\p{Script=Han}/u.test(stream.folded[from - 1]!)) return false
  return !known.some((words) => stream.folded.endsWith(words, from))
}

/** 对申请的|答复总数: words of one form inside a label of another sheet; 非|正常申请: or turned into their opposite. */
const endsLongerLabel = (stream: Stream, from: number): boolean =>
  !stream.at[from]!.apart && /[的对之及和与或不未非]/u.test(stream.folded[from - 1]!)

const longestQualifier = 6
const qualifier = new RegExp(
  `(?:${namedYear}|[上往前去历]年度?|上一年度?|[上下]半年|全[市县区省州]|[市县区省镇乡]级|本级|应|拟)$`,
  'u',
)

/** Letters right before a label that make its number another one, 上年|新收, 2022年|新收: they are of the label. */
const qualifierBefore = (stream: Stream, from: number): number => {
  let start = from
  while (from - start < longestQualifier && !stream.at[start]!.apart) start--
  return qualifier.exec(stream.folded.slice(start, from))?.[0].length ?? 0
}

/** A label has a note and a unit in brackets, and no more: （不同方式……计1条）（条） */
const mostBrackets = 2

/**
 * Signs behind a label that lead to a note under the table: behind one more of them do than behind a number, to which # and ▲ may belong.
 * A digit without brackets may be of the number.
 */
const signOfNote = new RegExp(`^(?:[${NOTE_SIGNS}#★☆§▲△◆]+|[[〔【{<]注?\\d{1,2}[\\]〕】}>]|[${NOTE_DIGITS}]+)`, 'u')
const longestSign = 6

/**
 * Brackets right behind a label hold its note, and signs lead to one; a note cut by a line end is still a note. The number of the next
 * label (三、本年度办理结果（一）予以公开) is none.
 */
const endOfNote = (stream: Stream, from: number): number => {
  let to = from
  for (let brackets = 0; ; brackets++) {
    while (/["'”’》」]/u.test(stream.folded[to] ?? '')) to++
    to += signOfNote.exec(stream.folded.slice(to, to + longestSign))?.[0].length ?? 0
    if (stream.folded[to] !== '(' || brackets === mostBrackets) return to
    if (beginsInBrackets(stream.folded.slice(to, to + longestSign))) return to
    const close = stream.folded.indexOf(')', to)
    if (close === -1 || close - to >= 80) return to
    to = close + 1
  }
}

/** A value that other words are stuck to: 条954, ——4. */
const stuck = new RegExp(`^(${unitsByLength.join('|')}|[-—–]+)(.+)$`, 'u')

/** Values at the head of a piece that goes on with other words, and values at its end: 元00接受行政申诉、举报数件00. */
const unitWords = unitsByLength.join('|')
const valueThenWords = new RegExp(
  `^((?:${unitWords})?)([+-]?\\d+(?:\\.\\d+)?(?:万元|亿元|元)?)(?=[^\\d.,%年月日万亿])`,
  'u',
)
const wordsThenValue = new RegExp(`(${unitWords})(\\d+(?:\\.\\d+)?)$`, 'u')

const unitAndColon = new RegExp(`^(${unitWords}):(?=\\d)`, 'u')

/** Counts with noughts behind their points, stuck to each other: 305.00525.00 is 305.00 and 525.00. */
const withNoughts = [/^(?:(?:0|[1-9]\d*)\.00)+$/u, /^(?:(?:0|[1-9]\d*)\.0)+$/u]
const eachWithNoughts = [/\d+\.00/gu, /\d+\.0/gu]

const countsThenWords = /^((?:\d+\.00?){2,})(?=[^\d.,%年月日万亿])/u

/** Where each of such counts ends; null where a piece is not one of them. */
const endsOfCounts = (text: string): number[] | null => {
  const kind = withNoughts.findIndex((pattern) => pattern.test(text))
  return kind === -1 ? null : [...text.matchAll(eachWithNoughts[kind]!)].map((m) => m.index + m[0].length)
}

/** Words without the colon that leads from a label to them: 收到申请数：12. */
const behindColon = (piece: Piece): Piece =>
  piece.text.startsWith(':') ? { ...piece, text: piece.text.slice(1), from: piece.from + 1 } : piece

/** A piece as the values in it and what stands between them; itself when nothing can be told apart. */
export const tokensOf = (piece: Piece): Piece[] => {
  if (piece.text === '') return []
  if (isValuePiece(piece.text)) return [piece]
  const part = (from: number, to: number): Piece => ({
    text: piece.text.slice(from, to),
    from: piece.from + from,
    to: piece.from + to,
  })
  // 人员数：4人次, 人次：4
  if (piece.text.startsWith(':')) return tokensOf(behindColon(piece))
  const named = unitAndColon.exec(piece.text)
  if (named) return [part(0, named[1]!.length), ...tokensOf(part(named[0].length, piece.text.length))]
  const { length } = piece.text
  const ends = endsOfCounts(piece.text)
  if (ends !== null) return ends.map((to, i) => part(ends[i - 1] ?? 0, to))
  const m = stuck.exec(piece.text)
  if (m && (isValuePiece(m[2]!) || endsOfCounts(m[2]!) !== null))
    return [part(0, m[1]!.length), ...tokensOf(part(m[1]!.length, length))]
  const counts = countsThenWords.exec(piece.text)?.[1]
  if (counts !== undefined && endsOfCounts(counts) !== null)
    return [...tokensOf(part(0, counts.length)), ...tokensOf(part(counts.length, length))]
  const head = valueThenWords.exec(piece.text)
  if (head) {
    const [unit, end] = [head[1]!.length, head[0].length]
    return [...(unit > 0 ? [part(0, unit)] : []), part(unit, end), ...tokensOf(part(end, length))]
  }
  const tail = wordsThenValue.exec(piece.text)
  if (tail) {
    const digits = tail.index + tail[1]!.length
    return [part(0, tail.index), part(tail.index, digits), part(digits, length)]
  }
  return [piece]
}

/** 人 次 is the unit 人次 with a space in it, and not a unit and a value. */
export const wholeUnits = (pieces: readonly Piece[]): Piece[] => {
  const whole: Piece[] = []
  for (const piece of pieces) {
    const last = whole.at(-1)
    if (last && isUnit(last.text) && isUnit(piece.text) && isUnit(last.text + piece.text))
      whole[whole.length - 1] = { text: last.text + piece.text, from: last.from, to: piece.to }
    else whole.push(piece)
  }
  return whole
}

/** The numbering that the form gives the next label, at the end of a gap: digits before it belong to the values. */
const numberingBefore = (next: Occurrence, gap: string): number => {
  const marker = next.ref.labels[0]!.marker
  const own =
    marker === null
      ? ''
      : marker.level === 3
        ? `${marker.ordinal}[.、]`
        : marker.level === 2
          ? bracketedHan
          : sectionNumber
  const m = new RegExp(`(?:其中[:]?)?${own}(?:其中[:]?)?$`, 'u').exec(gap)
  return m ? m[0].length : 0
}

/** What makes another number of the one before it, right behind it or behind its unit. */
const suffixes = [
  // 8831余, 8831条左右, 8831万
  '[余多许几]|左右|上下|以[上下内外]|不[到足等]|[万亿千百]|[%‰+?↑↓→~^]',
  // 58→85, 58至85
  '[-—–、/至到]\\d',
  // 58同比增长12%
  '[同环]比|[比较][上去]?年|不?含|包[含括]',
  // 58（2022年）
  `(?!${bracketedHan}|[(]\\d{1,3}[)])[(][^()]{1,14}[)]`,
]
const suffix = new RegExp(`^(?:${unitWords})?(?:${suffixes.join('|')})`, 'u')
/** Signs that lead from a number on its line to other digits: 1'234, 1;234. The numbering of a next row (12;3.其他) has its own sign. */
const signThenDigits = /^(?:[^\p{L}\p{N}\s(,;:。、]+ ?\d+|[,;:。]+ ?\d+(?![\d、年]|\.(?!\d)))/u
const leadsWithSign = /^[^\p{L}\p{N}\s(]/u
/** Behind a number and a space only words as short as this are still of it. */
const longestSuffix = 12

/** A few signs from a place to the end of its line, with a blank for white space. */
const onLine = (stream: Stream, from: number, until: number): string => {
  const line = lineOf(stream, from)
  let words = ''
  for (let i = from; i < Math.min(until, from + longestSuffix) && lineOf(stream, i) === line; i++)
    words += `${i > from && stream.at[i]!.apart ? ' ' : ''}${stream.folded[i]}`
  return words
}

/** Where the words end that belong to a value, most often with it. */
const endOfValue = (stream: Stream, to: number, until: number): number => {
  let end = to
  while (end < until && (end === to || !stream.at[end]!.apart)) end++
  const words = stream.folded.slice(to, end)
  const glued = end > to && !stream.at[to]!.apart
  if (isUnit(words) || isCorner.test(words)) return to
  // most values lead to letters, and a line is put together for those that do not
  const signed = glued && leadsWithSign.test(words) ? signThenDigits.exec(onLine(stream, to, until)) : null
  if (signed) return to + signed[0].replaceAll(' ', '').length
  const m = suffix.exec(words)
  if (m === null || (!glued && words.length > longestSuffix)) return to
  if (!glued) return end
  const heading = sectionIn(words.slice(m[0].length))
  return to + Math.min(words.length, m[0].length + Math.min(heading === -1 ? longestSuffix : heading, longestSuffix))
}
const isCorner = new RegExp(addsUp, 'u')

/** A unit that goes on in words: 件申请 … */
const counted = `(?:${unitWords})\\p{Script=Han}{2}`
const countOfWords = new RegExp(`^${counted}`, 'u')

/** How many letters right behind some digits say what a sentence counts; 0 where none do. */
export const wordsOfCount = (stream: Stream, to: number, until: number): number =>
  stream.at[to]?.apart === false
    ? (countOfWords.exec(stream.folded.slice(to, Math.min(until, to + longestSuffix)))?.[0].length ?? 0)
    : 0

/**
 * Where a row has its unit before its number, and another with a sentence right behind it (人次35|12件申请已办结), the last digits may be of
 * that sentence: where the words end that say so.
 */
const endOfCount = (stream: Stream, values: readonly Piece[], until: number): number => {
  const { to } = values.at(-1)!
  return values.some((v) => isUnit(v.text)) ? to + wordsOfCount(stream, to, until) : to
}

/** The last of some values with the words behind it that are of it; the rest without them. */
const withSuffix = (
  stream: Stream,
  values: readonly Piece[],
  rest: readonly Piece[],
  until: number,
): { values: Piece[]; rest: Piece[] } => {
  const last = values.at(-1)
  if (last === undefined || !/\d/u.test(values.map((v) => v.text).join('')))
    return { values: [...values], rest: [...rest] }
  const end = Math.max(endOfValue(stream, last.to, until), endOfCount(stream, values, until))
  if (end === last.to) return { values: [...values], rest: [...rest] }
  const longer = { text: stream.folded.slice(last.from, end), from: last.from, to: end }
  const left = rest.filter((p) => p.to > end)
  return {
    values: [...values.slice(0, -1), longer],
    rest: left.map((p) => (p.from >= end ? p : { text: stream.folded.slice(end, p.to), from: end, to: p.to })),
  }
}

/** What stands between a label and the next: values first, then (perhaps) headers and headings, then the next label's numbering. */
export const readGap = (
  stream: Stream,
  from: number,
  next: Occurrence,
): { values: Piece[]; rest: Piece[]; start: number } | null => {
  const to = next.from
  if (to - from > longestGap) return null
  let start = to - numberingBefore(next, stream.folded.slice(from, to))
  let pieces = piecesOf(stream, from, start)
  // numbering of another kind than the form's: a piece of its own, or stuck to the label
  for (let last = pieces.at(-1); last && start === to; last = pieces.at(-1)) {
    const m = prefix.exec(last.text)
    if (!m || (m.index > 0 && (stream.at[to]?.apart || /\d$/u.test(last.text.slice(0, m.index))))) break
    start = last.from + m.index
    pieces = pieces.slice(0, -1)
    if (m.index > 0) pieces.push({ text: last.text.slice(0, m.index), from: last.from, to: start })
  }
  const tokens = wholeUnits(pieces.flatMap(tokensOf))
  const firstOther = tokens.findIndex((p) => !isValuePiece(p.text))
  const values = firstOther === -1 ? tokens : tokens.slice(0, firstOther)
  return { ...withSuffix(stream, values, firstOther === -1 ? [] : tokens.slice(firstOther), start), start }
}

const countInSentence = new RegExp(`^\\d+${counted}`, 'u')

/** A line of its own that begins with a count and goes on as a sentence: 12件申请已办结。 */
const beginsSentence = (stream: Stream, { text, from }: Piece): boolean =>
  countInSentence.test(text) && lineOf(stream, from) !== lineOf(stream, from - 1)

/** Values after the last label: as many as a row has, no further. Digits that run on into other words (22018年) are no number. */
export const closingValues = (stream: Stream, from: number, most: number): Piece[] => {
  const values: Piece[] = []
  for (const piece of piecesOf(stream, from, Math.min(stream.folded.length, from + 160)).map(behindColon)) {
    const whole = tokensOf(piece)
    if (whole.every((t) => isValuePiece(t.text))) addAll(values, whole)
    else {
      const m = /^(?:\d[\d.]*[年月日万亿%、]?)/u.exec(piece.text)
      const unit = unitsByLength.find((u) => piece.text.startsWith(u))
      const behind = unit === undefined ? null : /^\d[\d.]*[年月日万亿%、]?/u.exec(piece.text.slice(unit.length))
      if (unit !== undefined && behind) {
        const at = piece.from + unit.length
        values.push({ text: unit, from: piece.from, to: at }, { text: behind[0], from: at, to: at + behind[0].length })
      } else if (m && values.length < most && (values.length === 0 || !beginsSentence(stream, piece)))
        values.push({ text: m[0], from: piece.from, to: piece.from + m[0].length })
      break
    }
    if (wholeUnits(values).length >= most) break
  }
  const whole = wholeUnits(values).slice(0, most)
  return withSuffix(stream, whole, [], Math.min(stream.folded.length, (whole.at(-1)?.to ?? from) + longestSuffix))
    .values
}

/** A stop or comma makes a sentence of it; the corner of table 三 has its commas in brackets. */
const saysSomething = (pieces: readonly Piece[]): boolean =>
  /[。;,]/u.test(
    pieces
      .map((p) => p.text)
      .join('')
      .replace(/\([^()]*\)?/gu, ''),
  )

/** So many gaps are looked into, and no more: words that are nothing but labels would take for ever. */
const mostGaps = 100_000
/** A row may be given again; a word that is repeated without end is none. */
const mostRepeats = 8

/**
 * What a label adds to a chain, what more where values stand before it, and what less where other words do or, for each of them, where
 * labels of the form are left out.
 */
const score = { label: 100, values: 50, rest: -40, leftOut: -1 }

/**
 * The longest chain of labels in the form's order in which nothing but values, headers and numbering stands between one and the next.
 * That is what a table leaves when it is flattened; prose that names the same things has words between them.
 */
export const longestChain = (stream: Stream, occurrences: readonly Occurrence[]): Link[] => {
  const best: { score: number; back: number; repeats: number; gap: ReturnType<typeof readGap> }[] = []
  let left = mostGaps
  const notes = notesIn(stream)
  occurrences.forEach((b, j) => {
    best.push({ score: score.label, back: -1, repeats: 0, gap: null })
    for (let i = j - 1; i >= 0 && b.from - occurrences[i]!.from <= longestGap + 100; i--) {
      const a = occurrences[i]!
      // the same label again is a row given twice, and both are kept
      if (a.order > b.order || a.to > b.from || left === 0) continue
      const inOrder = best[i]!.score + score.label + score.leftOut * (b.order - a.order)
      // whatever stands between the two, a better way to this label is known
      if (inOrder + score.values <= best[j]!.score) continue
      const repeats = a.order === b.order ? best[i]!.repeats + 1 : 0
      if (repeats > mostRepeats) continue
      // most labels stand in sentences: that is seen at once
      if (/[。;]/u.test(withoutNotes(stream, notes, a.to, b.from).replace(/\([^()]*\)?/gu, ''))) continue
      left--
      const gap = readGap(stream, a.to, b)
      if (!gap || saysSomething(gap.rest.filter((p) => !isInNote(notes, p.from)))) continue
      if (a.order === b.order && (gap.rest.length > 0 || gap.values.length === 0)) continue
      const reached = inOrder + (gap.values.length > 0 ? score.values : 0) + (gap.rest.length > 0 ? score.rest : 0)
      if (reached > best[j]!.score) best[j] = { score: reached, back: i, repeats, gap }
    }
  })
  let end = best.reduce((top, b, i) => (b.score > (best[top]?.score ?? 0) ? i : top), 0)
  const links: Link[] = []
  let next: ReturnType<typeof readGap> = null
  for (; best[end]; ) {
    const o = occurrences[end]!
    links.unshift({ ...o, values: next?.values ?? [], rest: next?.rest ?? [] })
    if (links[1]) links[1].start = next!.start
    next = best[end]!.gap
    if (best[end]!.back === -1) break
    end = best[end]!.back
  }
  return links
}
