/*
 * mammoth reads the body, but loses automatic numbers, results of simple fields, skipped columns, text boxes without a
 * fallback, and keeps hidden text. So the part is rewritten before it gets it: what would be lost is written out as plain
 * runs and cells, what no reader of the printed page sees is taken out, and of the properties only those stay that
 * mammoth hands on. Style ids carry what we resolved ourselves.
 */

import { addAll } from '../../base/extremes.ts'
import type { Finding } from '../../model/finding.ts'
import { finding } from '../../model/new-finding.ts'
import type { Place } from '../../model/place.ts'
import { isLoneNumber } from '../office/floating.ts'
import { type Change, changeOf } from '../office/markup.ts'
import { hasPictorial, isPictorial } from '../office/pictorial.ts'
import { mayBeTable, POINT, picturesNotRead } from '../picture-not-read.ts'
import { chosenIn, fieldsIn, type Shown, shownWithoutWords } from './fields.ts'
import { isAway, isFloating, isSmall } from './floating.ts'
import { staleSums } from './formulas.ts'
import { cssOf, FLAT, type Ground, type RunLook, shadingOf, sizeOf, tableGround, writeLook } from './look.ts'
import type { Numbering, Numeral } from './numbering.ts'
import type { Styles } from './styles.ts'
import {
  child,
  childrenNamed,
  element,
  find,
  findAll,
  isXml,
  onOff,
  textOf,
  val,
  type Xml,
  type XmlElement,
} from './xml.ts'

/** Style id of a heading, with its level behind it. */
export const LEVEL = 'level-'
/** Style id of the paragraph in a cell that stands for columns skipped by `w:gridBefore`. */
export const SKIPPED = 'skipped-columns'

export interface Prepared {
  part: XmlElement
  findings: Finding[]
  /** a number floats over the page, nobody knows where */
  floating: boolean
}

interface Context {
  styles: Styles
  numbering: Numbering
  /** content of paragraphs whose mark was deleted: it belongs to the next */
  carried: Xml[]
  /** properties of the paragraph that runs stand in */
  pPr?: XmlElement
  /** runs of that paragraph differ in size */
  sized?: boolean
  /** what the cell and its table paint behind words */
  ground?: Ground
  /** a table lies open: what it holds and does not show is kept, to be told of */
  inCell?: boolean
  /** words of a content control that nobody has filled in */
  placeholder?: boolean
  /** words of one that shows those of another part */
  bound?: boolean
  /** shown from right to left, sign by sign */
  turned?: boolean
  /** fields, by where they begin, that show something of which the document does not keep the words */
  wordless: Map<XmlElement, Shown>
  /** words that belong to the instruction of a field */
  instructions: Set<XmlElement>
  /** a tracked change since the last paragraph, or in the one that is open */
  change: Change | null
  pictures: number
  floating: boolean
  unknown: Map<string, string>
  merged: string[]
}

type Handler = (node: XmlElement, context: Context) => Xml[]

const MAX_SPAN = 1000

const inside: Handler = (node, context) => node.children.filter(isXml).flatMap((c) => prepare(c, context))
const keep: Handler = (node, context) => [element(node.name, node.attributes, inside(node, context))]
const text: Handler = (node, context) =>
  context.instructions.has(node) ? [] : [element('w:t', {}, [textOf(node).replace(/[\r\n]+/g, ' ')])]
const bare: Handler = (node) => [element(node.name, node.attributes)]
const drop: Handler = () => []

const run = (words: string): XmlElement => element('w:r', {}, [element('w:t', {}, [words])])

/** What stands in a node, with something else around it. */
const within = (
  node: XmlElement,
  context: Context,
  around: { [K in keyof Context]?: Context[K] | undefined },
): Xml[] => {
  const put = (values: object): void => {
    for (const [name, value] of Object.entries(values)) Reflect.set(context, name, value)
  }
  const names = Object.keys(around) as (keyof Context)[]
  const before = Object.fromEntries(names.map((name) => [name, context[name]]))
  put(around)
  const content = inside(node, context)
  put(before)
  return content
}

/** Runs of a paragraph, those of text boxes on it left out. */
const runsIn = (node: XmlElement): XmlElement[] =>
  node.children
    .filter(isXml)
    .flatMap((c) => (c.name === 'w:r' ? [c] : c.name === 'w:pPr' || c.name === 'w:p' ? [] : runsIn(c)))

