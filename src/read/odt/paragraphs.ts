import type { ElementContent } from 'hast'
import { find, type XmlElement } from '../docx/xml.ts'
import {
  changeToMarkup,
  fieldToMarkup,
  paragraphToMarkup,
  type RunLook,
  SPECK,
  wordsToMarkup,
} from '../office/markup.ts'
import { styleOfNumber } from './lists.ts'
import { numberOf } from './numbers.ts'
import { type Context, isInTable, type Reading, type Run } from './reading.ts'
import { type ToBlocks, toRuns } from './runs.ts'
import { lookOf, type TextProperties } from './styles.ts'

/** A field that hides the paragraph that it stands in. */
const isHidingParagraph = (e: XmlElement): boolean =>
  e.name === 'text:hidden-paragraph' && e.attributes['text:is-hidden'] === 'true'

/** The number before a paragraph, as it is shown. */
const toNumeral = (r: Reading, node: XmlElement, text: TextProperties, context: Context): Run[] => {
  const number = numberOf(r, node, context)
  if (number === null) return []
  // a style of hidden words does not hide a number
  const own = r.styles.text(styleOfNumber(number.level), text)
  const { hidden: _, ...look } = lookOf(own, context.grounds)
  const drawn = isInTable(context) && r.styles.isPictorial(own.face) && /\d/.test(number.words)
  const shown: RunLook = drawn ? { ...look, pictorial: true } : look
  return [{ value: number.words, look: context.hidden ? { ...shown, hidden: true } : shown }]
}

const runsToMarkup = (numeral: readonly Run[], runs: readonly Run[], inTable: boolean): ElementContent[] => {
  // the size of a number counts in cells, where it may be a value
  const counted = [...(inTable ? numeral : []), ...runs].filter((run) => run.value.trim() !== '')
  const sized = new Set(counted.map((run) => run.look.size)).size > 1
  return [...numeral, ...runs].flatMap(({ value, field, look: { size, ...look } }) => {
    if (field !== undefined) return look.hidden ? [] : [fieldToMarkup(field)]
    return wordsToMarkup(value, size !== undefined && (sized || size <= SPECK) ? { ...look, size } : look)
  })
}

/** A paragraph or a heading, with what hangs on its words after it. */
export const toParagraph = (r: Reading, node: XmlElement, outer: Context, toBlocks: ToBlocks): ElementContent[] => {
  const { styles, changes } = r
  const style = node.attributes['text:style-name']
  const { align, ground, text } = styles.paragraph(style)
  const hidden = outer.hidden || find(node, isHidingParagraph) !== undefined
  const context: Context = { ...outer, hidden, grounds: [ground, ...outer.grounds] }
  const after: ElementContent[] = []
  const runs = toRuns({ r, context, text, after, toBlocks }, node)
  const words = runsToMarkup(toNumeral(r, node, text, context), runs, isInTable(context))
  const level = node.name === 'text:h' ? Number(node.attributes['text:outline-level'] ?? 1) : styles.outlineLevel(style)
  const marked = changeToMarkup(changes.last)
  changes.last = null
  return [paragraphToMarkup([...marked, ...words], { level, align: align === 'end' ? 'right' : align }), ...after]
}
