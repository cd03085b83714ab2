/** Formats of text that `extract` writes. Apart from their writers, so that the help need not load them. */
export const formatNames = ['json', 'jsonl', 'csv'] as const

export type FormatName = (typeof formatNames)[number]
