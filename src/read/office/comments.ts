import type { PageMeta } from '../../model/tree.ts'

/** Words that a comment is on; of more, what it is on cannot be told from them. */
const MOST_WORDS = 60

/** Comments of one document: nobody writes more. */
export const MOST_COMMENTS = 1000

/** A comment behind the words that it is on: whoever opens the document sees it beside these. */
export const commentOn = (about: string, words: string, path: string): PageMeta[] => {
  const [on, said] = [about.trim(), words.trim()]
  if (said === '') return []
  const raw = on === '' || on.length > MOST_WORDS ? said : `${on}：${said}`
  return [{ field: 'comment', raw, from: 'file-metadata', place: { path } }]
}
