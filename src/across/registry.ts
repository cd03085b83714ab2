import { infoOf, type RuleInfo, ruleInfo } from '../checks/registry.ts'
import { acrossRules } from './index.ts'

/** Every rule a finding can carry, those about one report before those across years. */
export const allRules: readonly RuleInfo[] = [...ruleInfo, ...acrossRules.map(infoOf)]