const differInSize = (runs: readonly XmlElement[], pPr: XmlElement | undefined, { styles }: Context): boolean => {
  if (runs.length < 2) return false
  const sizes = runs.filter((r) => child(r, 'w:t')).map((r) => sizeOf(styles, child(r, 'w:rPr'), pPr))
  return sizes.some((size) => size !== sizes[0])
}

const isHiddenRun = (node: Xml): boolean =>
  isXml(node) && /display:none/.test(val(child(node, 'w:rPr'), 'w:rStyle') ?? '')

/** The mark of a change: like words that are hidden, it shows nothing. */
const changeMark = (change: Change | null): Xml[] =>
  change === null ? [] : [looking({ flags: [change], css: 'display:none' }, [])]

/** The change up to here, which is told of now. */
const changeSoFar = (context: Context): Change | null => {
  const { change } = context
  context.change = null
  return change
}

const paragraph: Handler = (node, context) => {
  const pPr = child(node, 'w:pPr')
  const mark = child(pPr, 'w:rPr')
  const runs = runsIn(node)
  const sized = differInSize(runs, pPr, context)
  const fields = fieldsIn(runs)
  for (const [begin, shown] of fields?.wordless ?? []) context.wordless.set(begin, shown)
  for (const words of fields?.instructions ?? []) context.instructions.add(words)
  const content = within(node, context, { pPr, sized })
  if (child(mark, 'w:del')) {
    addAll(context.carried, content)
    return []
  }
  const children = [...changeMark(changeSoFar(context)), ...context.carried.splice(0), ...content]
  // a paragraph that is hidden with its mark does not show, and does not count
  if (children.every(isHiddenRun) && onOff(mark, 'w:vanish'))
    return children.length === 0 ? [] : [element('w:p', {}, children)]
  if (!context.inCell && child(pPr, 'w:framePr') && isLoneNumber(wordsIn(node))) context.floating = true
  const { level, align, numbering } = context.styles.paragraph(pPr)
  const number = context.numbering.next(numbering)
  if (number !== null && child(child(pPr, 'w:numPr'), 'w:ins')) children.unshift(...changeMark(changeOf(number.words)))
  const properties: Xml[] = []
  if (level !== undefined) properties.push(element('w:pStyle', { 'w:val': `${LEVEL}${level}` }))
  if (align !== undefined) properties.push(element('w:jc', { 'w:val': align }))
  const said = number === null ? children : [...numberRun(number, { mark, pPr, runs, sized }, context), ...children]
  return [element('w:p', {}, properties.length === 0 ? said : [element('w:pPr', {}, properties), ...said])]
}

/**
 * The number before a paragraph: it looks as the mark of the paragraph does, save for what its list says (ECMA-376 part 1,
 * 17.9.24). Its size counts in cells, where a number may be a value.
 */
const numberRun = (
  { words, level }: Numeral,
  { mark, pPr, runs, sized }: { mark?: XmlElement; pPr?: XmlElement; runs: readonly XmlElement[]; sized: boolean },
  context: Context,
): Xml[] => {
  const font = child(child(level, 'w:rPr'), 'w:rFonts')?.attributes['w:ascii'] ?? ''
  if (context.inCell && /\d/.test(words) && isPictorial(font)) return picture(level, context)
  // signs of its own font are left out before
  const looks = [child(level, 'w:rPr'), mark]
    .flatMap((rPr) => rPr?.children ?? [])
    .filter((c) => !(isXml(c) && c.name === 'w:rFonts'))
  const number = element('w:r', {}, [element('w:rPr', {}, looks), element('w:t', {}, [words])])
  const others = context.inCell ? runs : []
  return within(element('', {}, [number]), context, {
    pPr,
    sized: sized || differInSize([number, ...others], pPr, context),
  })
}

