import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { NianbaoError } from '../base/error.ts'
import { cameFrom } from '../checks/own-rule.ts'
import type { OwnRule } from '../checks/rule.ts'

/** A module with rules, and what it held: results made with another content are not the same. */
export interface RuleFile {
  path: string
  sha256: string
}

/** The rules of a module. */
export const rulesIn = async (path: string): Promise<OwnRule[]> => {
  let found: unknown
  try {
    found = ((await import(pathToFileURL(path).href)) as { default?: unknown }).default
  } catch (error) {
    const why = (error as Error).message
    throw new NianbaoError('bad-rules', {
      zh: `无法载入规则文件 ${path}：${why}`,
      en: `The rules in ${path} cannot be loaded: ${why}`,
    })
  }
  const list = Array.isArray(found) ? found : [found]
  if (list.length === 0 || !list.every((rule) => typeof rule?.check === 'function'))
    throw new NianbaoError('bad-rules', {
      zh: `${path} 没有规则：请 export default 一条规则（有 name、kind、severity、says、check），或规则的列表。`,
      en: `${path} has no rules: export default a rule (name, kind, severity, says, check) or a list of them.`,
    })
  for (const rule of list as OwnRule[]) cameFrom(rule, path)
  return list
}

/** A module of rules that was loaded before. */
export const ruleFile = (path: string): RuleFile => ({
  path,
  sha256: createHash('sha256').update(readFileSync(path)).digest('hex'),
})
