/**
 * What a doubt does to the number it is about. `voids`: no value is given. `infers`: the value is given, and called inferred.
 * `notes`: the value stands; the doubt only says what was seen beside it.
 */
export type Effect = 'voids' | 'infers' | 'notes'

export interface DoubtRule {
  effect: Effect
  /** the rule of the finding that tells of it; null where the fact itself says all there is (its note) */
  rule: string | null
  /** who makes the finding: the stage that saw it, because it may concern words outside any table; or the facts, at the end */
  saidBy: 'stage' | 'facts'
}

/**
 * Everything that can make a number less than certain, each with what follows from it. A stage that doubts a word, a cell or
 * a row puts one of these codes on it; nothing is looked up again by the name of a rule or by its place on the page.
 */
export const doubtRules = {
  // what readers see of words
  'struck-out': { effect: 'voids', rule: 'struck-out-text', saidBy: 'stage' },
  overprinted: { effect: 'voids', rule: 'overprinted-text', saidBy: 'stage' },
  'crosses-ruling': { effect: 'voids', rule: 'text-crosses-ruling', saidBy: 'stage' },
  undecodable: { effect: 'voids', rule: 'unmapped-characters', saidBy: 'stage' },
  'broken-page': { effect: 'voids', rule: 'unreadable-page', saidBy: 'stage' },
  'form-field': { effect: 'voids', rule: 'form-field', saidBy: 'facts' },
  'hidden-beside': { effect: 'notes', rule: 'hidden-digits', saidBy: 'facts' },
  recognised: { effect: 'infers', rule: 'ocr-text-layer', saidBy: 'stage' },
  // numbers in pictures of pages: certain is only what two recognisers read alike and the sums of the form bear out
  'from-picture': { effect: 'voids', rule: 'read-from-picture', saidBy: 'stage' },
  'picture-agreed': { effect: 'notes', rule: 'read-from-picture', saidBy: 'stage' },
  'picture-borne-out': { effect: 'infers', rule: 'read-from-picture', saidBy: 'stage' },
  'picture-blank': { effect: 'infers', rule: 'read-from-picture', saidBy: 'stage' },
  'page-number': { effect: 'voids', rule: 'page-number', saidBy: 'facts' },
  // what readers see of cells and rows
  'several-numbers': { effect: 'voids', rule: 'several-numbers', saidBy: 'facts' },
  'stored-otherwise': { effect: 'voids', rule: 'stored-otherwise', saidBy: 'stage' },
  'stale-formula': { effect: 'voids', rule: 'stale-formula', saidBy: 'stage' },
  'too-narrow': { effect: 'voids', rule: 'too-narrow', saidBy: 'stage' },
  // what stands is the number with all changes accepted; a reader sees the old one beside it, struck out
  'changed-unaccepted': { effect: 'infers', rule: 'tracked-changes', saidBy: 'stage' },
  // one number that did not fit into its cell: the room in it says so, and no reader of words can
  'over-lines': { effect: 'infers', rule: 'number-over-lines', saidBy: 'stage' },
  'formula-without-value': { effect: 'voids', rule: 'formula-without-value', saidBy: 'stage' },
  'beside-picture': { effect: 'voids', rule: 'picture-in-cell', saidBy: 'facts' },
  'half-covered': { effect: 'voids', rule: 'half-covered', saidBy: 'facts' },
  'around-table': { effect: 'voids', rule: 'table-in-cell', saidBy: 'facts' },
  'made-on-page': { effect: 'voids', rule: 'made-on-page', saidBy: 'facts' },
  'unclear-style': { effect: 'voids', rule: 'unclear-style', saidBy: 'facts' },
  'cut-off': { effect: 'voids', rule: 'cut-off', saidBy: 'stage' },
  'uncertain-row': { effect: 'voids', rule: 'uncertain-rows', saidBy: 'stage' },
  // what the digits of a cell say
  'set-apart': { effect: 'notes', rule: null, saidBy: 'facts' },
  'digits-apart': { effect: 'voids', rule: 'ambiguous-numbers', saidBy: 'facts' },
  'unclear-digits': { effect: 'voids', rule: 'ambiguous-numbers', saidBy: 'facts' },
  'no-number': { effect: 'voids', rule: 'ambiguous-numbers', saidBy: 'facts' },
  'joined-by-sums': { effect: 'infers', rule: 'inferred-numbers', saidBy: 'facts' },
  'joined-by-habit': { effect: 'infers', rule: 'inferred-numbers', saidBy: 'facts' },
  'run-together': { effect: 'voids', rule: 'ambiguous-numbers', saidBy: 'facts' },
  'parted-by-sums': { effect: 'infers', rule: 'inferred-numbers', saidBy: 'facts' },
  'parted-by-prose': { effect: 'infers', rule: 'inferred-numbers', saidBy: 'facts' },
  'total-false': { effect: 'notes', rule: null, saidBy: 'facts' },
  'some-total-false': { effect: 'notes', rule: null, saidBy: 'facts' },
  // which row and column
  'ragged-row': { effect: 'voids', rule: 'ragged-row', saidBy: 'facts' },
  'out-of-step': { effect: 'notes', rule: 'ragged-row', saidBy: 'facts' },
  'number-astray': { effect: 'voids', rule: 'uncertain-columns', saidBy: 'facts' },
  'number-shared': { effect: 'voids', rule: 'uncertain-columns', saidBy: 'facts' },
  'columns-unclear': { effect: 'voids', rule: 'uncertain-columns', saidBy: 'facts' },
  'columns-assumed': { effect: 'infers', rule: 'uncertain-columns', saidBy: 'facts' },
  'row-unclear': { effect: 'voids', rule: 'ambiguous-label', saidBy: 'facts' },
  'label-shared': { effect: 'voids', rule: 'shared-label', saidBy: 'facts' },
  'rows-displaced': { effect: 'voids', rule: 'displaced-rows', saidBy: 'stage' },
  'rows-shifted': { effect: 'voids', rule: 'shifted-rows', saidBy: 'facts' },
  'label-lost': { effect: 'infers', rule: 'unlabelled-row', saidBy: 'facts' },
  repeated: { effect: 'voids', rule: 'duplicate-row', saidBy: 'stage' },
  'other-quantity': { effect: 'voids', rule: 'other-quantity', saidBy: 'facts' },
  'other-year': { effect: 'voids', rule: 'other-year', saidBy: 'facts' },
  // what stands near by
  corrected: { effect: 'voids', rule: 'corrected-elsewhere', saidBy: 'facts' },
  'not-final': { effect: 'voids', rule: 'not-final', saidBy: 'facts' },
  // everything in the report but its title names another year
  'year-contradicted': { effect: 'voids', rule: 'other-year', saidBy: 'stage' },
  // a second copy of the same report, in the same archive or mail, has another number there
  'other-in-copy': { effect: 'voids', rule: 'several-documents', saidBy: 'stage' },
  'other-body': { effect: 'voids', rule: 'other-body', saidBy: 'facts' },
  'unused-beside': { effect: 'voids', rule: 'unused-numeral', saidBy: 'facts' },
  'unit-unclear': { effect: 'voids', rule: 'unit-nearby', saidBy: 'facts' },
  'unit-assumed': { effect: 'infers', rule: 'unit-not-printed', saidBy: 'facts' },
  'unit-differs': { effect: 'infers', rule: 'unit-nearby', saidBy: 'facts' },
} as const satisfies Record<string, DoubtRule>

/** What can make a number less than certain: names that stay. */
export type DoubtCode = keyof typeof doubtRules

/** Why a number is less than certain. */
export interface Doubt {
  /** what was seen: a name that stays */
  code: DoubtCode
  /** the numbers it could be */
  candidates?: readonly number[]
}

/** How certain a number is: read from the file, inferred (one solution), or doubtful and not given. */
export type Certainty = 'read' | 'inferred' | 'doubtful'

/** How certain a number is, by everything that was seen of it: one doubt that voids is enough. */
export const certaintyOf = (doubts: readonly Doubt[]): Certainty => {
  const has = (effect: Effect): boolean => doubts.some(({ code }) => doubtRules[code].effect === effect)
  if (has('voids')) return 'doubtful'
  return has('infers') ? 'inferred' : 'read'
}
