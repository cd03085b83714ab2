import { SEEN_THROUGH } from '../shrink-pictures.ts'
import { type ColourSpace, colourOf, spaceOf } from './colours.ts'
import { notPlain } from './not-plain.ts'
import { isArray, isDict, isName, isStream, type PdfObject, type Stream } from './objects.ts'
import { byCode, OPS } from './operator-table.ts'
import { add, nameGiven, none, numbers, onlyOperand, type Reading } from './reading.ts'
import { checkContent, checkMarked, isMasked, listOfNumbers, normal, stateNamed } from './resources.ts'

/** The codes of paths in an operator list. */
const MOVE = 0
const LINE = 1
const CURVE = 2
export const CLOSE = 4

const DEEPEST_FORM = 10
const DEEPEST_SAVE = 500

type Handler = (r: Reading) => void

const glyphsOf = ({ own }: Reading, text: PdfObject | undefined): unknown[] =>
  typeof text === 'string' && own.font ? own.font.glyphsOf(text) : notPlain('text without font')

const goTo = (r: Reading, x: number, y: number): void => {
  r.x = x
  r.y = y
}

/** Adds a part of a path of two coordinates. */
const lineBy =
  (code: number): Handler =>
  (r) => {
    const [x, y] = numbers(r, 2) as [number, number]
    r.path.push(code, x, y)
    goTo(r, x, y)
  }

const paths: Record<string, Handler> = {
  m: lineBy(MOVE),
  l: lineBy(LINE),
  c: (r) => {
    const points = numbers(r, 6)
    r.path.push(CURVE, ...points)
    goTo(r, points[4]!, points[5]!)
  },
  v: (r) => {
    const points = numbers(r, 4)
    r.path.push(CURVE, r.x, r.y, ...points)
    goTo(r, points[2]!, points[3]!)
  },
  y: (r) => {
    const points = numbers(r, 4)
    r.path.push(CURVE, ...points, points[2]!, points[3]!)
    goTo(r, points[2]!, points[3]!)
  },
  h: (r) => {
    numbers(r, 0)
    r.path.push(CLOSE)
  },
  re: (r) => {
    const { path } = r
    const [left, low, wide, high] = numbers(r, 4) as [number, number, number, number]
    const [right, top] = [left + wide, low + high]
    path.push(MOVE, left, low)
    if (wide === 0 || high === 0) path.push(LINE, right, top)
    else path.push(LINE, right, low, LINE, right, top, LINE, left, top)
    path.push(CLOSE)
    goTo(r, left, low)
  },
}

const texts: Record<string, Handler> = {
  Tf: (r) => {
    const [name, size] = r.operands
    if (r.given !== 2 || !isName(name) || typeof size !== 'number') notPlain('operands')
    const { font, id } = r.around.fonts.fontOf(r.resources, name.name)
    if (r.own.font !== font) r.own = { font, fill: r.own.fill, stroke: r.own.stroke }
    add(r, OPS.setFont, [id, size])
  },
  Tm: (r) => add(r, OPS.setTextMatrix, [numbers(r, 6).map(Math.fround)]),
  Tj: (r) => add(r, OPS.showText, [glyphsOf(r, onlyOperand(r))]),
  TJ: (r) => {
    const items = onlyOperand(r)
    if (!isArray(items)) notPlain('operands')
    const shown: unknown[] = []
    for (const item of items) {
      if (typeof item === 'number') shown.push(item)
      else for (const glyph of glyphsOf(r, item)) shown.push(glyph)
    }
    add(r, OPS.showText, [shown])
  },
  "'": (r) => {
    add(r, OPS.nextLine, [])
    add(r, OPS.showText, [glyphsOf(r, onlyOperand(r))])
  },
  '"': (r) => {
    const [wordSpacing, charSpacing, text] = r.operands
    if (r.given !== 3 || typeof wordSpacing !== 'number' || typeof charSpacing !== 'number') notPlain('operands')
    add(r, OPS.nextLine, [])
    add(r, OPS.setWordSpacing, [wordSpacing])
    add(r, OPS.setCharSpacing, [charSpacing])
    add(r, OPS.showText, [glyphsOf(r, text)])
  },
}

type Kind = 'fill' | 'stroke'
const setters = { fill: OPS.setFillRGBColor, stroke: OPS.setStrokeRGBColor }
const patterns = { fill: OPS.setFillColorN, stroke: OPS.setStrokeColorN }

const toSpace = (r: Reading, kind: Kind, space: ColourSpace): void => {
  if (r.own[kind] !== space) r.own = { ...r.own, [kind]: space }
}

