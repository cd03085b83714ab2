import type { Place } from '../../model/place.ts'
import { type DocumentView, intoView, listen, type Mark, type Pointing } from './document-view.ts'
import { h } from './dom.ts'

interface Piece {
  from: number
  to: number
  element: HTMLElement
}

/** Text and Markdown as they are written, line by line with numbers, cut wherever a place begins or ends. */
export const textView = (
  text: string,
  marks: readonly Mark[],
  places: readonly Place[],
  pointing: Pointing,
): DocumentView => {
  const cuts = new Set<number>()
  const blanks = new Set<number>()
  for (const { offset, length } of [...marks.map((m) => m.place), ...places]) {
    if (offset === undefined || length === undefined) continue
    cuts.add(offset).add(offset + length)
    if (length === 0) blanks.add(offset)
  }
  const sorted = [...cuts].sort((a, b) => a - b)
  const byStart = new Map<number, Mark[]>()
  for (const m of marks)
    if (m.place.offset !== undefined) byStart.set(m.place.offset, [...(byStart.get(m.place.offset) ?? []), m])
  const shown = [...marks].sort((a, b) => (a.place.length ?? 0) - (b.place.length ?? 0))
  const pieces: Piece[] = []
  const lines: HTMLElement[] = []
  const element = h('div', { class: 'text-document' })
  let at = 0
  let next = 0
  for (const value of text.split(/(?<=\r\n|\r(?!\n)|\n)/u)) {
    const end = at + value.length
    const words = h('span', { class: 'words' })
    let from = at
    const put = (to: number): void => {
      if (to > from) {
        const piece = h('span', {}, text.slice(from, to).replace(/[\r\n]+$/u, ''))
        mark(
          piece,
          shown.find((m) => covers(m.place, from, to)),
        )
        words.append(piece)
        pieces.push({ from, to, element: piece })
      }
      from = to
    }
    while (next < sorted.length && sorted[next]! < end) {
      put(sorted[next]!)
      if (blanks.has(sorted[next]!)) {
        const piece = h('span', { class: 'blank' })
        mark(
          piece,
          byStart.get(sorted[next]!)?.find((m) => m.place.length === 0),
        )
        words.append(piece)
        pieces.push({ from: sorted[next]!, to: sorted[next]!, element: piece })
      }
      next++
    }
    put(end)
    const line = h(
      'div',
      { class: 'line' },
      h('span', { class: 'line-number', 'aria-hidden': 'true' }, lines.length + 1),
      words,
    )
    lines.push(line)
    element.append(line)
    at = end
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
  return {
    element,
    outline: (wanted, how) => {
      for (const old of element.querySelectorAll(`.${how}`)) old.classList.remove(how, `${how}-first`)
      wanted.forEach((place, i) => {
        for (const e of elementsAt(place)) e.classList.add(how, ...(i === 0 ? [`${how}-first`] : []))
      })
    },
    reveal: (place) => {
      const [first] = elementsAt(place)
      if (first) intoView(element.closest<HTMLElement>('.source')!, first)
    },
  }
}

const covers = ({ offset, length }: Place, from: number, to: number): boolean =>
  offset !== undefined && length !== undefined && offset <= from && to <= offset + length

const mark = (element: HTMLElement, of: Mark | undefined): void => {
  if (of === undefined) return
  element.dataset.mark = of.id
  element.classList.add('mark', of.kind)
  element.title = of.label
}
