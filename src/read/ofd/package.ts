import { NianbaoError } from '../../base/error.ts'
import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import { damagedFile } from '../office/damaged.ts'
import { parsePart } from '../office/xml.ts'
import { decodeXml, resolvePart, unpackWanted } from '../zip/unpack.ts'

export const damaged = damagedFile('OFD')

/** A drawing parameter: what objects take from it that say nothing themselves. */
export interface DrawParam {
  lineWidth: number | null
  inks: { FillColor: XmlElement | undefined; StrokeColor: XmlElement | undefined }
  base: string | null
}

/** What an annotation shows, and where on the page it begins. */
export interface Appearance {
  appearance: XmlElement
  at: readonly [number, number]
}

/** What objects refer to by their ID. */
export interface Resources {
  fonts: Map<string, { name: string; bold: boolean }>
  params: Map<string, DrawParam>
  composites: Map<string, XmlElement>
}

export interface OfdPage {
  content: XmlElement
  /** templates behind the page and before it */
  behind: XmlElement[]
  before: XmlElement[]
  /** what lies over all of it, without what is not shown */
  annotations: Appearance[]
  box: readonly [number, number, number, number]
  resources: Resources
}

export interface OfdPackage {
  pages: number
  page: (number: number) => OfdPage
  /** properties by the name of their element */
  info: Record<string, string>
  /** further documents in the file */
  others: number
}

/** Names of elements without the prefix of their namespace: producers use several. */
const plain = (root: XmlElement): XmlElement => {
  const strip = (e: XmlElement): void => {
    e.name = e.name.slice(e.name.indexOf(':') + 1)
    for (const c of e.children) if (isXml(c)) strip(c)
  }
  strip(root)
  return root
}

export const numbersOf = (written: string | undefined): number[] =>
  (written ?? '')
    .trim()
    .split(/[\s,]+/)
    .filter((w) => w !== '')
    .map(Number)
    .filter(Number.isFinite)

const said = (parent: XmlElement | undefined, name: string): string | undefined => {
  const found = child(parent, name)
  return found ? textOf(found).trim() : undefined
}

/** The document of the version that is shown, where the file has several (GB/T 33190, 14). */
const currentVersion = (body: XmlElement, part: (path: string) => XmlElement): string | undefined => {
  const current = childrenNamed(child(body, 'Versions'), 'Version').find((v) => v.attributes.Current === 'true')
  const at = current?.attributes.BaseLoc
  return at === undefined ? undefined : said(part(resolvePart('OFD.xml', at)), 'DocRoot')
}

/** A4, in millimetres. */
const USUAL = [0, 0, 210, 297] as const

const boxOf = (area: XmlElement | undefined): [number, number, number, number] | null => {
  const [x, y, w, h] = numbersOf(said(area, 'PhysicalBox'))
  return w !== undefined && h !== undefined && w > 0 && h > 0 ? [x!, y!, w, h] : null
}

/** The parts of a file, found whatever the case of their letters, and where paths lead. */
interface Parts {
  has: (path: string) => boolean
  part: (path: string) => XmlElement
  isEncrypted: boolean
}

