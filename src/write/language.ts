import type { Message } from '../base/error.ts'

/** Languages that messages are written in. */
export type Language = keyof Message

/** Pick the text of a language: `t('zh', '有', 'yes')`. */
export const say = (language: Language, zh: string, en: string): string => (language === 'zh' ? zh : en)
