import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './reports.ts'

/** The pages on forms and on rules, one behind the other, under names of no others: somebody who follows them to their end has theirs among the built-in ones. */
const pages = ['add-a-form', 'add-a-rule']
  .map((name) => readFileSync(join(root, `docs/${name}.md`), 'utf8'))
  .join('\n')
  .replaceAll('pinghu-visits', 'form-of-the-page')
  .replaceAll('hall-before-archive', 'rule-of-the-page')

/** What a page shows in a language, in its order. */
export const blocksOf = (markdown: string, language: string): string[] =>
  [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n([\\s\\S]*?)^\`\`\``, 'gmu'))].map((m) => m[1]!)

export const blocks = (language: string): string[] => blocksOf(pages, language)
