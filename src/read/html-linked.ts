import type { Element, Root as HtmlRoot } from 'hast'
import type { Finding } from '../model/finding.ts'
import { finding } from '../model/new-finding.ts'
import type { Root } from '../model/tree.ts'
import { fold } from '../text/fold.ts'
import { wordsIn } from './html-words.ts'
import { likeness } from './inside/likeness.ts'

const ofDocument = /\.(?:xlsx?|et|ods|docx?|wps|odt|rtf|pdf|ofd|zip|rar|7z)(?:[?#]|$)/iu
const ofTable = /统计表|情况表|附表/u
/** Labels of forms in a page from which on it has its tables itself. */
const TABLE = 4

/** The name of a file that a page links to as the table of its report; null where it links to none. */
const linkedTable = (tree: HtmlRoot): string | null => {
  const stack: (Element | HtmlRoot)[] = [tree]
  while (stack.length > 0) {
    const node = stack.pop()!
    if (node.type === 'element' && node.tagName === 'a' && ofDocument.test(String(node.properties.href ?? ''))) {
      const words = wordsIn(node).replace(/\s+/gu, ' ').trim()
      if (ofTable.test(fold(words))) return words
    }
    for (const child of node.children) if (child.type === 'element') stack.push(child)
  }
  return null
}

/** A page of words whose table is in a file that it links to: there it is, and not missing. */
export const linkedTables = (tree: HtmlRoot, root: Root): Finding[] => {
  const name = linkedTable(tree)
  if (name === null || likeness(root).labels.size >= TABLE) return []
  return [
    finding({
      rule: 'tables-elsewhere',
      kind: 'reading',
      severity: 'warning',
      message: {
        zh: `网页里没有统计表，只有指向“${name}”的链接，表在那个文件里，没有读取。请下载它，与网页放进同一个 .zip 一起读。`,
        en: `The page has no table but a link to “${name}”, which has it and was not read. Download it and put both into one .zip to read them together.`,
      },
      actual: name,
      place: {},
    }),
  ]
}
