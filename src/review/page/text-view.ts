import type { Place } from '../../model/place.ts'
import { type DocumentView, listen, type Mark, marked, type Pointing, shownBy } from './document-view.ts'
import { h } from './dom.ts'

interface Piece {
  from: number
  to: number
  element: HTMLElement
}

/** Where places begin or end, in order, and those of them where there is nothing between. */
const cutsOf = (places: readonly Place[]): { cuts: number[]; blanks: Set<number> } => {
  const cuts = new Set<number>()
  const blanks = new Set<number>()
  for (const { offset, length } of places) {
    if (offset === undefined || length === undefined) continue
    cuts.add(offset).add(offset + length)
    if (length === 0) blanks.add(offset)
  }
  return { cuts: [...cuts].sort((a, b) => a - b), blanks }
}

const covers = ({ offset, length }: Place, from: number, to: number): boolean =>
  offset !== undefined && length !== undefined && offset <= from && to <= offset + length

/** Makes the pieces of a text, each with the mark that it shows. */
const piecesBy = (text: string, marks: readonly Mark[]) => {
  const byLength = [...marks].sort((a, b) => (a.place.length ?? 0) - (b.place.length ?? 0))
  const blankAt = new Map<number, Mark>()
  for (const m of marks)
    if (m.place.length === 0 && m.place.offset !== undefined && !blankAt.has(m.place.offset))
      blankAt.set(m.place.offset, m)
  return {
    words: (from: number, to: number): Piece => {
      const element = h('span', {}, text.slice(from, to).replace(/[\r\n]+$/u, ''))
      marked(
        element,
        byLength.find((m) => covers(m.place, from, to)),
      )
      return { from, to, element }
    },
    blank: (at: number): Piece => {
      const element = h('span', { class: 'blank' })
      marked(element, blankAt.get(at))
      return { from: at, to: at, element }
    },
  }
}

/** Text and Markdown as they are written, line by line with numbers, cut wherever a place begins or ends. */
export const textView = (
  text: string,
  marks: readonly Mark[],
  places: readonly Place[],
  pointing: Pointing,
): DocumentView => {
  const { cuts, blanks } = cutsOf([...marks.map((m) => m.place), ...places])
  const make = piecesBy(text, marks)
  const pieces: Piece[] = []
  const lines: HTMLElement[] = []
  const element = h('div', { class: 'text-document' })
  let at = 0
  let next = 0
  for (const value of text.split(/(?<=\r\n|\r(?!\n)|\n)/u)) {
    const end = at + value.length
    const own: Piece[] = []
    for (; next < cuts.length && cuts[next]! < end; next++) {
      const cut = cuts[next]!
      if (cut > at) own.push(make.words(at, cut))
      at = cut
      if (blanks.has(cut)) own.push(make.blank(cut))
    }
    if (end > at) own.push(make.words(at, end))
    at = end
    const line = h(
      'div',
      { class: 'line' },
      h('span', { class: 'line-number', 'aria-hidden': 'true' }, lines.length + 1),
      h('span', { class: 'words' }, ...own.map((p) => p.element)),
    )
    pieces.push(...own)
    lines.push(line)
    element.append(line)
  }
  listen(element, pointing)
  const elementsAt = ({ offset, length, line }: Place): HTMLElement[] => {
    if (offset !== undefined && length !== undefined) {
      const found = pieces.filter(
        (p) => p.from >= offset && p.to <= offset + length && (length === 0 ? p.to === p.from : true),
      )
      if (found.length > 0) return found.map((p) => p.element)
    }
    const whole = line === undefined ? undefined : lines[line - 1]
    return whole ? [whole] : []
  }
  return { element, ...shownBy(element, elementsAt) }
}
