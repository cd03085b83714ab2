import type { Form } from '../forms/form.ts'
import { type RowRef, rowRefs } from '../match/similar.ts'
import { readCell, units } from '../text/cell.ts'
import { keyOfLabel, type Piece, piecesOf, type Stream } from './stream.ts'

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

const prefix =
  /(?:其中[:]?|[(][一二三四五六七八九十]{1,3}[)]|[一二三四五六七八九十]{1,3}、|[(]\d{1,2}[)]|\d{1,2}[.、])+$/u

/** Longest stretch between one row's label and the next: seven numbers, or a header of two levels. */
const longestGap = 160

const isUnit = (text: string): boolean => (units as readonly string[]).includes(text)

export const isValuePiece = (text: string): boolean =>
  isUnit(text) || text === '无' || ['number', 'dash', 'slash'].includes(readCell(text).state)

/** Every place where a label of the form stands, in reading order. */
export const occurrencesOf = (stream: Stream, form: Form): Occurrence[] => {
  const found: Occurrence[] = []
  rowRefs(form).forEach((ref, order) => {
    const keys = new Set([ref.row.label, ...(ref.row.aliases ?? [])].map(keyOfLabel).filter((k) => k.length >= 2))
    for (const key of keys)
      for (let i = stream.key.indexOf(key); i !== -1; i = stream.key.indexOf(key, i + 1)) {
        const from = stream.keyAt[i]!
        found.push({ ref, order, from, to: endOfNote(stream, stream.keyAt[i + key.length - 1]! + 1), start: from })
      }
  })
  return found.sort((a, b) => a.from - b.from || a.order - b.order)
}

/** Brackets right behind a label hold its note; a note cut by a line end is still a note. */
const endOfNote = (stream: Stream, to: number): number => {
  while (/["'”’》」]/u.test(stream.folded[to] ?? '')) to++
  if (stream.folded[to] !== '(') return to
  const close = stream.folded.indexOf(')', to)
  return close !== -1 && close - to < 80 ? close + 1 : to
}

/** What stands between a label and the next: values first, then (perhaps) headers and headings, then the next label's numbering. */
export const readGap = (
  stream: Stream,
  from: number,
  to: number,
): { values: Piece[]; rest: Piece[]; start: number } | null => {
  if (to - from > longestGap) return null
  let pieces = piecesOf(stream, from, to)
  let start = to
  // numbering belongs to the next label: glued to it, or pieces of its own
  for (let last = pieces.at(-1); last; last = pieces.at(-1)) {
    const m = prefix.exec(last.text)
    if (!m) break
    const glued = last.to === to && !(stream.at[to]?.apart ?? true)
    if (m.index > 0 && !glued && start === to) break
    if (m.index > 0 && /\d$/u.test(last.text.slice(0, m.index)) && /^\d/u.test(m[0])) break
    start = last.from + m.index
    pieces = pieces.slice(0, -1)
    if (m.index > 0) {
      pieces.push({ text: last.text.slice(0, m.index), from: last.from, to: last.from + m.index })
      break
    }
  }
  const firstOther = pieces.findIndex((p) => !isValuePiece(p.text))
  const values = firstOther === -1 ? pieces : pieces.slice(0, firstOther)
  return { values, rest: firstOther === -1 ? [] : pieces.slice(firstOther), start }
}

const saysSomething = /[。；，;]/u

/**
 * The longest chain of labels in the form's order in which nothing but values, headers and numbering stands between one and the next.
 * That is what a table leaves when it is flattened; prose that names the same things has words between them.
 */
export const longestChain = (stream: Stream, occurrences: readonly Occurrence[]): Link[] => {
  const best: { score: number; back: number; gap: ReturnType<typeof readGap> }[] = []
  const usable = occurrences.slice(0, 4000)
  usable.forEach((b, j) => {
    best.push({ score: 1, back: -1, gap: null })
    for (let i = j - 1; i >= 0 && b.from - usable[i]!.from <= longestGap + 100; i--) {
      const a = usable[i]!
      // the same label again is a row given twice, and both are kept
      if (a.order > b.order || a.to > b.from) continue
      const gap = readGap(stream, a.to, b.from)
      if (!gap || gap.rest.some((p) => saysSomething.test(p.text))) continue
      if (a.order === b.order && (gap.rest.length > 0 || gap.values.length === 0)) continue
      const score =
        best[i]!.score +
        1 +
        (gap.values.length > 0 ? 0.5 : 0) -
        (gap.rest.length > 0 ? 0.4 : 0) -
        0.01 * (b.order - a.order)
      if (score > best[j]!.score) best[j] = { score, back: i, gap }
    }
  })
  let end = best.reduce((top, b, i) => (b.score > (best[top]?.score ?? 0) ? i : top), 0)
  const links: Link[] = []
  let next: ReturnType<typeof readGap> = null
  for (; best[end]; ) {
    const o = usable[end]!
    links.unshift({ ...o, values: next?.values ?? [], rest: next?.rest ?? [] })
    if (links[1]) links[1].start = next!.start
    next = best[end]!.gap
    if (best[end]!.back === -1) break
    end = best[end]!.back
  }
  return links
}
