// Made by scripts/catalogue.mjs from the files beside it; do not edit.
import carryOver from './carry-over.ts'
import copiedFromLastYear from './copied-from-last-year.ts'
import inForceRollForward from './in-force-roll-forward.ts'
import itemsRollForward from './items-roll-forward.ts'
import outlier from './outlier.ts'
import reportedElsewhere from './reported-elsewhere.ts'
import restated from './restated.ts'
import type { AcrossRule } from './rule.ts'

/** Every file of this folder that is a rule, by its name. */
export const found: readonly AcrossRule[] = [
  carryOver,
  copiedFromLastYear,
  inForceRollForward,
  itemsRollForward,
  outlier,
  reportedElsewhere,
  restated,
]
