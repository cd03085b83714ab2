import type { Place } from './place.ts'
import type { Paragraph, Text } from './tree.ts'

/** From the beginning of the one to the end of the other. */
export const joinPlaces = (a: Place, b: Place): Place => {
  if (a.box && b.box && a.page === b.page) {
    const [p, q] = [a.box, b.box]
    return { ...a, box: [Math.min(p[0], q[0]), Math.min(p[1], q[1]), Math.max(p[2], q[2]), Math.max(p[3], q[3])] }
  }
  if (a.offset !== undefined && b.offset !== undefined && b.length !== undefined)
    return { ...a, length: b.offset + b.length - a.offset }
  return a
}

const slice = (text: Text, from: number, to: number): Place => {
  const { place } = text
  if (place.offset === undefined || place.length !== text.value.length) return place
  return {
    ...place,
    offset: place.offset + from,
    length: to - from,
    ...(place.column === undefined ? {} : { column: place.column + from }),
  }
}

/**
 * Where characters `start`–`end` of a paragraph's words stand. Exact in text and Markdown; the lines they are on in PDF;
 * the paragraph in HTML and DOCX.
 */
export const placeWithin = (paragraph: Paragraph, start: number, end: number): Place => {
  let at = 0
  let place: Place | null = null
  for (const text of paragraph.children) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, text.value.length)
    if (to > from) place = place === null ? slice(text, from, to) : joinPlaces(place, slice(text, from, to))
    at += text.value.length
  }
  return place ?? paragraph.place
}

/** The words of a paragraph from `start` to `end`, as a paragraph of its own with its pieces' places kept. */
export const cutParagraph = (paragraph: Paragraph, start: number, end: number): Paragraph => {
  const children: Text[] = []
  let at = 0
  for (const text of paragraph.children) {
    const from = Math.max(start - at, 0)
    const to = Math.min(end - at, text.value.length)
    if (to > from) children.push({ ...text, value: text.value.slice(from, to), place: slice(text, from, to) })
    at += text.value.length
  }
  const place = children.length > 0 ? children.map((c) => c.place).reduce(joinPlaces) : paragraph.place
  return { ...paragraph, children, place }
}

/** Where the words of a cell or paragraph stand; the node's own place when it is blank. */
export const placeOfWords = (node: { children: Text[]; place: Place }): Place =>
  node.children.map((t) => t.place).reduce<Place | null>((all, p) => (all === null ? p : joinPlaces(all, p)), null) ??
  node.place
