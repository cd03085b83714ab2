import type { Root } from 'hast'
import type { PageMeta } from '../../model/tree.ts'
import type { Flow } from '../office/flow.ts'
import { flushBytes, takeByte } from './bytes.ts'
import { closeGroup, openGroup } from './groups.ts'
import { metaOf } from './info.ts'
import { endParagraph } from './paragraphs.ts'
import { largePictures } from './pictures.ts'
import { damaged, type Reading, say, startReading } from './reading.ts'
import { signs } from './state.ts'
import { tokensOf } from './tokens.ts'
import { closeInner } from './within.ts'
import { takeWord } from './words.ts'

const takeSign = (r: Reading, sign: string): void => {
  flushBytes(r)
  if (sign === '*') r.star = true
  else if (r.skip > 0) r.skip -= 1
  else if (Object.hasOwn(signs, sign)) say(r, signs[sign]!)
}

/** Reads an RTF file (Rich Text Format 1.9.1) to markup. */
export const readMarkup = (
  bytes: Uint8Array,
): {
  tree: Root
  odd: Flow['odd']
  floating: boolean
  pictures: number
  meta: PageMeta[]
} => {
  const r = startReading()
  for (const token of tokensOf(bytes)) {
    if (token.type === 'open') openGroup(r)
    else if (token.type === 'word') takeWord(r, token.word, token.value)
    else if (token.type === 'byte') takeByte(r, token.byte, token.escaped)
    else if (token.type === 'sign') takeSign(r, token.sign)
    else {
      closeGroup(r)
      // what stands after the last group is not of the document
      if (r.groups.length === 0) break
    }
  }
  if (r.groups.length > 0) throw damaged('cut off')
  while (r.stories.length > 1) closeInner(r)
  endParagraph(r, false)
  const { flow } = r.stories[0]!
  return {
    tree: flow.finish(),
    odd: flow.odd,
    floating: r.floating,
    pictures: largePictures(r.pictures),
    meta: metaOf(r),
  }
}