const cell: Handler = (node, context) => {
  const tcPr = child(node, 'w:tcPr')
  const span = Math.min(Math.max(Number(val(tcPr, 'w:gridSpan') ?? 1) || 1, 1), MAX_SPAN)
  const properties: Xml[] = span === 1 ? [] : [spanOver(span)]
  const merge = child(tcPr, 'w:vMerge')
  if (merge) {
    properties.push(element('w:vMerge', merge.attributes))
    const words = textOf(
      element(
        '',
        {},
        findAll(node, (e) => e.name === 'w:t'),
      ),
    ).trim()
    if ((merge.attributes['w:val'] ?? 'continue') === 'continue' && words !== '') context.merged.push(words)
  }
  const isChanged = ['w:cellDel', 'w:cellIns', 'w:cellMerge'].some((name) => child(tcPr, name))
  if (isChanged) noteChange(node, context)
  // mammoth takes several times the memory of what it is given: nothing is said that goes without saying
  const painted = shadingOf(child(tcPr, 'w:shd'))
  const content = within(node, context, { inCell: true, ...(painted === undefined ? {} : { ground: painted }) })
  return [element('w:tc', {}, properties.length === 0 ? content : [element('w:tcPr', {}, properties), ...content])]
}

const spanOver = (columns: number): XmlElement => element('w:gridSpan', { 'w:val': String(columns) })

const widen = (tc: XmlElement): void => {
  const made = (parent: XmlElement, name: string): XmlElement => {
    const found = child(parent, name)
    if (found) return found
    const fresh = element(name)
    parent.children.unshift(fresh)
    return fresh
  }
  const { attributes } = made(made(tc, 'w:tcPr'), 'w:gridSpan')
  attributes['w:val'] = String(Number(attributes['w:val'] ?? 1) + 1)
}

/** Cells merged sideways the old way (`w:hMerge`): the first of them takes the columns of the rest. */
const mergeSideways = (row: XmlElement, cells: Xml[]): Xml[] => {
  const merges = findAll(row, (e) => e.name === 'w:tc').map((tc) => child(child(tc, 'w:tcPr'), 'w:hMerge'))
  if (merges.every((m) => m === undefined)) return cells
  const kept: XmlElement[] = []
  cells.filter(isXml).forEach((tc, i) => {
    const merge = merges[i]
    const into = kept.at(-1)
    if (merge && (merge.attributes['w:val'] ?? 'continue') === 'continue' && into) widen(into)
    else kept.push(tc)
  })
  return kept
}

const isFlat = (trPr: XmlElement | undefined): boolean => {
  const height = child(trPr, 'w:trHeight')?.attributes
  return height?.['w:hRule'] === 'exact' && Number(height['w:val']) > 0 && Number(height['w:val']) <= FLAT
}

const changedWords = (node: XmlElement): string =>
  findAll(node, (e) => e.name === 'w:t' || e.name === 'w:delText')
    .map(textOf)
    .join('')

const row: Handler = (node, context) => {
  const trPr = child(node, 'w:trPr')
  if (child(trPr, 'w:del')) {
    // told of at the cell after it, whose own digits nobody touched
    context.change ??= 'words'
    return []
  }
  if (onOff(trPr, 'w:hidden') || isFlat(trPr)) return []
  const skipped = Math.min(Number(val(trPr, 'w:gridBefore') ?? 0) || 0, MAX_SPAN)
  const cells = mergeSideways(node, inside(node, context))
  if (skipped > 0) {
    const filler = element('w:p', {}, [element('w:pPr', {}, [element('w:pStyle', { 'w:val': SKIPPED })])])
    cells.unshift(element('w:tc', {}, [element('w:tcPr', {}, [spanOver(skipped)]), filler]))
  }
  return [element('w:tr', {}, cells)]
}

/** Something in a cell that is not words. */
const picture: Handler = (_, context) => (context.inCell ? [looking({ flags: ['picture'], css: '' }, [])] : [])
const unfilled: Handler = (_, context) => (context.inCell ? [looking({ flags: ['field'], css: '' }, [])] : [])

const hasPicture = (node: XmlElement): boolean =>
  !!find(node, (e) => e.name === 'a:blip' || e.name === 'v:imagedata' || e.name === 'o:OLEObject')

/** EMU, two pixels: nothing can be seen in a drawing of this size. */
const SPECK = 19_050
const isSpeck = (node: XmlElement): boolean => {
  const size = find(node, (e) => e.name === 'wp:extent')?.attributes
  return size !== undefined && Math.min(Number(size.cx), Number(size.cy)) <= SPECK
}

const wordsIn = (node: XmlElement): string =>
  findAll(node, (e) => e.name === 'w:t')
    .map(textOf)
    .join('')

