import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './reports.ts'

/** The page on forms and rules, its own under names of no others: somebody who follows it to its end has them among the built-in ones. */
const page = readFileSync(join(root, 'docs/add-a-form.md'), 'utf8')
  .replaceAll('pinghu-visits', 'form-of-the-page')
  .replaceAll('hall-before-archive', 'rule-of-the-page')

/** What a page shows in a language, in its order. */
export const blocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map((m) => m[1]!)

export const blocks = (language: string): string[] => blocksOf(page, language)
