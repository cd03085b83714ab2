import { child, childrenNamed, isXml, textOf, type XmlElement } from '../docx/xml.ts'
import type { EngineGlyph } from '../pdf/engine.ts'
import { type Matrix, times } from '../pdf/matrix.ts'
import { OPS } from '../pdf/plain/operator-table.ts'
import { SEEN_THROUGH } from '../pdf/shrink-pictures.ts'
import { type DrawParam, damaged, numbersOf, type OfdPage, type Resources } from './package.ts'

export interface Operators {
  fnArray: number[]
  argsArray: unknown[]
}

/** Operators of one page, and units within units. */
const MAX_OPERATORS = 2_000_000
const MAX_DEPTH = 12
/** Width of lines of which nothing is said, in millimetres (GB/T 33190, 8.2). */
const LINE = 0.353

/** Codes of paths, as pdf.js has them. */
const [MOVE, LINE_TO, CURVE, QUADRATIC, CLOSE] = [0, 1, 2, 3, 4] as const
/** How many numbers follow a letter of a path, and the code it becomes. */
const segments: Record<string, [code: number, count: number]> = {
  S: [MOVE, 2],
  M: [MOVE, 2],
  L: [LINE_TO, 2],
  Q: [QUADRATIC, 4],
  B: [CURVE, 6],
  A: [QUADRATIC, 7],
  C: [CLOSE, 0],
}

const identity: Matrix = [1, 0, 0, 1, 0, 0]
const matrixOf = (written: string | undefined): Matrix => {
  const n = numbersOf(written)
  return n.length === 6 ? (n as unknown as Matrix) : identity
}

/** Operators that are there only where colours are followed. */
const colourOps = OPS as Record<string, number>

/** `0 0 255` as #0000ff, gray and CMYK alike; null for patterns and for what is not said. */
const colourOf = (element: XmlElement | undefined): string | null => {
  const n = numbersOf(element?.attributes.Value)
  const hex = (v: number): string =>
    Math.round(Math.min(Math.max(v, 0), 255))
      .toString(16)
      .padStart(2, '0')
  if (n.length === 3) return `#${n.map(hex).join('')}`
  if (n.length === 1) return `#${hex(n[0]!).repeat(3)}`
  if (n.length === 4) return `#${[0, 1, 2].map((i) => hex(255 - Math.min(255, n[i]! + n[3]!))).join('')}`
  return null
}

const isOff = (value: string | undefined): boolean => value === 'false' || value === '0'
const isOn = (value: string | undefined): boolean => value === 'true' || value === '1'

/** Distances between characters: `g 3 4.5` says the same one three times. */
const deltasOf = (written: string | undefined, most: number): number[] => {
  const tokens = (written ?? '').trim().split(/[\s,]+/)
  const out: number[] = []
  for (let i = 0; i < tokens.length && out.length < most; i++) {
    if (tokens[i] === 'g') {
      const count = Math.min(Number(tokens[i + 1]) || 0, most - out.length)
      for (let n = 0; n < count; n++) out.push(Number(tokens[i + 2]) || 0)
      i += 2
    } else if (tokens[i] !== '') out.push(Number(tokens[i]) || 0)
  }
  return out
}

const wide = /[\u1100-\u115f\u2e80-\uffdc\u2014\u2018-\u201d\u2026\u2460-\u24ff\u25a0-\u2bff]|[\ud800-\udbff]/
/** Widths of characters of which nothing is said, in ems. */
const widthOf = (character: string): number => (wide.test(character) ? 1 : 0.5)

/** Draws the objects of a page as operators: what is said in millimetres from the top left stays so, the page's matrix turns it. */
export const drawPage = (page: OfdPage): Operators => {
  const out: Operators = { fnArray: [], argsArray: [] }
  const emit = (op: number | undefined, args: unknown): void => {
    if (op === undefined) return
    if (out.fnArray.length >= MAX_OPERATORS) throw damaged('operators')
    out.fnArray.push(op)
    out.argsArray.push(args)
  }
  const { resources } = page
  for (const layer of page.behind) drawLayers(layer, resources, emit)
  drawLayers(page.content, resources, emit)
  for (const layer of page.before) drawLayers(layer, resources, emit)
  for (const { appearance, at } of page.annotations) {
    emit(OPS.save, [])
    emit(OPS.transform, [1, 0, 0, 1, ...at])
    drawObjects(appearance, { resources, emit, param: undefined, depth: 0, pictures: false })
    emit(OPS.restore, [])
  }
  return out
}

