import { decode } from '../read/encoding.ts'
import { bytesOf, read } from '../read/read.ts'
import type { Report } from '../report.ts'
import type { Block } from '../tree.ts'

/** The document as the page can show it: nothing of its own markup, only words and what they stand in. */
export type ReviewDocument =
  | { kind: 'text'; text: string }
  | { kind: 'tree'; blocks: Block[] }
  /** the file itself, in base64: pdf.js draws it, each page turned so that it can be read, as places have it */
  | { kind: 'pdf'; data: string; password: string | null; turns: number[] }

/** Bytes of a file that was read into this report → what the page shows on the left. Places of the report fit it. */
export const documentOf = async (file: Uint8Array, report: Report, password?: string): Promise<ReviewDocument> => {
  const bytes = await bytesOf(file)
  const { mediaType, name } = report.source
  if (mediaType === 'application/pdf') {
    const { pdfTurns } = await import('../read/pdf/turns.ts')
    const turns = await pdfTurns(bytes, password === undefined ? {} : { password })
    return { kind: 'pdf', data: base64(bytes), password: password ?? null, turns }
  }
  if (mediaType === 'text/plain' || mediaType === 'text/markdown')
    return { kind: 'text', text: decode(bytes, null).text }
  const { root } = await read(bytes, {}, name ?? undefined)
  return { kind: 'tree', blocks: root.children }
}

const piece = 0x8000

const base64 = (bytes: Uint8Array): string => {
  let binary = ''
  for (let at = 0; at < bytes.length; at += piece) binary += String.fromCharCode(...bytes.subarray(at, at + piece))
  return btoa(binary)
}
