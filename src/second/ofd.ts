import { strFromU8, unzipSync } from 'fflate'
import { addAll } from '../base/extremes.ts'
import type { Second } from './asked.ts'
import { all, type Node, parseMarkup } from './markup.ts'
import { type Page, secondPages, type Word } from './pdf.ts'

/** OFD measures in millimetres, places in points. */
const point = 72 / 25.4

const numbers = (text: string | undefined): number[] => (text ?? '').trim().split(/\s+/u).map(Number)

const local = (n: Node): string => n.name.slice(n.name.indexOf(':') + 1)

const named = (root: Node, name: string): Node[] => all(root, (n) => local(n) === name, true)

const wordsOf = (n: Node): string => n.children.map((c) => (typeof c === 'string' ? c : wordsOf(c))).join('')

/** Steps from sign to sign: `g 3 5.2` is 5.2 three times. */
const steps = (delta: string | undefined): number[] => {
  const all = (delta ?? '').trim().split(/\s+/u)
  const found: number[] = []
  for (let i = 0; i < all.length; i++)
    if (all[i] === 'g') {
      addAll(found, new Array<number>(Number(all[i + 1])).fill(Number(all[i + 2])))
      i += 2
    } else found.push(Number(all[i]))
  return found
}

/** Signs further apart than this, in sizes of the font, are two words. */
const APART = 1.3

/** The words of one object: its signs where they stand, cut where there is room between them. */
const wordsIn = (object: Node): Word[] => {
  const [left = 0, top = 0, , height = 0] = numbers(object.attributes.Boundary)
  const size = Number(object.attributes.Size ?? height)
  return named(object, 'TextCode').flatMap((code) => {
    const by = steps(code.attributes.DeltaX)
    const words: { text: string; from: number; to: number }[] = []
    let x = left + Number(code.attributes.X ?? 0)
    ;[...wordsOf(code)].forEach((sign, i) => {
      const step = i === 0 ? 0 : (by[i - 1] ?? by.at(-1) ?? size)
      x += step
      const to = x + (sign.charCodeAt(0) < 0x2e80 ? size / 2 : size)
      const last = words.at(-1)
      if (last === undefined || step > APART * size) words.push({ text: sign, from: x, to })
      else Object.assign(last, { text: last.text + sign, to })
    })
    return words.map(({ text, from, to }) => ({
      text,
      box: [from * point, top * point, to * point, (top + height) * point] as const,
    }))
  })
}

/** An OFD, by the words of its pages within the boundary that each says it has. */
export const secondOfd = (bytes: Uint8Array): Second => {
  const files = unzipSync(bytes, { filter: (f) => f.name.endsWith('.xml') })
  const markup = (name: string): Node => parseMarkup(strFromU8(files[name] ?? new Uint8Array()), false)
  const main = Object.keys(files).find((name) => /(?:^|\/)Document\.xml$/u.test(name)) ?? ''
  const folder = main.slice(0, main.lastIndexOf('/') + 1)
  const pages = named(named(markup(main), 'Pages')[0] ?? markup(''), 'Page').map((page): Page => {
    const loc = page.attributes.BaseLoc ?? ''
    const content = markup(loc.startsWith('/') ? loc.slice(1) : folder + loc)
    const [, , width = 0, height = 0] = numbers(named(content, 'PhysicalBox').map(wordsOf)[0]).map((v) => v * point)
    return { width, height, words: named(content, 'TextObject').flatMap(wordsIn) }
  })
  return secondPages(pages)
}
