import { type Numbering, readNumbering } from '../docx/numbering.ts'
import { child, element, isXml, val, type XmlElement } from '../docx/xml.ts'

/** Number formats as OpenDocument writes them (by their first signs), and as WordprocessingML names them. */
const formats: Record<string, string> = {
  '1': 'decimal',
  a: 'lowerLetter',
  A: 'upperLetter',
  i: 'lowerRoman',
  I: 'upperRoman',
  一: 'chineseCountingThousand',
  壹: 'chineseLegalSimplified',
  壱: 'chineseLegalSimplified',
  甲: 'ideographTraditional',
  子: 'ideographZodiac',
  '①': 'decimalEnclosedCircle',
  '１': 'decimalFullWidth',
}

const setting = (name: string, value: string): XmlElement => element(name, { 'w:val': value })
const suffixes: Record<string, string> = { listtab: 'tab', space: 'space', nothing: 'nothing' }

const looking = (style: string | undefined): XmlElement[] =>
  style === undefined ? [] : [element('w:rPr', {}, [setting('w:rStyle', style)])]

/** The style of words that the number of a level has. */
export const styleOfNumber = (level: XmlElement): string | undefined => val(child(level, 'w:rPr'), 'w:rStyle')

const toLevel = (level: XmlElement): XmlElement[] => {
  const { attributes: a } = level
  const index = Number(a['text:level'] ?? 1) - 1
  if (level.name === 'text:list-level-style-bullet' || level.name === 'text:list-level-style-image')
    return [
      element('w:lvl', { 'w:ilvl': String(index) }, [
        setting('w:numFmt', 'bullet'),
        setting('w:lvlText', a['text:bullet-char'] ?? ''),
        ...looking(a['text:style-name']),
      ]),
    ]
  const written = a['style:num-format'] ?? '1'
  const format = written === '' ? 'none' : (formats[[...written][0]!] ?? written)
  const shown = Math.min(Math.max(Number(a['text:display-levels'] ?? 1) || 1, 1), index + 1)
  // a level without a number has words around it all the same
  const numbers =
    format === 'none' ? '' : Array.from({ length: shown }, (_, i) => `%${index - shown + 2 + i}`).join('.')
  const template = a['loext:num-list-format'] ?? a['style:num-list-format']
  const text =
    template === undefined
      ? `${a['style:num-prefix'] ?? ''}${numbers}${a['style:num-suffix'] ?? ''}`
      : template.replace(/%(\d+)%/g, '%$1')
  const alignment = child(child(level, 'style:list-level-properties'), 'style:list-level-label-alignment')
  return [
    element('w:lvl', { 'w:ilvl': String(index) }, [
      setting('w:start', a['text:start-value'] ?? '1'),
      setting('w:numFmt', format),
      setting('w:lvlText', text),
      setting('w:suff', suffixes[alignment?.attributes['text:label-followed-by'] ?? 'listtab'] ?? 'tab'),
      ...looking(a['text:style-name']),
    ]),
  ]
}

/** One list that counts by itself, from the style it has. */
export const listFrom = (style: XmlElement): Numbering =>
  readNumbering(
    element('w:numbering', {}, [
      element('w:abstractNum', { 'w:abstractNumId': '0' }, style.children.filter(isXml).flatMap(toLevel)),
      element('w:num', { 'w:numId': '1' }, [setting('w:abstractNumId', '0')]),
    ]),
    { numIdOf: () => undefined },
  )
