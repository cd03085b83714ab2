import { type Unzipped, unzipSync } from 'fflate'
import { NianbaoError } from '../../base/error.ts'
import { tooLarge } from '../../base/options.ts'
import { decodeXml } from '../zip/unpack.ts'
import { crc32, zipChecksums } from '../zip-names.ts'
import type { Chunk } from './chunks.ts'
import { damaged } from './damaged.ts'
import { childrenNamed, parseXml, type XmlElement } from './xml.ts'

/** The parts of a Word package that hold words or say how they are numbered. */
export interface Parts {
  document: XmlElement
  styles: XmlElement | null
  numbering: XmlElement | null
  footnotes: XmlElement | null
  endnotes: XmlElement | null
  properties: XmlElement | null
  settings: XmlElement | null
  comments: XmlElement | null
  /** heads and feet of pages, with the id that sections know them by */
  running: { id: string; name: string; part: XmlElement }[]
  /** documents that it takes in whole */
  chunks: Chunk[]
  /** parts that the package refers to and does not hold */
  missing: string[]
}

/** Only the parts asked for are unpacked, and none beyond the limit: what a zip claims to hold is looked at first. */
const unpack = (bytes: Uint8Array, wanted: (name: string) => boolean, maxBytes: number): Unzipped => {
  let files: Unzipped
  try {
    files = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        if (!wanted(name)) return false
        if (originalSize > maxBytes) throw tooLarge(originalSize, maxBytes)
        return true
      },
    })
  } catch (error) {
    throw error instanceof NianbaoError ? error : damaged('zip', error)
  }
  // fflate does not look at checksums: one changed bit in a part can be another number in a cell
  const checksums = zipChecksums(bytes)
  for (const [name, part] of Object.entries(files))
    if (!checksums.get(name)?.includes(crc32(part))) throw damaged(`${name}: CRC`)
  return files
}

const resolve = (base: string, target: string): string => {
  if (target.startsWith('/')) return target.slice(1)
  const parts = base.split('/').slice(0, -1)
  for (const step of target.split('/')) {
    if (step === '..') parts.pop()
    else if (step !== '.') parts.push(step)
  }
  return parts.join('/')
}

const relationsOf = (path: string): string => path.replace(/([^/]*)$/, '_rels/$1.rels')

/** Targets by the last word of their type: `officeDocument`, `styles`, `numbering` … */
const targets = (rels: XmlElement | null, base: string): Map<string, string> =>
  new Map(
    (rels ? rels.children : [])
      .filter((c): c is XmlElement => typeof c !== 'string')
      .map((r) => [(r.attributes.Type ?? '').split('/').at(-1)!, resolve(base, r.attributes.Target ?? '')]),
  )

/** Parts of a type of which there may be several, with the id that the document knows them by. */
const severalOf = (type: RegExp, rels: XmlElement | null, base: string): { id: string; name: string }[] =>
  childrenNamed(rels ?? undefined, 'Relationship').flatMap(({ attributes: { Type, Target, TargetMode, Id } }) =>
    type.test(Type ?? '') && TargetMode !== 'External' ? [{ id: Id ?? '', name: resolve(base, Target ?? '') }] : [],
  )

/**
 * Opens a package and parses what is needed of it. Throws `damaged` where the zip or a part is broken, and `too-large`
 * where a part would unpack to more than `maxBytes`.
 */
export const openParts = (bytes: Uint8Array, maxBytes: number): Parts => {
  const parse = (files: Unzipped, name: string | undefined): XmlElement | null => {
    // a part may be named like a property that every object has
    const part = name !== undefined && Object.hasOwn(files, name) ? files[name] : undefined
    return part ? parseXml(decodeXml(part)) : null
  }
  const relations = unpack(bytes, (n) => n.endsWith('.rels'), maxBytes)
  const top = targets(parse(relations, '_rels/.rels'), '')
  const main = top.get('officeDocument') ?? 'word/document.xml'
  const ofMain = parse(relations, relationsOf(main))
  const inner = targets(ofMain, main)
  const running = severalOf(/\/(?:header|footer)$/, ofMain, main)
  const chunks = severalOf(/\/aFChunk$/i, ofMain, main)
  const named = (type: string): string => inner.get(type) ?? resolve(main, `${type}.xml`)
  const core = top.get('core-properties') ?? 'docProps/core.xml'
  const names = {
    document: main,
    styles: named('styles'),
    numbering: named('numbering'),
    footnotes: named('footnotes'),
    endnotes: named('endnotes'),
    properties: core,
    settings: named('settings'),
    comments: named('comments'),
  }
  const wanted = new Set([...Object.values(names), ...[...running, ...chunks].map((part) => part.name)])
  const files = unpack(bytes, (n) => wanted.has(n), maxBytes)
  const document = parse(files, names.document)
  if (document === null || childrenNamed(document, 'w:body').length === 0) throw damaged(main)
  const missing = ['styles', 'numbering', 'footnotes', 'endnotes'].flatMap((type) => {
    const name = inner.get(type)
    return name !== undefined && !Object.hasOwn(files, name) ? [name] : []
  })
  return {
    chunks: chunks.flatMap((c) => (Object.hasOwn(files, c.name) ? [{ ...c, bytes: files[c.name]! }] : [])),
    missing,
    document,
    styles: parse(files, names.styles),
    numbering: parse(files, names.numbering),
    footnotes: parse(files, names.footnotes),
    endnotes: parse(files, names.endnotes),
    properties: parse(files, names.properties),
    settings: parse(files, names.settings),
    comments: parse(files, names.comments),
    running: running.flatMap(({ id, name }) => {
      const part = parse(files, name)
      return part === null ? [] : [{ id, name, part }]
    }),
  }
}