const partsOf = (bytes: Uint8Array, maxBytes: number): Parts => {
  const files = unpackWanted(bytes, (n) => /\.xml$/i.test(n), maxBytes, damaged)
  const byName = new Map(Object.entries(files).map(([name, part]) => [name.toLowerCase().replace(/^\//, ''), part]))
  const remembered = new Map<string, XmlElement>()
  return {
    has: (path) => byName.has(path.toLowerCase()),
    part: (path) => {
      const name = path.toLowerCase()
      const known = remembered.get(name)
      if (known) return known
      const bytesOfPart = byName.get(name)
      if (bytesOfPart === undefined) throw damaged(path)
      const made = plain(parsePart(decodeXml(bytesOfPart), damaged))
      remembered.set(name, made)
      return made
    },
    isEncrypted: [...byName.keys()].some((n) => /(?:^|\/)(?:encryptions|decryptseed)\.[a-z]+$/.test(n)),
  }
}

/** A document among the parts of its file. */
interface OfdDocument extends Parts {
  root: string
  /** where a path leads: from the file it is written in, or from the top of the document */
  from: (base: string, written: string) => string
}

const documentAt = (parts: Parts, root: string): OfdDocument => ({
  ...parts,
  root,
  from: (base, written) => {
    const near = resolvePart(base, written.trim())
    if (parts.has(near)) return near
    const top = resolvePart(root, written.trim())
    return parts.has(top) ? top : near
  },
})

/** What a kind of resource is kept as. */
const resourceReaders: Readonly<Record<string, (item: XmlElement, id: string, into: Resources) => void>> = {
  Font: ({ attributes }, id, { fonts }) => {
    fonts.set(id, { name: attributes.FontName ?? '', bold: attributes.Bold === 'true' })
  },
  DrawParam: (item, id, { params }) => {
    const { LineWidth, Relative } = item.attributes
    params.set(id, {
      lineWidth: LineWidth === undefined ? null : Number(LineWidth),
      inks: { FillColor: child(item, 'FillColor'), StrokeColor: child(item, 'StrokeColor') },
      base: Relative ?? null,
    })
  },
  CompositeGraphicUnit: (item, id, { composites }) => {
    composites.set(id, item)
  },
}

/** Adds the resources that a part names; one that is not there is missed where something refers to it. */
const addResources = (into: Resources, names: readonly XmlElement[], base: string, document: OfdDocument): void => {
  for (const path of names.map((name) => document.from(base, textOf(name)))) {
    if (!document.has(path)) continue
    for (const group of document.part(path).children.filter(isXml))
      for (const item of group.children.filter(isXml))
        if (Object.hasOwn(resourceReaders, item.name)) resourceReaders[item.name]!(item, item.attributes.ID ?? '', into)
  }
}

/** Files of annotations by the ID of their page (GB/T 33190, 10.2). */
const annotationFiles = (document: OfdDocument): ReadonlyMap<string, string> => {
  const list = child(document.part(document.root), 'Annotations')
  const at = list === undefined ? null : document.from(document.root, textOf(list))
  if (at === null || !document.has(at)) return new Map()
  return new Map(
    childrenNamed(document.part(at), 'Page').map((p) => [
      p.attributes.PageID ?? '',
      document.from(at, said(p, 'FileLoc') ?? ''),
    ]),
  )
}

const annotationsAt = (at: string | undefined, document: OfdDocument): Appearance[] =>
  at === undefined || !document.has(at)
    ? []
    : childrenNamed(document.part(at), 'Annot')
        .filter((a) => a.attributes.Visible !== 'false')
        .flatMap((a) => childrenNamed(a, 'Appearance'))
        .map((appearance) => {
          const [x = 0, y = 0] = numbersOf(appearance.attributes.Boundary)
          return { appearance, at: [x, y] as const }
        })

/** What all pages of a document share. */
interface Common {
  box: OfdPage['box']
  resources: Resources
  /** paths of templates by their IDs */
  templates: ReadonlyMap<string, string>
}

const commonOf = (document: OfdDocument): Common => {
  const common = child(document.part(document.root), 'CommonData')
  const resources: Resources = { fonts: new Map(), params: new Map(), composites: new Map() }
  for (const name of ['PublicRes', 'DocumentRes'])
    addResources(resources, childrenNamed(common, name), document.root, document)
  const templates = childrenNamed(common, 'TemplatePage').map(
    ({ attributes }) => [attributes.ID ?? '', document.from(document.root, attributes.BaseLoc ?? '')] as const,
  )
  return { box: boxOf(child(common, 'PageArea')) ?? USUAL, resources, templates: new Map(templates) }
}

const pageAt = (path: string, document: OfdDocument, common: Common): Omit<OfdPage, 'annotations'> => {
  const content = document.part(path)
  const { fonts, params, composites } = common.resources
  const resources: Resources = {
    fonts: new Map(fonts),
    params: new Map(params),
    composites: new Map(composites),
  }
  addResources(resources, childrenNamed(content, 'PageRes'), path, document)
  const behind: XmlElement[] = []
  const before: XmlElement[] = []
  for (const { attributes } of childrenNamed(content, 'Template')) {
    const at = common.templates.get(attributes.TemplateID ?? '')
    if (at === undefined || !document.has(at)) continue
    const layer = document.part(at)
    addResources(resources, childrenNamed(layer, 'PageRes'), at, document)
    ;(attributes.ZOrder === 'Foreground' ? before : behind).push(layer)
  }
  return { content, behind, before, box: boxOf(child(content, 'Area')) ?? common.box, resources }
}

/** Opens a file of GB/T 33190. Paths are found whatever the case of their letters. */
export const openPackage = (bytes: Uint8Array, maxBytes: number): OfdPackage => {
  const parts = partsOf(bytes, maxBytes)
  const ofd = parts.part('OFD.xml')
  const bodies = childrenNamed(ofd, 'DocBody')
  const [body] = bodies
  const written = said(body, 'DocRoot')
  if (body === undefined || written === undefined) throw damaged('OFD.xml')
  if (child(ofd, 'Encryptions') || parts.isEncrypted)
    throw new NianbaoError('encrypted', {
      zh: '这个 OFD 文件是加密的。请用阅读器打开，另存为不加密的 OFD 或 PDF 后再读。',
      en: 'This OFD is encrypted. Open it in a viewer and save it without encryption, or as PDF.',
    })
  const root = resolvePart('OFD.xml', currentVersion(body, parts.part) ?? written)
  const document = documentAt(parts, root)
  const pages = childrenNamed(child(document.part(root), 'Pages'), 'Page')
  const common = commonOf(document)
  let annotated: ReadonlyMap<string, string> | undefined
  return {
    pages: pages.length,
    others: bodies.length - 1,
    info: Object.fromEntries(
      (child(body, 'DocInfo')?.children ?? []).filter(isXml).map((e) => [e.name, textOf(e).trim()] as const),
    ),
    page: (number) => {
      const { ID = '', BaseLoc = '' } = pages[number - 1]!.attributes
      const page = pageAt(document.from(root, BaseLoc), document, common)
      annotated ??= annotationFiles(document)
      return { ...page, annotations: annotationsAt(annotated.get(ID), document) }
    },
  }
}