/** What programs of today know of the newer markup that a choice asks for, by the prefixes that they write it with. */
const known =
  /^(?:w14|w15|w16\w*|wp14|wps|wpg|wpc|wpi|wne|wp15|a14|a16|aink|am3d|cx\d*|v|ve|o|m|wpsCustomData|cp14|c14|p14|x14|sl|lc|pic|dgm|mo|ma|oel)$/

/** The versions of a content, the one that is shown first: a choice counts where all that it asks for is known. */
const versionsOf = (node: XmlElement): (XmlElement | undefined)[] => {
  const choices = childrenNamed(node, 'mc:Choice')
  const shown = choices.find((c) =>
    (c.attributes.Requires ?? '')
      .trim()
      .split(/\s+/)
      .every((r) => r === '' || known.test(r)),
  )
  return shown === undefined ? [child(node, 'mc:Fallback')] : [shown, child(node, 'mc:Fallback')]
}

/** Of a drawing only the words can be read: its text boxes, once, whichever way they are written. */
const drawing: Handler = (node, context) => {
  const choice = node.name === 'mc:AlternateContent' ? versionsOf(node) : [node]
  for (const version of choice) {
    if (!version) continue
    const boxes = findAll(version, (e) => e.name === 'w:txbxContent')
    if (boxes.length > 0) {
      const away = isFloating(version) && (!context.inCell || isAway(version))
      if (away && boxes.some((box) => isLoneNumber(wordsIn(box)))) context.floating = true
      return [
        element(
          'w:pict',
          {},
          boxes.flatMap((box) => inside(box, context)),
        ),
        ...(hasPicture(version) || away ? picture(node, context) : []),
      ]
    }
    if (version.name.startsWith('mc:') && !find(version, (e) => e.name === 'w:drawing' || e.name === 'w:pict'))
      return inside(version, context)
  }
  if (isLargePicture(node)) context.pictures += 1
  if (isFloating(node) && isSmall(node) && !isSpeck(node) && (!context.inCell || isAway(node))) context.floating = true
  return isSpeck(node) ? [] : picture(node, context)
}

/** Formulas of plain words alone are read as these; in others the words stand over, under or behind each other. */
const formula: Handler = (node, context) => {
  const words = textOf(
    element(
      '',
      {},
      findAll(node, (e) => e.name === 'm:t'),
    ),
  )
  const plain = node.children.filter(isXml).every((c) => c.name === 'm:r')
  return [run(words), ...(plain && words.trim() !== '' ? [] : picture(node, context))]
}

/** Characters by number: of fonts that hold pictures only mammoth knows which are letters. */
const symbol: Handler = (node, context) => {
  const code = Number.parseInt(node.attributes['w:char'] ?? '', 16)
  if (/symbol|dings/i.test(node.attributes['w:font'] ?? '')) return bare(node, context)
  return code >= 0x20 && code < 0xd800 ? [element('w:t', {}, [String.fromCharCode(code)])] : picture(node, context)
}

const simpleField: Handler = (node, context) => {
  const content = inside(node, context)
  const words = textOf(
    element(
      '',
      {},
      findAll(node, (e) => e.name === 'w:t'),
    ),
  )
  const shown = context.wordless.get(node) ?? shownWithoutWords(node.attributes['w:instr'] ?? '', words, undefined)
  return [...content, ...inPlaceOf(shown, node, context)]
}

const inPlaceOf = (shown: Shown | null, node: XmlElement, context: Context): Xml[] => {
  if (shown === null) return []
  if (shown === 'choice') return [element('w:t', {}, [chosenIn(node)])]
  return shown === 'picture' ? picture(node, context) : unfilled(node, context)
}

const table: Handler = (node, context) => {
  for (const begin of staleSums(node)) context.wordless.set(begin, 'unknown')
  const painted = tableGround(context.styles, child(node, 'w:tblPr'))
  return [element('w:tbl', {}, within(node, context, painted === undefined ? {} : { ground: painted }))]
}

const isOfPictures = (run: XmlElement, { styles, pPr }: Context): boolean =>
  isPictorial(styles.face(child(run, 'w:rPr'), pPr))