type Emit = (op: number | undefined, args: unknown) => void

/** Layers in the order in which they cover one another. */
const orders: Record<string, number> = { Background: 0, Body: 1, Foreground: 2 }

const drawLayers = (page: XmlElement, resources: Resources, emit: Emit): void => {
  const layers = childrenNamed(child(page, 'Content'), 'Layer')
  const order = (layer: XmlElement): number => orders[layer.attributes.Type ?? 'Body'] ?? 1
  for (const layer of [...layers].sort((a, b) => order(a) - order(b)))
    drawObjects(layer, { resources, emit, param: layer.attributes.DrawParam, depth: 0, pictures: true })
}

interface Context {
  resources: Resources
  emit: Emit
  /** drawing parameter of what the objects are in */
  param: string | undefined
  depth: number
  /** of annotations they are seals and marks, which are not of the document */
  pictures: boolean
}

const drawObjects = (parent: XmlElement, context: Context): void => {
  if (context.depth > MAX_DEPTH) throw damaged('nesting')
  const { emit } = context
  for (const object of parent.children) {
    if (!isXml(object) || isOff(object.attributes.Visible)) continue
    if (object.name === 'PageBlock' || object.name === 'Layer') {
      drawObjects(object, { ...context, depth: context.depth + 1 })
      continue
    }
    const draw = { TextObject: drawText, PathObject: drawPath, ImageObject: drawImage, CompositeObject: drawComposite }[
      object.name
    ]
    if (draw === undefined || (object.name === 'ImageObject' && !context.pictures)) continue
    const [x = 0, y = 0] = numbersOf(object.attributes.Boundary)
    emit(OPS.save, [])
    emit(OPS.transform, [1, 0, 0, 1, x, y])
    const clips = child(object, 'Clips')
    const turned = clips?.attributes.TransFlag !== undefined && isOff(clips.attributes.TransFlag)
    if (turned) clipTo(clips, emit)
    if (object.attributes.CTM !== undefined) emit(OPS.transform, matrixOf(object.attributes.CTM))
    if (!turned) clipTo(clips, emit)
    draw(object, context)
    emit(OPS.restore, [])
  }
}

/** What an object takes from its drawing parameter, or from that of what it is in, and from those that these go back to. */
const fromParam = <T>(
  object: XmlElement,
  { resources, param }: Context,
  of: (found: DrawParam) => T | null | undefined,
): T | null => {
  const seen = new Set<string>()
  for (let id = object.attributes.DrawParam ?? param; id !== undefined && !seen.has(id); ) {
    seen.add(id)
    const found = resources.params.get(id)
    const own = found === undefined ? null : of(found)
    if (own != null) return own
    id = found?.base ?? undefined
  }
  return null
}

const lineWidthOf = (object: XmlElement, context: Context): number =>
  object.attributes.LineWidth === undefined
    ? (fromParam(object, context, (p) => p.lineWidth) ?? LINE)
    : Number(object.attributes.LineWidth) || 0

const inkOf = (object: XmlElement, context: Context, kind: 'FillColor' | 'StrokeColor'): XmlElement | undefined =>
  child(object, kind) ?? fromParam(object, context, (p) => p.inks[kind]) ?? undefined

/** How much of what is below is covered, of an object and its colour: 0 to 1. */
const opacityOf = (object: XmlElement, ink: XmlElement | undefined): number =>
  [object, ink].reduce((all, e) => {
    const alpha = Number(e?.attributes.Alpha ?? 255)
    return all * (Number.isFinite(alpha) ? Math.min(Math.max(alpha, 0), 255) / 255 : 1)
  }, 1)