/** Sets a colour of so many parts, in a space of their own. */
const colourIn =
  (kind: Kind, space: ColourSpace, count: number): Handler =>
  (r) => {
    toSpace(r, kind, space)
    add(r, setters[kind], [colourOf(space, numbers(r, count))])
  }

/** Sets a colour in the space that was named before. */
const colourAsBefore =
  (kind: Kind): Handler =>
  (r) => {
    const space = r.own[kind]
    if (space === 'pattern') add(r, patterns[kind], [])
    else add(r, setters[kind], [colourOf(space, numbers(r, r.given))])
  }

const spaceNamed =
  (kind: Kind): Handler =>
  (r) =>
    toSpace(r, kind, spaceOf(r.around.file, r.resources, nameGiven(r)))

const colours: Record<string, Handler> = {
  g: colourIn('fill', 'gray', 1),
  G: colourIn('stroke', 'gray', 1),
  rg: colourIn('fill', 'rgb', 3),
  RG: colourIn('stroke', 'rgb', 3),
  k: colourIn('fill', 'cmyk', 4),
  K: colourIn('stroke', 'cmyk', 4),
  cs: spaceNamed('fill'),
  CS: spaceNamed('stroke'),
  sc: colourAsBefore('fill'),
  SC: colourAsBefore('stroke'),
  scn: colourAsBefore('fill'),
  SCN: colourAsBefore('stroke'),
}

const paintPicture = (r: Reading, { dict }: Stream): void => {
  const { file } = r.around
  checkContent(file, dict.get('OC'))
  const sizes = [dict.get('Width'), dict.get('Height')].map((o) => file.get(o))
  if (!sizes.every((o) => typeof o === 'number')) notPlain('a picture')
  // pictures are not looked into: all that is told of one is whether it may be seen through
  const clear = ['SMask', 'Mask', 'ImageMask'].some((key) => isMasked(file.get(dict.get(key))))
  add(r, OPS.paintImageXObject, ['', clear ? SEEN_THROUGH : 1, 1])
}

/** Reads the content of a form, in the state of what it is painted on. */
export type ReadForm = (r: Reading, form: Stream) => void

const paintForm = (r: Reading, form: Stream, readForm: ReadForm): void => {
  const { file, forms } = r.around
  const { dict } = form
  if (forms.includes(form) || forms.length >= DEEPEST_FORM) notPlain('a form within itself')
  checkContent(file, dict.get('OC'))
  const box = listOfNumbers(file, dict.get('BBox'), 4)
  const matrix = listOfNumbers(file, dict.get('Matrix'), 6)
  // A group is painted apart, and pdf.js gives it no box.
  const group = file.get(dict.get('Group')) !== null
  const clip = box && !group ? normal(box).map(Math.fround) : null
  if (group) add(r, OPS.beginGroup, [])
  add(r, OPS.paintFormXObjectBegin, [matrix?.map(Math.fround) ?? null, clip])
  readForm(r, form)
  add(r, OPS.paintFormXObjectEnd, [])
  if (group) add(r, OPS.endGroup, [])
}

const paintObject = (r: Reading, name: string, readForm: ReadForm): void => {
  const { file } = r.around
  const shelf = file.get(r.resources.get('XObject'))
  const object = isDict(shelf) ? file.get(shelf.get(name)) : null
  if (!isStream(object)) notPlain('an object that is not there')
  const subtype = file.get(object.dict.get('Subtype'))
  const kind = isName(subtype) ? subtype.name : ''
  if (kind === 'Image') paintPicture(r, object)
  else if (kind === 'Form') paintForm(r, object, readForm)
  else notPlain('an object of another kind')
}

const states: Record<string, Handler> = {
  q: (r) => {
    numbers(r, 0)
    if (r.saved.length >= DEEPEST_SAVE) notPlain('deep nesting')
    r.saved.push(r.own)
    add(r, OPS.save, none)
  },
  Q: (r) => {
    numbers(r, 0)
    if (r.saved.length === 0) notPlain('a state that was not saved')
    r.own = r.saved.pop()!
    add(r, OPS.restore, none)
  },
  sh: (r) => add(r, OPS.shadingFill, []),
  BDC: (r) => checkMarked(r.around.file, r.resources, r.operands.slice(0, r.given)),
  gs: (r) => add(r, OPS.setGState, stateNamed(r.around.file, r.around.states, r.resources, nameGiven(r))),
}

/** Path construction, state, text and objects, by their code; all others are in the operator table. */
export const handlersWith = (readForm: ReadForm): ReadonlyMap<number, Handler> =>
  byCode<Handler>({
    ...paths,
    ...texts,
    ...colours,
    ...states,
    Do: (r) => paintObject(r, nameGiven(r), readForm),
  })