/** A run with how it looks, where that hides it or sets it apart. */
const runOf: Handler = (node, context) => {
  const flags: RunLook['flags'][number][] = []
  if (context.turned) flags.push('turned')
  const references = node.children.filter(isXml).filter((c) => /^w:(?:foot|end)noteReference$/.test(c.name))
  if (references.length > 0) flags.push('note')
  const css = cssOf(child(node, 'w:rPr'), context)
  if (css.startsWith('display:none') && !context.inCell) return []
  if (context.inCell && isOfPictures(node, context) && hasPictorial(textOf(node))) return picture(node, context)
  if (context.placeholder) return [looking({ flags: ['field'], css: '' }, [])]
  // where the mark is written by hand, no number is counted and printed
  const content = inside(node, context).filter(
    (c) => !(isXml(c) && onAttribute(c, 'w:customMarkFollows') && /noteReference$/.test(c.name)),
  )
  const words = flags.length === 0 && css === '' ? element('w:r', {}, content) : looking({ flags, css }, content)
  return context.bound ? [words, ...unfilled(node, context)] : [words]
}

const onAttribute = (node: XmlElement, name: string): boolean =>
  ['1', 'true', 'on'].includes(node.attributes[name] ?? '')

const looking = (look: RunLook, content: Xml[]): XmlElement =>
  element('w:r', {}, [element('w:rPr', {}, [element('w:rStyle', { 'w:val': writeLook(look) })]), ...content])

/**
 * Words of a content control are content, save those that ask for some. Of a control that is bound to a part beside the
 * document (ECMA-376 part 1, 17.5.2.6) the words of that part are shown, whatever is kept here.
 */
const control: Handler = (node, context) => {
  const asked = child(node, 'w:sdtPr')
  if (onOff(asked, 'w:showingPlcHdr')) return within(node, context, { placeholder: true })
  return child(asked, 'w:dataBinding') ? within(node, context, { bound: true }) : inside(node, context)
}

const turning: Handler = (node, context) =>
  node.attributes['w:val'] === 'rtl' ? within(node, context, { turned: true }) : inside(node, context)

/** Centimetres of an EMU (914,400 an inch). */
const EMU = 2.54 / 914_400
const inPoints = (style: string, side: string): number =>
  Number(new RegExp(`(?:^|;)\\s*${side}\\s*:\\s*([\\d.]+)pt`).exec(style)?.[1] ?? 0)

const isLargePicture = (node: XmlElement): boolean => {
  // a workbook that is put in is a table, however it is shown
  if (find(node, (e) => e.name === 'o:OLEObject' && /^(?:Excel|ET)\./.test(e.attributes.ProgID ?? ''))) return true
  const size = find(node, (e) => e.name === 'wp:extent')?.attributes
  if (size !== undefined)
    return mayBeTable(Number(size.cx) * EMU, Number(size.cy) * EMU) && !!find(node, (e) => e.name === 'a:blip')
  // an older picture
  const style = find(node, (e) => e.name === 'v:shape' || e.name === 'v:rect')?.attributes.style ?? ''
  return hasPicture(node) && mayBeTable(inPoints(style, 'width') * POINT, inPoints(style, 'height') * POINT)
}

/** What was put in or taken out, and is not accepted yet. */
const noteChange = (node: XmlElement, context: Context): void => {
  context.change = changeOf(changedWords(node), context.change)
}
const inserted: Handler = (node, context) => {
  noteChange(node, context)
  return inside(node, context)
}
const deleted: Handler = (node, context) => {
  noteChange(node, context)
  return []
}

const handlers: Record<string, Handler> = {
  'w:p': paragraph,
  'w:tbl': table,
  'w:tr': row,
  'w:tc': cell,
  'w:r': runOf,
  'w:t': text,
  'w:tab': bare,
  'w:ptab': () => [element('w:tab')],
  'w:br': bare,
  'w:cr': () => [element('w:br')],
  'w:noBreakHyphen': bare,
  'w:sym': symbol,
  'w:fldChar': (node, context) => [
    ...inPlaceOf(context.wordless.get(node) ?? null, node, context),
    element(node.name, node.attributes),
  ],
  'w:instrText': (node) => [element('w:instrText', {}, [textOf(node)])],
  'w:footnoteReference': bare,
  'w:endnoteReference': bare,
  'w:ins': inserted,
  'w:moveTo': inserted,
  'w:del': deleted,
  'w:moveFrom': deleted,
  'w:hyperlink': inside,
  'w:fldSimple': simpleField,
  'w:smartTag': inside,
  'w:customXml': inside,
  'w:sdt': control,
  'w:sdtContent': inside,
  'w:dir': inside,
  'w:bdo': turning,
  // digits over others are no part of them, and are there
  'w:ruby': (node, context) => [
    ...inside(child(node, 'w:rubyBase') ?? element(''), context),
    ...(/\d/.test(wordsIn(child(node, 'w:rt') ?? element(''))) ? picture(node, context) : []),
  ],
  'w:object': drawing,
  'w:drawing': drawing,
  'w:pict': drawing,
  'mc:AlternateContent': drawing,
  'm:oMathPara': inside,
  'm:oMath': formula,
  'w:contentPart': picture,
  'w:pgNum': unfilled,
  'w:dayLong': unfilled,
  'w:dayShort': unfilled,
  'w:monthLong': unfilled,
  'w:monthShort': unfilled,
  'w:yearLong': unfilled,
  'w:yearShort': unfilled,
  'w:footnote': keep,
  'w:endnote': keep,
}