const setInks = (object: XmlElement, context: Context): void => {
  const { emit } = context
  const [fill, stroke] = [inkOf(object, context, 'FillColor'), inkOf(object, context, 'StrokeColor')]
  emit(colourOps.setFillRGBColor, [colourOf(fill) ?? '#000000'])
  emit(colourOps.setStrokeRGBColor, [colourOf(stroke) ?? '#000000'])
  emit(OPS.setGState, [
    [
      ['ca', opacityOf(object, fill)],
      ['CA', opacityOf(object, stroke)],
    ],
  ])
}

/** Points of a path as operators have them. */
const pathOf = (object: XmlElement): number[] => {
  const data: number[] = []
  const words =
    textOf(child(object, 'AbbreviatedData') ?? '').match(/[A-Za-z]|[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:e[+-]?\d+)?/g) ?? []
  for (let i = 0; i < words.length; ) {
    const segment = segments[words[i]!]
    i += 1
    if (segment === undefined) continue
    const [code, count] = segment
    const numbers = words.slice(i, i + count).map(Number)
    if (numbers.length < count || numbers.some((n) => !Number.isFinite(n))) break
    i += count
    // an arc is no ruling: only where it ends matters
    data.push(code, ...(count === 7 ? [...numbers.slice(5), ...numbers.slice(5)] : numbers))
  }
  return data
}

/** Cuts what follows to the areas of each clip. An area that is the shape of words is not followed. */
const clipTo = (clips: XmlElement | undefined, emit: Emit): void => {
  for (const clip of childrenNamed(clips, 'Clip')) {
    const areas = childrenNamed(clip, 'Area')
    const paths = areas.flatMap((area) => childrenNamed(area, 'Path').map((path) => ({ area, path })))
    if (paths.length === 0 || areas.some((area) => child(area, 'Text') !== undefined)) continue
    const data = paths.flatMap(({ area, path }) => {
      const [x = 0, y = 0] = numbersOf(path.attributes.Boundary)
      const place = times(matrixOf(area.attributes.CTM), [1, 0, 0, 1, x, y])
      return moved(pathOf(path), times(place, matrixOf(path.attributes.CTM)))
    })
    emit(OPS.clip, [])
    emit(OPS.constructPath, [OPS.endPath, [data]])
  }
}

/** A path turned by a matrix. */
const moved = (data: readonly number[], [a, b, c, d, e, f]: Matrix): number[] => {
  const out: number[] = []
  for (let i = 0; i < data.length; ) {
    const code = data[i]!
    out.push(code)
    i += 1
    const points = { [MOVE]: 1, [LINE_TO]: 1, [CURVE]: 3, [QUADRATIC]: 2 }[code] ?? 0
    for (let n = 0; n < points; n++, i += 2) {
      const [x, y] = [data[i]!, data[i + 1]!]
      out.push(a * x + c * y + e, b * x + d * y + f)
    }
  }
  return out
}

const drawPath = (object: XmlElement, context: Context): void => {
  const { emit } = context
  // what is clear is no ruling
  const fill = isOn(object.attributes.Fill) && opacityOf(object, inkOf(object, context, 'FillColor')) > 0
  const stroke = !isOff(object.attributes.Stroke) && opacityOf(object, inkOf(object, context, 'StrokeColor')) > 0
  if (!fill && !stroke) return
  emit(OPS.setLineWidth, [lineWidthOf(object, context)])
  setInks(object, context)
  emit(OPS.constructPath, [fill && stroke ? OPS.fillStroke : fill ? OPS.fill : OPS.stroke, [pathOf(object)]])
}

const drawImage = (object: XmlElement, { emit }: Context): void => {
  const [, , w = 1, h = 1] = numbersOf(object.attributes.Boundary)
  if (object.attributes.CTM === undefined) emit(OPS.transform, [w, 0, 0, h, 0, 0])
  const clear = object.attributes.ImageMask !== undefined || Number(object.attributes.Alpha ?? 255) < 255
  emit(OPS.paintImageXObject, ['', clear ? SEEN_THROUGH : 1, 1])
}

const drawComposite = (object: XmlElement, context: Context): void => {
  const unit = context.resources.composites.get(object.attributes.ResourceID ?? '')
  const content = child(unit, 'Content')
  if (content) drawObjects(content, { ...context, depth: context.depth + 1 })
}

/** Characters that stand for glyphs that only the font knows. */
const unknowable = /^[\s\ufffd\0-\x1f]$/u

