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
 * - `invalid-call`: files, folders or options that cannot be what was meant; the message says which
 *
 * Of `nianbao/node` and the command line alone:
 *
 * - `not-found`, `unreadable`: a file that is not there, or that the disk does not give
 * - `bad-rules`, `bad-list`: a module of rules, or a list of files, that is none
 * - `not-a-dataset`, `no-such-row`, `no-such-build`, `bad-query`: what was asked of a dataset
 * - `locked`: another build holds the dataset; `disk`: it is full or broken; `damaged-journal`: intermediate results were lost
 * - `cannot-start`, `queue`: the processes or machines that read
 * - `missing-library`: an optional package that has to be installed for this
 *
 * There may be more in a later version: handle those you do not know.
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
  | 'invalid-call'
  | 'not-found'
  | 'unreadable'
  | 'bad-rules'
  | 'bad-list'
  | 'not-a-dataset'
  | 'no-such-row'
  | 'no-such-build'
  | 'bad-query'
  | 'locked'
  | 'disk'
  | 'damaged-journal'
  | 'cannot-start'
  | 'queue'
  | 'missing-library'

/** The same words in Chinese and English. */
export interface Message {
  /** in Chinese */
  zh: string
  /** in English */
  en: string
}

export const message = (zh: string, en: string): Message => ({ zh, en })

/**
 * The error of this library: what is wrong with a call, or with a file that gives no Report at all.
 *
 * Not of this class are `ZodError` (from `Report.parse` and the other schemas) and the reason of an `AbortSignal` that called the
 * reading off.
 *
 * @example
 * try {
 *   await parseReport(bytes)
 * } catch (error) {
 *   if (error instanceof NianbaoError && error.code === 'encrypted') askForPassword()
 * }
 */
export class NianbaoError extends Error {
  /** why, in a word that stays */
  readonly code: ErrorCode
  /** what happened and what to do, in Chinese and English */
  readonly messages: Message
  constructor(code: ErrorCode, messages: Message, options?: ErrorOptions) {
    super(`${messages.zh} / ${messages.en}`, options)
    this.name = 'NianbaoError'
    this.code = code
    this.messages = messages
  }
}
