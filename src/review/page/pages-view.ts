import type { Place } from '../../model/place.ts'
import { type Box, type DocumentView, intoView, listen, type Mark, type Pointing } from './document-view.ts'
import { h } from './dom.ts'

/** A page as it is shown, with its size in points. */
export interface Page {
  element: HTMLElement
  /** where outlines are drawn */
  over: HTMLElement
  width: number
  height: number
  draw: () => Promise<void>
  cut: (box: Box) => Promise<Element>
}

/** An empty page of that shape, with these parts below what is drawn over it. */
export const pageFrame = (
  width: number,
  height: number,
  name: string,
  ...parts: Element[]
): Pick<Page, 'element' | 'over' | 'width' | 'height'> => {
  const over = h('div', { class: 'over', 'aria-hidden': 'true' })
  const element = h('div', { class: 'page', role: 'region', 'aria-label': name }, ...parts, over)
  element.style.aspectRatio = `${width} / ${height}`
  element.style.setProperty('--ratio', String(height / width))
  return { element, over, width, height }
}

/** Points around an outline, so that it does not touch the words. */
const air = 1.5

const lay = (box: HTMLElement, { width, height }: Page, [x0, y0, x1, y1]: Box): void => {
  const part = (n: number, of: number) => `${(n / of) * 100}%`
  box.style.left = part(x0 - air, width)
  box.style.top = part(y0 - air, height)
  box.style.width = part(x1 - x0 + 2 * air, width)
  box.style.height = part(y1 - y0 + 2 * air, height)
}

const markOf = (page: Page, m: Mark): HTMLElement => {
  const element = h('div', { class: `mark ${m.kind}`, 'data-mark': m.id, title: m.label })
  if (m.place.box) lay(element, page, m.place.box)
  return element
}

/** Pages below each other, with the places of the report's numbers on top. */
export const pagesView = (pages: readonly Page[], marks: readonly Mark[], pointing: Pointing): DocumentView => {
  const element = h('div', { class: 'pdf-document' }, ...pages.map((p) => p.element))
  const onPage = (place: Place): Page | undefined => (place.page === undefined ? undefined : pages[place.page - 1])
  for (const m of marks) {
    const page = onPage(m.place)
    page?.over.append(markOf(page, m))
  }
  listen(element, pointing)
  return {
    element,
    outline: (wanted, how) => {
      for (const old of element.querySelectorAll(`.outline.${how}`)) old.remove()
      wanted.forEach((place, i) => {
        const page = onPage(place)
        if (page === undefined || place.box === undefined) return
        const box = h('div', { class: `outline ${how}${i === 0 ? ` ${how}-first` : ''}` })
        lay(box, page, place.box)
        page.over.append(box)
      })
    },
    reveal: (place) => {
      const page = onPage(place)
      if (page === undefined) return
      void page.draw()
      const pane = element.closest<HTMLElement>('.source')!
      const spot = place.box === undefined ? page.element : h('div', { class: 'spot' })
      if (place.box !== undefined) {
        lay(spot, page, place.box)
        page.over.append(spot)
      }
      intoView(pane, spot)
      if (spot !== page.element) spot.remove()
    },
    picture: (n, box) => pages[n - 1]!.cut(box),
  }
}
