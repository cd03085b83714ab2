import { childrenNamed, find, isXml, textOf, val, type XmlElement } from './xml.ts'

/** What a field shows whose words the document does not keep: the choice of a list, a picture or a formula, something else. */
export type Shown = 'choice' | 'picture' | 'unknown'

/** Fields that show nothing by themselves: marks of an index, variables, links around nothing. */
const silent =
  /^\s*(?:TC|TA|XE|RD|SET|ASK|FILLIN|PRIVATE|NEXT|NEXTIF|SKIPIF|PRINT|ADVANCE|HYPERLINK|TOC|INDEX|TOA|BIBLIOGRAPHY|FORMCHECKBOX)\b/i
/** Fields that draw what their instruction says. */
const drawn = /^\s*(?:EQ|SYMBOL|INCLUDEPICTURE|EMBED|LINK|BARCODE|DISPLAYBARCODE|MERGEBARCODE|SHAPE|CONTROL)\b/i
/** These show the formula of their instruction, whatever words stand as their result. */
const always = /^\s*EQ\b/i

/** These show what the program works out when it opens or prints the document, whatever words are kept. */
const workedOut =
  /^\s*(?:PAGE|PAGEREF|NUMPAGES|SECTION|SECTIONPAGES|SEQ|DATE|TIME|PRINTDATE|SAVEDATE|EDITTIME|REVNUM|FILESIZE|NUMWORDS|NUMCHARS|AUTONUM|AUTONUMLGL|AUTONUMOUT|LISTNUM)\b/i

const isList = (begin: XmlElement): boolean => !!find(begin, (e) => e.name === 'w:ddList')

/** What a field of these words shows beyond them. `begin`: where old forms keep what they ask for. */
export const shownWithoutWords = (instruction: string, words: string, begin: XmlElement | undefined): Shown | null => {
  if (always.test(instruction)) return 'picture'
  if (workedOut.test(instruction)) return 'unknown'
  if (words.trim() !== '') return null
  if (begin !== undefined && isList(begin)) return 'choice'
  if (/^\s*FORMTEXT\b/i.test(instruction)) {
    const asked = begin === undefined ? undefined : find(begin, (e) => e.name === 'w:textInput')
    return (val(asked, 'w:default') ?? '').trim() === '' ? null : 'unknown'
  }
  if (instruction.trim() === '' || silent.test(instruction)) return null
  return drawn.test(instruction) ? 'picture' : 'unknown'
}

/** The chosen line of a drop-down list. */
export const chosenIn = (begin: XmlElement): string => {
  const list = find(begin, (e) => e.name === 'w:ddList')
  const entries = childrenNamed(list, 'w:listEntry').map((e) => e.attributes['w:val'] ?? '')
  return entries[Number(val(list, 'w:result') ?? val(list, 'w:default') ?? 0)] ?? ''
}

interface Open {
  begin: XmlElement
  instruction: string
  words: string
  /** words that stand in the instruction: results of fields within it */
  inner: XmlElement[]
  result: boolean
  /** a picture is its result */
  drawn: boolean
}

/** Parts of runs that are pictures of their own. */
const pictures = new Set(['w:drawing', 'w:pict', 'w:object', 'mc:AlternateContent', 'w:sym'])

/** What fields of some runs come to. */
interface Fields {
  /** fields that show something else than their words */
  wordless: Map<XmlElement, Shown>
  /** words that are part of an instruction */
  instructions: Set<XmlElement>
}

/** A field has ended: its words are among those of the field around it, or of its instruction. */
const endField = (last: Open, outer: Open | undefined, { wordless, instructions }: Fields): void => {
  const shown = shownWithoutWords(last.instruction, last.words, last.begin)
  if (shown !== null && !last.drawn) wordless.set(last.begin, shown)
  for (const words of last.inner) instructions.add(words)
  if (outer?.result) {
    outer.words += last.words
    outer.drawn ||= last.drawn || shown !== null
  } else outer?.inner.push(...last.inner)
}

const fieldMark = (part: XmlElement, open: Open[], fields: Fields): void => {
  const type = part.attributes['w:fldCharType']
  const last = open.at(-1)
  if (type === 'begin') open.push({ begin: part, instruction: '', words: '', inner: [], result: false, drawn: false })
  else if (type === 'separate' && last) last.result = true
  else if (type === 'end' && last) {
    open.pop()
    endField(last, open.at(-1), fields)
  }
}

/** What stands in a field that is open. */
const inField = (part: XmlElement, last: Open, open: readonly Open[]): void => {
  if (part.name === 'w:instrText') last.instruction += textOf(part)
  else if (part.name === 'w:t') {
    if (last.result) last.words += textOf(part)
    for (const field of open) if (!field.result) field.inner.push(part)
  } else if (last.result && pictures.has(part.name)) last.drawn = true
}

/** The fields that begin in these runs; null where there are none. */
export const fieldsIn = (runs: readonly XmlElement[]): Fields | null => {
  if (!runs.some((r) => r.children.some((c) => isXml(c) && c.name === 'w:fldChar'))) return null
  const fields: Fields = { wordless: new Map(), instructions: new Set() }
  const open: Open[] = []
  for (const part of runs.flatMap((r) => r.children.filter(isXml))) {
    const last = open.at(-1)
    if (part.name === 'w:fldChar') fieldMark(part, open, fields)
    else if (last !== undefined) inField(part, last, open)
  }
  // one that ends in another paragraph: what is its instruction and what its result is not told apart here
  for (const { begin, instruction, result } of open)
    if (!result || !silent.test(instruction)) fields.wordless.set(begin, 'unknown')
  return fields
}
