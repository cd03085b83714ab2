import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import { type Root, type Text, withInner, wordsOf } from '../model/tree.ts'

/** Words with a line through them are kept as they stand, and said: whether they still count, only the publisher knows. */
export const struckFindings = (root: Root): Finding[] => {
  const found: Finding[] = []
  const said = new Set<string>()
  const look = (node: { children: Text[] }, where: 'cell' | 'paragraph'): void => {
    for (const { marks, place } of node.children) {
      if (!marks?.includes('struck')) continue
      const key = JSON.stringify(place)
      if (said.has(key)) continue
      said.add(key)
      found.push(struckOut(wordsOf(node).trim(), where, place))
    }
  }
  for (const block of root.children)
    if (block.type === 'paragraph') look(block, 'paragraph')
    else
      for (const { children } of withInner(block))
        for (const row of children) for (const cell of row.children) look(cell, 'cell')
  return found
}

const struckOut = (words: string, where: 'cell' | 'paragraph', place: Finding['place']): Finding => {
  const shown = words.length > 30 ? `${words.slice(0, 30)}…` : words
  return finding({
    rule: 'struck-out-text',
    kind: 'reading',
    severity: 'warning',
    message: {
      zh: `${where === 'cell' ? '单元格' : '段落'}“${shown}”中有加了删除线的文字；其中的数字不作为数据。请向发布单位核实。`,
      en: `Words are struck out in the ${where} "${shown}"; its numbers are not taken for data. Ask its publisher.`,
    },
    actual: words,
    place,
  })
}
