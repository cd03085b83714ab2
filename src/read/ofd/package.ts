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

/** Opens a file of GB/T 33190. Paths are found whatever the case of their letters. */
export const openPackage = (bytes: Uint8Array, maxBytes: number): OfdPackage => {
  const files = unpackWanted(bytes, (n) => /\.xml$/i.test(n), maxBytes, damaged)
  const byName = new Map(Object.entries(files).map(([name, part]) => [name.toLowerCase().replace(/^\//, ''), part]))
  const remembered = new Map<string, XmlElement>()
  const part = (path: string): XmlElement => {
    const name = path.toLowerCase()
    const known = remembered.get(name)
    if (known) return known
    const bytesOfPart = byName.get(name)
    if (bytesOfPart === undefined) throw damaged(path)
    const made = plain(parsePart(decodeXml(bytesOfPart), damaged))
    remembered.set(name, made)
    return made
  }
  /** where a path leads: from the file it is written in, or from the top of the document */
  const pathFrom = (base: string, written: string): string => {
    const near = resolvePart(base, written.trim())
    if (byName.has(near.toLowerCase())) return near
    const top = resolvePart(root, written.trim())
    return byName.has(top.toLowerCase()) ? top : near
  }

  const ofd = part('OFD.xml')
  const bodies = childrenNamed(ofd, 'DocBody')
  const [body] = bodies
  let root = 'OFD.xml'
  const written = said(body, 'DocRoot')
  if (body === undefined || written === undefined) throw damaged('OFD.xml')
  if (
    child(ofd, 'Encryptions') ||
    [...byName.keys()].some((n) => /(?:^|\/)(?:encryptions|decryptseed)\.[a-z]+$/.test(n))
  )
    throw new NianbaoError('encrypted', {
      zh: '这个 OFD 文件是加密的。请用阅读器打开，另存为不加密的 OFD 或 PDF 后再读。',
      en: 'This OFD is encrypted. Open it in a viewer and save it without encryption, or as PDF.',
    })
  root = resolvePart('OFD.xml', currentVersion(body, part) ?? written)
  const document = part(root)
  const common = child(document, 'CommonData')
  const usual = boxOf(child(common, 'PageArea')) ?? ([...USUAL] as [number, number, number, number])

  const addResources = (into: Resources, path: string): void => {
    // a part with resources that is not there is missed where something refers to it
    if (!byName.has(path.toLowerCase())) return
    for (const group of part(path).children.filter(isXml))
      for (const item of group.children.filter(isXml)) {
        const id = item.attributes.ID ?? ''
        if (item.name === 'Font')
          into.fonts.set(id, { name: item.attributes.FontName ?? '', bold: item.attributes.Bold === 'true' })
        else if (item.name === 'DrawParam')
          into.params.set(id, {
            lineWidth: item.attributes.LineWidth === undefined ? null : Number(item.attributes.LineWidth),
            inks: { FillColor: child(item, 'FillColor'), StrokeColor: child(item, 'StrokeColor') },
            base: item.attributes.Relative ?? null,
          })
        else if (item.name === 'CompositeGraphicUnit') into.composites.set(id, item)
      }
  }
  const shared: Resources = { fonts: new Map(), params: new Map(), composites: new Map() }
  for (const name of ['PublicRes', 'DocumentRes'])
    for (const res of childrenNamed(common, name)) addResources(shared, pathFrom(root, textOf(res)))

  const templates = new Map(
    childrenNamed(common, 'TemplatePage').map((t) => [
      t.attributes.ID ?? '',
      pathFrom(root, t.attributes.BaseLoc ?? ''),
    ]),
  )
  const pages = childrenNamed(child(document, 'Pages'), 'Page')
  /** files of annotations by the ID of their page (GB/T 33190, 10.2) */
  const readAnnotationFiles = (): Map<string, string> => {
    const list = child(document, 'Annotations')
    const at = list === undefined ? null : pathFrom(root, textOf(list))
    if (at === null || !byName.has(at.toLowerCase())) return new Map()
    return new Map(
      childrenNamed(part(at), 'Page').map((p) => [p.attributes.PageID ?? '', pathFrom(at, said(p, 'FileLoc') ?? '')]),
    )
  }
  let annotationFiles: Map<string, string> | undefined
  const annotationsOf = (id: string): Appearance[] => {
    annotationFiles ??= readAnnotationFiles()
    const at = annotationFiles.get(id)
    if (at === undefined || !byName.has(at.toLowerCase())) return []
    return childrenNamed(part(at), 'Annot')
      .filter((a) => a.attributes.Visible !== 'false')
      .flatMap((a) => childrenNamed(a, 'Appearance'))
      .map((appearance) => {
        const [x = 0, y = 0] = numbersOf(appearance.attributes.Boundary)
        return { appearance, at: [x, y] as const }
      })
  }
  return {
    pages: pages.length,
    others: bodies.length - 1,
    info: Object.fromEntries(
      (child(body, 'DocInfo')?.children ?? []).filter(isXml).map((e) => [e.name, textOf(e).trim()] as const),
    ),
    page: (number) => {
      const path = pathFrom(root, pages[number - 1]!.attributes.BaseLoc ?? '')
      const content = part(path)
      const resources: Resources = {
        fonts: new Map(shared.fonts),
        params: new Map(shared.params),
        composites: new Map(shared.composites),
      }
      for (const res of childrenNamed(content, 'PageRes')) addResources(resources, pathFrom(path, textOf(res)))
      const behind: XmlElement[] = []
      const before: XmlElement[] = []
      for (const template of childrenNamed(content, 'Template')) {
        const at = templates.get(template.attributes.TemplateID ?? '')
        if (at === undefined || !byName.has(at.toLowerCase())) continue
        const layer = part(at)
        for (const res of childrenNamed(layer, 'PageRes')) addResources(resources, pathFrom(at, textOf(res)))
        ;(template.attributes.ZOrder === 'Foreground' ? before : behind).push(layer)
      }
      const annotations = annotationsOf(pages[number - 1]!.attributes.ID ?? '')
      return { content, behind, before, annotations, box: boxOf(child(content, 'Area')) ?? usual, resources }
    },
  }
}
