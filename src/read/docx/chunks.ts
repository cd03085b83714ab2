import type { Block, ReadResult } from '../../model/tree.ts'
import { withPrefix } from '../inside/prefix.ts'
import type { Inside } from '../zip/index.ts'
import { element, isXml, type XmlElement } from './xml.ts'

/**
 * A document that a Word file takes in whole (`w:altChunk`, ECMA-376 part 1, 17.17.2.1). Programs that make a DOCX of a web page put
 * the page into one.
 */
export interface Chunk {
  /** the id of its relation */
  id: string
  /** its part of the package */
  name: string
  bytes: Uint8Array
}

/** A chunk that was read. */
interface ReadChunk extends Chunk {
  result: ReadResult
}

/** Chunks within chunks: Word itself shows no more. */
const DEEPEST = 2

/** Chunks as documents of their own; one that cannot be read stays in its place, and is told of like a picture. */
export const readChunks = async (chunks: readonly Chunk[], inside: Inside | null): Promise<ReadChunk[]> => {
  if (inside === null || inside.depth >= DEEPEST) return []
  const read: ReadChunk[] = []
  for (const chunk of chunks) {
    const result = await inside.read(chunk.bytes, chunk.name).catch(() => null)
    if (result !== null) read.push({ ...chunk, result })
  }
  return read
}

/** Words that no document has, in the place of a chunk. */
const markOf = ({ name }: Chunk): string => `\u{f0000}${name}\u{f0001}`

const paragraph = (words: string): XmlElement => element('w:p', {}, [element('w:r', {}, [element('w:t', {}, [words])])])

/** The document with a mark where each chunk stands that was read. */
export const markChunks = (node: XmlElement, chunks: readonly Chunk[]): XmlElement => {
  if (chunks.length === 0) return node
  const own = chunks.find((c) => node.name === 'w:altChunk' && node.attributes['r:id'] === c.id)
  if (own !== undefined) return paragraph(markOf(own))
  return { ...node, children: node.children.map((c) => (isXml(c) ? markChunks(c, chunks) : c)) }
}

/** What was read, with the chunks in the place of their marks. Their places begin with the names of both. */
export const putChunks = (result: ReadResult, chunks: readonly ReadChunk[], container: string): ReadResult => {
  if (chunks.length === 0) return result
  const prefixed = new Map(chunks.map((c) => [markOf(c), withPrefix(c.result, container, c.name)]))
  const blocksOf = (block: Block): readonly Block[] => {
    const words = block.type === 'table' ? '' : block.children.map((t) => t.value).join('')
    return prefixed.get(words)?.root.children ?? [block]
  }
  const all = [result, ...prefixed.values()]
  return {
    ...result,
    root: { ...result.root, children: result.root.children.flatMap(blocksOf) },
    pageMeta: all.flatMap(({ pageMeta }) => pageMeta),
    findings: all.flatMap(({ findings }) => findings),
    ...(all.some((r) => r.openEnd === 'in-table') ? { openEnd: 'in-table' } : {}),
  }
}