/** Positions of characters that a glyph of the font is given for. */
const transformedIn = (object: XmlElement): ReadonlySet<number> => {
  const found = new Set<number>()
  for (const t of childrenNamed(object, 'CGTransform')) {
    const from = Number(t.attributes.CodePosition ?? 0)
    const count = Math.min(Number(t.attributes.CodeCount ?? 1) || 1, 100_000)
    if (numbersOf(textOf(child(t, 'Glyphs') ?? '')).some((g) => g !== 0))
      for (let i = 0; i < count; i++) found.add(from + i)
  }
  return found
}

const turns: Record<string, Matrix> = {
  '90': [0, 1, 1, 0, 0, 0],
  '180': [-1, 0, 0, 1, 0, 0],
  '270': [0, -1, -1, 0, 0, 0],
}

/** How the characters of a text object are set. */
interface Setting {
  size: number
  across: number
  /** one below the other, and backwards */
  down: boolean
  way: 1 | -1
  matrix: readonly [number, number, number, number]
}

const settingOf = ({ attributes: a }: XmlElement): Setting => {
  const [ta, tb, tc, td] = turns[a.CharDirection ?? '0'] ?? [1, 0, 0, -1]
  return {
    size: Number(a.Size ?? 0),
    across: Number(a.HScale ?? 1) || 1,
    down: a.ReadDirection === '90' || a.ReadDirection === '270',
    way: a.ReadDirection === '180' || a.ReadDirection === '270' ? -1 : 1,
    matrix: [ta, tb, tc, td],
  }
}

/** A text object is filled, stroked, both or neither: the ways of PDF. */
const renderingMode = (filled: boolean, stroked: boolean): number => (filled ? (stroked ? 2 : 0) : stroked ? 1 : 3)

/** The characters of one piece of text, each at its place. */
const drawCode = (
  code: XmlElement,
  start: readonly [x: number, y: number],
  { size, across, down, way, matrix }: Setting,
  unicodeOf: (character: string, nth: number) => string,
  emit: Context['emit'],
): number => {
  const characters = [...textOf(code).replace(/[\r\n]/g, '')]
  const dx = deltasOf(code.attributes.DeltaX, characters.length)
  const dy = deltasOf(code.attributes.DeltaY, characters.length)
  const free = dx.length === 0 && dy.length === 0
  let [x, y] = start
  characters.forEach((character, i) => {
    const plain = widthOf(character) * size * across
    const pitch = Math.abs(down ? (dy[i] ?? 0) : (dx[i] ?? 0))
    // glyphs do not reach into the next one; what a font has is not in the file
    const advance = pitch > 0 && !down ? Math.min(pitch, plain * 1.3) : plain
    const glyph: EngineGlyph = {
      unicode: unicodeOf(character, i),
      width: (advance / size) * 1000,
      isSpace: character === ' ',
    }
    emit(OPS.setTextMatrix, [[...matrix, x, y]])
    emit(OPS.showText, [[glyph]])
    x += dx[i] ?? (free && !down ? way * plain : 0)
    y += dy[i] ?? (free && down ? way * size : 0)
  })
  return characters.length
}

const drawText = (object: XmlElement, context: Context): void => {
  const { emit } = context
  const { attributes: a } = object
  const setting = settingOf(object)
  if (!(setting.size > 0)) return
  emit(OPS.beginText, [])
  emit(OPS.setFont, [`${a.Font ?? ''}/${Number(a.Weight ?? 400) >= 600 ? 'bold' : ''}`, setting.size])
  emit(OPS.setTextRenderingMode, [renderingMode(!isOff(a.Fill), isOn(a.Stroke))])
  setInks(object, context)
  const transformed = transformedIn(object)
  let x = 0
  let y = 0
  let before = 0
  for (const code of childrenNamed(object, 'TextCode')) {
    x = code.attributes.X === undefined ? x : Number(code.attributes.X) || 0
    y = code.attributes.Y === undefined ? y : Number(code.attributes.Y) || 0
    const unicodeOf = (character: string, i: number): string =>
      transformed.has(before + i) && unknowable.test(character) ? '\ufffd' : character
    before += drawCode(code, [x, y], setting, unicodeOf, emit)
  }
}
