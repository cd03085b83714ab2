import type { Place } from '../../model/place.ts'

/** Points from the top left: left, top, right, bottom. */
export type Box = readonly [number, number, number, number]

/** A number of the report that can be pointed at in the document. */
export interface Mark {
  id: string
  place: Place
  label: string
  kind: 'fact' | 'claim'
}

/** The left side, whatever the format: it can draw outlines and bring a place into view. */
export interface DocumentView {
  element: HTMLElement
  /** outline these places, and nothing else; the first is what it is about */
  outline: (places: readonly Place[], how: 'selected' | 'pointed') => void
  reveal: (place: Place) => void
  /** a piece of a page as it is drawn, cut at its edges; left out where the document is shown as words */
  picture?: (page: number, box: Box) => Promise<Element>
  /** give back what it holds */
  close?: () => void
}

export interface Pointing {
  point: (id: string | null) => void
  select: (id: string) => void
}

/** Scroll a thing to the upper middle of its pane, if it is not in view already. */
export const intoView = (pane: HTMLElement, element: Element): void => {
  const [outer, inner] = [pane.getBoundingClientRect(), element.getBoundingClientRect()]
  if (inner.top >= outer.top + 24 && inner.bottom <= outer.bottom - 24) return
  pane.scrollTop += inner.top - outer.top - outer.height / 3
}

/** Listen once on the whole document: elements carry the ids of what they show. */
export const listen = (element: HTMLElement, { point, select }: Pointing): void => {
  const idOf = (event: Event): string | null =>
    (event.target as Element).closest<HTMLElement>('[data-mark]')?.dataset.mark ?? null
  element.addEventListener('mouseover', (e) => point(idOf(e)))
  element.addEventListener('mouseleave', () => point(null))
  element.addEventListener('click', (e) => {
    const id = idOf(e)
    if (id !== null) select(id)
  })
}

/** Outlines and brings into view what stands for places in a document that is shown as words. */
export const shownBy = (
  element: HTMLElement,
  elementsAt: (place: Place) => readonly HTMLElement[],
): Pick<DocumentView, 'outline' | 'reveal'> => ({
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
})

/** Makes an element the one that shows a number. */
export const marked = (element: HTMLElement, of: Mark | undefined): void => {
  if (of === undefined) return
  element.dataset.mark = of.id
  element.classList.add('mark', of.kind)
  element.title = of.label
}