/** No words of the final text: properties, what was deleted or moved away, marks of positions and of the program. */
const ignored = new Set(
  (
    'w:pPr w:rPr w:tblPr w:tblGrid w:tblPrEx w:trPr w:tcPr w:sectPr w:sdtPr w:sdtEndPr w:smartTagPr w:customXmlPr ' +
    'w:delText w:delInstrText w:bookmarkStart w:bookmarkEnd w:proofErr w:permStart w:permEnd ' +
    'w:commentRangeStart w:commentRangeEnd w:commentReference w:annotationRef w:footnoteRef w:endnoteRef w:separator ' +
    'w:continuationSeparator w:lastRenderedPageBreak w:softHyphen w:fldData w:moveFromRangeStart ' +
    'w:moveFromRangeEnd w:moveToRangeStart w:moveToRangeEnd w:customXmlInsRangeStart w:customXmlInsRangeEnd ' +
    'w:customXmlDelRangeStart w:customXmlDelRangeEnd w:background'
  ).split(' '),
)

const prepare: Handler = (node, context) => {
  const handler = handlers[node.name] ?? (ignored.has(node.name) ? drop : null)
  if (handler) return handler(node, context)
  // never seen: its words, if it has any, are kept and told of
  const words = textOf(node).trim()
  const isOther = node.name === 'w:altChunk'
  if (words !== '' || isOther) context.unknown.set(node.name, words)
  return isOther ? [element('w:p', {}, picture(node, context))] : inside(node, context)
}

const somewhere: Place = {}

const findingsOf = (context: Context): Finding[] => {
  const findings: Finding[] = []
  for (const [name, words] of context.unknown)
    findings.push(
      finding({
        rule: 'unknown-markup',
        kind: 'reading',
        severity: 'warning',
        message: {
          zh: `文档中有未知的内容标记 ${name}（“${words.slice(0, 30)}”），其中的文字可能没有读全，请对照原文核对。`,
          en: `The document holds unknown markup ${name} ("${words.slice(0, 30)}"); words in it may be missing. Compare with the original.`,
        },
        actual: name,
        place: somewhere,
      }),
    )
  for (const words of context.merged)
    findings.push(
      finding({
        rule: 'merged-cell-text',
        kind: 'reading',
        severity: 'warning',
        message: {
          zh: `一个被合并到上方单元格的单元格里还有文字“${words.slice(0, 30)}”，Word 不显示，未读取。`,
          en: `A cell that is merged into the one above still holds the words "${words.slice(0, 30)}"; Word does not show them and they were not read.`,
        },
        actual: words,
        place: somewhere,
      }),
    )
  addAll(findings, picturesNotRead(context.pictures))
  return findings
}

/** Rewrites a part (`w:document` or notes) for mammoth. Numbers count on through `numbering`. */
export const prepareBody = (root: XmlElement, styles: Styles, numbering: Numbering): Prepared => {
  const context: Context = {
    styles,
    numbering,
    carried: [],
    change: null,
    wordless: new Map(),
    instructions: new Set(),
    pictures: 0,
    floating: false,
    unknown: new Map(),
    merged: [],
  }
  const body = child(root, 'w:body')
  const children = inside(body ?? root, context)
  if (context.carried.length > 0) children.push(element('w:p', {}, context.carried.splice(0)))
  const part = element(root.name, {}, body ? [element('w:body', {}, children)] : children)
  return { part, findings: findingsOf(context), floating: context.floating }
}
