/*
 * The door for programs that run in Node: files and folders where `nianbao` has bytes. Thin: each function is what a command of
 * the command line calls. All take `(what, options)`.
 */
export type { Failure } from '../base/failure.ts'
export type { BuiltDataset, DatasetOptions } from './dataset.ts'
export { buildDataset } from './dataset.ts'
export type { FileOptions, Files, PoolOptions } from './files.ts'
export type { ReadReportOptions, ReadReportsOptions, ReadResult } from './read.ts'
export { readReport, readReports } from './read.ts'
export type { MadePages, SiteOptions } from './site.ts'
export { reviewSite } from './site.ts'
export type { WriteFormat, WriteOptions, Written } from './write.ts'
export { writeReports } from './write.ts'
