import type { ReadOptions } from '../base/options.ts'
import type { Place } from '../model/place.ts'
import { type Root, type Text, withInner, wordsOf } from '../model/tree.ts'
import { wordsAt as wordsAtPath } from './at.ts'
import { decode } from './encoding.ts'
import { bytesOf, read } from './read.ts'

/** How the file is read again. */
export interface WordsOptions extends ReadOptions {
  /** the name that the report was read with: a file within another has it in its place */
  name?: string
}

/**
 * The words at a place of a file: the way from a fact, a claim or a finding back to the source. For a fact they are its `raw`, white
 * space and line ends aside; in a PDF whose table has no rulings they may be those of the line around it.
 *
 * @param input the file that the report is of, as given to `parseReport`
 * @param place of a fact, a claim, a finding, a section
 * @returns null where there is no such place in this file
 * @throws NianbaoError as `parseReport`, where the file cannot be read
 * @example
 * const fact = factOf(report, 'request.received')
 * await wordsAt(bytes, fact.place) // '94'
 */
export const wordsAt = async (
  input: Uint8Array | ArrayBuffer | Blob | string,
  place: Place,
  options: WordsOptions = {},
): Promise<string | null> => {
  const bytes = await bytesOf(input)
  const { root, format } = await read(bytes, options, options.name)
  if (place.path !== undefined && place.page === undefined && place.line === undefined)
    return wordsAtPath(root, place.path)
  if (place.path === undefined && (format === 'text' || format === 'markdown')) return inText(bytes, place)
  return inNodes(root, place)
}

const inText = (bytes: Uint8Array, { offset, length }: Place): string | null => {
  if (offset === undefined || length === undefined) return null
  const { text } = decode(bytes, null)
  return offset + length <= text.length ? text.slice(offset, offset + length) : null
}

interface Placed {
  place: Place
  words: string
  /** what its box holds when asked for what stands in another box */
  texts: readonly Text[]
}

const nodesOf = (root: Root): Placed[] =>
  root.children.flatMap((block): Placed[] => {
    if (block.type === 'paragraph') return [placed(block)]
    return withInner(block).flatMap((table) =>
      table.children.flatMap((row) => [
        ...row.children.map(placed),
        { place: row.place, words: row.children.map(wordsOf).join('\t'), texts: [] },
      ]),
    )
  })

const placed = (node: { place: Place; children: Text[] }): Placed => ({
  place: node.place,
  words: wordsOf(node),
  texts: node.children,
})

const same = (a: Place, b: Place): boolean =>
  a.page === b.page && a.path === b.path && a.offset === b.offset && a.box?.join() === b.box?.join()

/** What was read at this very place; else, on a page, what was read within its box. */
const inNodes = (root: Root, place: Place): string | null => {
  const nodes = nodesOf(root)
  const texts = nodes.flatMap((node) => node.texts)
  const exact = nodes.find((node) => same(node.place, place)) ?? texts.find((text) => same(text.place, place))
  if (exact !== undefined) return 'words' in exact ? exact.words : exact.value
  const { page, path, box } = place
  if (page === undefined || box === undefined) return null
  const within = texts.filter((t) => t.place.page === page && t.place.path === path && isWithin(t.place.box, box))
  return within.length === 0 ? null : within.map((t) => t.value).join('')
}

type Box = NonNullable<Place['box']>

const isWithin = (inner: Box | undefined, [left, top, right, bottom]: Box): boolean => {
  if (inner === undefined) return false
  const [x, y] = [(inner[0] + inner[2]) / 2, (inner[1] + inner[3]) / 2]
  return x > left && x < right && y > top && y < bottom
}
