/**
 * Why a call could not give a Report at all. What is wrong *in* a document that can be read is a finding instead.
 *
 * - `unsupported-format`: bytes of a kind that no reader knows (an image, slides, a .rar, Word 95)
 * - `encrypted`: a password is needed; pass `password`
 * - `damaged`: the container is broken beyond reading
 * - `empty`: nothing in it
 * - `too-large`: over `maxBytes` (or what it unpacks to is)
 * - `timed-out`: over `maxMilliseconds`
 * - `needs-ocr`: pictures of pages, and no `recognisers` to read them
 * - `not-a-report`: readable, but neither titled, nor built, nor tabled like an annual report
 * - `invalid-rule`: a rule of your own, or a setting of `rules`, that is none; the message says why
 * - `invalid-form`: a form of your own (`defineForm`, `forms`, `--form`) that is not well defined; the message says where
 */
export type ErrorCode =
  | 'unsupported-format'
  | 'encrypted'
  | 'damaged'
  | 'empty'
  | 'too-large'
  | 'timed-out'
  | 'needs-ocr'
  | 'not-a-report'
  | 'invalid-form'
  | 'invalid-rule'

/** The same words in Chinese and English. */
export interface Message {
  /** in Chinese */
  zh: string
  /** in English */
  en: string
}

/** The one error this library throws. `code` is stable; `messages` says the same in Chinese and English: what happened and what to do. */
export class NianbaoError extends Error {
  readonly code: ErrorCode
  readonly messages: Message
  constructor(code: ErrorCode, messages: Message, options?: ErrorOptions) {
    super(`${messages.zh} / ${messages.en}`, options)
    this.name = 'NianbaoError'
    this.code = code
    this.messages = messages
  }
}
